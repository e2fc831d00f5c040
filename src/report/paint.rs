//! How a report for a terminal is to look, and the few colours it uses.

use std::fmt::Display;

use anstyle::{AnsiColor, Style as Ansi};

use crate::check::{Severity, Verdict};

/// How a report for a terminal is to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// Whether to colour.
    pub colour: bool,
    /// How many columns a line may take; fewer than 40 count as 40.
    pub width: usize,
    /// Whether to list what one voice alone tells.
    pub all: bool,
    /// Whether to show the whole derivation of every finding.
    pub explain: bool,
}

impl Default for Style {
    fn default() -> Self {
        Self {
            colour: false,
            width: 100,
            all: false,
            explain: false,
        }
    }
}

impl Style {
    /// Whether to list what is otherwise only counted.
    pub(super) fn lists(self) -> bool {
        self.all || self.explain
    }

    /// Columns that a line may take.
    pub(super) fn room(self) -> usize {
        self.width.max(40)
    }

    /// The text in a colour, or as it is.
    pub(super) fn paint(self, ansi: Ansi, text: impl Display) -> String {
        if self.colour {
            format!("{ansi}{text}{ansi:#}")
        } else {
            text.to_string()
        }
    }

    pub(super) fn bold(self, text: impl Display) -> String {
        self.paint(Ansi::new().bold(), text)
    }

    /// For what is there to be found rather than read: gutters, arrows, "= rule".
    pub(super) fn quiet(self, text: impl Display) -> String {
        self.paint(Ansi::new().dimmed(), text)
    }
}

/// The colour of a verdict: red and yellow are kept for what may mislead a reader.
pub(super) fn colour(verdict: Verdict, severity: Severity) -> Ansi {
    let colour = match (verdict, severity) {
        (Verdict::Discrepancy, Severity::High) => AnsiColor::Red,
        (Verdict::Discrepancy, _) => AnsiColor::Yellow,
        (Verdict::Update, _) => AnsiColor::Magenta,
        (Verdict::Rewording, _) => AnsiColor::Cyan,
        (Verdict::Refinement, _) => AnsiColor::Blue,
        (Verdict::Agreement, _) => AnsiColor::Green,
        (Verdict::Echo | Verdict::Single, _) => return Ansi::new().bold(),
    };
    colour.on_default().bold()
}
