//! The headline of a finding: what is asked, in words of a report where it says it in a clause, and each value with the sources that
//! give it.

use std::collections::{BTreeMap, BTreeSet};

use super::said::telling;
use super::{Case, Evidence, Verdict};
use crate::claim::{Claim, ClaimKind, Pattern};
use crate::matching::{Level, bare_question, same_speaker};
use crate::mention::denial;
use crate::rulebook::CheckRule;
use crate::rulebook::closed::Relation;
use crate::text::{Span, one_line};

/// The clauses in which acts are told, and those of statements, by source and sentence.
pub(super) struct Acts(BTreeMap<(usize, usize), Vec<(bool, Span)>>);

impl Acts {
    pub(super) fn new(claims: &[Claim]) -> Self {
        let mut acts: BTreeMap<(usize, usize), Vec<(bool, Span)>> = BTreeMap::new();
        for claim in claims {
            let is_act = claim.pattern == Pattern::Action;
            if is_act || claim.kind == ClaimKind::Quote {
                let place = (claim.source, claim.sentence);
                acts.entry(place).or_default().push((!is_act, claim.span));
            }
        }
        Self(acts)
    }

    /// The shortest clause that tells an act and holds a claim, or else the shortest statement that does.
    fn around(&self, claim: &Claim) -> Option<Span> {
        let acts = self.0.get(&(claim.source, claim.sentence))?.iter();
        let around = acts.filter(|(_, act)| act.contains(claim.answer.span) && act.contains(claim.span));
        let shortest = around.min_by_key(|(is_statement, act)| (*is_statement, act.len(), act.start));
        shortest.map(|(_, act)| *act)
    }
}

