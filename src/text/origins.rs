//! Whom a report credits for its words: a credit line, a dateline, "told AFP", "Bloomberg reports".
//!
//! The credit of a picture credits no words.

use super::lexicon::{Hit, Lexicon, Lexicons};
use super::source::{Origin, OriginKind};
use super::span::{Span, char_ceil};

/// Finds credited agencies. Compiled once.
pub(super) struct Credits {
    agencies: Lexicon,
}

impl Credits {
    pub(super) fn new(lexicons: &Lexicons) -> Self {
        Self {
            agencies: lexicons.get("agencies"),
        }
    }

    /// Whether a line is only the name of an agency, marks aside: "(Reuters)", "– AFP", "AP/Bloomberg".
    pub(super) fn is_name(&self, line: &str) -> bool {
        let bare = line.trim_matches(|c: char| !c.is_alphanumeric());
        !bare.is_empty()
            && bare
                .split(['/', ',', '&', '|'])
                .map(str::trim)
                .all(|part| self.agencies.contains(part.trim_start_matches("and ")))
    }

    /// Every agency that a credit line names, and what follows "Source:" when it is no agency.
    pub(super) fn of_credit(&self, line: &str, at: usize) -> Vec<Origin> {
        let hits = self.agencies.find(line);
        if !hits.is_empty() {
            return hits.iter().map(|hit| origin(hit, at, OriginKind::Wire)).collect();
        }
        let Some(name) = unknown_name(line) else {
            return Vec::new();
        };
        let span = Span::new(line.len() - name.len(), line.len()).trim(line);
        let name = span.of(line).trim_end_matches(['.', ')']);
        let short = !name.is_empty() && name.split_whitespace().count() <= 6;
        short
            .then(|| Origin {
                name: name.to_owned(),
                span: Span::new(span.start, span.start + name.len()).shift(at),
                kind: OriginKind::Wire,
            })
            .into_iter()
            .collect()
    }

    /// The agency in the brackets of a dateline, or whatever name stands there.
    pub(super) fn of_dateline(&self, paragraph: &str, agency: Span, at: usize) -> Vec<Origin> {
        let words = agency.of(paragraph);
        let hits = self.agencies.find(words);
        if hits.is_empty() {
            return vec![Origin {
                name: words.to_owned(),
                span: agency.shift(at),
                kind: OriginKind::Wire,
            }];
        }
        hits.iter()
            .map(|hit| origin(hit, at + agency.start, OriginKind::Wire))
            .collect()
    }

    /// Agencies to which somebody spoke, or which report something, in running text.
    pub(super) fn of_paragraph(&self, paragraph: &str, at: usize) -> Vec<Origin> {
        self.agencies
            .find(paragraph)
            .iter()
            .filter(|hit| hit.class != "agencies")
            .filter_map(|hit| Some(origin(hit, at, cited(paragraph, hit.span)?)))
            .collect()
    }

    /// Where a credit begins that hangs behind the last stop of a paragraph: "... he said. – Reuters".
    pub(super) fn tail(&self, paragraph: &str) -> Option<usize> {
        let near = char_ceil(paragraph, paragraph.len().saturating_sub(80));
        let end = &paragraph[near..];
        let hit = *self.agencies.find(end).last()?;
        let behind = end[hit.span.end..].trim_matches([')', ']', '.', ' ', '*', '_']);
        let before = end[..hit.span.start].trim_end();
        let opened = before.strip_suffix(['(', '[', '–', '—', '-'])?;
        let opened = opened.trim_end_matches(['-', '–', '—', '(', '*', '_']);
        let stop = opened.trim_end();
        let after_stop = stop.ends_with(['.', '!', '?', '”', '"', '’', '…']) && stop.len() < opened.len();
        (behind.is_empty() && after_stop).then(|| {
            let gap = opened.len() - stop.len();
            near + stop.len() + gap
        })
    }
}

/// What follows "Source:" or "With inputs from" in a credit line, which is a name wherever it stands: an agency that no
/// list knows is an agency all the same. "Local staff" in small letters is nobody in particular.
fn unknown_name(line: &str) -> Option<&str> {
    for label in ["inputs from ", "input from "] {
        if let Some((_, name)) = line.split_once(label) {
            return Some(name).filter(|name| name.starts_with(char::is_uppercase));
        }
    }
    let (label, name) = line.split_once([':', '-'])?;
    let label = label.trim().to_lowercase();
    matches!(label.as_str(), "source" | "sources" | "via").then_some(name)
}

fn origin(hit: &Hit<'_>, at: usize, kind: OriginKind) -> Origin {
    Origin {
        name: hit.class.to_owned(),
        span: hit.span.shift(at),
        kind,
    }
}

/// How running text credits an agency or an outlet whose name stands at a place, when it does.
pub fn cited(paragraph: &str, hit: Span) -> Option<OriginKind> {
    let before = paragraph[..hit.start].trim_end();
    let words: Vec<&str> = before.rsplit(char::is_whitespace).take(4).collect();
    let back = |n: usize| words.get(n).copied().unwrap_or("");
    let article = usize::from(matches!(back(0), "the" | "The" | "news" | "agency"));
    if back(article) == "told"
        || (back(article) == "with" && matches!(back(article + 1), "interview" | "interviewed"))
    {
        return Some(OriginKind::Told);
    }
    if (back(article) == "to"
        && matches!(
            back(article + 1),
            "according" | "According" | "speaking" | "spoke"
        ))
        || back(article) == "citing"
        || (back(article) == "by" && matches!(back(article + 1), "reported" | "published" | "obtained"))
    {
        return Some(OriginKind::Cited);
    }
    let mut after = paragraph[hit.end..].split_whitespace();
    let mut next = after.next().unwrap_or("");
    // Three letters may as well name a party or an office; what *reports* is an agency.
    let plain = hit.len() <= 3 && !matches!(next, "news" | "News" | "agency" | "newswire");
    while matches!(
        next,
        "news" | "News" | "agency" | "newswire" | "has" | "had" | "first" | "earlier" | "also"
    ) {
        next = after.next().unwrap_or("");
    }
    let verb = next.trim_end_matches(['.', ',', '”', '"', ')']);
    let reports =
        matches!(verb, "reports" | "reported") || (!plain && matches!(verb, "said" | "says" | "quoted"));
    reports.then_some(OriginKind::Cited)
}

#[cfg(test)]
mod tests {
    use crate::rulebook::Rulebook;

    #[test]
    fn an_agency_that_no_list_knows_is_credited_all_the_same() {
        let book = Rulebook::embedded().expect("the embedded rule book loads");
        let credits = super::Credits::new(&book.lexicons);
        let named = |line: &str| {
            let found = credits.of_credit(line, 0);
            found
                .iter()
                .map(|o| (o.name.clone(), o.span.of(line).to_owned()))
                .collect::<Vec<_>>()
        };
        let harbour = vec![("Harbour News Agency".to_owned(), "Harbour News Agency".to_owned())];
        assert_eq!(named("(With inputs from Harbour News Agency)"), harbour);
        assert_eq!(named("With input from Harbour News Agency."), harbour);
        assert_eq!(named("Source: Harbour News Agency"), harbour);
        assert!(named("(With inputs from local staff)").is_empty());
    }
}
