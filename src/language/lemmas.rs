//! The lemmatizer: dictionary forms by tables of exceptions, rules of endings and lists of known words.
//!
//! It is spaCy's `rule` lemmatizer for English, after WordNet's Morphy (Fellbaum 1998): an ending is taken off or
//! replaced, and the result counts if it is a known word. The tables are searched where they lie in the program.

use std::borrow::Cow;
use std::cmp::Ordering;

use super::labels::Upos;
use super::weights::Weights;

/// Gives words their dictionary forms.
pub(super) struct Lemmatizer {
    adj: Paradigm,
    adv: Paradigm,
    noun: Paradigm,
    verb: Paradigm,
    punct: Paradigm,
}

/// The tables of a part of speech.
#[derive(Default)]
struct Paradigm {
    /// Known dictionary forms, one a line, in the order of their bytes.
    known: &'static str,
    /// Irregular forms, one a line and in order, each with its dictionary forms behind it, separated by tabs.
    exceptions: &'static str,
    /// Endings and what replaces each, in order.
    rules: Vec<(&'static str, &'static str)>,
}

impl Lemmatizer {
    /// Finds the tables; none is copied.
    pub fn new(weights: &Weights) -> Self {
        let paradigm = |part: &str| Paradigm {
            known: weights.table(&format!("lemmas.index.{part}")),
            exceptions: weights.table(&format!("lemmas.exceptions.{part}")),
            rules: rules(weights.table(&format!("lemmas.rules.{part}"))),
        };
        Self {
            adj: paradigm("adj"),
            adv: paradigm("adv"),
            noun: paradigm("noun"),
            verb: paradigm("verb"),
            punct: Paradigm {
                rules: rules(weights.table("lemmas.rules.punct")),
                ..Paradigm::default()
            },
        }
    }

    /// The dictionary form of a word as it stands in the text; `morph` holds its features, and `ruled` the lemma that
    /// the attribute rules name, which is taken as it is.
    pub fn lemma<'a>(&self, word: &'a str, upos: Upos, morph: &str, ruled: Option<&'a str>) -> Cow<'a, str> {
        if let Some(lemma) = ruled {
            return Cow::Borrowed(lemma);
        }
        if is_base_form(upos, morph) {
            return lower_case(word);
        }
        match upos {
            Upos::Adj => self.adj.lemma(word),
            Upos::Adv => self.adv.lemma(word),
            Upos::Noun => self.noun.lemma(word),
            Upos::Verb => self.verb.lemma(word),
            Upos::Punct => self.punct.lemma(word),
            Upos::Propn => Cow::Borrowed(word),
            _ => lower_case(word),
        }
    }

    /// The dictionary form of a word in lower case whose part of speech nobody knows. An irregular form is one of a verb
    /// ("left"), and what ends like a form is taken for one where that gives a known word ("meeting", "regrets"), of a verb
    /// before a noun; any other dictionary form stays.
    pub fn untagged<'a>(&self, word: &'a str) -> Cow<'a, str> {
        if let Some(base) = self.verb.exception(word) {
            return Cow::Borrowed(base);
        }
        let formed = ["ed", "ing", "s"].iter().any(|ending| word.ends_with(ending));
        if self.verb.is_known(word) || !formed && self.noun.is_known(word) {
            return Cow::Borrowed(word);
        }
        let mut parts = [&self.verb, &self.noun, &self.adj].into_iter();
        let found = parts.find_map(|part| part.known_form(word));
        found.map_or(Cow::Borrowed(word), Cow::Owned)
    }

    /// Whether a word in lower case is a known dictionary form of any part of speech.
    pub fn knows(&self, word: &str) -> bool {
        [&self.noun, &self.verb, &self.adj, &self.adv]
            .into_iter()
            .any(|part| part.is_known(word))
    }
}

/// Whether the features say that a word is its own dictionary form.
fn is_base_form(upos: Upos, morph: &str) -> bool {
    let has = |feature: &str| morph.split('|').any(|found| found == feature);
    if has("VerbForm=Inf") || has("Degree=Pos") {
        return true;
    }
    match upos {
        Upos::Noun => has("Number=Sing"),
        Upos::Verb => has("VerbForm=Fin") && has("Tense=Pres") && !morph.contains("Number="),
        _ => false,
    }
}

