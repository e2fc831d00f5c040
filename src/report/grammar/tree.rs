//! The parses for a person: each sentence, then its tokens in their order, a line each, drawn as a tree. A word stands
//! one step further in than its head and is joined to it by a line that goes up or down to the head's first letter:
//!
//! ```text
//!   ╭ The         DET   DT     det
//! ╭ ferry         NOUN  NN     nsubj
//! left            VERB  VBD    ROOT       leave
//! │ ╭ Port        PROPN NNP    compound             ╭ GPE
//! ╰ Alden         PROPN NNP    dobj                 ╰
//! ```

use crate::language::{Parse, Upos};
use crate::text::Source;

use super::super::layout::{clean, columns, pad, shorten, wrap};
use super::super::listing::title;
use super::super::paint::Style;
use super::super::places::Places;
use super::super::{Analysis, words};
use super::{Parsed, Part, block, entities, parsed};

/// Columns before a tree.
const INDENT: usize = 4;
/// Columns that a step further in takes.
const STEP: usize = 2;
/// Columns of the parts of speech with the space between them, of the relation, and of the entity.
const PARTS: usize = 11;
const RELATION: usize = 9;
const ENTITY: usize = 13;
/// Columns between two of these.
const GAP: usize = 2;
/// Columns that lemmas may take.
const LEMMA: usize = 14;
/// Columns that a word may take where the tree is deep, and the least that tree and word take together.
const WORD: usize = 14;
const LEAST: usize = 24;

/// The sentences of every source with their parses drawn as trees.
pub fn parses(analysis: &Analysis, parses: &[Vec<Parse>], style: Style) -> String {
    let places = Places::new(analysis);
    let mut out = String::new();
    for (i, Parsed { source, sentences }) in parsed(analysis, parses).enumerate() {
        let count = words::plural(sentences.len(), "sentence", "sentences");
        out.push_str(&title(analysis, i, style, &count));
        out.push('\n');
        for (sentence, parse) in sentences {
            let place = places.of(i, sentence.span);
            let place = format!("{}:{}", place.line, place.column);
            let block = block(source, sentence).unwrap_or_default();
            let text = wrap(&clean(sentence.span.of(&source.text)), 21, 21, style.room());
            let (place, block) = (pad(&place, 8), style.quiet(pad(block, 9)));
            out.push_str(&format!("  {place}{block}  {}\n\n", text));
            Tree::new(source, parse, style).draw(&mut out);
            out.push('\n');
        }
    }
    out
}

/// A parse that is being drawn.
struct Tree<'a> {
    source: &'a Source,
    parse: &'a Parse,
    style: Style,
    /// How many steps in are drawn; what stands deeper is drawn at the last and names its head.
    steps: usize,
    /// For each token how deep it stands; a root stands at 0.
    depths: Vec<usize>,
    /// For each token the tokens above it, `steps` places each: the root first, itself last, then nothing of meaning.
    above: Vec<usize>,
    /// For each token the first and the last that hang on it, itself where none does on that side.
    reach: Vec<(usize, usize)>,
}

impl<'a> Tree<'a> {
    fn new(source: &'a Source, parse: &'a Parse, style: Style) -> Self {
        let tokens = &parse.tokens;
        let others = INDENT + GAP * 4 + PARTS + RELATION + LEMMA + ENTITY;
        let room = style.room().saturating_sub(others).max(LEAST);
        let steps = (room - WORD) / STEP + 1;
        let mut reach: Vec<(usize, usize)> = (0..tokens.len()).map(|i| (i, i)).collect();
        let mut below = vec![Vec::new(); tokens.len()];
        let mut next = Vec::new();
        for (i, token) in tokens.iter().enumerate() {
            if token.head == i || token.head >= tokens.len() {
                next.push(i);
            } else {
                let (first, last) = &mut reach[token.head];
                (*first, *last) = ((*first).min(i), (*last).max(i));
                below[token.head].push(i);
            }
        }
        let mut depths = vec![0; tokens.len()];
        let mut above = vec![0; tokens.len() * steps];
        for &root in &next {
            above[root * steps] = root;
        }
        while let Some(head) = next.pop() {
            for &i in &below[head] {
                let depth = depths[head] + 1;
                depths[i] = depth;
                above.copy_within(head * steps..(head + 1) * steps, i * steps);
                if depth < steps {
                    above[i * steps + depth] = i;
                }
                next.push(i);
            }
        }
        Self {
            source,
            parse,
            style,
            steps,
            depths,
            above,
            reach,
        }
    }

