//! The words of a source as the reader of quotations sees them: tokens with their small-word role, the reporting
//! verbs among them, the names on them, and which quotation each stands in.

use super::marks::Marked;
use crate::language::{PlainKind, PlainToken, plain_tokens};
use crate::mention::NameMention;
use crate::text::{Lexicon, Lexicons, Span};

/// What a small word does in its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Be,
    Negator,
    Break,
    Preposition,
    Determiner,
    Auxiliary,
    Other,
}

/// What a word can be beside a verb of speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stand {
    He,
    She,
    They,
    It,
    I,
    Time,
    Document,
    Institution,
    Group,
    Office,
    Other,
}

impl Stand {
    pub fn is_pronoun(self) -> bool {
        matches!(self, Self::He | Self::She | Self::They | Self::It | Self::I)
    }
}

/// What a reporting verb does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verb {
    Say,
    Tell,
    Write,
    Announce,
    Claim,
    Deny,
    Ask,
    Call,
    Agree,
    Believe,
    Loose,
    According,
}

/// One word or mark.
#[derive(Clone, Debug)]
pub(super) struct Word {
    pub token: PlainToken,
    pub capital: bool,
    pub role: Role,
    pub stand: Stand,
    /// Set on the first word of a reporting verb, with the number of its words.
    pub verb: Option<(Verb, usize)>,
    /// Index of the name mention on it.
    pub name: Option<usize>,
    /// Index of the quotation mark pair that holds it.
    pub inside: Option<usize>,
    pub paragraph: usize,
}

impl Word {
    pub fn is(&self, norm: &str) -> bool {
        self.token.norm == norm
    }

    pub fn is_any(&self, norms: &[&str]) -> bool {
        norms.contains(&self.token.norm.as_str())
    }

    pub fn start(&self) -> usize {
        self.token.span.start
    }

    pub fn end(&self) -> usize {
        self.token.span.end
    }

    /// A word or a figure, not a sign.
    pub fn solid(&self) -> bool {
        matches!(self.token.kind, PlainKind::Word | PlainKind::Figure)
    }

    /// A sign that ends a clause for good.
    pub fn stops(&self) -> bool {
        self.is_any(&[";", ":", "—", "–", "―", "-", "•", "|"])
    }

    pub fn comma(&self) -> bool {
        self.is(",")
    }
}

/// The lexicons that the reader of quotations uses.
#[derive(Clone, Debug)]
pub(super) struct Lists {
    verbs: Lexicon,
    speakers: Lexicon,
    small: Lexicon,
}

impl Lists {
    pub fn new(lexicons: &Lexicons) -> Self {
        Self {
            verbs: lexicons.get("reporting_verbs"),
            speakers: lexicons.get("speakers"),
            small: lexicons.get("clause_words"),
        }
    }

    fn role(&self, norm: &str) -> Role {
        match self.small.class_of(norm) {
            Some("be") => Role::Be,
            Some("negator") => Role::Negator,
            Some("break") => Role::Break,
            Some("preposition") => Role::Preposition,
            Some("determiner") => Role::Determiner,
            Some("auxiliary") => Role::Auxiliary,
            _ => Role::Other,
        }
    }

    fn stand(&self, norm: &str) -> Stand {
        match self.speakers.class_of(norm) {
            Some("he") => Stand::He,
            Some("she") => Stand::She,
            Some("they") => Stand::They,
            Some("it") => Stand::It,
            Some("self") => Stand::I,
            Some("time") => Stand::Time,
            Some("document") => Stand::Document,
            Some("institution") => Stand::Institution,
            Some("group") => Stand::Group,
            Some("office") => Stand::Office,
            _ => Stand::Other,
        }
    }
}

fn verb(class: &str) -> Option<Verb> {
    Some(match class {
        "say" => Verb::Say,
        "tell" => Verb::Tell,
        "write" => Verb::Write,
        "announce" => Verb::Announce,
        "claim" => Verb::Claim,
        "deny" => Verb::Deny,
        "ask" => Verb::Ask,
        "call" => Verb::Call,
        "agree" => Verb::Agree,
        "believe" => Verb::Believe,
        "loose" => Verb::Loose,
        "according" => Verb::According,
        _ => return None,
    })
}

/// The words of all paragraphs, in order of place.
pub(super) fn words(
    lists: &Lists,
    text: &str,
    paragraphs: &[Span],
    quotes: &[Marked],
    names: &[NameMention],
) -> Vec<Word> {
    let mut out: Vec<Word> = Vec::new();
    let (mut name, mut quote) = (0, 0);
    for (paragraph, span) in paragraphs.iter().enumerate() {
        let Some(stretch) = text.get(span.start..span.end) else {
            continue;
        };
        let first = out.len();
        for token in plain_tokens(text, *span) {
            let at = token.span;
            while quotes.get(quote).is_some_and(|q| q.whole.end <= at.start) {
                quote += 1;
            }
            while names.get(name).is_some_and(|n| n.span.end <= at.start) {
                name += 1;
            }
            let inside = quotes.get(quote).filter(|q| q.whole.overlaps(at)).map(|_| quote);
            let named = names.get(name).filter(|n| n.span.overlaps(at)).map(|_| name);
            let word = token.kind == PlainKind::Word;
            out.push(Word {
                capital: token.is_capital(text),
                role: if word {
                    lists.role(&token.norm)
                } else {
                    Role::Other
                },
                stand: if word {
                    lists.stand(&token.norm)
                } else {
                    Stand::Other
                },
                verb: None,
                name: named,
                inside,
                paragraph,
                token,
            });
        }
        let mut at = first;
        for hit in lists.verbs.find(stretch) {
            let place = hit.span.shift(span.start);
            while at < out.len() && out[at].start() < place.start {
                at += 1;
            }
            let length = out[at.min(out.len())..]
                .iter()
                .take_while(|word| word.start() < place.end)
                .count();
            // "write-in" is no verb: the phrase must end with a token.
            if length > 0 && out[at].start() == place.start && out[at + length - 1].end() == place.end {
                out[at].verb = verb(hit.class).map(|verb| (verb, length));
            }
        }
    }
    out
}
