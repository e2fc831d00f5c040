//! Word lists: which words and phrases belong to which class.
//!
//! A lexicon is data from `rules/lexicons/`. It answers two questions: of which class is this phrase, and
//! where in a text do its phrases stand. It knows nothing of what the classes mean: the reader that asks does.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use unicode_segmentation::UnicodeSegmentation;

use super::span::Span;

/// A phrase of a lexicon found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit<'a> {
    /// Where it stands.
    pub span: Span,
    /// Its class.
    pub class: &'a str,
}

/// Words and phrases by class. A copy shares the words with its original, so that every reader can hold its own.
#[derive(Clone, Debug, Default)]
pub struct Lexicon(Arc<List>);

/// The words themselves.
///
/// The entries are in order of letters, so that the phrases which begin with given words stand together: at most
/// places of a text no phrase begins with the first word there, and one look tells.
#[derive(Debug, Default)]
struct List {
    exact: bool,
    classes: BTreeMap<String, Vec<String>>,
    /// The names of the classes, in order.
    names: Vec<String>,
    entries: Vec<Entry>,
    /// For each first byte of a phrase, the first entry that begins with it or with a greater one.
    first: Vec<usize>,
    /// The most words that a phrase has.
    longest: usize,
}

/// A phrase in the form in which phrases are compared, and the number of its class.
#[derive(Debug)]
struct Entry {
    key: String,
    class: usize,
}

impl Lexicon {
    /// Builds a lexicon. With `exact`, capitals must match; without, they are ignored.
    /// Where a phrase stands in two classes, the class that comes first by name has it.
    pub fn new(exact: bool, classes: BTreeMap<String, Vec<String>>) -> Self {
        let mut entries = Vec::with_capacity(classes.values().map(Vec::len).sum());
        for (class, phrases) in classes.values().enumerate() {
            entries.extend(phrases.iter().map(|phrase| Entry {
                key: fold(phrase, exact).into_owned(),
                class,
            }));
        }
        entries.sort_unstable_by(|a, b| (&a.key, a.class).cmp(&(&b.key, b.class)));
        entries.dedup_by(|later, kept| later.key == kept.key);
        let longest = entries.iter().map(|entry| count_words(&entry.key)).max();
        // Counted by first byte, then summed up: entries before each byte.
        let mut first = vec![0; 257];
        for entry in &entries {
            first[entry.key.bytes().next().map_or(0, |byte| usize::from(byte) + 1)] += 1;
        }
        for byte in 1..first.len() {
            first[byte] += first[byte - 1];
        }
        Self(Arc::new(List {
            exact,
            names: classes.keys().cloned().collect(),
            classes,
            entries,
            first,
            longest: longest.unwrap_or(1).max(1),
        }))
    }

    /// The class of a whole phrase.
    pub fn class_of(&self, phrase: &str) -> Option<&str> {
        let key = fold(phrase, self.0.exact);
        let near = self.0.near(&key);
        let at = near.binary_search_by(|entry| entry.key.as_str().cmp(&key)).ok()?;
        Some(self.0.class(&near[at]))
    }

    /// Whether the phrase is listed at all.
    pub fn contains(&self, phrase: &str) -> bool {
        self.class_of(phrase).is_some()
    }

    /// The classes and their phrases as written in the file, in order of class.
    pub fn classes(&self) -> &BTreeMap<String, Vec<String>> {
        &self.0.classes
    }

