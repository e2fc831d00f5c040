//! Places, organisations and their acronyms.

use std::collections::BTreeMap;

use crate::mention::name::{Entity, NameHow, NameKind};

use super::fold::{fold, initials, organisation_key};
use super::items::Item;
use super::resolve::Resolver;
use super::words::Words;

/// Letters that stand for a name by themselves, at least; two letters stand for too much.
pub(super) const FEWEST_LETTERS: usize = 3;

/// The name of a team or a paper without the place that it begins with: "Rovers" of the Alden Rovers.
pub(super) fn short_name<'a>(words: &Words, entity: &'a Entity) -> Option<&'a str> {
    let body = matches!(entity.kind, NameKind::Organisation | NameKind::Other) && !entity.group;
    let name = Some(entity.canonical.as_str()).filter(|_| body && !entity.is_open())?;
    let name = name.strip_prefix("The ").unwrap_or(name);
    let mut ends = name.match_indices(' ').map(|(at, _)| at).rev();
    let cut = ends.find(|at| words.places.contains(&name[..*at]))?;
    let short = &name[cut + 1..];
    let last = short.rsplit(' ').next()?;
    let team = (last.ends_with('s') || last.ends_with('x'))
        && words.organisation_head(last).is_none()
        && !words.heads.contains(last)
        && !words.parties.contains(last);
    let paper = words.organisation_head(last) == Some("media");
    (team || paper).then_some(short)
}

impl Resolver<'_> {
    /// A place of the lists; a capital that is not only a place to be in may stand for its country.
    pub(super) fn place(&mut self, line: usize, item: &Item, name: &str) -> usize {
        let id = self.keyed("place", NameKind::Place, name);
        if let Some(country) = self.words.capitals.class_of(name) {
            let before = item.a.checked_sub(1).map_or("", |at| self.lines[line].norm(at));
            let located = matches!(
                before,
                "in" | "at"
                    | "near"
                    | "to"
                    | "from"
                    | "outside"
                    | "around"
                    | "through"
                    | "into"
                    | "for"
                    | "of"
                    | "via"
            );
            let dateline = matches!(self.lines[line].norm(item.b), "(" | "—" | "–" | "-" | "(ap)");
            if !located && !dateline && self.entities[id].stands_for.is_none() {
                self.entities[id].stands_for = Some(country.to_owned());
            }
        }
        id
    }

    /// An organisation by its name, with or without article and country.
    pub(super) fn organisation(&mut self, name: &str) -> usize {
        let name = self.words.known.class_of(name).unwrap_or(name).to_owned();
        let shown = name
            .strip_prefix("The ")
            .filter(|_| !self.words.known.contains(&name))
            .unwrap_or(&name);
        let bare = organisation_key(&name);
        let key = format!("organisation:{bare}");
        if let Some(id) = self.keys.get(&format!("other:{bare}")).copied() {
            self.entities[id].kind = NameKind::Organisation;
            self.keys.entry(key.clone()).or_insert(id);
        }
        let id = self.keyed_as(key, NameKind::Organisation, shown);
        let short = initials(shown);
        if short.len() >= 2 {
            self.acronyms.entry(short).or_insert(id);
        }
        id
    }

    /// A conference or another thing that a list knows by its head, and that its initials may stand for as they do for a body.
    pub(super) fn headed_thing(&mut self, shown: &str) -> usize {
        let id = self.thing(shown);
        let short = initials(shown);
        if short.len() >= FEWEST_LETTERS {
            self.acronyms.entry(short).or_insert(id);
        }
        id
    }

    /// Capitals by themselves: explained in brackets right before, or the initials of one known organisation.
    pub(super) fn acronym(&mut self, line: usize, item: &Item, shown: &str) -> (usize, NameHow) {
        let key = fold(shown);
        let norm = |at: usize| self.lines[line].norm(at);
        let bracketed = item.a > 0 && norm(item.a - 1) == "(" && norm(item.b) == ")";
        if bracketed
            && let Some(last) = self.hits.last()
            && last.line == line
            && last.b + 1 == item.a
            && self.explains(last.entity, &key)
        {
            let entity = last.entity;
            if self.entities[entity].kind == NameKind::Other {
                self.entities[entity].kind = NameKind::Organisation;
            }
            self.lead_back(&key, entity);
            self.acronyms.insert(key, entity);
            return (entity, NameHow::Acronym);
        }
        if let Some(entity) = self.acronyms.get(&key) {
            return (*entity, NameHow::Acronym);
        }
        let id = self.keyed_as(format!("organisation:{key}"), NameKind::Organisation, shown);
        (id, NameHow::Full)
    }

    /// Capitals that stood before they were explained mean what they are short for: "The LFP ... the Ligue Port (LFP)".
    fn lead_back(&mut self, key: &str, entity: usize) {
        let Some(before) = self.keys.insert(format!("organisation:{key}"), entity) else {
            return;
        };
        for hit in self
            .hits
            .iter_mut()
            .filter(|hit| hit.entity == before && before != entity)
        {
            hit.entity = entity;
            hit.how = NameHow::Acronym;
        }
    }

    /// Leads "the Rovers" to the Alden Rovers, where the source names one body so: the town before the name of a team or a paper
    /// is left out. A ministry of another country is another ministry, so that other heads are not led anywhere.
    pub(super) fn short_names(&mut self) {
        let mut long: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for id in 0..self.entities.len() {
            if let Some(short) = short_name(self.words, &self.entities[id]) {
                long.entry(organisation_key(short)).or_default().push(id);
            }
        }
        let mut led = BTreeMap::new();
        for id in 0..self.entities.len() {
            let entity = &self.entities[id];
            let may_be = matches!(entity.kind, NameKind::Organisation | NameKind::Other)
                && !entity.group
                && !entity.is_open()
                && !self.words.known.contains(&entity.canonical);
            if let Some([one]) = long.get(&organisation_key(&entity.canonical)).map(Vec::as_slice)
                && may_be
                && *one != id
            {
                led.insert(id, *one);
            }
        }
        for hit in &mut self.hits {
            if let Some(to) = led.get(&hit.entity) {
                hit.entity = *to;
                hit.how = NameHow::Acronym;
            }
        }
    }

    /// Whether the letters can be short for the entity: in order, and the first is the first.
    fn explains(&self, entity: usize, key: &str) -> bool {
        let name = &self.entities[entity].canonical;
        let long = fold(name);
        let mut letters = long.chars();
        let in_order = key.chars().all(|c| letters.any(|l| l == c));
        in_order && long.chars().next() == key.chars().next()
    }
}
