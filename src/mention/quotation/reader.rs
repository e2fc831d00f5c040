//! Reads the quotations and the indirect reports of a source.
//!
//! The road: marks, words, frames, clauses; then frame by frame, in order of place, each clause gets its speaker and
//! each quotation its clause. What a pronoun means is decided with what has been read so far, never with what follows.

use super::alone::nobody;
use super::attach::{Hold, Place, hold, places};
use super::clause::{Clause, Frame, clauses, frames};
use super::cue::Cues;
use super::lost::close_lost;
use super::marks::{Marked, marked};
use super::reported::Trees;
use super::speaker::{Discourse, Said};
use super::subject::View;
use super::words::{Lists, Verb, words};
use super::{Quotation, QuoteShape, Report, Speaker, SpeakerHow};
use crate::mention::tree::Tree;
use crate::mention::{Entity, NameKind, NameMention};
use crate::text::{Lexicons, Span};

/// Reads quotations and indirect speech. Made once from the lexicons `reporting_verbs`, `speakers`,
/// `clause_words`, `speech_verbs` and `speech_nouns`.
#[derive(Clone, Debug)]
pub struct QuoteReader {
    lists: Lists,
    cues: Cues,
}

impl QuoteReader {
    /// A reader that uses the word lists of a rule book.
    pub fn new(lexicons: &Lexicons) -> Self {
        Self {
            lists: Lists::new(lexicons),
            cues: Cues::new(lexicons),
        }
    }

    /// The quotations and the indirect reports of one source, both in order of place; a report may lie inside another.
    ///
    /// `paragraphs`, `sentences` and `names` are in order of place; `trees` are those of the sentences, and the entities of
    /// the names are indices into `entities`. Without names the speaker is known by its words only, without trees nothing
    /// is reported.
    pub fn read(
        &self,
        text: &str,
        paragraphs: &[Span],
        sentences: &[Span],
        trees: &[Tree],
        names: &[NameMention],
        entities: &[Entity],
    ) -> (Vec<Quotation>, Vec<Report>) {
        let mut quotes = marked(text, paragraphs);
        let mut words = words(&self.lists, text, paragraphs, &quotes, names);
        close_lost(text, &mut quotes, &mut words);
        let frames = frames(text, &words, &quotes, sentences);
        let kinds: Vec<NameKind> = entities.iter().map(|entity| entity.kind).collect();
        let view = View {
            words: &words,
            names,
            kinds: &kinds,
        };
        let trees = Trees::new(&self.cues, trees, &words);
        let discourse = Discourse {
            view,
            entities,
            frames: &frames,
            trees: &trees,
            last: None,
        };
        let mut reading = Reading {
            text,
            quotes: &quotes,
            view,
            frames: &frames,
            discourse,
            trees: &trees,
            quotations: Vec::new(),
            reports: Vec::new(),
            ties: Vec::new(),
            colon: None,
        };
        for index in 0..frames.len() {
            reading.frame(index);
        }
        reading
            .reports
            .sort_by_key(|report| (report.content().start, report.content().end));
        (reading.quotations, reading.reports)
    }
}

/// What ties a quotation to its sentence, kept to tell whether the next one goes on from it.
#[derive(Clone, Copy)]
pub(super) struct Tie {
    pub frame: usize,
    /// The first word behind the quotation and its clause, when the clause adjoins.
    pub closes: Option<usize>,
}

pub(super) struct Reading<'a> {
    pub text: &'a str,
    pub quotes: &'a [Marked],
    pub view: View<'a>,
    pub frames: &'a [Frame],
    pub discourse: Discourse<'a>,
    pub trees: &'a Trees<'a>,
    pub quotations: Vec<Quotation>,
    pub reports: Vec<Report>,
    /// For each quotation, its last part.
    pub ties: Vec<Tie>,
    /// The speaker and cue of a frame that ends with a colon.
    pub colon: Option<(usize, Speaker, Option<Span>)>,
}

