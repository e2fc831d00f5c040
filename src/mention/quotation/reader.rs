//! Reads the quotations and the indirect reports of a source.
//!
//! The road: marks, words, frames, clauses; then frame by frame, in order of place, each clause gets its speaker and
//! each quotation its clause. What a pronoun means is decided with what has been read so far, never with what follows.

use super::attach::{Hold, Place, hold, places};
use super::clause::{Clause, Frame, clauses, frames};
use super::indirect::content;
use super::marks::{Marked, marked};
use super::speaker::{Discourse, Said};
use super::subject::{Group, View};
use super::words::{Lists, Stand, Word, words};
use super::{Quotation, QuoteShape, Report, Speaker, SpeakerHow};
use crate::mention::{Entity, NameKind, NameMention};
use crate::text::{Lexicons, Span};

/// Reads quotations and indirect speech. Made once from the lexicons `reporting_verbs`, `speakers` and
/// `clause_words`.
#[derive(Clone, Debug)]
pub struct QuoteReader {
    lists: Lists,
}

impl QuoteReader {
    /// A reader that uses the word lists of a rule book.
    pub fn new(lexicons: &Lexicons) -> Self {
        Self {
            lists: Lists::new(lexicons),
        }
    }

    /// All quotations of one source, in order of place.
    ///
    /// `paragraphs`, `sentences` and `names` are in order of place; the entities of the names are indices into
    /// `entities`. Without names the speaker is known by its words only.
    pub fn read(
        &self,
        text: &str,
        paragraphs: &[Span],
        sentences: &[Span],
        names: &[NameMention],
        entities: &[Entity],
    ) -> Vec<Quotation> {
        self.read_all(text, paragraphs, sentences, names, entities).0
    }

    /// All indirect reports of one source, in order of place; a report may lie inside another.
    pub fn reports(
        &self,
        text: &str,
        paragraphs: &[Span],
        sentences: &[Span],
        names: &[NameMention],
        entities: &[Entity],
    ) -> Vec<Report> {
        self.read_all(text, paragraphs, sentences, names, entities).1
    }

    /// Quotations and indirect reports in one go.
    pub fn read_all(
        &self,
        text: &str,
        paragraphs: &[Span],
        sentences: &[Span],
        names: &[NameMention],
        entities: &[Entity],
    ) -> (Vec<Quotation>, Vec<Report>) {
        let quotes = marked(text, paragraphs);
        let words = words(&self.lists, text, paragraphs, &quotes, names);
        let frames = frames(text, &words, &quotes, sentences);
        let kinds: Vec<NameKind> = entities.iter().map(|entity| entity.kind).collect();
        let view = View {
            words: &words,
            names,
            kinds: &kinds,
        };
        let discourse = Discourse {
            view,
            entities,
            frames: &frames,
            last: None,
        };
        let mut reading = Reading {
            text,
            quotes: &quotes,
            view,
            frames: &frames,
            discourse,
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
            .sort_by_key(|report| (report.content.start, report.content.end));
        (reading.quotations, reading.reports)
    }
}

/// What ties a quotation to its sentence, kept to tell whether the next one goes on from it.
#[derive(Clone, Copy)]
struct Tie {
    frame: usize,
    /// The first word behind the quotation and its clause, when the clause adjoins.
    closes: Option<usize>,
}

struct Reading<'a> {
    text: &'a str,
    quotes: &'a [Marked],
    view: View<'a>,
    frames: &'a [Frame],
    discourse: Discourse<'a>,
    quotations: Vec<Quotation>,
    reports: Vec<Report>,
    /// For each quotation, its last part.
    ties: Vec<Tie>,
    /// The speaker and cue of a frame that ends with a colon.
    colon: Option<(usize, Speaker, Option<Span>)>,
}