    fn draw(&self, out: &mut String) {
        let parts = entities(self.parse);
        let rows: Vec<Row> = parts
            .iter()
            .enumerate()
            .map(|(i, part)| self.row(i, *part))
            .collect();
        let widest = |column: fn(&Row) -> &str, most: usize| {
            let widths = rows.iter().map(|row| columns(column(row)));
            widths.filter(|wide| *wide <= most).max().unwrap_or(0)
        };
        let tree = rows.iter().map(|row| columns(&row.lines) + columns(&row.word));
        let tree = tree.max().unwrap_or(0);
        let relation = widest(|row| &row.relation, RELATION);
        let lemma = widest(|row| &row.lemma, LEMMA);
        for row in &rows {
            let word = pad(&row.word, tree - columns(&row.lines));
            let word = if row.root { self.style.bold(word) } else { word };
            let line = format!(
                "{:INDENT$}{}{word}  {:<5} {:<5}  {}  {}  {}",
                "",
                self.style.quiet(&row.lines),
                row.upos,
                row.tag,
                pad(&row.relation, relation),
                pad(&row.lemma, lemma),
                row.entity,
            );
            out.push_str(line.trim_end());
            out.push('\n');
        }
    }

    fn row(&self, i: usize, part: Option<Part>) -> Row {
        let token = &self.parse.tokens[i];
        let form = token.span.of(&self.source.text);
        let lines = self.lines(i);
        let room = (self.steps * STEP + WORD - STEP).saturating_sub(columns(&lines));
        let word = match token.upos {
            Upos::Space => shorten(&format!("{form:?}"), room),
            _ => shorten(form, room),
        };
        let relation = token.dependency.as_str();
        let relation = match self.parse.tokens.get(token.head) {
            // What is too deep to be drawn where it belongs names its head.
            Some(head) if self.depths[i] >= self.steps => {
                format!("{relation} of {}", shorten(head.span.of(&self.source.text), WORD))
            }
            _ => relation.to_owned(),
        };
        let same = *token.lemma == *form || *token.lemma == form.to_lowercase();
        Row {
            root: self.depths[i] == 0,
            lines,
            word,
            upos: token.upos.as_str(),
            tag: token.tag.as_str(),
            relation,
            lemma: if same {
                String::new()
            } else {
                shorten(&token.lemma, LEMMA)
            },
            entity: part.map(bracket).unwrap_or_default(),
        }
    }

    /// The lines that pass a token on its left, and the one that joins it to its head.
    fn lines(&self, i: usize) -> String {
        let drawn = self.depths[i].min(self.steps - 1);
        let mut lines = String::with_capacity(drawn * 4);
        for (depth, &head) in self.above[i * self.steps..][..drawn].iter().enumerate() {
            let (first, last) = self.reach[head];
            lines.push(if depth + 1 < drawn {
                if first < i && i < last && i != head {
                    '│'
                } else {
                    ' '
                }
            } else if self.depths[i] >= self.steps {
                '┆'
            } else if i == first {
                '╭'
            } else if i == last {
                '╰'
            } else {
                '├'
            });
            lines.push(' ');
        }
        lines
    }
}

/// A line of a tree.
struct Row {
    root: bool,
    lines: String,
    word: String,
    upos: &'static str,
    tag: &'static str,
    relation: String,
    lemma: String,
    entity: String,
}

/// The bracket around an entity's tokens, with its kind at the first.
fn bracket(part: Part) -> String {
    match (part.begins, part.ends) {
        (true, true) => format!("╶ {}", part.kind.as_str()),
        (true, false) => format!("╭ {}", part.kind.as_str()),
        (false, false) => "│".to_owned(),
        (false, true) => "╰".to_owned(),
    }
}
