//! A held draft for a person at a terminal: each sentence that a source does not bear out, with carets under the words that
//! decide on both sides.

use anstyle::{AnsiColor, Style as Ansi};

use super::super::layout::{columns, shorten, wrap};
use super::super::paint::Style;
use super::super::places::Places;
use super::super::snippet::{self, Mark, Numbered};
use super::super::summary::voices_and_notes;
use super::super::words;
use super::{DISPUTED, Held, marked, meaning, says, word};
use crate::draft::{Checked, Point, Says, Standing};
use crate::text::Span;

/// How many columns are shown around what is marked.
const CONTEXT: usize = 100;
/// Sources that are shown for one sentence at the most, unless all is asked for.
const MOST: usize = 4;

/// How many columns of a sentence are shown that takes one line.
const BRIEF: usize = 72;

/// The sentences that need a second look, the gravest first and each group in the order of the draft; with `Style::all` every
/// sentence.
pub fn held_human(held: &Held, style: Style) -> String {
    let mut view = View {
        held,
        style,
        places: Places::new(&held.analysis),
        out: String::new(),
    };
    let all = || held.sentences.iter();
    for standing in Standing::ALL {
        let name = word(standing);
        let of = |sentence: &&Checked| sentence.standing == standing && !sentence.disputed;
        let is_brief = match standing {
            Standing::Contradicted | Standing::OtherDetail => false,
            Standing::InPart => !style.all,
            Standing::NotFound | Standing::Supported => true,
        };
        if standing == Standing::NotFound {
            view.group(
                DISPUTED.0,
                DISPUTED.1,
                all().filter(|sentence| sentence.disputed).collect(),
                false,
            );
        }
        if standing != Standing::Supported || style.all {
            view.group(name, meaning(standing), all().filter(of).collect(), is_brief);
        }
    }
    view.ending();
    view.out
}

struct View<'a> {
    held: &'a Held,
    style: Style,
    places: Places<'a>,
    out: String,
}

