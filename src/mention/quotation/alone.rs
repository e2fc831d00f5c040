//! What a quotation is by itself: its shape, and who speaks where no clause of its sentence tells.

use super::attach::{Hold, Place};
use super::clause::{Clause, Frame};
use super::reader::Reading;
use super::subject::Group;
use super::words::{Stand, Word};
use super::{QuoteShape, Speaker, SpeakerHow};
use crate::mention::NameKind;
use crate::text::Span;

impl Reading<'_> {
    pub(super) fn shape(&self, frame: Frame, place: Place, held: Hold, found: &[Clause]) -> QuoteShape {
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
        let clause = match held {
            Hold::Before(at) => Some(found[at].close()),
            _ => None,
        };
        let adjoins = clause == Some(place.first);
        // "Lopez said, "Dear Friends and Neighbours"" is speech, "her book, "The Long Ferry," is out" is none.
        let spoken = led && (lead.is_some_and(|w| w.is(":")) || clause == place.first.checked_sub(1));
        if nickname || (!opens && !spoken && titled(inner)) {
            return QuoteShape::Scare;
        }
        let whole = opens && matches!(held, Hold::After(_) | Hold::Pure);
        if whole || (upper && (opens || led || adjoins) && count >= 2) {
            QuoteShape::Direct
        } else {
            QuoteShape::Mixed
        }
    }

    /// Speaker, cue and whether anybody is quoted at all, where no clause of the sentence holds the quotation.
    pub(super) fn without_clause(
        &self,
        index: usize,
        place: Place,
        held: Hold,
    ) -> (Speaker, Option<Span>, bool) {
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
}

/// Nobody known.
pub(super) fn nobody() -> Speaker {
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

/// How many words stand in marks.
pub(super) fn count(inner: &str) -> usize {
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