impl Case<'_> {
    /// What a finding asks, or says before its values, and which piece of evidence words it best. Times, names and figures are asked for
    /// by the clause of a report that tells of them in the fewest words that the others lack, with a gap where the answers are
    /// not the same; a count of things needs none where it differs.
    pub(super) fn asked(
        &self,
        rule: &CheckRule,
        members: &BTreeSet<usize>,
        evidence: &[Evidence],
        acts: &Acts,
    ) -> (String, usize) {
        let claims = || members.iter().map(|&claim| &self.claims[claim]);
        // Of several ways to ask, one that says of what: "when: died" before "when".
        let asked = claims().find(|claim| claim.thing.is_some()).or(claims().next());
        let asked = asked.expect("a link has two claims");
        let is_one = evidence.iter().all(|piece| piece.value == evidence[0].value);
        let is_alike = rule.verdict == Verdict::Agreement;
        let is_counted = matches!(
            asked.pattern,
            Pattern::Count | Pattern::Toll | Pattern::Age | Pattern::Limit
        );
        let is_clause = match (asked.kind, asked.pattern) {
            (ClaimKind::Date | ClaimKind::Role, _) | (_, Pattern::Detail) => true,
            (ClaimKind::Quantity, _) => is_one || is_alike || !is_counted,
            _ => false,
        };
        let told = is_clause.then(|| self.clause(evidence, acts, is_one || is_alike));
        let (question, best) = match told.flatten() {
            Some(told) => told,
            None if asked.kind == ClaimKind::Quote => (self.said_by(members), best_worded(evidence)),
            None => {
                let is_told = asked.kind == ClaimKind::Event;
                let best = if is_told { best_worded(evidence) } else { 0 };
                (bare_question(asked, &self.sources[asked.source]), best)
            }
        };
        let best = if is_alike { best } else { 0 };
        let stem = rule.message.split("{values}").next().unwrap_or_default();
        let stem = stem.trim_end_matches([':', ' ']).replace("{question}", &question);
        (stem, best)
    }

    /// The clause around one of the answers, with the answer or with a gap in its place, and which piece of evidence it is of: the
    /// clause of an act, or else the words of the evidence.
    fn clause(&self, evidence: &[Evidence], acts: &Acts, with_answer: bool) -> Option<(String, usize)> {
        let claim = |piece: &Evidence| piece.claim.map(|claim| &self.claims[claim]);
        let words = |piece: &Evidence, span: Span| {
            telling(span.of(&self.sources[piece.source].text).split_whitespace())
        };
        let around = |piece: &Evidence| claim(piece).and_then(|claim| acts.around(claim));
        let whole = |piece: &Evidence| words(piece, around(piece).unwrap_or(piece.span));
        let wholes: Vec<BTreeSet<String>> = evidence.iter().map(whole).collect();
        let clauses = evidence.iter().enumerate().flat_map(|(at, piece)| {
            let act = around(piece).map(|span| (at, span, true));
            [act, Some((at, piece.span, false))].into_iter().flatten()
        });
        let ranked = clauses.map(|(at, span, is_act)| {
            let piece = &evidence[at];
            let mut told = words(piece, span);
            if !with_answer {
                told = &told - &words(piece, claim(piece).map_or(piece.span, |claim| claim.answer.span));
            }
            let lacking = lacking(at, &told, &wholes);
            // An act of which the others have little tells of something else besides.
            let is_shared = 2 * lacking <= told.len() * (evidence.len() - 1);
            let class = match is_act {
                true if is_shared => 0,
                false if told.len() > FEW => 1,
                true => 2,
                false => 3,
            };
            (class, lacking, told.len(), at, span)
        });
        let (.., at, clause) = ranked.filter(|(_, _, told, ..)| *told > MOST_IDLE).min()?;
        let piece = &evidence[at];
        let answer = claim(piece).map_or(piece.span, |claim| claim.answer.span);
        let answer = if clause.contains(answer) {
            answer
        } else {
            Span::new(clause.end, clause.end)
        };
        let text = &self.sources[piece.source].text;
        let head = Span::new(clause.start, if with_answer { answer.end } else { answer.start }).of(text);
        let tail = Span::new(answer.end, clause.end).of(text);
        let gap = match head.ends_with(char::is_whitespace) {
            _ if with_answer => "",
            true => " […]",
            false => "[…]",
        };
        let blank = if tail.starts_with(char::is_whitespace) {
            " "
        } else {
            ""
        };
        let told = format!(
            "{}{gap}{blank}{}",
            end_of(&one_line(head)),
            shorten(&one_line(tail))
        );
        Some((told.trim().to_owned(), at))
    }

    /// By whom words were said: by one whom the reports give alike, or by each whom one of them gives.
    fn said_by(&self, members: &BTreeSet<usize>) -> String {
        let mut speakers: Vec<(&Claim, &str, BTreeSet<usize>)> = Vec::new();
        for claim in members.iter().map(|&claim| &self.claims[claim]) {
            let Some(name) = claim.quoted().map(|quoted| quoted.voice.shown.as_str()) else {
                continue;
            };
            if name.is_empty() {
                continue;
            }
            let is_same = |(other, known, _): &&mut (&Claim, &str, BTreeSet<usize>)| {
                *known == name || same_speaker(claim, other) == Level::Same
            };
            match speakers.iter_mut().find(is_same) {
                Some((_, known, of)) => {
                    of.insert(claim.source);
                    if name.len() > known.len() {
                        *known = name;
                    }
                }
                None => speakers.push((claim, name, BTreeSet::from([claim.source]))),
            }
        }
        // "Him" and "the organization" of a report that also names who speaks are hardly another.
        let named: BTreeSet<usize> = speakers
            .iter()
            .filter(|(_, name, _)| name.starts_with(char::is_uppercase))
            .flat_map(|(.., of)| of.iter().copied())
            .collect();
        speakers.retain(|(_, name, of)| name.starts_with(char::is_uppercase) || !named.is_superset(of));
        match speakers.as_slice() {
            [] => "what was said".to_owned(),
            [(_, name, _)] => format!("what was said by {name}"),
            several => {
                let named = |(_, name, of): &(&Claim, &str, BTreeSet<usize>)| {
                    let ids: Vec<&str> = of.iter().map(|at| self.sources[*at].id.as_str()).collect();
                    format!("{name} ({})", ids.join(", "))
                };
                let named: Vec<String> = several.iter().map(named).collect();
                format!("what was said by {}", named.join(" and "))
            }
        }
    }

    /// The question, and each value with the sources that give it, that of the piece of evidence that words it best first.
    pub(super) fn message(
        &self,
        rule: &CheckRule,
        question: &str,
        best: usize,
        evidence: &[Evidence],
    ) -> String {
        let mut by_value: Vec<(String, Vec<&str>)> = Vec::new();
        let pieces = evidence[best..=best].iter().chain(evidence);
        for piece in pieces {
            let id = self.sources[piece.source].id.as_str();
            let shown = match rule.relation {
                Relation::Contrary | Relation::Negated => around_denial(&piece.value),
                _ => shorten(&piece.value),
            };
            match by_value.iter_mut().find(|(value, _)| *value == shown) {
                Some((_, ids)) if ids.contains(&id) => {}
                Some((_, ids)) => ids.push(id),
                None => by_value.push((shown, vec![id])),
            }
        }
        let values: Vec<String> = by_value
            .iter()
            .map(|(value, ids)| format!("{value} ({})", ids.join(", ")))
            .collect();
        // "Against" reads well between two values only.
        let two = values.len() == 2
            && !matches!(rule.verdict, Verdict::Agreement | Verdict::Echo | Verdict::Single);
        let joiner = if two && !matches!(rule.relation, Relation::OpenSpeaker | Relation::Beside) {
            " against "
        } else {
            "; "
        };
        format!("{question}: {}", values.join(joiner))
    }
}