impl Reading<'_> {
    fn frame(&mut self, index: usize) {
        let frame = self.frames[index];
        let mut found = clauses(self.view, frame);
        found.retain(|clause| !self.is_noun(clause));
        for at in 0..found.len() {
            let clause = &found[at];
            let by_tree = self
                .subject(clause)
                .or_else(|| self.inherited(clause, &found[..at]));
            found[at].subject = by_tree.or(clause.subject);
        }
        let places = places(self.view.words, frame);
        let mut speakers: Vec<Speaker> = Vec::new();
        for clause in &found {
            let speaker = self.clause_speaker(clause, index, &speakers, &found);
            if let Some(group) = clause.subject
                && speaker.how != SpeakerHow::Open
                && clause.verb != Verb::Believe
            {
                self.discourse.last = Some(Said {
                    speaker: speaker.clone(),
                    paragraph: frame.paragraph,
                    frame: index,
                    word: group.head,
                    stand: self.discourse.stand(group),
                });
            }
            speakers.push(speaker);
        }
        for place in &places {
            self.quotation(index, &found, &speakers, *place);
        }
        self.report(index, &found, &speakers);
        self.labelled(index);
        self.remember_colon(index, &found, &speakers);
    }

    fn clause_speaker(&self, clause: &Clause, frame: usize, earlier: &[Speaker], all: &[Clause]) -> Speaker {
        let Some(group) = clause.subject else {
            return nobody();
        };
        // A subject read once is resolved once: "he said ..., adding ...".
        let same = all.iter().zip(earlier).find(|(c, _)| c.subject == Some(group));
        match same {
            Some((_, speaker)) => speaker.clone(),
            None => self.discourse.speaker(group, frame),
        }
    }

    pub(super) fn cue(&self, clause: &Clause) -> Span {
        let words = self.view.words;
        let mut end = clause.end;
        if clause.verb == Verb::Tell
            && words
                .get(end)
                .is_some_and(|w| w.is_any(&["reporters", "journalists"]))
        {
            end += 1;
        }
        Span::new(words[clause.first].start(), words[end - 1].end())
    }

    fn quotation(&mut self, index: usize, found: &[Clause], speakers: &[Speaker], place: Place) {
        let frame = self.frames[index];
        let mark = &self.quotes[place.quote];
        let held = hold(self.text, self.view.words, self.quotes, frame, found, place);
        // A quotation that the paragraph before left open goes on here.
        let goes_on = place.quote > 0 && self.quotes[place.quote - 1].goes_on;
        let clause = match held {
            Hold::Before(at) | Hold::After(at) | Hold::Trailing(at) => Some(at),
            Hold::Pure | Hold::Bare => None,
        };
        let closes = match held {
            Hold::After(at) => Some(found[at].close()),
            _ => None,
        };
        let tie = Tie { frame: index, closes };
        let mut shape = self.shape(frame, place, held, found);
        let joins = goes_on || shape != QuoteShape::Scare && self.joins(index, place, held);
        let cue = clause.map(|at| self.cue(&found[at]));
        let source = clause.and_then(|at| self.source(&found[at]));
        if joins && let (Some(last), Some(last_tie)) = (self.quotations.last_mut(), self.ties.last_mut()) {
            last.parts.push(mark.inner);
            last.whole = last.whole.cover(mark.whole);
            last.unclosed = is_open(self.text, mark);
            let closes = tie.closes.or(last_tie.closes);
            *last_tie = Tie { closes, ..tie };
            if let Some(at) = clause
                && last.cue.is_none()
            {
                (last.speaker, last.cue) = (speakers[at].clone(), cue);
                last.source = source;
            }
            return;
        }
        if self.is_trailer(index, place, held, found) {
            shape = QuoteShape::Scare;
        }
        let (speaker, cue) = match clause {
            _ if shape == QuoteShape::Scare => (nobody(), None),
            Some(at) => (speakers[at].clone(), Some(self.cue(&found[at]))),
            None => {
                let (speaker, cue, quoted) = self.without_clause(index, place, held);
                if !quoted {
                    shape = QuoteShape::Scare;
                }
                (speaker, cue)
            }
        };
        self.quotations.push(Quotation {
            parts: vec![mark.inner],
            whole: mark.whole,
            source: source.filter(|_| cue.is_some()),
            cue,
            speaker,
            shape,
            unclosed: is_open(self.text, mark),
        });
        self.ties.push(tie);
    }

    /// Whether the quotation is a further part of the one before: only its reporting clause stands between.
    fn joins(&self, index: usize, place: Place, held: Hold) -> bool {
        let (Some(last), Some(quotation)) = (self.ties.last(), self.quotations.last()) else {
            return false;
        };
        if quotation.shape == QuoteShape::Scare
            || self.frames[last.frame].paragraph != self.frames[index].paragraph
        {
            return false;
        }
        let Some(closes) = last.closes.filter(|closes| *closes <= place.first) else {
            return false;
        };
        let words = self.view.words;
        if last.frame == index {
            // "..., she said, "...": nothing but the clause, or an aside of the clause, between the two.
            let gap = &words[closes..place.first];
            // "..., said the man called "...": marks that no comma parts from the clause are none of the speech.
            return !matches!(held, Hold::After(_))
                && gap.len() <= 10
                && gap.last().is_none_or(|w| w.comma() || w.stops())
                && !gap
                    .iter()
                    .any(|w| w.inside.is_some() || w.token.norm.ends_with("ing"));
        }
        let next = index == last.frame + 1;
        next && held == Hold::Pure && self.frames[index].first == place.first
    }

    /// Whether a few words in marks stand in what is told of the one who spoke just before: "..., said a driver who goes
    /// by the name "Patch"".
    fn is_trailer(&self, index: usize, place: Place, held: Hold, found: &[Clause]) -> bool {
        let Some(last) = self.ties.last().filter(|last| last.frame == index) else {
            return false;
        };
        let behind = matches!(held, Hold::Before(at) if last.closes == Some(found[at].close()));
        behind && super::alone::count(self.quotes[place.quote].inner.of(self.text)) <= 5
    }

    fn remember_colon(&mut self, index: usize, found: &[Clause], speakers: &[Speaker]) {
        let frame = self.frames[index];
        let last = &self.view.words[frame.end - 1];
        if !last.is(":") || last.inside.is_some() {
            return;
        }
        self.colon = match found.last().zip(speakers.last()) {
            Some((clause, speaker)) => Some((index, speaker.clone(), Some(self.cue(clause)))),
            None => self
                .view
                .main(frame.first, frame.end)
                .map(|group| (index, self.discourse.speaker(group, index), None)),
        };
    }
}

/// Whether a quotation is never closed. One that goes on over paragraphs that no mark opens is closed in the end, as some desks
/// have it: by the next mark, where that is a closing one.
fn is_open(text: &str, quote: &Marked) -> bool {
    if quote.closed || quote.goes_on {
        return false;
    }
    let rest = &text[quote.whole.end..];
    let next = rest
        .char_indices()
        .find(|(_, mark)| matches!(mark, '"' | '“' | '”'));
    !next.is_some_and(|(at, mark)| {
        let behind_word = rest[..at].ends_with(|before: char| !before.is_whitespace());
        mark == '”' || mark == '"' && behind_word
    })
}
