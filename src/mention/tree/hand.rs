//! Parses written by hand, for tests.

use crate::language::{Dependency, Parse, Tag, Token, Upos};
use crate::text::Span;

/// A sentence and its parse from words of the form `form|tag|dependency|head|lemma`, the lemma left out where it is the
/// form; words are set apart by one blank, and a mark, a possessive ending and "n't" join the word before.
pub(crate) fn parsed(words: &str) -> (String, Parse) {
    let mut text = String::new();
    let mut tokens: Vec<Token> = Vec::new();
    for word in words.split_whitespace() {
        let fields: Vec<&str> = word.split('|').collect();
        let [form, tag, dependency, head, rest @ ..] = fields.as_slice() else {
            panic!("{word} has too few fields")
        };
        let tag = Tag::named(tag).unwrap_or_else(|| panic!("{word}: no such tag"));
        let joins = matches!(tag, Tag::Comma | Tag::Stop | Tag::Colon | Tag::Pos) || *form == "n't";
        if !text.is_empty() && !joins {
            text.push(' ');
            if let Some(last) = tokens.last_mut() {
                last.space_after = true;
            }
        }
        let start = text.len();
        text.push_str(form);
        tokens.push(Token {
            span: Span::new(start, text.len()),
            space_after: false,
            tag,
            upos: upos(tag),
            morph: "",
            lemma: rest.first().copied().unwrap_or(form).into(),
            head: head.parse().expect("a head is a number"),
            dependency: Dependency::named(dependency).unwrap_or_else(|| panic!("{word}: no such label")),
            starts_sentence: tokens.is_empty(),
        });
    }
    let entities = Vec::new();
    (text, Parse { tokens, entities })
}

fn upos(tag: Tag) -> Upos {
    match tag {
        Tag::Nn | Tag::Nns => Upos::Noun,
        Tag::Nnp | Tag::Nnps => Upos::Propn,
        Tag::Vb | Tag::Vbd | Tag::Vbg | Tag::Vbn | Tag::Vbp | Tag::Vbz => Upos::Verb,
        Tag::Md => Upos::Aux,
        Tag::Jj | Tag::Jjr | Tag::Jjs => Upos::Adj,
        Tag::Rb | Tag::Rbr | Tag::Rbs => Upos::Adv,
        Tag::Cd => Upos::Num,
        Tag::In => Upos::Adp,
        Tag::Dt => Upos::Det,
        Tag::Prp | Tag::Wp => Upos::Pron,
        Tag::Cc => Upos::Cconj,
        Tag::Comma | Tag::Stop | Tag::Colon => Upos::Punct,
        Tag::To | Tag::Pos => Upos::Part,
        _ => Upos::X,
    }
}
