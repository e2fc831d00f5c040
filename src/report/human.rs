//! The report for a person at a terminal, designed like the messages of a compiler: a fact in one line, the clauses
//! that prove it with carets under the words, then what else was found about the same clauses.
//!
//! What may mislead a reader comes first and is shown in full; what the reports agree on is kept short.

use std::collections::BTreeMap;

use crate::check::{Evidence, Finding, Sort, Tier, Verdict};

use super::card;
use super::derivation::derivation;
use super::layout::{clean, columns, shorten, wrap};
use super::paint::{Style, colour};
use super::passages::{Passage, Person, told};
use super::places::Places;
use super::summary::{looked, notes, summary};
use super::words::SINGLE;
use super::{Analysis, voices, wording, words};

/// The report for a person at a terminal.
pub fn human(analysis: &Analysis, style: Style) -> String {
    let told = told(analysis);
    let mut view = View {
        analysis,
        style,
        places: Places::new(analysis),
        out: String::new(),
    };
    view.head();
    for sort in words::SORTS {
        let (passages, unsure) = told.led_by(analysis, sort, style.lists());
        if sort.0 == Verdict::Single {
            view.people(&told.people);
            view.singles();
        } else if !passages.is_empty() || !unsure.is_empty() {
            view.group(sort, &passages, unsure.len());
        }
    }
    view.ending();
    view.out
}

pub(super) struct View<'a> {
    pub analysis: &'a Analysis,
    pub style: Style,
    pub places: Places<'a>,
    out: String,
}

impl View<'_> {
    /// Which reports are one voice; asked for, the words that they share.
    fn head(&mut self) {
        let mut lines = voices::lines(self.analysis);
        if self.style.explain {
            lines.extend(voices::shared(self.analysis, &self.places));
        }
        for line in &lines {
            let (name, text) = line.split_once(": ").unwrap_or(("voices", line));
            let text = wrap(text, columns(name) + 2, 4, self.style.room());
            let name = self.style.bold(name);
            self.line(&format!("{name}: {text}"));
        }
        if !lines.is_empty() {
            self.line("");
        }
    }

    fn group(&mut self, sort: Sort, passages: &[&Passage], unsure: usize) {
        let (name, meaning) = words::group(self.analysis, sort, passages.len(), unsure);
        self.heading(&name, &meaning);
        for passage in passages {
            self.passage(passage);
            self.line("");
        }
    }

    fn heading(&mut self, name: &str, meaning: &str) {
        let meaning = wrap(meaning, columns(name) + 2, 4, self.style.room());
        let name = self.style.bold(name);
        self.line(&format!("{name}: {meaning}"));
        self.line("");
    }

    /// A card: a headline, the clauses, what else was found about them.
    fn passage(&mut self, passage: &Passage) {
        let lead = passage.lead(self.analysis);
        let label = label(lead);
        let is_brief = matches!(lead.verdict, Verdict::Agreement | Verdict::Echo);
        let tail = if is_brief {
            format!(" ({})", voices::counted(self.analysis, lead))
        } else {
            String::new()
        };
        self.headline(lead, &label, &tail);
        let indent = if is_brief {
            card::rows(self, passage);
            4
        } else {
            card::sides(self, passage) + 2
        };
        let mut notes = wording::beside(self.analysis, &self.places, passage);
        if self.style.explain {
            notes.extend(self.derived(lead));
            for index in &passage.findings[1..] {
                let finding = &self.analysis.findings[*index];
                let told = format!("{}: {}", self::label(finding), clean(&finding.message));
                notes.push(("finding", told));
                notes.extend(self.derived(finding));
            }
        } else if lead.is_flag() {
            notes.extend(wording::reasons(self.analysis, lead));
        }
        if !is_brief && !notes.is_empty() {
            let bar = self.style.quiet(format!("{} |", " ".repeat(indent - 1)));
            self.line(&bar);
        }
        self.notes(notes, indent);
    }

    /// A line for each person of whom the reports tell alike what he or she is.
    fn people(&mut self, people: &[Person]) {
        if people.is_empty() {
            return;
        }
        let (name, meaning) = words::PEOPLE;
        self.heading(&format!("{name} ({})", people.len()), meaning);
        for person in people {
            let line = wrap(&wording::person(self.analysis, person), 0, 4, self.style.room());
            self.line(&line);
            if self.style.explain {
                for index in &person.findings {
                    let finding = &self.analysis.findings[*index];
                    let told = format!("{}: {}", label(finding), clean(&finding.message));
                    let mut notes = vec![("finding", told)];
                    notes.extend(self.derived(finding));
                    self.notes(notes, 3);
                }
            }
        }
        self.line("");
    }

    fn singles(&mut self) {
        let found: Vec<&Finding> = self.analysis.of(SINGLE).collect();
        if found.is_empty() {
            return;
        }
        let (name, meaning) = words::heading(SINGLE);
        let is_listed = self.style.lists();
        let more = if is_listed { "" } else { "; --all lists them" };
        self.heading(&format!("{name} ({})", found.len()), &format!("{meaning}{more}"));
        if !is_listed {
            return;
        }
        for finding in found {
            self.mention(finding);
            if self.style.explain {
                let notes = self.derived(finding);
                self.notes(notes, 3);
                self.line("");
            }
        }
        if !self.style.explain {
            self.line("");
        }
    }

    fn headline(&mut self, finding: &Finding, label: &str, tail: &str) {
        let message = wording::headline(self.analysis, finding);
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

    fn derived(&self, finding: &Finding) -> Vec<(&'static str, String)> {
        let mut notes = wording::reasons(self.analysis, finding);
        notes.extend(derivation(self.analysis, &self.places, finding));
        notes
    }

    /// `= same because: ...` and what else stands under a finding.
    fn notes(&mut self, notes: Vec<(&'static str, String)>, indent: usize) {
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

    pub fn line(&mut self, text: &str) {
        self.out.push_str(text);
        self.out.push('\n');
    }
}

/// "discrepancy[number] high", "agreement[date]".
fn label(finding: &Finding) -> String {
    let label = format!("{}[{}]", finding.verdict.word(), finding.kind.word());
    match finding.verdict {
        _ if finding.tier == Tier::Look => {
            format!(
                "look[{}] {}",
                finding.kind.word(),
                words::percent(finding.probability)
            )
        }
        Verdict::Agreement | Verdict::Echo | Verdict::Single => label,
        _ => format!("{label} {}", finding.severity.word()),
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