impl View<'_> {
    /// Sentences under a heading: each with the places that decide, or in a line.
    fn group(&mut self, name: &str, meaning: &str, sentences: Vec<&Checked>, is_brief: bool) {
        let Some(first) = sentences.first() else { return };
        let ansi = colour(first.standing);
        let mut letters = name.chars();
        let name: String = letters
            .next()
            .into_iter()
            .flat_map(char::to_uppercase)
            .chain(letters)
            .collect();
        let name = self.style.paint(ansi, format!("{name} ({})", sentences.len()));
        self.line(&format!("{name}: {meaning}"));
        self.line("");
        for sentence in &sentences {
            if is_brief {
                self.brief(sentence);
            } else {
                self.sentence(sentence, ansi);
            }
        }
        if is_brief {
            self.line("");
        }
    }

    /// A sentence in a line: what no source has of it, and where the rest stands.
    fn brief(&mut self, sentence: &Checked) {
        let text = &self.held.analysis.sources[self.held.draft].text;
        let missing = sentence.points.iter().filter(|point| point.says == Says::Nothing);
        let missing: Vec<Span> = missing.map(|point| point.at).collect();
        let at = missing.first().copied().unwrap_or(sentence.span);
        let place = self.places.named(self.held.draft, at);
        let is_part = sentence.standing == Standing::InPart && !missing.is_empty();
        let said = if is_part {
            let words = missing
                .iter()
                .map(|span| format!("\"{}\"", shorten(span.of(text), BRIEF / 2)));
            format!("{} in no source", words.collect::<Vec<_>>().join(", "))
        } else {
            format!("\"{}\"", shorten(sentence.span.of(text), BRIEF))
        };
        let nearest = sentence.points.iter().find(|point| point.says == Says::Same);
        let nearest = nearest.and_then(|point| point.source).map(|(source, span)| {
            let what = if is_part { "; the rest: " } else { "; " };
            format!("{what}{}", self.places.named(source, span))
        });
        let told = self.held.told_by(sentence).map(|told| format!(" ({told})"));
        let line = format!(
            "{place} {said}{}{}",
            nearest.unwrap_or_default(),
            told.unwrap_or_default()
        );
        let line = wrap(&line, 2, 6, self.style.room());
        self.line(&format!("  {line}"));
    }

    /// A sentence with the places that decide.
    fn sentence(&mut self, sentence: &Checked, ansi: Ansi) {
        let points = self.held.shown(sentence);
        let is_part = sentence.standing == Standing::InPart && !sentence.disputed;
        let marks: Vec<Span> = points
            .iter()
            .filter(|point| !is_part || point.says == Says::Nothing)
            .filter_map(|point| marked(sentence, point))
            .collect();
        self.quote(self.held.draft, sentence.span, &marks, ansi, "");
        let all = if self.style.all { usize::MAX } else { MOST };
        let placed: Vec<&&Point> = points.iter().filter(|point| point.source.is_some()).collect();
        let mut shown: Vec<(usize, Span)> = Vec::new();
        for point in &placed {
            let Some((source, span)) = point.source else {
                continue;
            };
            if shown.len() >= all
                || shown
                    .iter()
                    .any(|(of, known)| *of == source && known.overlaps(span))
            {
                continue;
            }
            shown.push((source, span));
            let clause = self.held.around(source, span);
            let marks: Vec<Span> = Some(span).filter(|span| *span != clause).into_iter().collect();
            self.quote(source, clause, &marks, ansi, &says(&[*point]));
        }
        let hidden = placed.iter().filter(|point| {
            let place = point.source.unwrap_or_default();
            !shown
                .iter()
                .any(|(of, known)| *of == place.0 && known.overlaps(place.1))
        });
        let hidden = hidden.count();
        if hidden > 0 {
            let more = words::plural(hidden, "more place", "more places");
            self.line(&format!("   = {more} in sources; --all shows them"));
        }
        if let Some(told) = self.held.told_by(sentence) {
            let told = wrap(&told, 15, 7, self.style.room());
            self.line(&format!("   = said so by {told}"));
        }
        self.line("");
    }

    fn quote(&mut self, source: usize, clause: Span, marks: &[Span], ansi: Ansi, tail: &str) {
        let text = &self.held.analysis.sources[source].text;
        let marks: Vec<(Span, Mark)> = marks
            .iter()
            .filter(|span| clause.contains(**span))
            .map(|span| (*span, Mark::Lead))
            .collect();
        let parts = snippet::excerpt(text, clause, &marks, CONTEXT);
        let first = marks.first().map_or(clause, |mark| mark.0);
        let numbered = Numbered {
            style: self.style,
            digits: 4,
            ansi,
        };
        let arrow = self.style.quiet("    -->");
        let place = self.places.named(source, first);
        let name = if source == self.held.draft {
            String::new()
        } else {
            format!(" {} {tail}", self.held.name(source))
                .trim_end()
                .to_owned()
        };
        self.line(&format!("{arrow} {place}{name}"));
        let of = |at: usize| self.places.of(source, Span::new(at, at)).line;
        let room = self.style.room().saturating_sub(8);
        for line in numbered.lines(text, &parts, room, of) {
            self.line(&line);
        }
    }

    fn ending(&mut self) {
        let room = self.style.room();
        for note in voices_and_notes(&self.held.analysis) {
            let name = self.style.bold("note");
            self.line(&format!("{name}: {}", wrap(&note, 6, 4, room)));
        }
        let counts = Standing::ALL.into_iter().filter_map(|standing| {
            let n = self.held.count(standing);
            (n > 0).then(|| format!("{n} {}", word(standing)))
        });
        let counts: Vec<String> = counts.collect();
        let sentences = words::plural(self.held.sentences.len(), "sentence", "sentences");
        let sources = self.held.analysis.sources.len().saturating_sub(1);
        let sources = words::plural(sources, "source", "sources");
        let told = format!("{sentences} against {sources}: {}.", counts.join(", "));
        let told = wrap(&told, 0, 4, room.max(columns("0")));
        let told = self.style.bold(told);
        self.line(&told);
    }

    fn line(&mut self, text: &str) {
        self.out.push_str(text);
        self.out.push('\n');
    }
}

fn colour(standing: Standing) -> Ansi {
    let colour = match standing {
        Standing::Contradicted => AnsiColor::Red,
        Standing::OtherDetail => AnsiColor::Yellow,
        Standing::InPart => AnsiColor::Cyan,
        Standing::NotFound => AnsiColor::Blue,
        Standing::Supported => AnsiColor::Green,
    };
    colour.on_default().bold()
}
