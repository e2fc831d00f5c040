//! How two quotations stand to one another, and two statements that reports retell: the same, a cut, in other words, denied.

use std::collections::BTreeSet;

use crate::claim::{Claim, Pattern};
use crate::language::plain_lemma;
use crate::matching::{Level, same_speaker};
use crate::mention::{QuoteRelation, denies, similarity};
use crate::rulebook::closed::Relation;
use crate::semantics::{Nearness, Semantics};

/// Share of two quotations that must be the same before a "not" on one side counts; two translations may well turn a
/// sentence round and mean the same.
const NEARLY_ALL: f64 = 0.75;

/// What one report quotes and another retells, or says no to.
pub(super) fn retold(a: &Claim, b: &Claim, p: &[String], q: &[String]) -> Option<Relation> {
    if same_speaker(a, b) == Level::Other {
        return None;
    }
    match similarity(p, q) {
        QuoteRelation::Identical => return Some(Relation::Same),
        // The same words, more of them on one side: the quotations tell that.
        QuoteRelation::Contained if denials(p) == denials(q) => return None,
        _ => {}
    }
    let (x, y) = (common(p, q), common(q, p));
    let quoted = |claim: &Claim| claim.pattern == Pattern::Quotation;
    let marked = |claim: &Claim| claim.quoted().is_some_and(|quoted| !quoted.marked.is_empty());
    let in_part = quoted(a) && marked(b) || quoted(b) && marked(a);
    // One word in marks is said of many things ("proud"), unless most of what is said is the same.
    let long = |claim: &Claim| {
        let runs = claim.quoted().map(|quoted| quoted.marked.iter());
        runs.is_some_and(|mut runs| runs.any(|run| run.contains(' ')))
    };
    let least = match in_part {
        true => (!long(a) && !long(b)).then_some(MOST_SAID),
        false => (same_speaker(a, b) != Level::Same).then_some(PART_SAID),
    };
    if least.is_some_and(|least| shared_part(p, q) < least) {
        return None;
    }
    let found = if in_part {
        Relation::Retold
    } else {
        Relation::SaidAlike
    };
    match (denials(&p[x]) == denials(&q[y]), a.polarity == b.polarity) {
        (true, true) => Some(found),
        // Who rejects a claim does not say what it says.
        (true, false) => Some(Relation::Contrary),
        (false, true) => (denies_told(p, q) || denies_told(q, p)).then_some(Relation::Contrary),
        (false, false) => None,
    }
}

/// The part of the telling words of two stretches that the shorter one must share with the other.
const MOST_SAID: f64 = 0.6;
/// The same for two statements of which neither is quoted in part: with less in common they are of one topic only.
const PART_SAID: f64 = 0.3;

/// The part of the words of the shorter stretch that the other has too, short words left out.
fn shared_part(p: &[String], q: &[String]) -> f64 {
    let [p, q] = [p, q].map(|words| telling(words.iter().map(String::as_str)));
    p.intersection(&q).count() as f64 / p.len().min(q.len()).max(1) as f64
}

/// The dictionary forms of words, short ones left out, without the marks around them.
pub(crate) fn telling<'a>(words: impl Iterator<Item = &'a str>) -> BTreeSet<String> {
    let bare = words.map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    let told = bare.filter(|word| word.chars().count() > 3 || word.contains(|c: char| c.is_ascii_digit()));
    told.map(|word| plain_lemma(&word.to_lowercase())).collect()
}

/// From a few words before the first word that both have to the last one.
fn common(words: &[String], others: &[String]) -> std::ops::Range<usize> {
    const BEFORE: usize = 4;
    let known: BTreeSet<String> = others.iter().map(|word| plain_lemma(word)).collect();
    let both = |i: &usize| words[*i].chars().count() > 3 && known.contains(&plain_lemma(&words[*i]));
    let first = (0..words.len()).find(both).unwrap_or(0);
    let last = (0..words.len()).rev().find(both).map_or(0, |last| last + 1);
    first.saturating_sub(BEFORE)..last.max(first)
}

/// How often a quotation says no.
fn denials(words: &[String]) -> usize {
    words.iter().filter(|word| denies(word)).count()
}

/// Whether a quotation says no to something that the other says without it: what follows the "not" stands in the other one too,
/// behind another word. Where that begins with it, the "not" was left out with what stood before.
fn denies_what(words: &[String], others: &[String]) -> bool {
    const BEHIND: usize = 2;
    let behind = |at: usize| words.get(at + 1..at + 1 + BEHIND);
    let mut denied = (0..words.len())
        .filter(|at| denies(&words[*at]))
        .filter_map(behind);
    denied.any(|run| {
        let mut places = others.windows(BEHIND + 1);
        places.any(|place| !denies(&place[0]) && place[1..] == *run)
    })
}

/// Whether between the same words one quotation has a word and the other its opposite: "questions raised about them", "questions
/// lowered about them".
fn has_opposite(p: &[String], q: &[String]) -> bool {
    let mut places = q.windows(3);
    places.any(|there| {
        let mut own = p.windows(3);
        own.any(|here| {
            here[0] == there[0]
                && here[2] == there[2]
                && Semantics::embedded().nearness(&plain_lemma(&here[1]), &plain_lemma(&there[1]))
                    == Nearness::Opposite
        })
    })
}