    /// Every place in `text` where a phrase stands as whole words, the longest at each place, left to right.
    pub fn find(&self, text: &str) -> Vec<Hit<'_>> {
        let words: Vec<Span> = word_bounds(text).collect();
        let mut hits = Vec::new();
        let mut i = 0;
        while i < words.len() {
            match self.longest_at(text, &words[i..]) {
                Some((hit, used)) => {
                    hits.push(hit);
                    i += used;
                }
                None => i += 1,
            }
        }
        hits
    }

    /// The longest phrase that stands at the very beginning of `text`, with its length in bytes as the span.
    pub fn at_start(&self, text: &str) -> Option<Hit<'_>> {
        let words: Vec<Span> = word_bounds(text).take(self.0.longest).collect();
        if words.first()?.start != 0 {
            return None;
        }
        self.longest_at(text, &words).map(|(hit, _)| hit)
    }

    /// The longest phrase that begins at byte `start` of `text` and ends at one of `ends`, which must rise: which
    /// end it is, and the class.
    pub fn longest_to(
        &self,
        text: &str,
        start: usize,
        ends: impl IntoIterator<Item = usize>,
    ) -> Option<(usize, &str)> {
        let mut begun = None;
        let mut found = None;
        for (index, end) in ends.into_iter().enumerate() {
            let said = fold(&text[start..end], self.0.exact);
            let open = self.0.beginning_with(begun, &said);
            let Some(entry) = open.first() else { break };
            if entry.key == said {
                found = Some((index, self.0.class(entry)));
            }
            begun = Some(open);
        }
        found
    }

    fn longest_at(&self, text: &str, words: &[Span]) -> Option<(Hit<'_>, usize)> {
        let start = words.first()?.start;
        let mut begun = None;
        let mut found = None;
        for (index, word) in words.iter().take(self.0.longest).enumerate() {
            let span = Span::new(start, word.end);
            let said = fold(span.of(text), self.0.exact);
            let open = self.0.beginning_with(begun, &said);
            let Some(first) = open.first() else { break };
            // A closing full stop belongs to phrases like "U.S." and is tried first.
            let stop = text[span.end..]
                .starts_with('.')
                .then(|| stop_behind(span.of(text)));
            let dotted = stop.and_then(|stop| {
                let at = open.binary_search_by(|entry| entry.key[said.len()..].cmp(stop));
                at.ok().map(|at| &open[at])
            });
            let hit = match dotted {
                Some(entry) => Some((Span::new(start, span.end + 1), entry)),
                None => (first.key == said).then_some((span, first)),
            };
            if let Some((span, entry)) = hit {
                let class = self.0.class(entry);
                found = Some((Hit { span, class }, index + 1));
            }
            begun = Some(open);
        }
        found
    }
}

impl List {
    fn class(&self, entry: &Entry) -> &str {
        &self.names[entry.class]
    }

    /// The entries that begin with the same byte as `key`.
    fn near(&self, key: &str) -> &[Entry] {
        if self.entries.is_empty() {
            return &[];
        }
        match key.bytes().next().map(usize::from) {
            Some(byte) => &self.entries[self.first[byte]..self.first[byte + 1]],
            None => &self.entries,
        }
    }

    /// The entries that begin with `said`; `begun` are those that begin with a part of it, where they are known.
    fn beginning_with<'a>(&'a self, begun: Option<&'a [Entry]>, said: &str) -> &'a [Entry] {
        let among = begun.unwrap_or_else(|| self.near(said));
        let start = among.partition_point(|entry| entry.key.as_str() < said);
        let among = &among[start..];
        let begins = |entry: &Entry| match entry.key.as_bytes().get(..said.len()) {
            Some(head) => head == said.as_bytes(),
            None => false,
        };
        &among[..among.partition_point(begins)]
    }
}

/// All lexicons of a rule book, by the name of their file without its ending.
#[derive(Clone, Debug, Default)]
pub struct Lexicons(pub BTreeMap<String, Lexicon>);

impl Lexicons {
    /// The lexicon `id`, or an empty one: a missing list finds nothing (the rule book refuses to load without
    /// the lists that the engine needs, so that this happens only to rule books made by hand in a test).
    pub fn get(&self, id: &str) -> Lexicon {
        self.0.get(id).cloned().unwrap_or_default()
    }
}

/// Words and single marks of a text, white space left out.
fn word_bounds(text: &str) -> impl Iterator<Item = Span> {
    text.split_word_bound_indices()
        .filter(|(_, word)| !word.trim().is_empty())
        .map(|(start, word)| Span::new(start, start + word.len()))
}

/// How many words a folded phrase has.
fn count_words(key: &str) -> usize {
    // Letters and single spaces need no look at the rules of word bounds.
    if key.bytes().all(|b| b.is_ascii_alphabetic() || b == b' ') {
        return key.split(' ').count();
    }
    word_bounds(key).count()
}

/// A full stop behind some words in the form in which phrases are compared; a narrow space may end a word.
fn stop_behind(words: &str) -> &'static str {
    if words.ends_with(char::is_whitespace) {
        " ."
    } else {
        "."
    }
}

