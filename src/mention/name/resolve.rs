//! Which entity a form means, inside one source.
//!
//! Full names of persons are known first, wherever they stand; then the text is read in order and every short
//! form is led to the bearer it can only mean, or left open.

use std::collections::HashMap;

use crate::mention::name::{Entity, NameHow, NameKind, NameMention, Names};

use super::decide::Spot;
use super::fold::fold;
use super::items::{Item, What, is_acronym, is_particle, items, starting_at};
use super::line::{Cases, Line};
use super::person::{Order, PersonName, person_name};
use super::words::Words;

/// Bearers of one name that are told apart; more than a report can name, so that no text costs quadratic time.
const MOST_BEARERS: usize = 40;

/// A mention while the source is read: tokens `a` to before `b` of a line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hit {
    pub line: usize,
    pub a: usize,
    pub b: usize,
    pub entity: usize,
    pub how: NameHow,
}

/// The state of reading one source.
pub(super) struct Resolver<'a> {
    pub words: &'a Words,
    pub text: &'a str,
    pub lines: &'a [Line],
    pub cases: &'a Cases,
    pub items: Vec<Vec<Item>>,
    pub alone: HashMap<String, usize>,
    pub entities: Vec<Entity>,
    pub hits: Vec<Hit>,
    pub acronyms: HashMap<String, usize>,
    names: Vec<PersonName>,
    keys: HashMap<String, usize>,
    by_family: HashMap<String, Vec<usize>>,
    by_given: HashMap<String, Vec<usize>>,
    full: HashMap<(usize, usize), usize>,
    last: Vec<Option<usize>>,
    introduced: Vec<bool>,
    offices: Vec<Option<String>>,
}

impl<'a> Resolver<'a> {
    pub fn new(words: &'a Words, text: &'a str, lines: &'a [Line], cases: &'a Cases) -> Self {
        let body = |line: &Line| {
            if line.headline {
                Vec::new()
            } else {
                items(words, text, line, cases)
            }
        };
        let items: Vec<Vec<Item>> = lines.iter().map(body).collect();
        let mut alone = HashMap::new();
        for (line, found) in lines.iter().zip(&items) {
            for item in found.iter().filter(|item| item.what == What::Name && item.b - item.a == 1) {
                let shown = line.span(item.a, item.b).of(text);
                *alone.entry(shown.to_owned()).or_insert(0) += 1;
            }
        }
        Self {
            words,
            text,
            lines,
            cases,
            items,
            alone,
            entities: Vec::new(),
            hits: Vec::new(),
            acronyms: HashMap::new(),
            names: Vec::new(),
            keys: HashMap::new(),
            by_family: HashMap::new(),
            by_given: HashMap::new(),
            full: HashMap::new(),
            last: Vec::new(),
            introduced: Vec::new(),
            offices: Vec::new(),
        }
    }

