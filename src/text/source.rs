//! A source as crosscheck sees it: plain text with its layout marked, and the way back to the file.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::span::Span;

/// One report.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Source {
    /// Unique among the sources of a run; the file's name without its ending unless that is taken.
    pub id: String,
    /// Path as the user gave it, `-` for standard input.
    pub path: String,
    /// Headline, when the story file, the record or the text gives one.
    pub title: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// The day it was published; relative dates are counted from here and stay open without it.
    pub published: Option<Date>,
    /// Where `published` was found.
    pub dated_by: DatedBy,
    /// Agencies and outlets that it credits for its words, by their usual names, each once, in order of place.
    pub origins: Vec<String>,
    /// The agencies behind `origins`, each with its place and how it is credited, in order of place.
    pub credits: Vec<Origin>,
    /// The dateline ("PORT ALDEN, May 3 (AP) —"), mark and all; sentences start after it.
    pub dateline: Option<Span>,
    /// The plain text that every stage reads. For plain files this is the file as it is on disk.
    pub text: String,
    /// Leads from places in `text` to places in the file.
    pub map: OffsetMap,
    /// The file as it is on disk, when it is not `text` itself.
    ///
    /// Left out where a source is kept: the records of one file share it, and whoever keeps them keeps it once.
    #[serde(skip)]
    pub raw: Option<std::sync::Arc<str>>,
    /// Layout: every stretch of `text` that holds a word belongs to exactly one block, in order of place.
    pub blocks: Vec<Block>,
}

impl Source {
    /// The file as it is on disk.
    pub fn file(&self) -> &str {
        self.raw.as_deref().unwrap_or(&self.text)
    }

    /// A span of `text` as a span of the file.
    pub fn in_file(&self, span: Span) -> Span {
        self.map.to_file(span)
    }
}

/// Where the date of publication came from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum DatedBy {
    /// A story file or the record itself.
    Story,
    /// The option `--published`.
    Option,
    /// A line of the text, such as a feed's `date 2024-09-06`.
    Text,
    /// Nowhere: the source is undated.
    #[default]
    Nothing,
}

/// An agency or outlet that a text credits for its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// Its usual name, whatever the credit calls it.
    pub name: String,
    /// The name as it stands in the text.
    pub span: Span,
    /// How it is credited.
    pub kind: OriginKind,
}

/// How an agency is credited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum OriginKind {
    /// A credit line or a dateline: the whole text may be the agency's.
    Wire,
    /// "... told AFP": the words were spoken to the agency, so that the report is likely its own.
    Told,
    /// "Bloomberg reports", "according to Xinhua": one statement is taken from the agency.
    Cited,
}

/// A paragraph or a line that is laid out by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// Where it stands in `Source::text`, without surrounding white space.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

/// What a block is. Only `Title`, `Paragraph`, `ListItem` and the first of equal `Caption`s are read for claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum BlockKind {
    /// The headline.
    Title,
    /// Running text.
    Paragraph,
    /// An item of a list.
    ListItem,
    /// A short heading inside the report.
    Subhead,
    /// Words under a picture.
    Caption,
    /// A caption or a paragraph that repeats an earlier block, word for word or nearly so.
    Repeat,
    /// Who wrote it.
    Byline,
    /// Whose words or pictures it uses: "(With inputs from Reuters)", "Source: The Star".
    Credit,
    /// Navigation, feed lines, "Connect with us", advertisements.
    Furniture,
}

impl BlockKind {
    /// Whether claims are read from such a block.
    pub fn is_read(self) -> bool {
        matches!(
            self,
            Self::Title | Self::Paragraph | Self::ListItem | Self::Caption
        )
    }
}

/// A piecewise way from places in the plain text to places in the file.
///
/// Empty means that the two are the same. Otherwise runs are in order and adjoin in the plain text; inside a run
/// whose two lengths are equal, bytes match one to one; a run of unequal lengths (an escape such as `\u2019`)
/// is taken whole.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OffsetMap {
    /// The runs, in order of place.
    pub runs: Vec<Run>,
}

/// One run of an [`OffsetMap`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    /// Place in the plain text.
    pub text: Span,
    /// Place in the file.
    pub file: Span,
}

impl OffsetMap {
    /// A span of the plain text as a span of the file.
    pub fn to_file(&self, span: Span) -> Span {
        if self.runs.is_empty() {
            return span;
        }
        let start = self.place(span.start, false);
        let end = if span.is_empty() {
            start
        } else {
            self.place(span.end, true)
        };
        Span::new(start, end)
    }

    fn place(&self, at: usize, is_end: bool) -> usize {
        // For an end the run that holds the byte before it counts, so that a span never swallows what follows.
        let probe = if is_end { at - 1 } else { at };
        let i = self
            .runs
            .partition_point(|run| run.text.end <= probe)
            .min(self.runs.len() - 1);
        let run = self.runs[i];
        if run.text.len() == run.file.len() {
            run.file.start + (at - run.text.start).min(run.file.len())
        } else if is_end {
            run.file.end
        } else {
            run.file.start
        }
    }
}
