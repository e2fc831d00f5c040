//! What each block of a text is.
//!
//! Three steps: the text falls into paragraphs; each shows by itself what it can (furniture, credits, captions);
//! what is left is judged by where it stands: headline, sub-head, repeat, running text.
//!
//! Invariant: blocks are in order, do not overlap, and hold every character that is not white space.

use jiff::civil::Date;

use super::cues::{Cue, Cues, is_decoration};
use super::dateline;
use super::dates::find_date;
use super::lexicon::Lexicons;
use super::paragraphs::{ends_sentence, is_row, paragraphs};
use super::repeats::Seen;
use super::source::{Block, BlockKind, DatedBy, Origin, OriginKind, Source};
use super::span::Span;

/// What the layout of a text shows.
#[derive(Clone, Debug, Default)]
pub struct Layout {
    /// Every block, in order of place.
    pub blocks: Vec<Block>,
    /// The headline.
    pub title: Option<Span>,
    /// The dateline, mark and all.
    pub dateline: Option<Span>,
    /// Agencies credited for words, in order of place.
    pub credits: Vec<Origin>,
    /// The day of publication, where a line beside the running text gives it in full.
    pub published: Option<Date>,
}

/// A paragraph with what the file's own marks say that it is, when they do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hint {
    /// Where it stands.
    pub span: Span,
    /// What the file marks it as: a heading, an item of a list, program text.
    pub kind: Option<BlockKind>,
}

/// Lays texts out. Compiled once from the word lists.
pub struct Layouter {
    cues: Cues,
}

/// A paragraph on its way to a block.
struct Draft {
    span: Span,
    cue: Cue,
    kind: Option<BlockKind>,
}

impl Layouter {
    /// Compiles the word lists that it needs: `agencies`, `captions`, `credits`, `furniture`.
    pub fn new(lexicons: &Lexicons) -> Self {
        Self {
            cues: Cues::new(lexicons),
        }
    }

    /// The layout of a plain text.
    pub fn lay(&self, text: &str) -> Layout {
        let plain = paragraphs(text).into_iter().map(|span| Hint { span, kind: None });
        self.lay_marked(text, &plain.collect::<Vec<_>>())
    }

    /// The layout of a text whose paragraphs are known, some of them with what they are.
    pub fn lay_marked(&self, text: &str, hints: &[Hint]) -> Layout {
        let mut drafts = self.drafts(text, hints);
        mark_items(text, &mut drafts);
        mark_title(text, &mut drafts);
        self.mark_by_place(text, &mut drafts);
        mark_repeats(text, &mut drafts);
        self.gather(text, &drafts)
    }

    /// Lays a source out and fills in what the text itself tells: blocks, dateline, credits, and title and date
    /// where nothing else has given them.
    pub fn fill(&self, source: &mut Source, hints: Option<&[Hint]>) {
        let layout = match hints {
            Some(hints) => self.lay_marked(&source.text, hints),
            None => self.lay(&source.text),
        };
        if source.title.is_none() {
            source.title = layout.title.map(|span| span.of(&source.text).to_owned());
        }
        if source.published.is_none() && layout.published.is_some() {
            source.published = layout.published;
            source.dated_by = DatedBy::Text;
        }
        for origin in &layout.credits {
            if !source.origins.contains(&origin.name) {
                source.origins.push(origin.name.clone());
            }
        }
        source.blocks = layout.blocks;
        source.dateline = layout.dateline;
        source.credits = layout.credits;
    }

    fn drafts(&self, text: &str, hints: &[Hint]) -> Vec<Draft> {
        let mut drafts = Vec::with_capacity(hints.len());
        for hint in hints {
            let words = hint.span.of(text);
            let cue = self.cues.read(words);
            let open = hint.kind.is_none() && matches!(cue, Cue::Text | Cue::Item);
            // A credit that hangs on a paragraph or on a caption stands as a block of its own.
            let (cut, tail_cue) = match cue {
                Cue::Text | Cue::Item if open => (self.cues.names.tail(words), Cue::Credit),
                Cue::Caption => (self.cues.picture_credit(words), Cue::Picture),
                _ => (None, cue),
            };
            let cut = hint.span.start + cut.unwrap_or(words.len());
            let body = Span::new(hint.span.start, cut).trim(text);
            let tail = Span::new(cut, hint.span.end).trim(text);
            if body.is_empty() || tail.is_empty() {
                let (span, kind) = (hint.span, hint.kind.or(fixed(cue)));
                drafts.push(Draft { span, cue, kind });
                continue;
            }
            let (kind, credit) = (hint.kind.or(fixed(cue)), Some(BlockKind::Credit));
            drafts.push(Draft {
                span: body,
                cue,
                kind,
            });
            drafts.push(Draft {
                span: tail,
                cue: tail_cue,
                kind: credit,
            });
        }
        drafts
    }

