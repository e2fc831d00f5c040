//! The attribute rules as they are written: spaCy's patterns, one JSON object a line.

use serde::Deserialize;

/// A line of the table: patterns, any of which may match, what they set, and of which token of the match.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Line<'t> {
    pub patterns: Vec<Vec<Pattern>>,
    #[serde(borrow)]
    pub attrs: Sets<'t>,
    /// Counted from 0.
    pub index: usize,
}

/// What a pattern asks of one token; what it leaves out may be anything.
#[derive(Deserialize)]
#[serde(rename_all = "UPPERCASE", deny_unknown_fields)]
pub(super) struct Pattern {
    pub tag: Option<Values>,
    pub dep: Option<Values>,
    /// The word in lower case.
    pub lower: Option<Values>,
    /// Whether the word is white space.
    pub is_space: Option<bool>,
}

/// The values that an attribute may have, or may not have.
#[derive(Deserialize)]
#[serde(from = "Written")]
pub(super) struct Values {
    /// The values that are named.
    pub named: Vec<String>,
    /// Whether these are let in, or kept out.
    pub admitted: bool,
}

/// Values as spaCy's patterns write them.
#[derive(Deserialize)]
#[serde(untagged)]
enum Written {
    One(String),
    Choice(Choice),
}

/// A choice of values, under the names that spaCy gives its kinds.
#[derive(Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
enum Choice {
    In(Vec<String>),
    NotIn(Vec<String>),
    Regex(String),
}

impl From<Written> for Values {
    fn from(written: Written) -> Self {
        let (named, admitted) = match written {
            Written::One(value) => (vec![value], true),
            Written::Choice(Choice::In(values)) => (values, true),
            Written::Choice(Choice::NotIn(values)) => (values, false),
            Written::Choice(Choice::Regex(expression)) => (spelled_out(&expression), true),
        };
        Self { named, admitted }
    }
}

/// What a rule sets, by name. Morphology is written in full, in order of names; "_" stands for none.
#[derive(Deserialize)]
#[serde(rename_all = "UPPERCASE", deny_unknown_fields)]
pub(super) struct Sets<'t> {
    #[serde(borrow)]
    pub pos: Option<&'t str>,
    #[serde(borrow)]
    pub morph: Option<&'t str>,
    #[serde(borrow)]
    pub lemma: Option<&'t str>,
    #[serde(borrow)]
    pub tag: Option<&'t str>,
    #[serde(borrow)]
    pub dep: Option<&'t str>,
}

/// Every word that a regular expression matches, of the few that the rules use: a whole word of characters and choices
/// of characters ("[ou]"), each of which may be optional ("?").
fn spelled_out(pattern: &str) -> Vec<String> {
    let whole = pattern.strip_prefix('^').and_then(|rest| rest.strip_suffix('$'));
    let mut rest = whole.expect("an expression for a whole word").chars().peekable();
    let mut words = vec![String::new()];
    while let Some(c) = rest.next() {
        let choices: String = match c {
            '[' => rest.by_ref().take_while(|c| *c != ']').collect(),
            c => c.into(),
        };
        let plain = |c: char| c.is_ascii_alphabetic() || c == '\'';
        assert!(
            choices.chars().all(plain),
            "{pattern} is no expression of the simple kind"
        );
        let optional = rest.next_if_eq(&'?').is_some();
        words = words
            .iter()
            .flat_map(|word| {
                let longer = choices.chars().map(move |c| format!("{word}{c}"));
                longer.chain(optional.then(|| word.clone()))
            })
            .collect();
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions_are_spelled_out() {
        assert_eq!(spelled_out("^n'?t$"), ["n't", "nt"]);
        assert_eq!(spelled_out("^n[ou]thin'$"), ["nothin'", "nuthin'"]);
        assert_eq!(spelled_out("^y'?$"), ["y'", "y"]);
    }
}
