//! Which entity a form means, inside one source.
//!
//! Full names of persons are known first, wherever they stand; then the text is read in order and every short
//! form is led to the bearer it can only mean, or left open.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::mention::name::{Entity, NameHow, NameKind, NameMention, Names};
use crate::text::one_line;

use super::decide::Spot;
use super::fold::{family_key, fold, organisation_key};
use super::items::{Item, What, items};
use super::line::{Cases, Line};
use super::person::{Order, PersonName, person_name};
use super::run::is_particle;
use super::seen::Seen;
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
    pub names: Vec<PersonName>,
    pub keys: HashMap<String, usize>,
    pub by_family: BTreeMap<String, Vec<usize>>,
    pub by_given: BTreeMap<String, Vec<usize>>,
    pub full: HashMap<(usize, usize), usize>,
    /// Full names of persons as written, so that a form that names a person once names that person everywhere.
    pub full_forms: HashMap<String, usize>,
    /// Words that stand for a person by themselves somewhere in the source.
    pub callers: HashSet<String>,
    pub last: Vec<Option<usize>>,
    pub introduced: Vec<bool>,
    /// How often each has been named so far.
    pub named: Vec<usize>,
    /// Who is named as somebody's relative.
    related: Vec<bool>,
    pub offices: Vec<Option<String>>,
    pub seen: Seen<'a>,
}

