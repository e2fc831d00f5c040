//! The report for a person at a terminal, designed like the messages of a compiler: a fact in one line, the places
//! that prove it with carets under the words, then why they were held to be about the same thing.
//!
//! What may mislead a reader comes first and is shown in full; what the reports agree on is kept short.

use std::collections::BTreeMap;

use crate::check::{Evidence, Finding, Verdict};

use super::derivation::derivation;
use super::layout::{clean, columns, pad, shorten, wrap};
use super::paint::{Style, colour};
use super::places::Places;
use super::snippet::{Cut, cut};
use super::summary::{looked, notes, summary};
use super::{Analysis, words};

/// The report for a person at a terminal.
pub fn human(analysis: &Analysis, style: Style) -> String {
    let mut view = View {
        analysis,
        style,
        places: Places::new(analysis),
        out: String::new(),
    };
    for verdict in words::VERDICTS {
        view.group(verdict);
    }
    view.ending();
    view.out
}

struct View<'a> {
    analysis: &'a Analysis,
    style: Style,
    places: Places<'a>,
    out: String,
}

impl View<'_> {
    fn group(&mut self, verdict: Verdict) {
        let found: Vec<&Finding> = self.analysis.with(verdict).collect();
        if found.is_empty() {
            return;
        }
        let (name, meaning) = words::heading(verdict);
        let hidden = verdict == Verdict::Single && !self.style.all && !self.style.explain;
        let more = if hidden { "; --all lists them" } else { "" };
        let name = format!("{name} ({})", found.len());
        let meaning = wrap(
            &format!("{meaning}{more}"),
            columns(&name) + 2,
            4,
            self.style.room(),
        );
        let name = self.style.bold(name);
        self.line(&format!("{name}: {meaning}"));
        self.line("");
        if hidden {
            return;
        }
        for finding in &found {
            match verdict {
                Verdict::Agreement | Verdict::Echo => self.brief(finding),
                Verdict::Single => self.mention(finding),
                _ => self.full(finding),
            }
            if self.style.explain {
                self.notes(finding, 1);
            }
            if verdict != Verdict::Single || self.style.explain {
                self.line("");
            }
        }
        if verdict == Verdict::Single && !self.style.explain {
            self.line("");
        }
    }

    /// A headline, each side with its line and carets, and the reasons.
    fn full(&mut self, finding: &Finding) {
        let label = format!(
            "{}[{}] {}",
            finding.verdict.word(),
            finding.kind.word(),
            finding.severity.word()
        );
        self.headline(finding, &label, "");
        let digits = finding
            .evidence
            .iter()
            .map(|piece| self.last_line(piece).to_string().len());
        let digits = digits.max().unwrap_or(1);
        // Who tells the same as a side that was shown is named under it, not shown again.
        for side in grouped(&finding.evidence, |piece| piece.value.as_str()) {
            self.side(finding, side[0], digits);
            for other in &side[1..] {
                self.likewise(side[0], other, digits);
            }
        }
        let bar = format!("{} |", " ".repeat(digits + 1));
        let bar = self.style.quiet(bar);
        self.line(&bar);
        if !self.style.explain {
            self.notes(finding, digits);
        }
    }

    fn headline(&mut self, finding: &Finding, label: &str, tail: &str) {
        let message = clean(&finding.message);
        let text = wrap(
            &format!("{message}{tail}"),
            columns(label) + 2,
            4,
            self.style.room(),
        );
        let label = self.style.paint(colour(finding.verdict, finding.severity), label);
        // Only the lines of the message are bold, each by itself, so that a pager shows every line as it is.
        let text: Vec<String> = text.lines().map(|line| self.bold_after_indent(line)).collect();
        self.line(&format!("{label}: {}", text.join("\n")));
    }

    fn bold_after_indent(&self, line: &str) -> String {
        let words = line.trim_start();
        format!("{}{}", &line[..line.len() - words.len()], self.style.bold(words))
    }

    fn side(&mut self, finding: &Finding, piece: &Evidence, digits: usize) {
        self.arrow(piece, digits, "");
        let source = &self.analysis.sources[piece.source];
        let room = self.style.room().saturating_sub(digits + 4);
        let cuts = cut(&source.text, piece.span, room);
        for (i, part) in cuts.iter().enumerate() {
            let label = if i + 1 == cuts.len() {
                label(piece, part)
            } else {
                String::new()
            };
            let number = self.places.of(piece.source, part.span).line;
            let gutter = self.style.quiet(format!(" {number:>digits$} |"));
            let line = format!("{}{}{}", part.before, part.words, part.after);
            self.line(format!("{gutter} {line}").trim_end());
            self.carets(finding, part, &label, digits, room);
        }
    }

    /// Carets under the words, with what they say after them, or below them where the line has no room.
    fn carets(&mut self, finding: &Finding, part: &Cut, label: &str, digits: usize, room: usize) {
        let ansi = colour(finding.verdict, finding.severity);
        let gutter = self.style.quiet(format!(" {:>digits$} |", ""));
        let from = columns(&part.before);
        let wide = columns(&part.words).max(1);
        let carets = "^".repeat(wide);
        let fits = from + wide + 1 + columns(label) <= room;
        let beside = if fits && !label.is_empty() {
            format!("{carets} {label}")
        } else {
            carets
        };
        let beside = self.style.paint(ansi, beside);
        self.line(&format!("{gutter} {}{beside}", " ".repeat(from)));
        if !fits && !label.is_empty() {
            let label = shorten(label, room);
            let from = from.min(room.saturating_sub(columns(&label)));
            let label = self.style.paint(ansi, label);
            self.line(&format!("{gutter} {}{label}", " ".repeat(from)));
        }
    }

    /// ` --> path:line:column (publisher, date)`
    fn arrow(&mut self, piece: &Evidence, digits: usize, tail: &str) {
        let arrow = self.style.quiet(format!(" {}-->", " ".repeat(digits)));
        let place = self.places.named(piece.source, piece.span);
        let credit = credit(self.analysis, piece.source);
        self.line(&format!("{arrow} {place} {credit}{tail}"));
    }

    fn likewise(&mut self, shown: &Evidence, other: &Evidence, digits: usize) {
        let words = |piece: &Evidence| words_of(self.analysis, piece, 60);
        let said = words(other);
        let tail = if said == words(shown) {
            " likewise".to_owned()
        } else {
            format!(" likewise: \"{said}\"")
        };
        self.arrow(other, digits, &tail);
    }

    /// `= same because: ...` and what else stands under a finding.
    fn notes(&mut self, finding: &Finding, digits: usize) {
        let mut notes = Vec::new();
        if !finding.because.is_empty() {
            notes.push(("same because", clean(&finding.because)));
        }
        let cluster = finding
            .cluster
            .map(|i| format!(", cluster {}", self.analysis.clusters[i].id));
        let known_as = format!("{}{}", finding.id, cluster.unwrap_or_default());
        notes.push(("rule", clean(&format!("{} ({known_as})", finding.rule))));
        notes.push(("voices", format!("{}{}", finding.voices, self.one_voice(finding))));
        if self.style.explain {
            notes.extend(derivation(self.analysis, &self.places, finding));
        }
        let indent = digits + 2;
        for (name, text) in notes {
            let first = indent + 2 + columns(name) + 2;
            // Lines of a derivation are laid out already; what is told in words is broken at spaces.
            let text = if text.contains('\n') {
                text.replace('\n', &format!("\n{}", " ".repeat(indent + 4)))
            } else {
                wrap(&text, first, indent + 4, self.style.room())
            };
            let sign = self.style.quiet("=");
            let name = self.style.bold(name);
            self.line(&format!("{}{sign} {name}: {text}", " ".repeat(indent)));
        }
    }

    /// " (a and b are one)" when sources of the evidence share a voice.
    fn one_voice(&self, finding: &Finding) -> String {
        let mut shared = Vec::new();
        for voice in grouped(&finding.evidence, |piece| self.analysis.voice(piece.source)) {
            let members = grouped(voice.iter().copied(), |piece| piece.source);
            let ids: Vec<&str> = members
                .iter()
                .map(|pieces| self.analysis.sources[pieces[0].source].id.as_str())
                .collect();
            if ids.len() > 1 {
                shared.push(format!("{} are one", clean(&ids.join(" and "))));
            }
        }
        if shared.is_empty() {
            String::new()
        } else {
            format!(" ({})", shared.join("; "))
        }
    }

    /// A headline and a line for each place, those of one voice together.
    fn brief(&mut self, finding: &Finding) {
        let label = format!("{}[{}]", finding.verdict.word(), finding.kind.word());
        let tail = format!(" ({})", words::plural(finding.voices, "voice", "voices"));
        self.headline(finding, &label, &tail);
        let pieces = by_voice(self.analysis, finding);
        let places: Vec<String> = pieces
            .iter()
            .map(|(piece, _)| self.places.named(piece.source, piece.span))
            .collect();
        let wide = places.iter().map(|place| columns(place)).max().unwrap_or(0);
        for ((piece, follows), place) in pieces.iter().zip(&places) {
            let tail = if *follows { "  same voice" } else { "" };
            let room = self.style.room().saturating_sub(wide + 6 + tail.len()).max(20);
            let said = words_of(self.analysis, piece, room);
            let tail = self.style.quiet(tail);
            self.line(&format!("  {}  \"{said}\"{tail}", pad(place, wide)));
        }
    }

    /// One line for what one voice alone tells.
    fn mention(&mut self, finding: &Finding) {
        let Some(piece) = finding.evidence.first() else {
            return;
        };
        let place = self.places.named(piece.source, piece.span);
        let kind = format!("single[{}]", finding.kind.word());
        let room = self
            .style
            .room()
            .saturating_sub(columns(&kind) + columns(&place) + 5)
            .max(20);
        let said = words_of(self.analysis, piece, room);
        let kind = self.style.quiet(kind);
        self.line(&format!("{kind} {place} \"{said}\""));
    }

    fn ending(&mut self) {
        let room = self.style.room();
        let keys = if self.style.explain {
            looked(self.analysis)
        } else {
            Vec::new()
        };
        for line in &keys {
            self.line(line);
        }
        if !keys.is_empty() {
            self.line("");
        }
        for note in notes(self.analysis) {
            let name = self.style.bold("note");
            self.line(&format!("{name}: {}", wrap(&note, 6, 4, room)));
        }
        let summary = wrap(&summary(self.analysis), 0, 4, room);
        for line in summary.lines() {
            let line = self.bold_after_indent(line);
            self.line(&line);
        }
    }

    fn last_line(&self, piece: &Evidence) -> usize {
        let end = crate::text::Span::new(piece.span.end, piece.span.end);
        self.places.of(piece.source, end).line
    }

    fn line(&mut self, text: &str) {
        self.out.push_str(text);
        self.out.push('\n');
    }
}