/// The lines of a table of rules.
fn rules(table: &'static str) -> Vec<(&'static str, &'static str)> {
    table
        .lines()
        .map(|line| line.split_once('\t').expect("an ending and what replaces it"))
        .collect()
}

impl Paradigm {
    /// The form that spaCy puts first. It gathers them in a list: known forms are put in front as the rules make them,
    /// exceptions that are not yet in it in front of those; where all this gives none, the unknown forms serve, in the
    /// order of the rules, and at last the word as it stands.
    fn lemma<'a>(&self, word: &'a str) -> Cow<'a, str> {
        let lower = lower_case(word);
        if let Some(base) = self.exception(&lower) {
            return Cow::Borrowed(base);
        }
        let mut found = None;
        let mut form = String::with_capacity(lower.len() + 2);
        // From the last rule to the first: the first form that is known is the one that would end up in front. Of the
        // unknown ones the first rule's stays. (spaCy tells unknown forms that are all letters from others, but rules
        // only exchange letters, so that all forms of a word are of the same kind.)
        for (old, new) in self.rules.iter().rev() {
            let Some(stem) = lower.strip_suffix(old) else {
                continue;
            };
            form.clear();
            form.push_str(stem);
            form.push_str(new);
            if !form.is_empty() {
                found = Some((stem.len(), *new));
                if self.is_known(&form) {
                    break;
                }
            }
        }
        match (found, lower) {
            (None, _) => Cow::Borrowed(word),
            (Some((stem, "")), Cow::Borrowed(lower)) => Cow::Borrowed(&lower[..stem]),
            (Some((stem, new)), lower) => {
                let mut form = lower.into_owned();
                form.truncate(stem);
                form.push_str(new);
                Cow::Owned(form)
            }
        }
    }

    /// The known form that an exception or a rule makes of a word in lower case.
    fn known_form(&self, word: &str) -> Option<String> {
        if let Some(base) = self.exception(word) {
            return Some(base.to_owned());
        }
        let form = |(old, new): &(&str, &str)| word.strip_suffix(old).map(|stem| format!("{stem}{new}"));
        let mut forms = self.rules.iter().rev().filter_map(form);
        forms.find(|form| form != word && self.is_known(form))
    }

    /// The last of a word's exceptions that no rule gives as well.
    fn exception(&self, lower: &str) -> Option<&'static str> {
        let line = find(self.exceptions, lower)?;
        let bases: Vec<&'static str> = line.split('\t').skip(1).collect();
        let is_new = |at: &usize| !bases[..*at].contains(&bases[*at]) && !self.is_form(lower, bases[*at]);
        (0..bases.len()).rev().find(is_new).map(|at| bases[at])
    }

    /// Whether a rule makes `form` of a word, and the form counts.
    fn is_form(&self, lower: &str, form: &str) -> bool {
        let made = |(old, new): &(&str, &str)| {
            lower
                .strip_suffix(old)
                .is_some_and(|stem| form.strip_suffix(new) == Some(stem))
        };
        self.rules.iter().any(made) && (self.is_known(form) || !form.chars().all(char::is_alphabetic))
    }

    fn is_known(&self, form: &str) -> bool {
        find(self.known, form).is_some()
    }
}

