//! The headline of a finding: what is asked, in words of a report where it says it in a clause, and each value with the sources that
//! give it.

use std::collections::{BTreeMap, BTreeSet};

use super::fusion::{Fusion, words};
use super::said::telling;
use super::{Case, Evidence, Verdict};
use crate::claim::{Claim, ClaimKind, Pattern};
use crate::matching::{Level, bare_question, same_speaker};
use crate::mention::{Tree, denial};
use crate::rulebook::CheckRule;
use crate::rulebook::closed::Relation;

/// What a finding says before its values.
pub(super) struct Asked {
    /// What is asked, or a clause that tells the answer.
    pub question: String,
    /// Which piece of evidence words it best.
    pub best: usize,
    /// Whether it tells the answer, so that no value need stand behind it.
    pub tells: bool,
}

impl Case<'_> {
    /// What a finding asks, or says before its values. Acts, times, names and figures are told by the clause of a report that has the
    /// fewest words which the others lack, with a gap where the answers are not the same; a count of things needs none where it
    /// differs.
    pub(super) fn asked(&self, rule: &CheckRule, members: &BTreeSet<usize>, evidence: &[Evidence]) -> Asked {
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
        let is_told = is_alike && (asked.kind == ClaimKind::Event || asked.pattern == Pattern::Paraphrase);
        let clause = match is_clause || is_told {
            true => self.clause(evidence, is_one || is_alike, is_told),
            false => None,
        };
        let (told, best) = match clause {
            Some((told, best)) => (Some(told), best),
            None if matches!(asked.kind, ClaimKind::Quote | ClaimKind::Event) => {
                let best = best_worded(evidence);
                (is_told.then(|| evidence[best].value.clone()), best)
            }
            None => (None, 0),
        };
        let question = match (&told, asked.kind) {
            (_, ClaimKind::Quote) => self.said_by(members),
            (Some(told), _) => told.clone(),
            (None, _) => bare_question(asked, &self.sources[asked.source]),
        };
        let stem = rule.message.split("{values}").next().unwrap_or_default();
        let stem = stem.trim_end_matches([':', ' ']).replace("{question}", &question);
        let question = match told {
            // An act needs no question.
            Some(told) if is_told && asked.kind == ClaimKind::Event => told,
            Some(told) if is_told => format!("{stem}: {told}"),
            _ => stem,
        };
        Asked {
            question,
            best: if is_alike { best } else { 0 },
            tells: is_told,
        }
    }

    /// The clause of one of the answers, cut down to what all the reports tell, with the answer or with a gap in its place, and
    /// which piece of evidence it is of; or else the words of the evidence, unless the clause itself is what is told.
    fn clause(&self, evidence: &[Evidence], with_answer: bool, is_told: bool) -> Option<(String, usize)> {
        let trees: Vec<Option<&Tree>> = evidence.iter().map(|piece| self.tree(piece)).collect();
        let mut carried: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
        for (piece, tree) in evidence.iter().zip(&trees) {
            let words = tree.map(|tree| words(tree, 0..tree.tokens().len()));
            carried
                .entry(piece.source)
                .or_default()
                .extend(words.unwrap_or_default());
        }
        let mut ranked = Vec::new();
        for (at, (piece, tree)) in evidence.iter().zip(&trees).enumerate() {
            let Some(tree) = *tree else { continue };
            let text = self.sources[piece.source].text.as_str();
            let others = carried.iter().filter(|(source, _)| **source != piece.source);
            let fusion = Fusion {
                tree,
                text,
                others: others.map(|(_, words)| words).collect(),
            };
            let answer = piece
                .claim
                .map_or(piece.span, |claim| self.claims[claim].answer.span);
            let Some(head) = tree.head_of(tree.tokens_in(answer)) else {
                continue;
            };
            let tokens = match is_told {
                true => head..head + 1,
                false => tree.tokens_in(answer),
            };
            let fused = fusion.clause(head, &tokens, with_answer);
            let bare = fusion.words_of(tree.tokens_in(piece.span), &tokens, with_answer);
            for (fused, is_bare) in [(fused, false), (bare, true)] {
                // A clause of which the others have little tells of something else besides.
                let is_shared = || MOST_LACKING * fused.lacking <= fused.told * fusion.others.len();
                let class = match is_bare {
                    false if fused.is_clause && is_shared() => 0,
                    false if is_shared() => 1,
                    true if is_told && fused.lacking == 0 => 0,
                    true if is_told => continue,
                    true if fused.told > FEW => 1,
                    false => 2,
                    true => 3,
                };
                let is_long = fused.text.len() > LONG;
                let told = if is_long {
                    fused.told
                } else {
                    usize::MAX - fused.told
                };
                if fused.told > MOST_IDLE {
                    ranked.push((
                        class,
                        2 * fused.lacking + fused.rough,
                        is_long,
                        told,
                        at,
                        fused.text,
                    ));
                }
            }
        }
        let (.., at, told) = ranked.into_iter().min()?;
        Some((told, at))
    }

    /// The tree of the sentence in which a piece of evidence stands.
    fn tree(&self, piece: &Evidence) -> Option<&Tree> {
        let claim = &self.claims[piece.claim?];
        let sentence = self.documents[claim.source].sentences.get(claim.sentence)?;
        Some(&sentence.tree)
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
    pub(super) fn message(&self, rule: &CheckRule, asked: &Asked, evidence: &[Evidence]) -> String {
        let mut by_value: Vec<(String, Vec<&str>)> = Vec::new();
        let pieces = evidence[asked.best..=asked.best].iter().chain(evidence);
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
        format!("{}: {}", asked.question, values.join(joiner))
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
/// Of a clause that tells of one thing the others lack one in so many telling words.
const MOST_LACKING: usize = 4;
/// A clause of so many bytes is long for a headline.
const LONG: usize = 120;
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
