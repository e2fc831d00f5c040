//! Words of a sentence with what the lexicons know of them: function or content, and the class they belong to.

use serde::{Deserialize, Serialize};

use super::tree::Tree;
use crate::language::{PlainKind, PlainToken, Tag, plain_lemma, plain_tokens};
use crate::text::{Interner, Kept, Lexicon, Lexicons, Span};

/// What part a word plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Part {
    /// A word that names something.
    Content,
    /// An article, a preposition, a pronoun ...: the class of the lexicon `function_words`.
    Function,
    /// A figure.
    Figure,
    /// A mark.
    Mark,
    /// A quotation mark.
    Quote,
}

/// A word.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Word {
    /// Where it stands in the source's text.
    pub span: Span,
    /// Lower case.
    pub norm: Kept,
    /// Dictionary form.
    pub lemma: Kept,
    /// Its class of events, when it tells of one. The first word of a phrase carries the class of the phrase.
    pub event: Option<Kept>,
    /// What part it plays.
    pub part: Part,
    /// The class of function words, empty for other words.
    pub function: Kept,
    /// Whether it begins with a capital.
    pub capital: bool,
}

impl Word {
    /// Whether it is this mark or word.
    pub fn is(&self, norm: &str) -> bool {
        self.norm == norm
    }
}

/// Reads words; compiled once from the lexicons.
#[derive(Clone, Debug)]
pub struct WordReader {
    function: Lexicon,
    events: Lexicon,
}

/// The longest phrase of the event lexicon, in words.
const LONGEST_PHRASE: usize = 3;

impl WordReader {
    /// From the lexicons `function_words` and `event_classes`.
    pub fn new(lexicons: &Lexicons) -> Self {
        Self {
            function: lexicons.get("function_words"),
            events: lexicons.get("event_classes"),
        }
    }

    /// The words of a stretch of `text`, with the lemmas of its tree; `kept` holds those of the text so far.
    pub fn read(&self, text: &str, stretch: Span, tree: &Tree, kept: &mut Interner) -> Vec<Word> {
        let tokens = plain_tokens(text, stretch);
        let words = tokens.iter().map(|token| self.word(text, token, tree, kept));
        let mut words: Vec<Word> = words.collect();
        self.mark_events(&mut words, kept);
        words
    }

    fn word(&self, text: &str, token: &PlainToken, tree: &Tree, kept: &mut Interner) -> Word {
        let function = self.function.class_of(&token.norm).unwrap_or_default();
        let part = match token.kind {
            PlainKind::Quote => Part::Quote,
            PlainKind::Mark => Part::Mark,
            PlainKind::Clitic => Part::Function,
            PlainKind::Figure => Part::Figure,
            PlainKind::Word if !function.is_empty() => Part::Function,
            PlainKind::Word => Part::Content,
        };
        let lemma = lemma(&token.norm, token.span, tree);
        Word {
            span: token.span,
            norm: kept.keep(&token.norm),
            lemma: kept.keep(&lemma),
            event: None,
            part,
            function: kept.keep(function),
            capital: token.is_capital(text),
        }
    }

    /// Gives words and phrases that tell of an event their class, the longest phrase at each place.
    fn mark_events(&self, words: &mut [Word], kept: &mut Interner) {
        let mut i = 0;
        while i < words.len() {
            let longest = (1..=LONGEST_PHRASE.min(words.len() - i))
                .rev()
                .find_map(|n| self.event_of(&words[i..i + n]).map(|class| (n, kept.keep(class))));
            match longest {
                Some((n, class)) if n > 1 || words[i].part == Part::Content => {
                    words[i].event = Some(class);
                    i += n;
                }
                _ => i += 1,
            }
        }
    }

    fn event_of(&self, words: &[Word]) -> Option<&str> {
        let joined = |form: fn(&Word) -> &str| words.iter().map(form).collect::<Vec<_>>().join(" ");
        let by_lemma = |first: &str| {
            let mut phrase = first.to_owned();
            for word in &words[1..] {
                phrase.push(' ');
                phrase.push_str(&word.norm);
            }
            phrase
        };
        self.events
            .class_of(&joined(|word| &word.norm))
            .or_else(|| self.events.class_of(&by_lemma(&words[0].lemma)))
            .or_else(|| self.events.class_of(&by_lemma(&plain_lemma(&words[0].norm))))
    }
}

/// The dictionary form of a word. The model tells verbs and plurals, of which it knows the irregular ones; endings tell the
/// rest, so that "the injured" and "voting" meet "injure" and "vote".
fn lemma(norm: &str, span: Span, tree: &Tree) -> String {
    let range = tree.tokens_in(span);
    let token = match &tree.tokens()[range] {
        [token] if token.span == span => token,
        _ => return plain_lemma(norm),
    };
    let participle = norm.ends_with("ing") || norm.ends_with("ed");
    match token.tag {
        Tag::Vb | Tag::Vbd | Tag::Vbg | Tag::Vbn | Tag::Vbp | Tag::Vbz => verb(norm, &token.lemma),
        Tag::Nns if !KEPT.contains(&norm) => token.lemma.to_lowercase(),
        Tag::Nn | Tag::Jj if !participle => token.lemma.to_lowercase(),
        Tag::Rb => norm.to_owned(),
        _ => plain_lemma(norm),
    }
}

/// Plurals that the tables lead to a word that nobody writes, or to another word.
const KEPT: &[&str] = &["data", "media", "taxes"];

/// The lemma of a verb. The tables know the short verb and miss the long one: "rated" is of "rate" rather than of "rat",
/// which would be "ratted", and "added" of "add".
fn verb(norm: &str, lemma: &str) -> String {
    let lemma = lemma.to_lowercase();
    let bytes = lemma.as_bytes();
    let Some(ending) = norm.strip_prefix(lemma.as_str()) else {
        return lemma;
    };
    let Some(&last) = bytes.last() else {
        return lemma;
    };
    let doubled = ending.as_bytes().first() == Some(&last) && bytes.len() == 2;
    let hissing = lemma.ends_with("sh") || lemma.ends_with("ch") || matches!(last, b's' | b'x' | b'z' | b'o');
    match ending {
        "ed" | "ing" if doubles(bytes) => lemma + "e",
        "es" if !hissing => lemma + "e",
        _ if doubled => {
            let mut longer = lemma.clone();
            longer.push(char::from(last));
            longer
        }
        _ => lemma,
    }
}

/// Whether a verb doubles its last letter before "-ed": one syllable that ends in consonant, vowel, consonant.
fn doubles(verb: &[u8]) -> bool {
    let vowel = |b: &u8| matches!(b, b'a' | b'e' | b'i' | b'o' | b'u');
    match verb {
        [start @ .., before, middle, last] => {
            vowel(middle)
                && !vowel(before)
                && !vowel(last)
                && !matches!(last, b'w' | b'x' | b'y')
                && !start.iter().any(vowel)
        }
        _ => false,
    }
}