/// What the carets are labelled with: the value, unless it only says the words again.
fn label(piece: &Evidence, part: &Cut) -> String {
    let value = clean(&piece.value);
    let bare = |text: &str| text.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    if bare(&value) == bare(&part.words) || shorten(&value, columns(&part.words)) == part.words {
        String::new()
    } else {
        value
    }
}

/// The words of a piece on one line, cut in the middle to fit.
pub(super) fn words_of(analysis: &Analysis, piece: &Evidence, room: usize) -> String {
    let text = &analysis.sources[piece.source].text;
    shorten(
        text.get(piece.span.start..piece.span.end).unwrap_or_default(),
        room,
    )
}

/// "(Port Alden Herald, 2024-09-06)": who published it and when, as far as that is known.
pub(super) fn credit(analysis: &Analysis, source: usize) -> String {
    let source = &analysis.sources[source];
    let day = source
        .published
        .map_or("undated".to_owned(), |day| day.to_string());
    match &source.publisher {
        Some(publisher) => format!("({}, {day})", clean(publisher)),
        None => format!("({day})"),
    }
}

/// The evidence with pieces of one voice next to one another, in order of first place; the flag tells a piece of
/// another source that only repeats the voice above it.
pub(super) fn by_voice<'a>(analysis: &Analysis, finding: &'a Finding) -> Vec<(&'a Evidence, bool)> {
    let voices = grouped(&finding.evidence, |piece| analysis.voice(piece.source));
    let mark = |pieces: Vec<&'a Evidence>| {
        let leader = pieces[0].source;
        pieces
            .into_iter()
            .map(move |piece| (piece, piece.source != leader))
    };
    voices.into_iter().flat_map(mark).collect()
}

/// Things by key, the groups in order of their first member, none empty.
pub(super) fn grouped<'a, T, K: Ord>(
    things: impl IntoIterator<Item = &'a T>,
    key: impl Fn(&'a T) -> K,
) -> Vec<Vec<&'a T>> {
    let mut groups: Vec<Vec<&T>> = Vec::new();
    let mut place = BTreeMap::new();
    for thing in things {
        let at = *place.entry(key(thing)).or_insert(groups.len());
        match groups.get_mut(at) {
            Some(group) => group.push(thing),
            None => groups.push(vec![thing]),
        }
    }
    groups
}
