//! The report as a page for a browser: one file that needs no network, no other file and no script to be read. A draft held against
//! its sources is another page of the same look ([`draft`]).
//!
//! Here an [`Analysis`] becomes plain structures of words; the templates beside this file lay them out, and escape whatever
//! they are given. What comes from a document went through `layout::clean` before, so that it turns no line around.

use askama::Template;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

mod cards;
mod draft;
mod filters;
mod lists;
mod marks;
mod matrix;
mod reports;
mod sign;
mod texts;
mod timeline;

use super::layout::clean;
use super::paint::Style;
use super::passages::{Told, told};
use super::summary::{looked, summary, voices_and_notes};
use super::{Analysis, voices, words};
pub use draft::held_html;

use cards::Group;
use filters::Filters;
use lists::{People, Singles};
use marks::Marks;
use matrix::Matrix;
use reports::Report;
use sign::Sign;
use texts::Texts;
use timeline::Timeline;

/// How the page looks, on a screen and on paper.
const STYLE: &str = include_str!("style.css");

/// What the page does where it may run a script: filters, the keyboard, and what belongs to the words under the pointer.
const SCRIPT: &str = include_str!("script.js");

/// Reports are laid beside one another up to this many; of more each is opened by itself.
const BESIDE: usize = 6;

/// The report as a page. Of `style` only `explain` counts: everything that was found stands in the page, folded where an editor
/// does not look first.
pub fn html(analysis: &Analysis, style: Style) -> String {
    let told = told(analysis);
    let view = View {
        analysis,
        texts: Texts::new(analysis, Marks::new(analysis, &told)),
        told: &told,
        explains: style.explain,
    };
    // Nothing but a failing writer makes a template fail, and a string never does.
    let mut page = view.page().render().unwrap_or_default();
    page.push('\n');
    page
}

/// What every part of the page is made from.
struct View<'a> {
    analysis: &'a Analysis,
    texts: Texts<'a>,
    told: &'a Told,
    explains: bool,
}

/// The page.
#[derive(Template)]
#[template(path = "page.html")]
struct Page {
    shell: Shell,
    summary: String,
    notes: Vec<String>,
    looked: Vec<String>,
    counts: Vec<Count>,
    filters: Filters,
    groups: Vec<Group>,
    people: Option<People>,
    singles: Option<Singles>,
    reports: Vec<Report>,
    are_beside: bool,
    signs: Vec<Sign>,
    matrix: Matrix,
    timeline: Timeline,
}

/// What stands around every page.
struct Shell {
    policy: String,
    style: &'static str,
    script: &'static str,
    title: String,
}

impl Shell {
    fn new(title: String) -> Self {
        Self {
            policy: policy(),
            style: STYLE,
            script: SCRIPT,
            title,
        }
    }
}

/// How many findings there are of a sort, with a link to where they stand.
struct Count {
    sign: Sign,
    counted: String,
}

impl View<'_> {
    fn page(&self) -> Page {
        let analysis = self.analysis;
        let groups = cards::groups(self);
        Page {
            shell: Shell::new(self.title()),
            summary: clean(&summary(analysis)),
            notes: voices_and_notes(analysis),
            looked: if self.explains {
                let mut lines = voices::shared(analysis, &self.texts.places);
                lines.extend(looked(analysis));
                lines
            } else {
                Vec::new()
            },
            counts: self.counts(&groups),
            filters: filters::filters(self, &groups),
            people: lists::people(self),
            singles: lists::singles(self),
            reports: (0..analysis.sources.len())
                .map(|source| reports::report(&self.texts, source))
                .collect(),
            are_beside: analysis.sources.len() <= BESIDE,
            signs: words::SORTS.into_iter().map(Sign::of).collect(),
            matrix: matrix::matrix(self),
            timeline: timeline::timeline(self),
            groups,
        }
    }

    /// "What herald, gazette and 3 more say", for the tab of the browser.
    fn title(&self) -> String {
        const NAMED: usize = 3;
        let ids: Vec<&str> = self
            .analysis
            .sources
            .iter()
            .map(|source| source.id.as_str())
            .collect();
        let told = match ids.len() {
            0 => "no report".to_owned(),
            n if n > NAMED + 1 => format!("{} and {} more", ids[..NAMED].join(", "), n - NAMED),
            _ => ids.join(", "),
        };
        clean(&format!("What the reports say: {told}"))
    }

    /// Only what has a place in the page to lead to is counted here; the summary above has all.
    fn counts(&self, groups: &[Group]) -> Vec<Count> {
        let has_place = |sort| sort == words::SINGLE || groups.iter().any(|group| group.sort == sort);
        let sorts = words::SORTS.into_iter().filter(|sort| has_place(*sort));
        let count = |sort| {
            let n = self.analysis.of(sort).count();
            (n > 0).then(|| Count {
                sign: Sign::of(sort),
                counted: words::counted(sort, n),
            })
        };
        sorts.filter_map(count).collect()
    }
}

/// Words without the marks of quotation at their ends: the page sets its own around them.
fn unquoted(words: &str) -> &str {
    words.trim_matches(|c: char| matches!(c, '"' | '“' | '”') || c.is_whitespace())
}

/// What the page may do: show itself with its own style and run its own script, and nothing else.
fn policy() -> String {
    let hash = |text: &str| STANDARD.encode(Sha256::digest(text.as_bytes()));
    format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; base-uri 'none'; form-action 'none'",
        hash(STYLE),
        hash(SCRIPT)
    )
}

#[cfg(test)]
mod tests;