/// The form in which phrases are compared: straight apostrophes, single spaces, and lower case unless `exact`.
///
/// The form of the beginning of a phrase is the beginning of the form of the phrase.
fn fold(phrase: &str, exact: bool) -> Cow<'_, str> {
    if is_folded(phrase, exact) {
        return Cow::Borrowed(phrase);
    }
    let mut out = String::with_capacity(phrase.len());
    for word in phrase.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        for c in word.chars() {
            match c {
                '’' | '‘' => out.push('\''),
                c if exact => out.push(c),
                c if c.is_ascii() => out.push(c.to_ascii_lowercase()),
                c => out.extend(c.to_lowercase()),
            }
        }
    }
    Cow::Owned(out)
}

/// Whether a phrase of plain letters stands in the form in which phrases are compared; most words do.
fn is_folded(phrase: &str, exact: bool) -> bool {
    let mut after_space = true;
    for byte in phrase.bytes() {
        let plain = byte.is_ascii_graphic() && (exact || !byte.is_ascii_uppercase());
        if !(plain || byte == b' ' && !after_space) {
            return false;
        }
        after_space = byte == b' ';
    }
    !after_space || phrase.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What [`Lexicon::find`] promises, said plainly: every length at every place.
    fn plainly<'a>(list: &'a Lexicon, text: &str) -> Vec<Hit<'a>> {
        let words: Vec<Span> = word_bounds(text).collect();
        let (mut hits, mut i) = (Vec::new(), 0);
        while i < words.len() {
            let found = (1..=list.0.longest.min(words.len() - i)).rev().find_map(|used| {
                let plain = Span::new(words[i].start, words[i + used - 1].end);
                let dotted = Span::new(plain.start, plain.end + 1);
                let has_dot = text[plain.end..].starts_with('.');
                let spans = [has_dot.then_some(dotted), Some(plain)];
                let hit = |span: Span| list.class_of(span.of(text)).map(|class| Hit { span, class });
                spans.into_iter().flatten().find_map(hit).map(|hit| (hit, used))
            });
            i += found.map_or(1, |(_, used)| used);
            hits.extend(found.map(|(hit, _)| hit));
        }
        hits
    }

    fn words() -> impl Strategy<Value = String> {
        let piece = prop::sample::select(vec![
            "u", "U", "s", ".", "U.S.", "gen", "Gen.", " ", "  ", "\u{202f}", "'", "’", "-", "of", "the",
            "é", "İ", "ß", "5", "5th", "\n", "\u{301}", "🙂", ",", "of the",
        ]);
        prop::collection::vec(piece, 0..9).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn looking_word_by_word_finds_what_trying_every_length_does(
            exact: bool,
            one in prop::collection::vec(words(), 0..8),
            two in prop::collection::vec(words(), 0..8),
            texts in prop::collection::vec(words(), 1..4),
        ) {
            let classes = BTreeMap::from([("one".to_owned(), one), ("two".to_owned(), two)]);
            let list = Lexicon::new(exact, classes);
            let text = texts.concat();
            prop_assert_eq!(list.find(&text), plainly(&list, &text));
            let ends: Vec<usize> = word_bounds(&text).map(|word| word.end).collect();
            if let Some(first) = word_bounds(&text).next() {
                let whole = |end: &usize| list.class_of(&text[first.start..*end]);
                let plain = ends.iter().enumerate().rev().find_map(|(i, end)| Some((i, whole(end)?)));
                prop_assert_eq!(list.longest_to(&text, first.start, ends.iter().copied()), plain);
            }
        }
    }

    #[test]
    fn a_phrase_in_two_classes_belongs_to_the_first() {
        let class =
            |name: &str, words: &[&str]| (name.to_owned(), words.iter().map(|w| (*w).to_owned()).collect());
        let list = Lexicon::new(
            false,
            BTreeMap::from([
                class("b", &["Port  Alden", "Gen."]),
                class("a", &["port alden", "gen"]),
            ]),
        );
        assert_eq!(list.class_of("PORT ALDEN"), Some("a"));
        let found: Vec<(usize, usize, &str)> = list
            .find("To Port Alden came Gen. Lopez")
            .iter()
            .map(|hit| (hit.span.start, hit.span.end, hit.class))
            .collect();
        assert_eq!(found, [(3, 13, "a"), (19, 23, "b")]);
        assert_eq!(
            list.at_start("Gen"),
            Some(Hit {
                span: Span::new(0, 3),
                class: "a"
            })
        );
    }
}
