//! Words of a sentence with what the lexicons know of them: function or content, and the class they belong to.

use crate::language::{PlainKind, PlainToken, plain_lemma, plain_tokens};
use crate::text::{Lexicon, Lexicons, Span};

/// What part a word plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Where it stands in the source's text.
    pub span: Span,
    /// Lower case.
    pub norm: String,
    /// Dictionary form.
    pub lemma: String,
    /// The word that stands for it in keys: its class of events, its synonym, or its lemma.
    pub key: String,
    /// Its class of events, when it tells of one. The first word of a phrase carries the class of the phrase.
    pub event: Option<String>,
    /// What part it plays.
    pub part: Part,
    /// The class of function words, empty for other words.
    pub function: String,
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
    synonyms: Lexicon,
}

/// The longest phrase of the event lexicon, in words.
const LONGEST_PHRASE: usize = 3;

impl WordReader {
    /// From the lexicons `function_words`, `event_classes` and `synonyms`.
    pub fn new(lexicons: &Lexicons) -> Self {
        Self {
            function: lexicons.get("function_words"),
            events: lexicons.get("event_classes"),
            synonyms: lexicons.get("synonyms"),
        }
    }

    /// The words of a stretch of `text`.
    pub fn read(&self, text: &str, stretch: Span) -> Vec<Word> {
        let tokens = plain_tokens(text, stretch);
        let mut words: Vec<Word> = tokens.iter().map(|token| self.word(text, token)).collect();
        self.mark_events(&mut words);
        words
    }

    fn word(&self, text: &str, token: &PlainToken) -> Word {
        let function = self.function.class_of(&token.norm).unwrap_or_default();
        let part = match token.kind {
            PlainKind::Quote => Part::Quote,
            PlainKind::Mark => Part::Mark,
            PlainKind::Clitic => Part::Function,
            PlainKind::Figure => Part::Figure,
            PlainKind::Word if !function.is_empty() => Part::Function,
            PlainKind::Word => Part::Content,
        };
        let lemma = plain_lemma(&token.norm);
        let key = self
            .synonyms
            .class_of(&token.norm)
            .or_else(|| self.synonyms.class_of(&lemma))
            .unwrap_or(&lemma)
            .to_owned();
        Word {
            span: token.span,
            norm: token.norm.clone(),
            lemma,
            key,
            event: None,
            part,
            function: function.to_owned(),
            capital: token.is_capital(text),
        }
    }

    /// Gives words and phrases that tell of an event their class, the longest phrase at each place.
    fn mark_events(&self, words: &mut [Word]) {
        let mut i = 0;
        while i < words.len() {
            let longest = (1..=LONGEST_PHRASE.min(words.len() - i))
                .rev()
                .find_map(|n| self.event_of(&words[i..i + n]).map(|class| (n, class.to_owned())));
            match longest {
                Some((n, class)) if n > 1 || words[i].part == Part::Content => {
                    words[i].key.clone_from(&class);
                    words[i].event = Some(class);
                    i += n;
                }
                _ => i += 1,
            }
        }
    }

    fn event_of(&self, words: &[Word]) -> Option<&str> {
        let joined = |form: fn(&Word) -> &str| words.iter().map(form).collect::<Vec<_>>().join(" ");
        let by_lemma = || {
            let mut phrase = words[0].lemma.clone();
            for word in &words[1..] {
                phrase.push(' ');
                phrase.push_str(&word.norm);
            }
            phrase
        };
        self.events
            .class_of(&joined(|word| &word.norm))
            .or_else(|| self.events.class_of(&by_lemma()))
    }
}
