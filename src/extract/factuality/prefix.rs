//! Prefixes that deny: "uninjured", "non-fatal".

use crate::language::{Tag, plain_lemma};
use crate::mention::Parsed;
use crate::semantics::Semantics;

/// The word that an adjective denies by its prefix, by its dictionary form: "injure" for "uninjured", "fatal" for
/// "non-fatal". "Un" counts where the two are known as opposites, since "united" denies nothing.
pub fn denied_by_prefix(parsed: &Parsed, token: usize) -> Option<String> {
    if parsed.tree.tag(token) != Tag::Jj {
        return None;
    }
    let word = parsed.words[parsed.word_of(token)?].norm.as_str();
    let semantics = Semantics::embedded();
    // As words have it: "injured" is of "injure".
    let base = |rest: &str| {
        if rest.ends_with("ed") {
            plain_lemma(rest)
        } else {
            rest.to_owned()
        }
    };
    if let Some(rest) = word.strip_prefix("non-").or_else(|| word.strip_prefix("un-")) {
        return Some(base(rest));
    }
    ["un", "non", "in", "im", "il", "ir", "dis"]
        .iter()
        .filter_map(|prefix| word.strip_prefix(prefix))
        .find(|rest| {
            let opposites = semantics.headwords(word).take(1);
            let mut opposites = opposites.flat_map(|word| semantics.opposites(word));
            opposites.any(|other| {
                let other = semantics.written(other);
                other == *rest || other == base(rest)
            })
        })
        .map(base)
}
