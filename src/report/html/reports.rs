//! The reports in full, with every claim marked.

use crate::report::layout::clean;
use crate::report::places::path;
use crate::report::words;
use crate::text::{BlockKind, Span};

use super::marks;
use super::texts::Texts;

/// A report.
pub(super) struct Report {
    pub source: usize,
    pub id: String,
    pub name: String,
    pub publisher: String,
    pub published: String,
    pub path: String,
    pub credits: String,
    pub blocks: Vec<Block>,
}

/// A paragraph or a line that is laid out by itself.
pub(super) struct Block {
    /// The line of the file that it begins on.
    pub line: usize,
    pub kind: &'static str,
    pub is_read: bool,
    pub runs: Vec<Run>,
}

/// Words, marked or not.
pub(super) struct Run {
    pub text: String,
    /// What sort of finding they are about; nothing where they are not marked.
    pub key: &'static str,
    pub id: String,
    /// The name of what is told of them; nothing where they are in no finding.
    pub link: String,
    /// All names, where several things are told of them.
    pub told: String,
}

/// One of the texts in full.
pub(super) fn report(texts: &Texts<'_>, at: usize) -> Report {
    let source = &texts.analysis.sources[at];
    let blocks = source.blocks.iter().map(|block| Block {
        line: texts.places.of(at, block.span).line,
        kind: words::block(block.kind),
        is_read: block.kind.is_read() || block.kind == BlockKind::Subhead,
        runs: runs(texts, at, block.span),
    });
    Report {
        source: at,
        id: marks::report(at),
        name: texts.id(at),
        publisher: source.publisher.as_deref().map(clean).unwrap_or_default(),
        published: source.published.map(|day| day.to_string()).unwrap_or_default(),
        path: path(source),
        credits: clean(&source.origins.join(", ")),
        blocks: blocks.collect(),
    }
}

/// The words of a block, cut where a mark begins or ends.
fn runs(texts: &Texts<'_>, source: usize, block: Span) -> Vec<Run> {
    let text = &texts.analysis.sources[source].text;
    let marked = texts.marks.of(source);
    let first = marked.partition_point(|run| run.span.end <= block.start);
    let mut made = Vec::new();
    let mut at = block.start;
    for run in marked[first..]
        .iter()
        .take_while(|run| run.span.start < block.end)
    {
        let span = Span::new(run.span.start.max(block.start), run.span.end.min(block.end));
        made.extend(plain(text, Span::new(at, span.start)));
        at = span.end;
        let Some(words) = text.get(span.start..span.end) else {
            continue;
        };
        let has_name = run.begins && span.start == run.span.start;
        made.push(Run {
            text: clean(words),
            key: texts.marks.key(run),
            id: if has_name {
                marks::words_at(source, span.start)
            } else {
                String::new()
            },
            link: run.told.first().cloned().unwrap_or_default(),
            told: if run.told.len() > 1 {
                run.told.join(" ")
            } else {
                String::new()
            },
        });
    }
    made.extend(plain(text, Span::new(at, block.end)));
    made
}

/// Words that are in no claim.
fn plain(text: &str, span: Span) -> Option<Run> {
    let words = text.get(span.start..span.end).filter(|words| !words.is_empty())?;
    Some(Run {
        text: clean(words),
        key: "",
        id: String::new(),
        link: String::new(),
        told: String::new(),
    })
}