/// The line whose first field is `word`. The lines of the table are in the order of the bytes of their first fields;
/// the table is halved again and again where it lies. (Marks set every 512 bytes would save a quarter of the time that
/// lemmas take, and cost a tenth of a millisecond at the start.)
fn find(table: &'static str, word: &str) -> Option<&'static str> {
    let bytes = table.as_bytes();
    // Both are where lines begin, or the end.
    let (mut low, mut high) = (0, bytes.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let before = bytes[low..middle].iter().rposition(|byte| *byte == b'\n');
        let start = before.map_or(low, |at| low + at + 1);
        let after = bytes[middle..high].iter().position(|byte| *byte == b'\n');
        let end = after.map_or(high, |at| middle + at);
        match field(&bytes[start..end]).cmp(word.as_bytes()) {
            Ordering::Less => low = end + 1,
            Ordering::Greater => high = start,
            Ordering::Equal => return Some(&table[start..end]),
        }
    }
    None
}

/// The first field of a line.
fn field(line: &[u8]) -> &[u8] {
    let end = line.iter().position(|byte| *byte == b'\t');
    &line[..end.unwrap_or(line.len())]
}

/// A word in lower case, as Unicode says (as Python's `str.lower`); most words are, and stay where they are.
pub(super) fn lower_case(word: &str) -> Cow<'_, str> {
    if word
        .bytes()
        .all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase())
    {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(word.to_lowercase())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::attributes::{AttributeRules, RuleWord};
    use super::super::labels::{Dependency, Tag};
    use super::*;

    /// Sentences of our own with spaCy's answers, written by `scripts/attributes.py`.
    const WORDS: &str = include_str!("../../tests/attributes/words.tsv");

    #[test]
    fn the_oracles_answers() {
        let weights = Weights::embedded();
        let (rules, lemmatizer) = (AttributeRules::new(&weights), Lemmatizer::new(&weights));
        let mut tokens = 0;
        for sentence in WORDS.split("\n\n").skip(1) {
            let lines = sentence.lines().filter(|line| !line.starts_with("# "));
            let rows: Vec<Vec<String>> = lines
                .map(|line| line.split('\t').map(unescaped).collect())
                .collect();
            let word = |row: &Vec<String>| rules.word(&row[0], row[0].chars().all(char::is_whitespace));
            let words: Vec<RuleWord> = rows.iter().map(word).collect();
            let mut tags: Vec<Tag> = rows
                .iter()
                .map(|row| Tag::named(&row[1]).expect("a tag"))
                .collect();
            let dependency = |row: &Vec<String>| Dependency::named(&row[2]).expect("a dependency");
            let mut dependencies: Vec<Dependency> = rows.iter().map(dependency).collect();
            let attributes = rules.apply(&words, &mut tags, &mut dependencies);
            for (at, row) in rows.iter().enumerate() {
                let found = attributes[at];
                let lemma = lemmatizer.lemma(&row[0], found.upos, found.morph, found.lemma);
                let morph = if found.morph.is_empty() { "_" } else { found.morph };
                let (tag, dependency) = (tags[at].as_str(), dependencies[at].as_str());
                assert_eq!(
                    [tag, dependency, found.upos.as_str(), morph, &lemma],
                    row[3..],
                    "{} in {sentence}",
                    row[0]
                );
                tokens += 1;
            }
        }
        assert!(tokens > 1_000, "only {tokens} tokens were read");
    }

    /// A field of the file as it is in the text.
    fn unescaped(field: &str) -> String {
        let mut text = String::new();
        let mut rest = field.chars();
        while let Some(c) = rest.next() {
            text.push(match c {
                '\\' => match rest.next() {
                    Some('n') => '\n',
                    Some('t') => '\t',
                    other => other.unwrap_or(c),
                },
                c => c,
            });
        }
        text
    }

    /// What spaCy's lemmatizer answers for a word by itself, its part of speech and its features.
    #[test]
    fn lemmas_of_words_alone() {
        let lemmatizer = Lemmatizer::new(&Weights::embedded());
        for (word, upos, morph, lemma) in [
            // The last exception is put in front.
            ("axes", Upos::Noun, "Number=Plur", "axis"),
            ("vagi", Upos::Noun, "Number=Plur", "vagus"),
            ("better", Upos::Adj, "Degree=Cmp", "well"),
            // The last rule that gives a known word wins, or else the first rule.
            ("COMPANIES", Upos::Noun, "Number=Plur", "company"),
            ("making", Upos::Verb, "Tense=Pres|VerbForm=Part", "make"),
            ("zorbled", Upos::Verb, "Tense=Past|VerbForm=Fin", "zorble"),
            ("zorblies", Upos::Noun, "Number=Plur", "zorblie"),
            // No rule fits: the word stays as it stands.
            ("Police", Upos::Noun, "Number=Plur", "Police"),
            ("Quickly", Upos::Adv, "", "quickly"),
            // Base forms and words without tables are written small, names are not.
            ("Houses", Upos::Noun, "Number=Sing", "houses"),
            ("Saw", Upos::Verb, "Tense=Pres|VerbForm=Fin", "saw"),
            (
                "Saw",
                Upos::Verb,
                "Mood=Ind|Number=Sing|Tense=Pres|VerbForm=Fin",
                "see",
            ),
            ("Bigger", Upos::Adj, "Degree=Pos", "bigger"),
            ("Gets", Upos::Aux, "VerbForm=Fin", "gets"),
            ("Veldens", Upos::Propn, "Number=Plur", "Veldens"),
            ("ΟΔΟΣ", Upos::X, "", "οδος"),
            ("İS", Upos::Noun, "Number=Plur", "i̇"),
            ("“", Upos::Punct, "", "\""),
            ("‘’", Upos::Punct, "", "‘'"),
            ("O.o", Upos::Punct, "", "O.o"),
            ("s", Upos::Noun, "Number=Plur", "s"),
        ] {
            assert_eq!(
                lemmatizer.lemma(word, upos, morph, None),
                lemma,
                "{word} {upos:?} {morph}"
            );
        }
        assert_eq!(lemmatizer.lemma("", Upos::Noun, "Number=Plur", None), "");
        assert_eq!(lemmatizer.lemma("na", Upos::Part, "", Some("to")), "to");
    }

    #[test]
    fn lemmas_of_words_without_a_part_of_speech() {
        let lemmatizer = Lemmatizer::new(&Weights::embedded());
        for (form, lemma) in [
            ("parties", "party"),
            ("speeches", "speech"),
            ("regrets", "regret"),
            ("rose", "rise"),
            ("signing", "sign"),
            ("wounded", "wound"),
            ("streamlining", "streamline"),
            ("children", "child"),
            ("crises", "crisis"),
            ("harbour", "harbour"),
            ("news", "news"),
            ("press", "press"),
            ("zorbled", "zorbled"),
        ] {
            assert_eq!(lemmatizer.untagged(form), lemma, "{form}");
        }
    }

    #[test]
    fn the_tables_are_what_the_search_takes_them_for() {
        let lemmatizer = Lemmatizer::new(&Weights::embedded());
        let parts = [
            &lemmatizer.adj,
            &lemmatizer.adv,
            &lemmatizer.noun,
            &lemmatizer.verb,
        ];
        for part in parts {
            let known: Vec<&str> = part.known.lines().collect();
            assert!(known.is_sorted_by(|a, b| a < b));
            assert!(part.known.is_ascii() && part.exceptions.is_ascii());
            assert!(
                known
                    .iter()
                    .step_by(97)
                    .chain(known.last())
                    .all(|word| part.is_known(word))
            );
            assert!(!part.is_known("") && !part.is_known("aa\u{1}") && !part.is_known("zzzz"));
            let exceptions: Vec<&str> = part.exceptions.lines().collect();
            assert!(exceptions.is_sorted_by(|a, b| field(a.as_bytes()) < field(b.as_bytes())));
            // Rules exchange nothing but letters.
            let is_plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_lowercase());
            assert!(part.rules.iter().all(|(old, new)| is_plain(old) && is_plain(new)));
        }
    }

    proptest! {
        #[test]
        fn any_word_has_a_lemma(
            word in "\\PC{0,12}(s|ies|ves|ED|ing|est|men|’)?",
            upos in prop::sample::select(Upos::ALL),
            morph in "(Number=(Sing|Plur)|VerbForm=(Inf|Fin)|Tense=Pres|\\PC)?",
        ) {
            let lemmatizer = Lemmatizer::new(&Weights::embedded());
            let lemma = lemmatizer.lemma(&word, upos, &morph, None);
            prop_assert_eq!(lemma.is_empty(), word.is_empty());
            prop_assert!(lemma.len() <= word.to_lowercase().len().max(word.len()) + 1);
        }

        #[test]
        fn the_search_finds_what_a_walk_finds(
            mut words in prop::collection::vec("[a-c]{0,11}", 0..20),
            other in "[a-c\u{0}]{0,11}",
        ) {
            words.sort();
            words.dedup();
            let text: String = words.iter().map(|word| format!("{word}\tbase\n")).collect();
            let table: &'static str = text.leak();
            for word in words.iter().chain([&other]) {
                let line = words.contains(word).then(|| format!("{word}\tbase"));
                prop_assert_eq!(find(table, word), line.as_deref());
            }
        }
    }
}
