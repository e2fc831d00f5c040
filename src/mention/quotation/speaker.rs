//! From the words beside a verb of speech to a speaker: names, offices, statements, and pronouns in their discourse.

use super::alone::nobody;
use super::clause::Frame;
use super::reported::Trees;
use super::subject::{Group, View};
use super::words::Stand;
use super::{Speaker, SpeakerHow};
use crate::mention::{Entity, NameHow, NameKind};
use crate::semantics::Semantics;
use crate::text::Span;

/// Somebody who spoke, with the place in the text where that is told.
#[derive(Clone, Debug)]
pub(super) struct Said {
    pub speaker: Speaker,
    pub paragraph: usize,
    pub frame: usize,
    /// The word that named the speaker.
    pub word: usize,
    /// Several speak, or a thing does: what "they" and "it" may mean.
    pub stand: Stand,
}

/// Everything that a pronoun may look back on.
pub(super) struct Discourse<'a> {
    pub view: View<'a>,
    pub entities: &'a [Entity],
    pub frames: &'a [Frame],
    pub trees: &'a Trees<'a>,
    /// The last speaker that is not open.
    pub last: Option<Said>,
}

/// How far back, in paragraphs, a pronoun may reach for a speaker.
const REACH: usize = 3;

/// How far back, in words, rivals of a pronoun are looked for.
const FAR: usize = 1500;