    /// Captions near the top, names under the headline, sub-heads.
    fn mark_by_place(&self, text: &str, drafts: &mut [Draft]) {
        let closing = closing_sentences(text, drafts);
        let mut read = 0;
        // Whether page furniture stands between here and the last sentence: then short lines are its links.
        let mut links = false;
        let mut above: Option<(BlockKind, Span)> = None;
        for i in 0..drafts.len() {
            if drafts[i].kind.is_none() {
                let words = drafts[i].span.of(text);
                let kind = if links && read > 2 && !closing[i] && !ends_sentence(words) && words.len() <= 120
                {
                    BlockKind::Furniture
                } else if read < 4 && self.cues.shows_sides(words) {
                    BlockKind::Caption
                } else if read == 1
                    && matches!(above, Some((BlockKind::Title, _)))
                    && is_name(words)
                    && closing[i]
                {
                    BlockKind::Byline
                } else if is_subhead(text, above, words, closing[i]) {
                    BlockKind::Subhead
                } else if read > 2 && !closing[i] && is_name(words) {
                    BlockKind::Byline
                } else {
                    BlockKind::Paragraph
                };
                drafts[i].kind = Some(kind);
            }
            links |= drafts[i].kind == Some(BlockKind::Furniture)
                && drafts[i].span.of(text).contains(char::is_alphabetic);
            if let Some(kind) = drafts[i].kind.filter(|kind| kind.is_read()) {
                links = false;
                read += usize::from(kind != BlockKind::Caption);
                above = Some((kind, drafts[i].span));
            }
        }
    }

    fn gather(&self, text: &str, drafts: &[Draft]) -> Layout {
        let mut layout = Layout::default();
        let mut dates: Vec<(u8, Date)> = Vec::new();
        let mut body = 0;
        // Below "Related stories" dates belong to other reports.
        let mut elsewhere = false;
        for draft in drafts {
            let kind = draft.kind.unwrap_or(BlockKind::Paragraph);
            let (span, words) = (draft.span, draft.span.of(text));
            layout.blocks.push(Block { span, kind });
            match kind {
                BlockKind::Title if layout.title.is_none() => layout.title = Some(span),
                BlockKind::Paragraph => {
                    // A headline with a stop passes for a paragraph: the dateline may head the second or third.
                    if body < 3
                        && layout.dateline.is_none()
                        && let Some(line) = dateline::find(words).filter(|line| body == 0 || !line.is_label)
                    {
                        layout.dateline = Some(line.span.shift(span.start));
                        dates.extend(line.date.map(|date| (3, date)));
                        if let Some(agency) = line.agency {
                            layout
                                .credits
                                .extend(self.cues.names.of_dateline(words, agency, span.start));
                        }
                    }
                    body += 1;
                    elsewhere = false;
                }
                BlockKind::Furniture if draft.cue != Cue::Dated => {
                    elsewhere |= body > 0 && words.contains(char::is_alphabetic);
                    if body == 0 && words.len() < 300 {
                        dates.extend(find_date(words).map(|date| (rank(words), date)));
                    }
                }
                BlockKind::Furniture | BlockKind::Byline if words.len() < 300 && !elsewhere => {
                    dates.extend(find_date(words).map(|date| (rank(words), date)));
                }
                BlockKind::Credit if words.len() < 300 && !words.to_lowercase().contains("copyright") => {
                    dates.extend(find_date(words).map(|date| (rank(words).max(1), date)));
                }
                _ => {}
            }
            layout.credits.extend(match kind {
                BlockKind::Credit if draft.cue != Cue::Picture => {
                    self.cues.names.of_credit(words, span.start)
                }
                BlockKind::Byline => {
                    let mut named = self.cues.names.of_credit(words, span.start);
                    named.retain(|origin| origin.kind == OriginKind::Wire);
                    named
                }
                BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Title => {
                    self.cues.names.of_paragraph(words, span.start)
                }
                _ => Vec::new(),
            });
        }
        layout.credits.sort_by_key(|origin| (origin.span, origin.kind));
        // The day of first publication before that of an update, the first before later ones.
        layout.published = dates.iter().min_by_key(|(rank, _)| *rank).map(|&(_, date)| date);
        layout
    }
}

/// What a cue settles by itself. Items are settled when all of them are known.
fn fixed(cue: Cue) -> Option<BlockKind> {
    match cue {
        Cue::Furniture | Cue::Dated => Some(BlockKind::Furniture),
        Cue::Credit | Cue::Picture => Some(BlockKind::Credit),
        Cue::Byline => Some(BlockKind::Byline),
        Cue::Caption => Some(BlockKind::Caption),
        Cue::Item | Cue::Text => None,
    }
}

/// How surely a line with a date tells the day of publication; the least is the surest.
fn rank(line: &str) -> u8 {
    let line = line.to_lowercase();
    let update = line.contains("update") || line.contains("modified");
    u8::from(update) * 2
}

/// A line behind a dash is an item only where another stands beside it; behind a bullet or a number always.
fn mark_items(text: &str, drafts: &mut [Draft]) {
    let dashed = |draft: &Draft| draft.span.of(text).starts_with(['-', '–', '*', '+']);
    let items: Vec<bool> = drafts.iter().map(|draft| draft.cue == Cue::Item).collect();
    for i in 0..drafts.len() {
        if !items[i] || drafts[i].kind.is_some() {
            continue;
        }
        let beside = |j: usize| items.get(j).copied().unwrap_or(false);
        if !dashed(&drafts[i]) || beside(i + 1) || (i > 0 && beside(i - 1)) {
            drafts[i].kind = Some(BlockKind::ListItem);
        }
    }
}