impl<'a> Resolver<'a> {
    pub fn new(
        words: &'a Words,
        text: &'a str,
        lines: &'a [Line],
        cases: &'a Cases,
        mut seen: Seen<'a>,
    ) -> Self {
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
            for (at, item) in found.iter().enumerate().filter(|(_, item)| item.b - item.a == 1) {
                // "Mr. Fox" is no broadcaster, whatever a list knows.
                let titled = || {
                    at > 0 && found[at - 1].b == item.a && matches!(found[at - 1].what, What::Honorific(_))
                };
                if item.what == What::Name || matches!(item.what, What::Known(_)) && titled() {
                    let shown = line.span(item.a, item.b).of(text);
                    *alone.entry(shown.to_owned()).or_insert(0) += 1;
                }
            }
        }
        seen.count(text, lines, &items);
        Self {
            seen,
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
            by_family: BTreeMap::new(),
            by_given: BTreeMap::new(),
            full: HashMap::new(),
            full_forms: HashMap::new(),
            callers: HashSet::new(),
            last: Vec::new(),
            introduced: Vec::new(),
            named: Vec::new(),
            related: Vec::new(),
            offices: Vec::new(),
        }
    }

    pub fn shown(&self, line: usize, a: usize, b: usize) -> &'a str {
        self.lines[line].span(a, b).of(self.text)
    }

    pub(super) fn spot(&self, line: usize, at: usize) -> Spot<'_> {
        Spot {
            words: self.words,
            text: self.text,
            line: &self.lines[line],
            items: &self.items[line],
            at,
            seen: &self.seen,
        }
    }

    /// Makes an entity for every person named in full in a running sentence.
    pub fn register_full_names(&mut self) {
        // "Van der Meer" may be a family name that opens a sentence: those come after the names it may be part of.
        self.register(false);
        self.register(true);
        for line in 0..self.lines.len() {
            for at in 0..self.items[line].len() {
                let item = &self.items[line][at];
                let (a, single) = (item.a, item.what == What::Name && item.b - item.a == 1);
                if !single || self.cases.lower.contains(self.lines[line].norm(a)) {
                    continue;
                }
                let spot = self.spot(line, at);
                let shown = self.shown(line, a, a + 1);
                let inner = !self.lines[line].toks[a].opens || self.cases.inner.contains(shown);
                let speaks = spot.is_speaking() && inner && !self.seen.votes(shown).never_person();
                if spot.honorific().is_some() || spot.is_titled() || speaks {
                    self.callers.insert(shown.to_owned());
                }
            }
        }
    }

    fn register(&mut self, particles: bool) {
        for line in 0..self.lines.len() {
            for at in 0..self.items[line].len() {
                let item = &self.items[line][at];
                let (a, b) = (item.a, item.b);
                if item.what != What::Name
                    || b - a < 2
                    || !self.spot(line, at).is_person(&self.alone, self.cases)
                {
                    continue;
                }
                let leading = is_particle(self.lines[line].norm(a));
                if leading != particles
                    || leading && self.by_family.contains_key(&family_key(self.shown(line, a, b)))
                {
                    continue;
                }
                let name = person_name(self.shown(line, a, b));
                let Some(order) = name.order(self.words, &self.alone) else {
                    continue;
                };
                let order = self.order_like_others(&name, order);
                let relative = super::kin::hint(self.words, self.text, &self.lines[line], a, b);
                let namesake = relative.as_ref().is_some_and(|hint| hint.namesake);
                let known = self.same_person(&name, &order).filter(|known| {
                    // "His son, Donald Reed Jr." is not Donald Reed; else the "Jr." is only left out here and there.
                    let related = self.related[*known] || self.is_related(line, a, b);
                    !namesake && (self.names[*known].suffix == name.suffix || !related)
                });
                let entity =
                    known.unwrap_or_else(|| self.new_person(&name, Some(&order), self.shown(line, a, b)));
                self.note_full(entity, &name, &order, self.shown(line, a, b));
                self.related[entity] |= self.is_related(line, a, b);
                if known.is_none() {
                    self.introduced[entity] = relative.is_some() || self.shares_family(line, a);
                    self.offices[entity] = self.office(line, a);
                }
                self.full.insert((line, at), entity);
                if !namesake {
                    self.full_forms
                        .entry(one_line(self.shown(line, a, b)))
                        .or_insert(entity);
                }
            }
        }
    }

    /// Whether a relative's word stands before a name or in its apposition.
    fn is_related(&self, line: usize, a: usize, b: usize) -> bool {
        let l = &self.lines[line];
        let behind = b + 1..if l.norm(b) == "," { b + 8 } else { b };
        (a.saturating_sub(3)..a)
            .chain(behind.take_while(|i| !matches!(l.norm(*i), "," | "." | "")))
            .any(|i| self.words.relatives.contains(l.norm(i)))
    }

    /// The last word of the office right before token `a`.
    pub(super) fn office(&self, line: usize, a: usize) -> Option<String> {
        let l = &self.lines[line];
        super::words::longest_before(&self.words.roles, self.text, l, a)?;
        (0..a)
            .rev()
            .map(|at| l.norm(at))
            .find(|norm| *norm != ".")
            .map(str::to_owned)
    }

    /// The entity that a full name already means.
    fn same_person(&self, name: &PersonName, order: &Order) -> Option<usize> {
        let bearers = self.by_family.get(&family_key(&order.family))?;
        bearers.iter().copied().find(|id| {
            let other = &self.entities[*id];
            other.given.as_ref().is_some_and(|given| {
                let known = Order {
                    given: given.clone(),
                    family: other.family.clone().unwrap_or_default(),
                };
                super::agree::same_full(self.words, (name, order), (&self.names[*id], &known))
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
        self.named.push(0);
        self.related.push(false);
        self.offices.push(None);
        self.entities.len() - 1
    }

    pub fn new_person(&mut self, name: &PersonName, order: Option<&Order>, shown: &str) -> usize {
        let id = self.new_entity(NameKind::Person, &one_line(shown));
        self.names[id] = name.clone();
        if let Some(order) = order {
            self.entities[id].given = Some(order.given.clone());
            self.entities[id].family = Some(order.family.clone());
            push(&mut self.by_family, family_key(&order.family), id);
        }
        id
    }

    /// Keeps the fullest form, and every given name and nickname by which the person may be called.
    fn note_full(&mut self, id: usize, name: &PersonName, order: &Order, shown: &str) {
        if name.parts.len() + name.initials.len() > self.names[id].parts.len() + self.names[id].initials.len()
        {
            self.entities[id].canonical = one_line(shown);
            self.names[id].initials.clone_from(&name.initials);
            self.names[id].parts.clone_from(&name.parts);
        }
        // The name that explains a nickname is fuller than the one that uses it.
        if self.names[id].nickname.is_none() && name.nickname.is_some() {
            self.entities[id].canonical = one_line(shown);
            self.entities[id].given = Some(order.given.clone());
            self.names[id].nickname.clone_from(&name.nickname);
        }
        if self.names[id].suffix.is_none() {
            self.names[id].suffix.clone_from(&name.suffix);
        }
        let first = order.given.split(' ').next().unwrap_or(&order.given).to_owned();
        for called in [Some(&order.given), Some(&first), name.nickname.as_ref()]
            .into_iter()
            .flatten()
            .filter(|called| called.chars().count() > 1)
        {
            push(&mut self.by_given, fold(called), id);
        }
    }

    /// Reads the running sentences in order.
    pub fn resolve_bodies(&mut self) {
        for line in 0..self.lines.len() {
            for at in 0..self.items[line].len() {
                let item = self.items[line][at].clone();
                let shown = one_line(self.shown(line, item.a, item.b));
                let found = match &item.what {
                    What::Honorific(_) | What::Role | What::Modifier => None,
                    What::Place(name) => Some((self.place(line, &item, name), NameHow::Full)),
                    What::Known(_) if self.is_family_alone(line, at, &item, &shown) => {
                        self.name(line, at, &item, &shown)
                    }
                    What::Party(name) | What::Known(name) => Some((self.organisation(name), NameHow::Full)),
                    What::Organisation => Some((self.organisation(&shown), NameHow::Full)),
                    What::Site => Some((self.keyed("place", NameKind::Place, &shown), NameHow::Full)),
                    What::Thing => Some((self.headed_thing(&shown), NameHow::Full)),
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
        self.named[entity] += 1;
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

    /// What is neither person nor place nor organisation, with or without article and country.
    pub fn thing(&mut self, name: &str) -> usize {
        let key = organisation_key(name);
        if let Some(id) = self.keys.get(&format!("organisation:{key}")) {
            return *id;
        }
        self.keyed_as(format!("other:{key}"), NameKind::Other, name)
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
            let votes = &mut entities[entity].votes;
            self.seen.vote(span, votes);
            votes.located += usize::from(super::decide::is_located(&self.lines[hit.line], hit.a));
            let form = one_line(span.of(self.text));
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
            for ids in [&mut entity.rivals, &mut entity.members] {
                ids.retain(|id| number[*id] != usize::MAX);
                ids.iter_mut().for_each(|id| *id = number[*id]);
            }
            entity
                .relations
                .retain(|relation| number[relation.to] != usize::MAX);
            entity
                .relations
                .iter_mut()
                .for_each(|relation| relation.to = number[relation.to]);
        }
        Names { entities, mentions }
    }
}

pub(super) fn push(map: &mut BTreeMap<String, Vec<usize>>, key: String, id: usize) {
    let ids = map.entry(key).or_default();
    if ids.len() < MOST_BEARERS && !ids.contains(&id) {
        ids.push(id);
    }
}