/// Whether a statement says no to a word that the other says without it: "would not run", "will run". "Not only" is no "no".
fn denies_told(words: &[String], others: &[String]) -> bool {
    /// What may stand between a "not" and what is denied, and so many words of any kind.
    const BETWEEN: [&str; 10] = ["be", "have", "do", "a", "an", "the", "to", "yet", "any", "ever"];
    const REACH: usize = 4;
    const NO_DENIAL: [&str; 3] = ["only", "just", "merely"];
    let told = |at: usize| {
        let after = words[at + 1..].iter().take(REACH).map(|word| plain_lemma(word));
        after.into_iter().find(|lemma| !BETWEEN.contains(&lemma.as_str()))
    };
    let mut denied = (0..words.len())
        .filter(|at| denies(&words[*at]))
        .filter_map(told)
        .filter(|lemma| !NO_DENIAL.contains(&lemma.as_str()));
    denied.any(|lemma| {
        let said = |at: &usize| plain_lemma(&others[*at]) == lemma;
        let mut places = (0..others.len()).filter(said);
        places.any(|at| denials(&others[at.saturating_sub(REACH)..at]) == 0)
    })
}

/// Two quotations of two reports: the same words, a cut, the same utterance in other words or turned round, another speaker's.
pub(super) fn quotes(a: &Claim, b: &Claim, p: &[String], q: &[String]) -> Vec<Relation> {
    if a.source == b.source {
        return vec![Relation::OpenSpeaker];
    }
    let other = same_speaker(a, b) == Level::Other;
    let two = match (a.speakers(), b.speakers()) {
        (Some(x), Some(y)) => x.is_apart(y) && is_utterance(a, b),
        _ => false,
    };
    let relation = similarity(p, q);
    let close = match relation {
        QuoteRelation::Reworded { shared } => shared >= NEARLY_ALL,
        // Who quotes one sentence of two that begin and end alike leaves a "not" of the other out rightly.
        QuoteRelation::Contained => p.first() == q.first() && p.last() == q.last() && !is_run(p, q),
        _ => false,
    };
    let denied = || denials(p) != denials(q) && (denies_what(p, q) || denies_what(q, p));
    if close && !other && (denied() || has_opposite(p, q)) {
        return vec![Relation::Negated];
    }
    match relation {
        QuoteRelation::Identical | QuoteRelation::Contained if two => vec![Relation::OtherSpeaker],
        QuoteRelation::Identical | QuoteRelation::Contained if other => Vec::new(),
        QuoteRelation::Identical => vec![Relation::Same],
        // Words missing from the middle change the wording; a cut leaves words out at an end.
        QuoteRelation::Contained if p.first() == q.first() && p.last() == q.last() && !is_run(p, q) => {
            vec![Relation::Reworded]
        }
        // "According to the report, ..." inside marks: somebody else retells what the other report quotes.
        QuoteRelation::Contained if retells(p) != retells(q) => vec![Relation::Reworded],
        // A sentence that is quoted as a whole and lacks words of the other's is no cut: it is worded otherwise.
        QuoteRelation::Contained if is_utterance(a, b) => vec![Relation::Reworded],
        QuoteRelation::Contained => vec![Relation::Refines],
        QuoteRelation::Reworded { .. } if !other => vec![Relation::Reworded],
        QuoteRelation::Different if !other && !denies_told(p, q) && !denies_told(q, p) => {
            vec![Relation::SaidOtherwise]
        }
        _ => Vec::new(),
    }
}

/// Whether both claims quote a whole sentence: a few words in marks are also quoted by others, who say whose they are in
/// their own way ("the war was not "a war of choice""), and are said by many.
fn is_utterance(a: &Claim, b: &Claim) -> bool {
    [a, b]
        .iter()
        .all(|claim| claim.quoted().is_some_and(|quoted| quoted.whole))
}

/// Whether the shorter of two quotations stands in the longer one as it is.
fn is_run(p: &[String], q: &[String]) -> bool {
    let (short, long) = if p.len() <= q.len() { (p, q) } else { (q, p) };
    !short.is_empty() && long.windows(short.len()).any(|run| run == short)
}

/// Whether quoted words give what they say to somebody else.
fn retells(words: &[String]) -> bool {
    words.len() > 2 && words[0] == "according" && words[1] == "to"
}

#[cfg(test)]
mod tests {
    use super::{denies_told, has_opposite};

    fn words(text: &str) -> Vec<String> {
        text.split(' ').map(str::to_owned).collect()
    }

    #[test]
    fn a_denial_counts_where_the_other_says_what_is_denied() {
        let denied = |one: &str, other: &str| denies_told(&words(one), &words(other));
        assert!(denied(
            "she would not sell the ferry",
            "to sell the old ferry in may"
        ));
        assert!(denied("the ferry has not been sold", "the ferry is sold"));
        // Another thing is denied, both deny it, and "not only" denies nothing.
        assert!(!denied(
            "she would not raise the fees",
            "she would sell the ferry"
        ));
        assert!(!denied("she would not sell the ferry", "she will never sell it"));
        assert!(!denied(
            "she would not only sell the ferry",
            "she would sell the ferry"
        ));
    }

    #[test]
    fn an_opposite_counts_between_the_same_words() {
        let opposed = |one: &str, other: &str| has_opposite(&words(one), &words(other));
        assert!(opposed(
            "any fees raised for the ferry",
            "any fees lowered for the ferry"
        ));
        assert!(!opposed(
            "any fees raised for the ferry",
            "fees were lowered by the ferry"
        ));
        assert!(!opposed(
            "any fees raised for the ferry",
            "any fees paid for the ferry"
        ));
    }
}