impl Reading<'_> {
    fn frame(&mut self, index: usize) {
        let frame = self.frames[index];
        let found = clauses(self.view, frame);
        let places = places(self.view.words, frame);
        let mut speakers: Vec<Speaker> = Vec::new();
        for clause in &found {
            let speaker = self.clause_speaker(clause, index, &speakers, &found);
            if let Some(group) = clause.subject
                && speaker.how != SpeakerHow::Open
                && clause.verb != super::words::Verb::Believe
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
        let mut taken: Vec<usize> = Vec::new();
        for place in &places {
            if let Hold::After(at) = self.quotation(index, &found, &speakers, *place) {
                taken.push(at);
            }
        }
        for (at, clause) in found.iter().enumerate() {
            if let Some(content) = content(self.view.words, frame, &found, at, taken.contains(&at)) {
                self.reports.push(Report {
                    content: content.span,
                    cue: self.cue(clause),
                    speaker: speakers[at].clone(),
                    that: content.that,
                });
            }
        }
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

    fn cue(&self, clause: &Clause) -> Span {
        let words = self.view.words;
        let mut end = clause.end;
        if clause.verb == super::words::Verb::Tell
            && words
                .get(end)
                .is_some_and(|w| w.is_any(&["reporters", "journalists"]))
        {
            end += 1;
        }
        Span::new(words[clause.first].start(), words[end - 1].end())
    }

    fn quotation(&mut self, index: usize, found: &[Clause], speakers: &[Speaker], place: Place) -> Hold {
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
        let joins = goes_on || self.joins(index, place, held);
        let cue = clause.map(|at| self.cue(&found[at]));
        if joins && let (Some(last), Some(last_tie)) = (self.quotations.last_mut(), self.ties.last_mut()) {
            last.parts.push(mark.inner);
            last.whole = last.whole.cover(mark.whole);
            last.unclosed = !mark.closed && !mark.goes_on;
            let closes = tie.closes.or(last_tie.closes);
            *last_tie = Tie { closes, ..tie };
            if let Some(at) = clause
                && last.cue.is_none()
            {
                (last.speaker, last.cue) = (speakers[at].clone(), cue);
            }
            return held;
        }
        let mut shape = self.shape(frame, place, held, found);
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
            cue,
            speaker,
            shape,
            unclosed: !mark.closed && !mark.goes_on,
        });
        self.ties.push(tie);
        held
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
            return !matches!(held, Hold::After(_))
                && gap.len() <= 10
                && !gap
                    .iter()
                    .any(|w| w.inside.is_some() || w.token.norm.ends_with("ing"));
        }
        let next = index == last.frame + 1;
        next && held == Hold::Pure && self.frames[index].first == place.first
    }

    fn shape(&self, frame: Frame, place: Place, held: Hold, found: &[Clause]) -> QuoteShape {
        let words = self.view.words;
        let inner = self.quotes[place.quote].inner.of(self.text).trim();
        let count = count(inner);
        let opens = !(frame.first..place.first).any(|i| words[i].solid());
        let lead = place
            .first
            .checked_sub(1)
            .filter(|i| *i >= frame.first)
            .map(|i| &words[i]);
        let led = lead.is_some_and(|w| w.is(":") || w.comma());
        let upper = inner.starts_with(|c: char| {
            c.is_uppercase()
                || c.is_ascii_digit()
                || matches!(c, '[' | '…' | '.' | '‘' | '\'' | '“' | '"' | '¿' | '$')
        });
        let next = words.get(place.end).filter(|_| place.end < frame.end);
        let capital = |w: Option<&Word>| w.is_some_and(|w| w.capital);
        let nickname = count <= 3 && capital(lead) && capital(next) && lead.is_some_and(|w| w.verb.is_none());
        if nickname || (!opens && !led && titled(inner)) {
            return QuoteShape::Scare;
        }
        let adjoins = matches!(held, Hold::Before(at) if found[at].close() == place.first);
        let whole = opens && matches!(held, Hold::After(_) | Hold::Pure);
        if whole || (upper && (opens || led || adjoins) && count >= 2) {
            QuoteShape::Direct
        } else {
            QuoteShape::Mixed
        }
    }

    /// Speaker, cue and whether anybody is quoted at all, where no clause of the sentence holds the quotation.
    fn without_clause(&self, index: usize, place: Place, held: Hold) -> (Speaker, Option<Span>, bool) {
        let words = self.view.words;
        let frame = self.frames[index];
        let inner = self.quotes[place.quote].inner.of(self.text).trim();
        if let Some((at, speaker, cue)) = &self.colon
            && at + 1 == index
            && frame.first == place.first
        {
            return (speaker.clone(), *cue, true);
        }
        let short = count(inner) <= 5 || titled(inner);
        if held == Hold::Bare {
            let colon = place
                .first
                .checked_sub(1)
                .is_some_and(|i| i >= frame.first && words[i].is(":"));
            if colon && let Some(group) = self.view.main(frame.first, place.first) {
                return (self.discourse.speaker(group, index), None, true);
            }
            if let Some(speaker) = self.signature(frame, place) {
                return (speaker, None, true);
            }
            return (nobody(), None, !short);
        }
        let same = |paragraph: usize| paragraph == frame.paragraph;
        if let (Some(last), Some(quotation)) = (self.ties.last(), self.quotations.last())
            && same(self.frames[last.frame].paragraph)
            && quotation.shape != QuoteShape::Scare
        {
            return (onward(&quotation.speaker, SpeakerHow::Continued), None, true);
        }
        // A heading in marks says nothing.
        let sentence = inner.ends_with(['.', '!', '?', '…', ',', ';', ':', '—', '\'', '’', '"', '”']);
        if short && !sentence {
            return (nobody(), None, false);
        }
        let speaker = self.floating(index);
        (speaker.unwrap_or_else(nobody), None, true)
    }

    /// The name behind a dash that signs a quotation: `"..." - Maria Lopez, Port Alden`.
    fn signature(&self, frame: Frame, place: Place) -> Option<Speaker> {
        let words = self.view.words;
        if place.first != frame.first || !words[place.end..frame.end].first()?.stops() {
            return None;
        }
        let at = (place.end..frame.end.min(place.end + 4)).find(|i| words[*i].solid())?;
        let group = self.view.after(at, frame.end)?;
        let short = frame.end - group.end <= 8;
        (short && words[at].capital)
            .then(|| self.discourse.speaker(group, 0))
            .filter(|s| s.how == SpeakerHow::Name)
    }

    /// The speaker of a sentence that is all quotation: whoever the words just before are about.
    fn floating(&self, index: usize) -> Option<Speaker> {
        let before = index.checked_sub(1)?;
        let home = self.frames[before];
        let paragraph = self.frames[index].paragraph;
        if paragraph - home.paragraph > 1 {
            return None;
        }
        let last = self.discourse.last.as_ref();
        if let (Some(tie), Some(quotation)) = (self.ties.last(), self.quotations.last())
            && tie.frame == before
            && quotation.shape != QuoteShape::Scare
        {
            return Some(onward(&quotation.speaker, SpeakerHow::Floating));
        }
        if let Some(said) = last
            && said.frame == before
        {
            return Some(onward(&said.speaker, SpeakerHow::Floating));
        }
        let main = self.view.main(home.first, home.end);
        if let Some(group) = main
            && self.may_speak(group)
        {
            let speaker = self.discourse.speaker(group, before);
            if speaker.how != SpeakerHow::Open {
                return Some(onward(&speaker, SpeakerHow::Floating));
            }
        }
        last.filter(|said| said.paragraph + 1 >= paragraph)
            .map(|said| onward(&said.speaker, SpeakerHow::Floating))
    }

    fn may_speak(&self, group: Group) -> bool {
        match group.name {
            Some(name) => self.view.kind(name) == NameKind::Person,
            None => matches!(self.view.words[group.head].stand, Stand::He | Stand::She),
        }
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

/// Nobody known.
fn nobody() -> Speaker {
    Speaker {
        span: None,
        entity: None,
        how: SpeakerHow::Open,
        pronoun: None,
        rivals: Vec::new(),
    }
}

/// The speaker of an earlier quotation, taken over.
fn onward(speaker: &Speaker, how: SpeakerHow) -> Speaker {
    let how = if speaker.how == SpeakerHow::Open {
        SpeakerHow::Open
    } else {
        how
    };
    Speaker {
        how,
        ..speaker.clone()
    }
}

fn count(inner: &str) -> usize {
    inner.split_whitespace().count()
}

/// Whether every word that carries meaning begins with a capital: the form of a title or a name.
fn titled(inner: &str) -> bool {
    let heads: Vec<&str> = inner.split_whitespace().collect();
    let capital = |word: &&&str| {
        word.trim_start_matches(|c: char| !c.is_alphanumeric())
            .starts_with(char::is_uppercase)
    };
    let small = |word: &&str| word.chars().count() <= 3;
    let capitals = heads.iter().filter(capital).count();
    heads.len() >= 2
        && heads.len() <= 9
        && heads.first().is_some_and(|w| capital(&w))
        && capitals >= 2
        && heads
            .iter()
            .filter(|w| !capital(w))
            .all(|w| small(w) || ["with", "from"].contains(w))
}
