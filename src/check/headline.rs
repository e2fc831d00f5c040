//! The headline of a finding: the question, and each value with the sources that give it.

use super::{Case, Evidence, Verdict};
use crate::claim::Claim;
use crate::matching::question_in_words;
use crate::mention::denial;
use crate::rulebook::CheckRule;
use crate::rulebook::closed::Relation;

impl Case<'_> {
    /// Fills the places of a rule's headline: `{question}`, and `{values}`, each value with the sources that give it.
    pub(super) fn message(&self, rule: &CheckRule, first: &Claim, evidence: &[Evidence]) -> String {
        let mut by_value: Vec<(String, Vec<&str>)> = Vec::new();
        for piece in evidence {
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
        let joiner = if two && rule.relation != Relation::OpenSpeaker {
            " against "
        } else {
            "; "
        };
        rule.message
            .replace(
                "{question}",
                &question_in_words(first, &self.sources[first.source]),
            )
            .replace("{values}", &values.join(joiner))
    }
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

/// A value short enough for a headline.
pub(super) fn shorten(value: &str) -> String {
    const LONGEST: usize = 60;
    if value.chars().count() <= LONGEST {
        return value.to_owned();
    }
    let cut: String = value.chars().take(LONGEST).collect();
    let end = cut.rfind(' ').unwrap_or(cut.len());
    format!("{} …", &cut[..end])
}