/// The first line that shows nothing by itself is the headline when it is short, does not end as a sentence does,
/// and running text follows.
fn mark_title(text: &str, drafts: &mut [Draft]) {
    if drafts.iter().any(|draft| draft.kind == Some(BlockKind::Title)) {
        return;
    }
    let Some(i) = drafts.iter().take(8).position(|draft| draft.kind.is_none()) else {
        return;
    };
    if !may_head(text, drafts, i) {
        return;
    }
    // Above the headline may stand the name of a section: "Middle East".
    let next = (i + 1..drafts.len().min(i + 4)).find(|&j| drafts[j].kind.is_none());
    let words = |j: usize| drafts[j].span.of(text).split_whitespace().count();
    match next.filter(|&j| words(i) <= 3 && words(j) >= 5 && may_head(text, drafts, j)) {
        Some(headline) => {
            drafts[i].kind = Some(BlockKind::Furniture);
            drafts[headline].kind = Some(BlockKind::Title);
        }
        None => drafts[i].kind = Some(BlockKind::Title),
    }
}

/// Whether a line is short, does not end as a sentence does, and has running text below it.
fn may_head(text: &str, drafts: &[Draft], i: usize) -> bool {
    let words = drafts[i].span.of(text);
    let capital = words
        .chars()
        .find(|c| c.is_alphanumeric())
        .is_some_and(|c| !c.is_lowercase());
    let short = words.chars().take(181).count() <= 180 && words.split_whitespace().count() <= 28;
    let follows = drafts[i + 1..].iter().any(|below| {
        let below_words = below.span.of(text);
        below.kind.is_none() && (ends_sentence(below_words) || below_words.len() > 2 * words.len())
    });
    capital
        && short
        && follows
        && !ends_as_sentence(words)
        && dateline::find(words).is_none_or(|line| line.is_label)
}

/// Whether a line ends in a full stop, a colon or a comma; "in the U.S." does not.
fn ends_as_sentence(line: &str) -> bool {
    let bare = line.trim_end_matches(['"', '\'', '”', '’', ')', ']']);
    let last = bare.split_whitespace().next_back().unwrap_or("");
    let letters = last.trim_start_matches(['(', '“', '"', '‘']);
    let acronym = letters.len() >= 4
        && letters
            .split_terminator('.')
            .all(|part| part.len() == 1 && part.starts_with(|c: char| c.is_ascii_uppercase()));
    bare.ends_with(['.', ':', ',', ';', '…', '。']) && !acronym
}

fn mark_repeats(text: &str, drafts: &mut [Draft]) {
    let mut seen = Seen::default();
    for draft in drafts.iter_mut() {
        let read = draft.kind.is_some_and(BlockKind::is_read);
        if read && seen.repeats(draft.span.of(text)) {
            draft.kind = Some(BlockKind::Repeat);
        }
    }
}

/// For each draft, whether running text that ends as a sentence stands below it.
fn closing_sentences(text: &str, drafts: &[Draft]) -> Vec<bool> {
    let mut below = vec![false; drafts.len()];
    let mut found = false;
    for (i, draft) in drafts.iter().enumerate().rev() {
        below[i] = found;
        let running = matches!(
            draft.kind,
            None | Some(BlockKind::Paragraph | BlockKind::ListItem)
        );
        found |= running && ends_sentence(draft.span.of(text));
    }
    below
}

/// A short line without an end mark between running text; or one set between dashes.
fn is_subhead(text: &str, above: Option<(BlockKind, Span)>, words: &str, below: bool) -> bool {
    let Some((_, above)) = above else { return false };
    let figures = is_row(words) && words.contains(|c: char| c.is_ascii_digit());
    if !below || figures || above.of(text).ends_with([':', ',']) {
        return false;
    }
    let count = words.split_whitespace().take(13).count();
    let set_off =
        words.starts_with(is_decoration) && words.ends_with(is_decoration) && !words.starts_with('(');
    if set_off && count <= 12 {
        return true;
    }
    let end = words.trim_end_matches(['"', '\'', '”', '’', ')', ']']);
    let capital = words
        .chars()
        .find(|c| c.is_alphanumeric())
        .is_some_and(|c| !c.is_lowercase());
    let open = end.ends_with(['.', '!', '…', ':', ',', ';', '。'])
        || (end.ends_with('?') && end.len() < words.len());
    count <= 9 && words.len() <= 90 && capital && !open
}

/// Two to five words that all begin with a capital: a name.
fn is_name(words: &str) -> bool {
    let count = words.split_whitespace().take(6).count();
    (2..=5).contains(&count)
        && words.split_whitespace().all(|word| {
            word.starts_with(char::is_uppercase)
                && word
                    .chars()
                    .all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’' | ','))
        })
        && !words.ends_with(['.', ','])
}