    pub fn shown(&self, line: usize, a: usize, b: usize) -> &'a str {
        self.lines[line].span(a, b).of(self.text)
    }

    fn spot(&self, line: usize, at: usize) -> Spot<'_> {
        Spot {
            words: self.words,
            text: self.text,
            line: &self.lines[line],
            items: &self.items[line],
            at,
        }
    }

    /// Makes an entity for every person named in full in a running sentence.
    pub fn register_full_names(&mut self) {
        // "Van der Meer" may be a family name that opens a sentence: those come after the names it may be part of.
        self.register(false);
        self.register(true);
    }

    fn register(&mut self, particles: bool) {
        for line in 0..self.lines.len() {
            for at in 0..self.items[line].len() {
                let item = &self.items[line][at];
                let (a, b) = (item.a, item.b);
                if item.what != What::Name || b - a < 2 || !self.spot(line, at).is_person(&self.alone, self.cases) {
                    continue;
                }
                let leading = is_particle(self.lines[line].norm(a));
                if leading != particles || leading && self.by_family.contains_key(&fold(self.shown(line, a, b))) {
                    continue;
                }
                let name = person_name(self.shown(line, a, b));
                let Some(order) = name.order(self.words, &self.alone) else {
                    continue;
                };
                let relative = super::kin::hint(self.words, self.text, &self.lines[line], a, b);
                let namesake = relative.as_ref().is_some_and(|hint| hint.namesake);
                let known = self.same_person(&name, &order).filter(|_| !namesake);
                let entity = known.unwrap_or_else(|| self.new_person(&name, Some(&order), self.shown(line, a, b)));
                self.note_full(entity, &name, &order, self.shown(line, a, b));
                if known.is_none() {
                    self.introduced[entity] = relative.is_some();
                    self.offices[entity] = self.office(line, a);
                }
                self.full.insert((line, at), entity);
            }
        }
    }

    /// The last word of the office right before token `a`.
    fn office(&self, line: usize, a: usize) -> Option<String> {
        let l = &self.lines[line];
        super::words::longest_before(&self.words.roles, self.text, l, a)?;
        (0..a).rev().map(|at| l.norm(at)).find(|norm| *norm != ".").map(str::to_owned)
    }

    /// The entity that a full name already means.
    fn same_person(&self, name: &PersonName, order: &Order) -> Option<usize> {
        let family = fold(&order.family);
        let bearers = self.by_family.get(&family)?;
        bearers.iter().copied().find(|id| {
            let other = &self.entities[*id];
            other.given.as_ref().is_some_and(|given| {
                let known = Order {
                    given: given.clone(),
                    family: order.family.clone(),
                };
                super::across::same_full(self.words, (name, order), (&self.names[*id], &known))
            })
        })
    }

    pub fn new_entity(&mut self, kind: NameKind, canonical: &str) -> usize {
        self.entities.push(Entity {
            kind,
            canonical: canonical.to_owned(),
            ..Entity::default()
        });
        self.names.push(PersonName::default());
        self.last.push(None);
        self.introduced.push(false);
        self.offices.push(None);
        self.entities.len() - 1
    }

    pub fn new_person(&mut self, name: &PersonName, order: Option<&Order>, shown: &str) -> usize {
        let id = self.new_entity(NameKind::Person, &clean(shown));
        self.names[id] = name.clone();
        if let Some(order) = order {
            self.entities[id].given = Some(order.given.clone());
            self.entities[id].family = Some(order.family.clone());
            push(&mut self.by_family, fold(&order.family), id);
        }
        id
    }

    /// Keeps the fullest form, and every given name and nickname by which the person may be called.
    fn note_full(&mut self, id: usize, name: &PersonName, order: &Order, shown: &str) {
        if name.parts.len() + name.initials.len() > self.names[id].parts.len() + self.names[id].initials.len() {
            self.entities[id].canonical = clean(shown);
            self.names[id].initials.clone_from(&name.initials);
            self.names[id].parts.clone_from(&name.parts);
        }
        if self.names[id].suffix.is_none() {
            self.names[id].suffix.clone_from(&name.suffix);
        }
        let first = order.given.split(' ').next().unwrap_or(&order.given).to_owned();
        for called in [Some(&order.given), Some(&first), name.nickname.as_ref()].into_iter().flatten() {
            push(&mut self.by_given, fold(called), id);
        }
    }

    /// Reads the running sentences in order.
    pub fn resolve_bodies(&mut self) {
        for line in 0..self.lines.len() {
            for at in 0..self.items[line].len() {
                let item = self.items[line][at].clone();
                let shown = clean(self.shown(line, item.a, item.b));
                let found = match &item.what {
                    What::Honorific(_) | What::Role | What::Modifier => None,
                    What::Place(name) => Some((self.place(line, &item, name), NameHow::Full)),
                    What::Party(name) | What::Known(name) => Some((self.organisation(name), NameHow::Full)),
                    What::Organisation => Some((self.organisation(&shown), NameHow::Full)),
                    What::Site => Some((self.keyed("place", NameKind::Place, &shown), NameHow::Full)),
                    What::Thing => Some((self.keyed("other", NameKind::Other, &shown), NameHow::Full)),
                    What::Name => self.name(line, at, &item, &shown),
                };
                if let Some((entity, how)) = found {
                    self.hit(line, item.a, item.b, entity, how);
                }
            }
        }
    }

    pub fn hit(&mut self, line: usize, a: usize, b: usize, entity: usize, how: NameHow) {
        self.last[entity] = Some(self.lines[line].paragraph);
        self.hits.push(Hit {
            line,
            a,
            b,
            entity,
            how,
        });
    }

    pub fn keyed(&mut self, room: &str, kind: NameKind, name: &str) -> usize {
        self.keyed_as(format!("{room}:{}", fold(name)), kind, name)
    }

    /// The entity under a key, made when there is none.
    pub fn keyed_as(&mut self, key: String, kind: NameKind, name: &str) -> usize {
        if let Some(id) = self.keys.get(&key) {
            return *id;
        }
        let id = self.new_entity(kind, name);
        self.keys.insert(key, id);
        id
    }

    /// A name that stands in no list: a person, an acronym, or something else.
    fn name(&mut self, line: usize, at: usize, item: &Item, shown: &str) -> Option<(usize, NameHow)> {
        if let Some(entity) = self.full.get(&(line, at)) {
            return Some((*entity, NameHow::Full));
        }
        if item.b - item.a > 1 && is_particle(self.lines[line].norm(item.a)) {
            let found = self.bearer(line, shown, self.spot(line, at).honorific().flatten(), false, None);
            if found.is_some() || !self.spot(line, at).is_person(&self.alone, self.cases) {
                return found.or_else(|| Some((self.keyed("other", NameKind::Other, shown), NameHow::Full)));
            }
            let id = self.new_person(&person_name(shown), None, shown);
            self.entities[id].family = Some(shown.to_owned());
            push(&mut self.by_family, fold(shown), id);
            return Some((id, NameHow::Full));
        }
        if self.is_town(line, item) {
            return Some((self.keyed("place", NameKind::Place, shown), NameHow::Full));
        }
        if item.b - item.a > 1 {
            let stripped = shown.strip_prefix("The ").unwrap_or(shown);
            return Some((self.keyed("other", NameKind::Other, stripped), NameHow::Full));
        }
        self.single(line, at, item, shown)
    }

    /// "Milford, Ohio": a comma and a place follow.
    fn is_town(&self, line: usize, item: &Item) -> bool {
        let l = &self.lines[line];
        let given = self.words.given_gender(self.shown(line, item.a, item.a + 1)).is_some();
        let titled = item.a > 0 && super::words::longest_before(&self.words.roles, self.text, l, item.a).is_some();
        let place = starting_at(&self.items[line], item.b + 1)
            .is_some_and(|next| matches!(next.what, What::Place(_)) && matches!(l.norm(next.b), "," | "." | "" | "(" | "—" | "–" | "-"));
        let located = item.a == 0 || matches!(l.norm(item.a - 1), "in" | "of" | "from" | "near" | "at" | "outside" | "to");
        l.norm(item.b) == "," && place && located && !given && !titled
    }

    fn single(&mut self, line: usize, at: usize, item: &Item, shown: &str) -> Option<(usize, NameHow)> {
        let norm = self.lines[line].norm(item.a).to_owned();
        if matches!(norm.as_str(), "north" | "south" | "east" | "west") {
            let the = (item.a.saturating_sub(2)..item.a).any(|i| self.lines[line].norm(i) == "the");
            return the.then(|| (self.keyed("place", NameKind::Place, &format!("the {shown}")), NameHow::Full));
        }
        let spot = self.spot(line, at);
        let (honorific, titled) = (spot.honorific(), spot.is_titled());
        let (speaking, relative) = (spot.is_speaking(), spot.is_relative());
        let opens = self.lines[line].toks[item.a].opens;
        if let Some(found) = self.group(line, item, shown) {
            return Some((found, NameHow::Family));
        }
        let gender = honorific.flatten().or_else(|| self.relative_gender(line, item.a).filter(|_| relative));
        let office = self.office(line, item.a);
        if let Some(found) = self.bearer(line, shown, gender, relative, office.as_deref()) {
            if relative && found.1 == NameHow::Given {
                self.introduced[found.0] = true;
            }
            return Some(found);
        }
        if let Some(id) = self.alias(line, item) {
            push(&mut self.by_given, fold(shown), id);
            return Some((id, NameHow::Given));
        }
        if honorific.is_none() && !titled && is_acronym(shown) && shown.len() > 1 {
            return Some(self.acronym(line, item, shown));
        }
        let given = self.words.given_gender(shown).is_some();
        let inner = self.cases.inner.contains(shown);
        let misspelt = speaking && super::variant::near_known(&fold(shown), shown, self.by_family.keys());
        if opens && !(honorific.is_some() || inner || given || misspelt) {
            return None;
        }
        let lower = self.cases.lower.contains(&norm);
        if lower && opens && !given && honorific.is_none() {
            return None;
        }
        let person = honorific.is_some() || titled || relative || given || speaking && !lower;
        if !person {
            return Some((self.keyed("other", NameKind::Other, shown), NameHow::Full));
        }
        let name = person_name(shown);
        let id = self.new_person(&name, None, shown);
        if relative || given && honorific.is_none() && !titled && !speaking {
            self.entities[id].given = Some(shown.to_owned());
            self.introduced[id] = relative;
            push(&mut self.by_given, fold(shown), id);
        } else {
            self.entities[id].family = Some(shown.to_owned());
            push(&mut self.by_family, fold(shown), id);
        }
        self.entities[id].gender = gender;
        Some((id, NameHow::Full))
    }

    /// "Maria Lopez, known as Mo": the person named before in the same sentence.
    fn alias(&self, line: usize, item: &Item) -> Option<usize> {
        let l = &self.lines[line];
        let known = item.a >= 2 && l.norm(item.a - 1) == "as" && l.norm(item.a - 2) == "known";
        let last = self.hits.last().filter(|hit| known && hit.line == line)?;
        (self.entities[last.entity].kind == NameKind::Person).then_some(last.entity)
    }

    fn relative_gender(&self, line: usize, a: usize) -> Option<char> {
        (a.saturating_sub(2)..a)
            .find_map(|i| self.words.relatives.class_of(self.lines[line].norm(i)))
            .and_then(super::words::gender_of)
    }

    /// "the Lopezes": a family as a group, when somebody bears the name.
    fn group(&mut self, line: usize, item: &Item, shown: &str) -> Option<usize> {
        let the = item.a > 0 && self.lines[line].norm(item.a - 1) == "the";
        let stem = shown.strip_suffix('s').filter(|_| the)?;
        let short = stem.strip_suffix('e').unwrap_or(stem);
        let family = [stem, short]
            .into_iter()
            .find(|family| family.chars().count() > 1 && self.by_family.contains_key(&fold(family)))?;
        if self.by_family.contains_key(&fold(shown)) {
            return None;
        }
        let id = self.keyed("group", NameKind::Other, shown);
        self.entities[id].group = true;
        self.entities[id].family = Some(family.to_owned());
        Some(id)
    }

    /// The bearer of a family name, or else of a given name, that stands alone.
    pub fn bearer(
        &mut self,
        line: usize,
        shown: &str,
        gender: Option<char>,
        relative: bool,
        office: Option<&str>,
    ) -> Option<(usize, NameHow)> {
        let key = fold(shown);
        let families = self.by_family.get(&key).cloned().unwrap_or_default();
        let givens = self.by_given.get(&key).cloned().unwrap_or_default();
        let order = if relative {
            [(givens, NameHow::Given), (families, NameHow::Family)]
        } else {
            [(families, NameHow::Family), (givens, NameHow::Given)]
        };
        for (bearers, how) in order {
            // A relative who is brought in later by the full name is not the one called by the family name so far.
            // Nor is one who holds another office there.
            let other_office = |id: &usize| {
                let own = self.offices[*id].as_deref();
                office.is_some() && own.is_some() && own != office
            };
            let yet_to_come = |id: &usize| self.last[*id].is_none() && (self.introduced[*id] || other_office(id));
            if !relative && how == NameHow::Family && !bearers.is_empty() && bearers.iter().all(yet_to_come) {
                continue;
            }
            match self.pick(line, &bearers, gender) {
                Picked::One(id) => return Some((id, how)),
                Picked::Open(rivals) => {
                    let id = self.new_entity(NameKind::Person, shown);
                    self.entities[id].rivals = rivals;
                    return Some((id, how));
                }
                Picked::None => {}
            }
        }
        None
    }

    fn pick(&self, line: usize, bearers: &[usize], gender: Option<char>) -> Picked {
        let hint = |id: usize| self.entities[id].gender.or_else(|| self.given_hint(id));
        let fits = |id: &usize| gender.is_none() || hint(*id).is_none() || hint(*id) == gender;
        let mut left: Vec<usize> = bearers.iter().copied().filter(fits).collect();
        left.sort_unstable();
        left.dedup();
        let narrow = |left: &mut Vec<usize>, keep: &dyn Fn(&usize) -> bool| {
            let kept: Vec<usize> = left.iter().copied().filter(keep).collect();
            if !kept.is_empty() {
                *left = kept;
            }
        };
        narrow(&mut left, &|id| self.last[*id].is_some());
        // A relative who is brought in beside the one the report is about does not take the family name over.
        narrow(&mut left, &|id| !self.introduced[*id]);
        match left.as_slice() {
            [] => Picked::None,
            [one] => Picked::One(*one),
            _ => {
                let here = self.lines[line].paragraph;
                let recent = |id: &usize| self.last[*id].is_some_and(|at| at + 1 >= here);
                let near: Vec<usize> = left.iter().copied().filter(recent).collect();
                match near.as_slice() {
                    [one] => Picked::One(*one),
                    [] => {
                        let newest = left.iter().filter_map(|id| self.last[*id]).max();
                        let latest: Vec<usize> = left.iter().copied().filter(|id| self.last[*id] == newest).collect();
                        match latest.as_slice() {
                            [one] if newest.is_some() => Picked::One(*one),
                            _ => Picked::Open(left),
                        }
                    }
                    _ => Picked::Open(near),
                }
            }
        }
    }

    fn given_hint(&self, id: usize) -> Option<char> {
        let given = self.entities[id].given.as_deref()?;
        self.words.given_gender(given.split(' ').next()?)?
    }

    /// Puts the mentions in order of place.
    pub fn sort(&mut self) {
        self.hits.sort_by_key(|hit| (hit.line, hit.a));
    }

    /// The names in their final form: entities in order of first mention.
    pub fn finish(self) -> Names {
        let mut number = vec![usize::MAX; self.entities.len()];
        let mut order = Vec::new();
        for hit in &self.hits {
            if number[hit.entity] == usize::MAX {
                number[hit.entity] = order.len();
                order.push(hit.entity);
            }
        }
        let mut entities: Vec<Entity> = order.iter().map(|id| self.entities[*id].clone()).collect();
        let mut mentions = Vec::with_capacity(self.hits.len());
        for hit in &self.hits {
            let span = self.lines[hit.line].span(hit.a, hit.b);
            let entity = number[hit.entity];
            let form = clean(span.of(self.text));
            let forms = &mut entities[entity].forms;
            if !forms.contains(&form) {
                forms.push(form);
            }
            mentions.push(NameMention {
                span,
                entity,
                how: hit.how,
            });
        }
        for entity in &mut entities {
            entity.rivals.retain(|id| number[*id] != usize::MAX);
            entity.rivals.iter_mut().for_each(|id| *id = number[*id]);
            entity.relations.retain(|relation| number[relation.to] != usize::MAX);
            entity.relations.iter_mut().for_each(|relation| relation.to = number[relation.to]);
        }
        Names { entities, mentions }
    }
}

enum Picked {
    None,
    One(usize),
    Open(Vec<usize>),
}

fn push(map: &mut HashMap<String, Vec<usize>>, key: String, id: usize) {
    let ids = map.entry(key).or_default();
    if ids.len() < MOST_BEARERS && !ids.contains(&id) {
        ids.push(id);
    }
}

/// A form on one line with single blanks.
pub(super) fn clean(shown: &str) -> String {
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}
