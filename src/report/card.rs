//! The clauses of a passage for a terminal: with carets where the reports differ, a line each where they agree.

use super::human::{View, credit};
use super::layout::{columns, pad, wrap};
use super::paint::colour;
use super::passages::{Clause, Passage};
use super::snippet::Numbered;
use crate::text::Span;

/// How many columns of a clause are shown around what is marked in it.
const CONTEXT: usize = 72;

/// How many columns are shown of a clause that says the same as the one above it.
const LIKEWISE: usize = 60;

/// The clauses with carets, those that answer alike next to one another; how wide the numbers of their lines are.
pub(super) fn sides(view: &mut View<'_>, passage: &Passage) -> usize {
    let analysis = view.analysis;
    let digits = passage.clauses.iter().map(|clause| {
        let end = Span::new(clause.span.end, clause.span.end);
        view.places.of(clause.source, end).line.to_string().len()
    });
    let digits = digits.max().unwrap_or(1);
    for alike in passage.sides(analysis) {
        let shown = alike[0];
        self::side(view, passage, shown, digits);
        // Who says the same as a clause that was shown is named below it, not quoted again.
        let others = &alike[1..];
        if others.is_empty() {
            continue;
        }
        let above = passage.said(analysis, shown, LIKEWISE);
        for other in others {
            let said = passage.said(analysis, other, LIKEWISE);
            let tail = if said == above {
                " likewise".to_owned()
            } else {
                format!(" likewise: \"{said}\"")
            };
            arrow(view, passage, other, digits, &tail);
        }
    }
    digits
}

/// The clause in its lines, with carets under what proves the finding and dashes under what else was found.
fn side(view: &mut View<'_>, passage: &Passage, clause: &Clause, digits: usize) {
    arrow(view, passage, clause, digits, "");
    let analysis = view.analysis;
    let finding = passage.lead(analysis);
    let ansi = colour(finding.verdict, finding.severity);
    let text = &analysis.sources[clause.source].text;
    let parts = passage.excerpt(analysis, clause, CONTEXT);
    let room = view.style.room().saturating_sub(digits + 4);
    let numbered = Numbered {
        style: view.style,
        digits,
        ansi,
    };
    let of = |at: usize| view.places.of(clause.source, Span::new(at, at)).line;
    for line in numbered.lines(text, &parts, room, of) {
        view.line(&line);
    }
}

/// ` --> path:line:column (publisher, date)`
fn arrow(view: &mut View<'_>, passage: &Passage, clause: &Clause, digits: usize, tail: &str) {
    let arrow = view.style.quiet(format!(" {}-->", " ".repeat(digits)));
    let place = view
        .places
        .named(clause.source, passage.place(view.analysis, clause));
    let credit = credit(view.analysis, clause.source);
    view.line(&format!("{arrow} {place} {credit}{tail}"));
}

/// A line for each clause with the words that agree, those of one voice together.
pub(super) fn rows(view: &mut View<'_>, passage: &Passage) {
    let analysis = view.analysis;
    let mut rows: Vec<(&Clause, String, &str)> = Vec::new();
    for (clause, follows) in passage.by_voice(analysis) {
        let place = view.places.named(clause.source, passage.place(analysis, clause));
        rows.push((clause, place, if follows { "  same voice" } else { "" }));
    }
    let wide = rows.iter().map(|row| columns(&row.1)).max().unwrap_or(0);
    for (clause, place, tail) in rows {
        let room = view.style.room().saturating_sub(wide + 6 + tail.len()).max(20);
        let said = passage.said(analysis, clause, 3 * room);
        let said = wrap(
            &format!("\"{said}\""),
            wide + 4,
            wide + 5,
            view.style.room() - tail.len(),
        );
        let tail = view.style.quiet(tail);
        view.line(&format!("  {}  {said}{tail}", pad(&place, wide)));
    }
}
