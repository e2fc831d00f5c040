//! The parses in the ten columns of CoNLL-U (Universal Dependencies, version 2).
//!
//! White space is no word there: tokens of it are left out, the words are counted anew, and a word that hangs on such
//! a token hangs on what that token hangs on. XPOS is the fine tag; the relations are those of the model (ClearNLP),
//! not those of Universal Dependencies. MISC has the entity (`NER=B-PERSON`, `NER=I-PERSON`) and, as UDPipe writes it,
//! the white space after a word where it is not a single space (`SpaceAfter=No`, `SpacesAfter=\n`).

use std::fmt::Write;

use crate::language::{Parse, Token, Upos};
use crate::text::is_harmful;

use super::super::Analysis;
use super::super::layout::clean;
use super::{Parsed, Part, block, entities, parsed};

/// The parses as CoNLL-U, a document for each source.
pub fn conllu(analysis: &Analysis, parses: &[Vec<Parse>]) -> String {
    let mut out = String::new();
    for Parsed { source, sentences } in parsed(analysis, parses) {
        let mut opening = format!("# newdoc id = {}\n", clean(&source.id));
        for (number, (sentence, parse)) in (1..).zip(sentences) {
            let Some(words) = Words::new(&source.text, parse) else {
                continue;
            };
            out.push_str(&std::mem::take(&mut opening));
            let _ = writeln!(out, "# sent_id = {}-{number}", id(&source.id));
            if let Some(block) = block(source, sentence) {
                let _ = writeln!(out, "# block = {block}");
            }
            words.write(&mut out);
        }
    }
    out
}

/// The words of a parse: its tokens without those of white space.
struct Words<'a> {
    text: &'a str,
    parse: &'a Parse,
    /// The words in order, as indices into the tokens.
    tokens: Vec<usize>,
    /// For each token the number of its word, from 1; 0 for white space.
    numbers: Vec<usize>,
}

impl<'a> Words<'a> {
    /// `None` where there is no word.
    fn new(text: &'a str, parse: &'a Parse) -> Option<Self> {
        let mut numbers = vec![0; parse.tokens.len()];
        let mut tokens = Vec::with_capacity(parse.tokens.len());
        for (i, token) in parse.tokens.iter().enumerate() {
            if !is_space(token) {
                tokens.push(i);
                numbers[i] = tokens.len();
            }
        }
        (!tokens.is_empty()).then_some(Self {
            text,
            parse,
            tokens,
            numbers,
        })
    }

    fn write(&self, out: &mut String) {
        out.push_str("# text = ");
        for (at, &i) in self.tokens.iter().enumerate() {
            out.push_str(&clean(self.form(i)));
            if at + 1 < self.tokens.len() && !self.gap(at).is_empty() {
                out.push(' ');
            }
        }
        out.push('\n');
        let heads = self.heads();
        let parts = entities(self.parse);
        for (at, &i) in self.tokens.iter().enumerate() {
            let token = &self.parse.tokens[i];
            let (head, relation) = heads[at];
            let _ = writeln!(
                out,
                "{}\t{}\t{}\t{}\t{}\t{}\t{head}\t{relation}\t_\t{}",
                at + 1,
                clean(self.form(i)),
                some(&clean(&token.lemma)),
                token.upos.as_str(),
                token.tag.as_str(),
                some(token.morph),
                some(&self.misc(at, parts[i])),
            );
        }
        out.push('\n');
    }

    fn form(&self, token: usize) -> &'a str {
        self.parse.tokens[token].span.of(self.text)
    }

    /// What stands between a word and the next one; for the last, whether anything follows is not known here.
    fn gap(&self, at: usize) -> &'a str {
        let end = self.parse.tokens[self.tokens[at]].span.end;
        let next = self.tokens.get(at + 1).map(|&i| self.parse.tokens[i].span.start);
        let next = next.unwrap_or_else(|| white_end(self.text, end));
        self.text.get(end..next).unwrap_or_default()
    }

    /// For each word the number of its head and what it is to it. The standard wants one root: the first is it, and
    /// were there others, they would hang on it.
    fn heads(&self) -> Vec<(usize, &'static str)> {
        let above = self.above();
        let mut root = None;
        let mut heads = Vec::with_capacity(self.tokens.len());
        for &i in &self.tokens {
            let relation = self.parse.tokens[i].dependency.as_str();
            heads.push(match (above[i], root) {
                (0, None) => {
                    root = Some(self.numbers[i]);
                    (0, "root")
                }
                (0, Some(first)) => (first, "dep"),
                (head, _) => (head, relation),
            });
        }
        heads
    }

    /// For each token the number of the nearest word above it; 0 where there is none. Each step is taken once.
    fn above(&self) -> Vec<usize> {
        let tokens = &self.parse.tokens;
        let mut above: Vec<Option<usize>> = vec![None; tokens.len()];
        let mut path = Vec::new();
        for start in 0..tokens.len() {
            let mut at = start;
            let found = loop {
                if let Some(known) = above[at] {
                    break known;
                }
                let head = tokens[at].head;
                path.push(at);
                // A path of white space cannot be longer than the parse: a ring of it would have no end.
                if head == at || head >= tokens.len() || path.len() > tokens.len() {
                    break 0;
                }
                if self.numbers[head] > 0 {
                    break self.numbers[head];
                }
                at = head;
            };
            for passed in path.drain(..) {
                above[passed] = Some(found);
            }
        }
        above.into_iter().map(Option::unwrap_or_default).collect()
    }

    fn misc(&self, at: usize, part: Option<Part>) -> String {
        let mut misc = Vec::new();
        if let Some(part) = part {
            let side = if part.begins { 'B' } else { 'I' };
            misc.push(format!("NER={side}-{}", part.kind.as_str()));
        }
        match self.gap(at) {
            " " => {}
            "" => misc.push("SpaceAfter=No".to_owned()),
            gap => misc.push(format!("SpacesAfter={}", escaped(gap))),
        }
        misc.join("|")
    }
}

fn is_space(token: &Token) -> bool {
    token.upos == Upos::Space
}

/// Where the white space behind a place ends.
fn white_end(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    text.len() - rest.trim_start().len()
}

/// White space as UDPipe writes it.
fn escaped(gap: &str) -> String {
    let mut out = String::with_capacity(gap.len() * 2);
    for c in gap.chars() {
        match c {
            ' ' => out.push_str("\\s"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '|' => out.push_str("\\p"),
            '\\' => out.push_str("\\\\"),
            c => out.push_str(&clean(c.encode_utf8(&mut [0; 4]))),
        }
    }
    out
}

/// An id without white space and slashes, which the standard keeps from the names of sentences; two ids stay two.
fn id(id: &str) -> String {
    let mut out = String::with_capacity(id.len());
    for c in id.chars() {
        if c == '/' || c == '%' || c.is_whitespace() || is_harmful(c) {
            let mut bytes = [0; 4];
            for byte in c.encode_utf8(&mut bytes).bytes() {
                let _ = write!(out, "%{byte:02X}");
            }
        } else {
            out.push(c);
        }
    }
    out
}

/// The field, or the sign for none.
fn some(field: &str) -> &str {
    if field.is_empty() { "_" } else { field }
}