impl Discourse<'_> {
    /// The speaker that a group of words beside a verb stands for.
    pub fn speaker(&self, group: Group, frame: usize) -> Speaker {
        let word = &self.view.words[group.head];
        let words = Span::new(
            self.view.words[group.first].start(),
            self.view.words[group.end - 1].end(),
        );
        if word.stand.is_pronoun() && group.end - group.first == 1 {
            return self.pronoun(group.head, frame);
        }
        if let Some(name) = group.name {
            let mention = &self.view.names[name];
            // Two who speak together are told with all their words.
            let joint = self.view.words[group.first..group.end]
                .iter()
                .any(|w| w.is("and"));
            return Speaker {
                span: Some(if joint { words } else { mention.span }),
                entity: Some(mention.entity),
                how: SpeakerHow::Name,
                pronoun: None,
                rivals: Vec::new(),
            };
        }
        if !word.capital && !Semantics::embedded().may_speak(&word.token.norm) {
            return nobody();
        }
        let how = match word.stand {
            Stand::Document => SpeakerHow::Statement,
            Stand::Other if word.capital => SpeakerHow::Name,
            _ => SpeakerHow::Office,
        };
        Speaker {
            span: Some(words),
            entity: None,
            how,
            pronoun: None,
            rivals: Vec::new(),
        }
    }

    /// What the group is when it speaks: one, several, or a thing.
    pub fn stand(&self, group: Group) -> Stand {
        match group.name {
            Some(name) if self.view.kind(name) == NameKind::Person => Stand::Office,
            Some(_) => Stand::Institution,
            None => self.view.words[group.head].stand,
        }
    }

    fn pronoun(&self, at: usize, frame: usize) -> Speaker {
        let word = &self.view.words[at];
        let open = |entity: Option<usize>, rivals: Vec<usize>| Speaker {
            span: Some(word.token.span),
            entity,
            how: SpeakerHow::Open,
            pronoun: Some(word.token.span),
            rivals,
        };
        let mention = word.name.map(|name| &self.view.names[name]);
        if let Some(mention) = mention.filter(|m| m.how == NameHow::Reference) {
            return Speaker {
                span: Some(word.token.span),
                entity: Some(mention.entity),
                how: SpeakerHow::Pronoun,
                pronoun: Some(word.token.span),
                rivals: Vec::new(),
            };
        }
        let paragraph = self.frames[frame].paragraph;
        let gender = match word.stand {
            Stand::He => 'm',
            Stand::She => 'f',
            Stand::They | Stand::It => {
                let many = word.stand == Stand::They;
                return match self.last.as_ref().filter(|said| {
                    let fits = match said.stand {
                        Stand::Group => many,
                        Stand::Institution => true,
                        Stand::Document => !many,
                        _ => false,
                    };
                    fits && paragraph - said.paragraph <= 1
                }) {
                    Some(said) => self.as_before(said, word.token.span),
                    None => open(None, Vec::new()),
                };
            }
            _ => return open(None, Vec::new()),
        };
        let near = self.near(at, frame);
        let fits: Vec<usize> = near
            .into_iter()
            .filter(|entity| self.fits(*entity, gender))
            .collect();
        let said = self
            .last
            .as_ref()
            .filter(|said| paragraph - said.paragraph <= REACH);
        let before = said.and_then(|said| said.speaker.entity);
        // An unnamed speaker just before ("a spokeswoman said ... she added") goes before every name.
        if let Some(said) = said
            && before.is_none()
            && matches!(said.stand, Stand::Office)
            && paragraph - said.paragraph <= 1
            && self.in_frame(at, frame).is_none()
        {
            return self.as_before(said, word.token.span);
        }
        let Some(best) = fits.first().copied() else {
            return open(None, Vec::new());
        };
        let known = |entity: usize| self.entities.get(entity).and_then(|e| e.gender).is_some();
        let mut rivals: Vec<usize> = Vec::new();
        let inside = self.in_frame(at, frame) == Some(best);
        if inside && !known(best) {
            // Whom a sentence is about may be told of by somebody else ("Lopez "knew it", she said"): a person who
            // is known to be meant by the pronoun is as good a choice as one who only may be.
            rivals = fits.iter().copied().filter(|e| known(*e)).collect();
        }
        if !inside {
            // "Lopez met Adair. "...", she said": both may go on.
            let told = if before == Some(best) {
                self.told_since(said.map_or(frame, |said| said.frame), frame, gender)
            } else {
                self.told_beside(best, frame, gender)
            };
            rivals = told.into_iter().filter(|e| known(*e) || !known(best)).collect();
        }
        if !inside && let Some(said) = said {
            if before == Some(best) {
                // The last speaker is the best guess; whoever was named before that speaker in the same sentence
                // is as good a one where nothing tells the gender.
                if !known(best) {
                    let home = self.frames[said.frame];
                    rivals.extend(self.people(home.first, said.word, gender));
                }
            } else {
                rivals.extend(
                    fits.iter()
                        .copied()
                        .filter(|e| Some(*e) == before && known(*e) == known(best)),
                );
            }
        }
        rivals.retain(|e| *e != best);
        if rivals.is_empty() {
            return Speaker {
                span: Some(word.token.span),
                entity: Some(best),
                how: SpeakerHow::Pronoun,
                pronoun: Some(word.token.span),
                rivals,
            };
        }
        // Once it is open, everybody who was named lately and fits is a candidate.
        let from = self.frames.partition_point(|f| f.paragraph + REACH < paragraph);
        let first = self.frames.get(from).map_or(at, |f| f.first);
        for entity in self.people(first, at, gender) {
            if entity != best && !rivals.contains(&entity) {
                rivals.push(entity);
            }
        }
        open(Some(best), rivals)
    }

    fn as_before(&self, said: &Said, pronoun: Span) -> Speaker {
        Speaker {
            span: said.speaker.span,
            entity: said.speaker.entity,
            how: SpeakerHow::Pronoun,
            pronoun: Some(pronoun),
            rivals: Vec::new(),
        }
    }

    fn fits(&self, entity: usize, gender: char) -> bool {
        self.entities.get(entity).is_some_and(|e| {
            // A name that no list tells may be a person's where the model mostly takes it for one.
            let likely = e.kind == NameKind::Other && e.votes.kind() == Some(NameKind::Person);
            (e.kind == NameKind::Person || likely) && !e.group && e.gender.is_none_or(|g| g == gender)
        })
    }

    /// The entity that an earlier part of the same sentence is about.
    fn in_frame(&self, at: usize, frame: usize) -> Option<usize> {
        let first = self.frames[frame].first;
        self.view.main(first, at).and_then(|group| self.entity(group))
    }

    fn entity(&self, group: Group) -> Option<usize> {
        group.name.map(|name| self.view.names[name].entity)
    }

    /// Who a pronoun at word `at` may mean, the likeliest first.
    fn near(&self, at: usize, frame: usize) -> Vec<usize> {
        let paragraph = self.frames[frame].paragraph;
        let mut out: Vec<usize> = Vec::new();
        let mut add = |entity: Option<usize>| {
            if let Some(entity) = entity
                && !out.contains(&entity)
            {
                out.push(entity);
            }
        };
        add(self.in_frame(at, frame));
        let said = self
            .last
            .as_ref()
            .filter(|said| paragraph - said.paragraph <= REACH);
        let spoke_at = said.map_or(0, |said| said.frame);
        let speaker = said.and_then(|said| said.speaker.entity);
        // Sentences after the last speech, nearest first; then the speaker; then the sentences before.
        let mut told = said.is_none();
        for back in (0..frame).rev().take(12) {
            let home = self.frames[back];
            if paragraph - home.paragraph > 1 && told {
                break;
            }
            if !told && back <= spoke_at {
                add(speaker);
                told = true;
            }
            if paragraph - home.paragraph <= 1 {
                let main = self.view.main(home.first, home.end);
                add(main.and_then(|group| self.entity(group)));
            }
        }
        if !told {
            add(speaker);
        }
        out
    }

    /// Who else is named in the sentence that is about `entity` and stands nearest before `frame`.
    fn told_beside(&self, entity: usize, frame: usize, gender: char) -> Vec<usize> {
        let about = |home: &&Frame| {
            let main = self.view.main(home.first, home.end);
            main.and_then(|group| self.entity(group)) == Some(entity)
        };
        let home = self.frames[..frame].iter().rev().take(12).find(about);
        home.map_or_else(Vec::new, |home| self.actors(home, gender))
    }

    /// Who is named in the sentences between the last speech and `frame`, those that go on about "he" or "she" left out.
    fn told_since(&self, spoke: usize, frame: usize, gender: char) -> Vec<usize> {
        let between = self.frames[(spoke + 1).min(frame)..frame].iter().rev().take(12);
        let goes_on = |home: &&Frame| {
            let main = self.view.main(home.first, home.end);
            main.is_some_and(|group| self.view.words[group.head].stand.is_pronoun())
        };
        between
            .filter(|home| !goes_on(home))
            .flat_map(|home| self.actors(home, gender))
            .collect()
    }

    /// The people of a sentence who fit and act or are acted upon in a clause of it.
    fn actors(&self, home: &Frame, gender: char) -> Vec<usize> {
        let acting = self.view.words[home.first..home.end].iter().filter_map(|word| {
            let name = word.name.filter(|_| word.inside.is_none())?;
            let mention = &self.view.names[name];
            self.trees.acts(mention.span).then_some(mention.entity)
        });
        let acting: Vec<usize> = acting.collect();
        let mut people = self.people(home.first, home.end, gender);
        people.retain(|entity| acting.contains(entity));
        people
    }

    /// The people named outside quotations from word `first` to word `end` who fit, in order of place.
    fn people(&self, first: usize, end: usize, gender: char) -> Vec<usize> {
        let mut out = Vec::new();
        for word in &self.view.words[first.min(end).max(end.saturating_sub(FAR))..end] {
            if word.inside.is_none()
                && let Some(name) = word.name
            {
                let entity = self.view.names[name].entity;
                if self.fits(entity, gender) && !out.contains(&entity) {
                    out.push(entity);
                }
            }
        }
        out
    }
}
