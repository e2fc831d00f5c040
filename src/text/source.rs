//! A source as crosscheck sees it: plain text with its layout marked, and the way back to the file.

use std::cmp::Ordering;
use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::encoding::FileText;
use super::limits::Limits;
use super::offsets::OffsetMap;
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
    /// Who wrote it, as the file's own data tell; a byline in the text is a block and stays there.
    pub byline: Option<String>,
    /// The address that its page gives as its own.
    pub url: Option<String>,
    /// The day it was published; relative dates are counted from here and stay open without it.
    pub published: Option<Date>,
    /// Where `published` was found.
    pub dated_by: DatedBy,
    /// Agencies and outlets that it credits for its words, by their usual names, each once, in order of place.
    pub origins: Vec<String>,
    /// The agencies behind `origins`, each with its place and how it is credited, in order of place.
    pub credits: Vec<Origin>,
    /// Whether somebody says that it is a voice of its own, whatever it shares with others; said of one run, and not kept.
    #[serde(skip)]
    pub independent: bool,
    /// What is read of it at most; said of one run, and not kept.
    #[serde(skip)]
    pub limits: Limits,
    /// The dateline ("PORT ALDEN, May 3 (AP) —"), mark and all; sentences start after it.
    pub dateline: Option<Span>,
    /// The plain text that every stage reads: the file without marks, escapes and dirt.
    pub text: String,
    /// Leads from places in `text` to places in the text of the file.
    pub map: OffsetMap,
    /// The file, when its text is not `text` itself or it is not written in UTF-8.
    ///
    /// Left out where a source is kept: the records of one file share it, and whoever keeps them keeps it once.
    #[serde(skip)]
    pub raw: Option<Arc<FileText>>,
    /// What was mended so that it could be read, in words for the reader of the report.
    pub mended: Vec<String>,
    /// Layout: every stretch of `text` that holds a word belongs to exactly one block, in order of place.
    pub blocks: Vec<Block>,
}

impl Source {
    /// Which of two sources comes first in a run: the one published earlier, undated ones last, then by text and by what else
    /// is told of it. What the files are called comes last, so that other names change nothing but where all else is the same.
    pub fn order(&self, other: &Self) -> Ordering {
        let key = |source: &Self| (source.published.is_none(), source.published);
        let told = |source: &Self| {
            (
                source.title.clone(),
                source.publisher.clone(),
                source.origins.clone(),
            )
        };
        key(self)
            .cmp(&key(other))
            .then_with(|| self.text.cmp(&other.text))
            .then_with(|| told(self).cmp(&told(other)))
            .then_with(|| (&self.id, &self.path).cmp(&(&other.id, &other.path)))
    }

    /// Whether it holds no word and no figure.
    pub fn is_empty(&self) -> bool {
        !self.text.contains(char::is_alphanumeric)
    }

    /// Bytes in whose order sources stand as [`Self::order`] puts them: for whoever sorts them where no `Source` is at hand.
    pub fn order_key(&self) -> Vec<u8> {
        let mut key = vec![u8::from(self.published.is_none())];
        if let Some(day) = self.published {
            // Years before the first are negative.
            key.extend((i32::from(day.year()) + (1 << 16)).to_be_bytes());
            key.extend([day.month(), day.day()].map(i8::unsigned_abs));
        }
        let mut word = |word: Option<&str>| match word {
            None => key.push(0),
            Some(word) => {
                key.push(1);
                // What another word goes on from comes first: the end is less than any byte, and a nought is no end.
                for byte in word.bytes() {
                    key.extend_from_slice(if byte == 0 {
                        &[0, 1]
                    } else {
                        std::slice::from_ref(&byte)
                    });
                }
                key.extend([0, 0]);
            }
        };
        word(Some(&self.text));
        word(self.title.as_deref());
        word(self.publisher.as_deref());
        self.origins.iter().for_each(|origin| word(Some(origin)));
        word(None);
        word(Some(&self.id));
        word(Some(&self.path));
        key
    }

    /// The text of the file; for a file in UTF-8 these are its very bytes.
    pub fn file(&self) -> &str {
        self.raw.as_ref().map_or(&self.text, |file| &file.text)
    }

    /// A span of `text` as a span of [`Self::file`].
    pub fn in_file(&self, span: Span) -> Span {
        self.map.to_file(span)
    }

    /// A span of `text` as a span of the bytes on disk.
    pub fn on_disk(&self, span: Span) -> Span {
        let span = self.in_file(span);
        self.raw.as_ref().map_or(span, |file| file.bytes.to_file(span))
    }
}

/// Where the date of publication came from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum DatedBy {
    /// A story file, or the file's own data: the field of a record, what a page says of itself.
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

#[cfg(test)]
mod order {
    use super::*;
    use proptest::prelude::*;

    fn source() -> impl Strategy<Value = Source> {
        let word = || "[\0a-bé]{0,3}";
        let day = proptest::option::of((-3_i16..3, 1_i8..=2, 1_i8..=2));
        let maybe = proptest::option::of(word());
        let origins = proptest::collection::vec(word(), 0..3);
        (day, word(), maybe.clone(), maybe, origins, word()).prop_map(
            |(day, text, title, publisher, origins, id)| Source {
                published: day.map(|(year, month, day)| jiff::civil::date(year, month, day)),
                text,
                title,
                publisher,
                origins,
                path: format!("{id}.txt"),
                id,
                ..Source::default()
            },
        )
    }

    proptest! {
        #[test]
        fn keys_stand_as_sources_do(a in source(), b in source()) {
            prop_assert_eq!(a.order(&b), a.order_key().cmp(&b.order_key()));
        }
    }
}