/// Which piece says what all of them tell alike in the fewest words that the others lack, so that a headline says no more than all of them.
fn best_worded(evidence: &[Evidence]) -> usize {
    let words = |piece: &Evidence| telling(piece.value.split_whitespace());
    let words: Vec<BTreeSet<String>> = evidence.iter().map(words).collect();
    let all = 0..evidence.len();
    all.min_by_key(|at| lacking(*at, &words[*at], &words))
        .unwrap_or_default()
}

/// How many words of the one in that place the others lack, counted for each of them.
fn lacking(at: usize, told: &BTreeSet<String>, words: &[BTreeSet<String>]) -> usize {
    let others = words.iter().enumerate().filter(|(other, _)| *other != at);
    others.map(|(_, other)| told.difference(other).count()).sum()
}

/// What is denied or told beside a denial: from a few words before the "not" on.
fn around_denial(value: &str) -> String {
    const BEFORE: usize = 3;
    let words: Vec<&str> = value.split(' ').collect();
    match denial(&words).unwrap_or_default().saturating_sub(BEFORE) {
        0 => shorten(value),
        from => format!("… {}", shorten(&words[from..].join(" "))),
    }
}

/// A clause of so many telling words, its answer among them, says nothing beside that.
const MOST_IDLE: usize = 1;
/// So many are few, for words without an act.
const FEW: usize = 2;

/// So many characters of a value, or of a clause before its answer and behind it, are told in a headline.
const LONGEST: usize = 60;

/// A value short enough for a headline.
pub(super) fn shorten(value: &str) -> String {
    let Some((at, _)) = value.char_indices().nth(LONGEST) else {
        return value.to_owned();
    };
    let cut = &value[..at];
    format!("{} …", &cut[..cut.rfind(' ').unwrap_or(at)])
}

/// The end of what is too long for a headline.
fn end_of(value: &str) -> String {
    let Some((at, _)) = value.char_indices().rev().nth(LONGEST - 1) else {
        return value.to_owned();
    };
    let cut = &value[at..];
    format!("… {}", &cut[cut.find(' ').map_or(0, |blank| blank + 1)..])
}
