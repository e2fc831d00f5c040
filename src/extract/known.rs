//! What extraction knows besides the source: word lists, and the entities of the whole run.

use std::collections::BTreeMap;

use crate::claim::{Entities, Recurrence};
use crate::mention::{NameKind, Parsed, Word};
use crate::text::{Lexicon, Lexicons};

/// Word lists that extraction asks.
#[derive(Clone, Debug)]
pub struct Knowledge {
    pub(super) tolls: Lexicon,
    pub(super) passing: Lexicon,
    pub(super) people: Lexicon,
    pub(super) documents: Lexicon,
    pub(super) speakers: Lexicon,
    pub(super) reporting: Lexicon,
    pub(super) honorifics: Lexicon,
    pub(super) parties: Lexicon,
    pub(super) recurring: Lexicon,
    pub(super) events: Lexicon,
    pub(super) cues: Lexicon,
    pub(super) roles: Lexicon,
    pub(super) relatives: Lexicon,
    pub(super) offices: Lexicon,
    pub(super) wider_offices: Lexicon,
    pub(super) wider_bodies: Lexicon,
    pub(super) organisations: Lexicon,
    pub(super) limits: Lexicon,
    pub(super) role_words: Lexicon,
    pub(super) ranks: Lexicon,
    short_titles: Lexicon,
    pub(super) person_nouns: Lexicon,
    pub(super) party_letters: Lexicon,
    pub(super) places: Lexicon,
}

impl Knowledge {
    /// Takes the lists from the rule book's lexicons.
    pub fn new(lexicons: &Lexicons) -> Self {
        Self {
            tolls: lexicons.get("tolls"),
            passing: lexicons.get("passing"),
            people: lexicons.get("people"),
            documents: lexicons.get("documents"),
            speakers: lexicons.get("speakers"),
            reporting: lexicons.get("reporting_verbs"),
            honorifics: lexicons.get("honorifics"),
            parties: lexicons.get("parties"),
            recurring: lexicons.get("recurring_events"),
            events: lexicons.get("event_classes"),
            cues: lexicons.get("factuality"),
            roles: lexicons.get("roles"),
            relatives: lexicons.get("relatives"),
            offices: lexicons.get("offices"),
            wider_offices: lexicons.get("wider_offices"),
            wider_bodies: lexicons.get("wider_bodies"),
            organisations: lexicons.get("organisations"),
            limits: lexicons.get("limits"),
            role_words: lexicons.get("role_words"),
            ranks: lexicons.get("ranks"),
            short_titles: lexicons.get("short_titles"),
            person_nouns: lexicons.get("person_nouns"),
            party_letters: lexicons.get("party_letters"),
            places: lexicons.get("places"),
        }
    }

    /// How often a thing of that name happens.
    pub(super) fn recurrence(&self, thing: &str) -> Recurrence {
        if self.reporting.contains(thing) {
            // People say things every day.
            Recurrence::Always
        } else if self.recurring.contains(thing) {
            Recurrence::Often
        } else {
            Recurrence::Once
        }
    }

    /// A word of a title in full: "senator" for "Sen."; else its dictionary form without stops and without what tells the time of an
    /// office, as "FBI" for "F.B.I." and "president" for "ex-President".
    pub(super) fn title_word(&self, word: &Word) -> String {
        if let Some(full) = self.short_titles.class_of(&word.norm) {
            return full.to_owned();
        }
        office_in(&word.lemma.to_lowercase()).replace('.', "")
    }

    /// Whether a word tells of an event that the lexicon knows.
    pub(super) fn is_event(&self, parsed: &Parsed, token: usize) -> bool {
        parsed
            .word_of(token)
            .is_some_and(|word| parsed.words[word].event.is_some())
    }
}

/// What a word of an office says besides its time: "president" of "ex-president".
pub(super) fn office_in(word: &str) -> &str {
    match word.split_once('-') {
        Some(("ex" | "then", office)) => office,
        _ => word,
    }
}

/// The entities of the whole run.
#[derive(Clone, Debug, Default)]
pub struct Cast {
    /// For each source and each of its entities the number it has in the run.
    pub of: Vec<Vec<usize>>,
    /// For each entity of the run its fullest form.
    pub names: Vec<String>,
    /// For each entity of the run what it is.
    pub kinds: Vec<NameKind>,
    /// For each entity of the run the others that it may be, sorted.
    pub may_be: Vec<Vec<usize>>,
    /// For each entity of the run those who are meant by it, sorted: the members of a family; nobody for all others.
    pub members: Vec<Vec<usize>>,
    /// For each entity of the run the place that its name begins with.
    place_inside: Vec<Option<usize>>,
}

impl Cast {
    /// The entities of a run by number; `seen` is what the model takes each for, which settles the kind of those that no
    /// list and no rule tells. The name of an event that begins with a place stays without a kind.
    pub fn new(
        of: Vec<Vec<usize>>,
        names: Vec<String>,
        mut kinds: Vec<NameKind>,
        seen: &[Option<NameKind>],
        may_be: Vec<Vec<usize>>,
        members: Vec<Vec<usize>>,
    ) -> Self {
        let place = |id: &usize| kinds[*id] == NameKind::Place;
        let places: BTreeMap<&str, usize> = (0..names.len())
            .filter(place)
            .map(|id| (names[id].as_str(), id))
            .collect();
        let inside = |id: usize| {
            let name = &names[id];
            let ends = name.match_indices(' ').map(|(at, _)| at);
            (kinds[id] == NameKind::Other)
                .then(|| ends.rev().find_map(|end| places.get(&name[..end]).copied()))?
        };
        let place_inside: Vec<Option<usize>> = (0..names.len()).map(inside).collect();
        for (id, kind) in kinds.iter_mut().enumerate() {
            if let (NameKind::Other, None, Some(seen)) = (*kind, place_inside[id], seen[id])
                && seen != NameKind::Person
            {
                *kind = seen;
            }
        }
        Self {
            of,
            names,
            kinds,
            may_be,
            members,
            place_inside,
        }
    }

    /// Entities with their names.
    pub(super) fn entities(&self, mut ids: Vec<usize>) -> Entities {
        ids.sort_unstable();
        ids.dedup();
        let names = ids.iter().map(|id| self.names[*id].clone()).collect();
        Entities { ids, names }
    }

    /// The place that the name of an event begins with: the camp of "the Camp Alden Summit".
    pub(super) fn place_inside(&self, id: usize) -> Option<usize> {
        self.place_inside[id]
    }
}
