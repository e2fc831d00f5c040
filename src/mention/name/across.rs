//! One name in several sources.
//!
//! Joins only what can be told: two entities of one source are never made one, two given names stay two, and a
//! family name alone is joined only where exactly one bearer is known. The rounds go from the surest to the least
//! sure, and inside a round by name, so that the order of the sources does not matter.

use std::collections::{BTreeMap, BTreeSet};

use crate::mention::name::{Entity, NameKind, Names};

use super::agree::same_full;
use super::fold::{family_key, fold, initials, organisation_key};
use super::items::is_acronym;
use super::orgs::{FEWEST_LETTERS, short_name};
use super::person::{Order, PersonName, person_name};
use super::run::is_particle;
use super::words::Words;

/// Names of one family that are compared pair by pair at most.
const MOST: usize = 200;

/// Global numbers for the entities of every source.
pub(super) fn join(words: &Words, sources: &[&Names]) -> Vec<Vec<usize>> {
    let mut joiner = Joiner::new(words, sources);
    joiner.full_names();
    joiner.other_names();
    joiner.family_names();
    joiner.unknown_persons();
    joiner.relatives();
    joiner.numbers()
}

struct Joiner<'a> {
    words: &'a Words,
    sources: &'a [&'a Names],
    nodes: Vec<(usize, usize)>,
    parent: Vec<usize>,
    members: Vec<BTreeSet<usize>>,
}

impl<'a> Joiner<'a> {
    fn new(words: &'a Words, sources: &'a [&'a Names]) -> Self {
        let nodes: Vec<(usize, usize)> = (0..sources.len())
            .flat_map(|source| (0..sources[source].entities.len()).map(move |entity| (source, entity)))
            .collect();
        Self {
            words,
            sources,
            parent: (0..nodes.len()).collect(),
            members: nodes
                .iter()
                .map(|(source, _)| BTreeSet::from([*source]))
                .collect(),
            nodes,
        }
    }

    fn entity(&self, node: usize) -> &'a Entity {
        let (source, entity) = self.nodes[node];
        &self.sources[source].entities[entity]
    }

    fn node(&self, source: usize, entity: usize) -> usize {
        self.nodes.binary_search(&(source, entity)).unwrap_or(0)
    }

    fn root(&self, mut node: usize) -> usize {
        while self.parent[node] != node {
            node = self.parent[node];
        }
        node
    }

    /// Makes two nodes one, unless that would make two entities of one source one.
    fn unite(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        if a == b || !self.members[a].is_disjoint(&self.members[b]) {
            return;
        }
        let (keep, give) = if self.members[a].len() >= self.members[b].len() {
            (a, b)
        } else {
            (b, a)
        };
        let given = std::mem::take(&mut self.members[give]);
        self.members[keep].extend(given);
        self.parent[give] = keep;
    }

    fn unite_all(&mut self, buckets: BTreeMap<String, Vec<usize>>) {
        for nodes in buckets.into_values() {
            if self.is_apart(&nodes) {
                self.unite_bucket(&nodes);
                continue;
            }
            // One source uses the key for two: then only what is written alike is one.
            let mut alike: BTreeMap<(NameKind, String), Vec<usize>> = BTreeMap::new();
            for node in nodes {
                let entity = self.entity(node);
                alike
                    .entry((entity.kind, fold(&entity.canonical)))
                    .or_default()
                    .push(node);
            }
            for nodes in alike
                .into_values()
                .filter(|nodes| self.is_apart(nodes))
                .collect::<Vec<_>>()
            {
                self.unite_bucket(&nodes);
            }
        }
    }

    /// Whether no two of the nodes stand in one source.
    fn is_apart(&self, nodes: &[usize]) -> bool {
        let sources: BTreeSet<usize> = nodes.iter().map(|node| self.nodes[*node].0).collect();
        sources.len() == nodes.len()
    }

    fn unite_bucket(&mut self, nodes: &[usize]) {
        for pair in nodes.windows(2) {
            self.unite(pair[0], pair[1]);
        }
    }

    /// A person named in full, and not as the namesake of another.
    fn full(&self, node: usize) -> Option<(PersonName, Order)> {
        let (source, id) = self.nodes[node];
        let entity = self.entity(node);
        let order = Order {
            given: entity.given.clone()?,
            family: entity.family.clone()?,
        };
        let name = person_name(&entity.canonical);
        let namesake = name.suffix.is_none()
            && entity.relations.iter().any(|relation| {
                let other = &self.sources[source].entities[relation.to];
                relation.to != id && other.given == entity.given && other.family == entity.family
            });
        (entity.kind == NameKind::Person && !namesake && !entity.is_open()).then_some((name, order))
    }

    fn full_names(&mut self) {
        let mut exact: BTreeMap<(Vec<String>, Option<String>), Vec<usize>> = BTreeMap::new();
        let mut families: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for node in 0..self.nodes.len() {
            if let Some((name, order)) = self.full(node) {
                let mut parts: Vec<String> = name.parts.iter().map(|part| fold(part)).collect();
                parts.sort_unstable();
                exact.entry((parts, name.suffix)).or_default().push(node);
                families.entry(family_key(&order.family)).or_default().push(node);
            }
        }
        let few = |nodes: &&Vec<usize>| nodes.len() <= MOST;
        for nodes in exact.values().filter(few) {
            let one = |(i, a): (usize, &usize)| nodes[i + 1..].iter().all(|b| self.agree_full(*a, *b));
            if self.is_apart(nodes) && nodes.iter().enumerate().all(one) {
                self.unite_bucket(nodes);
            }
        }
        for nodes in families.values().filter(few) {
            self.unite_family(nodes);
        }
    }

    /// Unites full names of one family name that agree, where nobody else agrees with one of them and not with the other.
    fn unite_family(&mut self, nodes: &[usize]) {
        let mut agreeing: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        let mut pairs: Vec<(usize, usize)> = Vec::new();
        for (i, a) in nodes.iter().enumerate() {
            for b in nodes[i + 1..].iter().filter(|b| self.agree_full(*a, **b)) {
                agreeing.entry(*a).or_default().push(*b);
                agreeing.entry(*b).or_default().push(*a);
                pairs.push((*a, *b));
            }
        }
        pairs.retain(|(a, b)| self.root(*a) != self.root(*b));
        pairs.sort_by_key(|(a, b)| {
            let (left, right) = (&self.entity(*a).canonical, &self.entity(*b).canonical);
            (left.min(right).clone(), left.max(right).clone())
        });
        let rivals = |x: usize, y: usize| {
            agreeing[&x].iter().any(|other| {
                *other != y
                    && self.root(*other) != self.root(y)
                    && (self.nodes[*other].0 == self.nodes[y].0 || !self.agree_full(*other, y))
            })
        };
        pairs.retain(|(a, b)| !rivals(*a, *b) && !rivals(*b, *a));
        for (a, b) in pairs {
            self.unite(a, b);
        }
    }

    fn agree(&self, a: usize, b: usize) -> bool {
        let (left, right) = (self.entity(a), self.entity(b));
        left.gender.is_none() || right.gender.is_none() || left.gender == right.gender
    }

    fn agree_full(&self, a: usize, b: usize) -> bool {
        match (self.full(a), self.full(b)) {
            (Some((name, order)), Some((other, known))) => {
                self.agree(a, b) && same_full(self.words, (&name, &order), (&other, &known))
            }
            _ => false,
        }
    }

    /// Places, organisations, and what is neither.
    fn other_names(&mut self) {
        let mut buckets: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let mut acronyms: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut shorts: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for node in 0..self.nodes.len() {
            let entity = self.entity(node);
            let key = match entity.kind {
                _ if entity.is_open() => continue,
                NameKind::Place => format!("place:{}", fold(&entity.canonical)),
                _ if entity.group => format!("group:{}", fold(&entity.canonical)),
                NameKind::Organisation | NameKind::Other => {
                    format!("name:{}", organisation_key(&entity.canonical))
                }
                NameKind::Person => continue,
            };
            for form in entity
                .forms
                .iter()
                .filter(|form| is_acronym(form) && **form != entity.canonical)
            {
                acronyms.entry(fold(form)).or_default().insert(key.clone());
            }
            if let Some(short) = short_name(self.words, entity) {
                let short = format!("name:{}", organisation_key(short));
                shorts.entry(short).or_default().insert(key.clone());
            }
            // Letters that one report explains by using the full name, and another takes for known.
            let letters = initials(&entity.canonical);
            if letters.len() >= FEWEST_LETTERS && key.starts_with("name:") {
                let short = format!("name:{letters}");
                shorts.entry(short).or_default().insert(key.clone());
            }
            buckets.entry(key).or_default().push(node);
        }
        let acronyms = acronyms
            .into_iter()
            .map(|(acronym, keys)| (format!("name:{acronym}"), keys));
        for (short, keys) in acronyms.chain(shorts) {
            // A list knows "the Star" by itself.
            let listed = |nodes: &Vec<usize>| {
                nodes
                    .iter()
                    .any(|node| self.is_listed(*node) && !is_acronym(&self.entity(*node).canonical))
            };
            if let (1, Some(key)) = (keys.len(), keys.first())
                && *key != short
                && !buckets.get(&short).is_some_and(listed)
                && let Some(nodes) = buckets.remove(&short)
            {
                buckets.entry(key.clone()).or_default().extend(nodes);
            }
        }
        self.unite_all(buckets);
    }

    fn is_listed(&self, node: usize) -> bool {
        self.words.known.contains(&self.entity(node).canonical)
    }

    /// A family name alone, where the other sources know exactly one bearer.
    fn family_names(&mut self) {
        let mut bearers: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let mut alone: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for node in 0..self.nodes.len() {
            let entity = self.entity(node);
            let Some(family) = entity.family.as_ref().filter(|_| entity.kind == NameKind::Person) else {
                continue;
            };
            if entity.is_open() {
                continue;
            }
            // "Van Hoorn" may be the family name of Ludwig van Hoorn, or somebody's whole name.
            let particle = entity.given.as_ref().is_some_and(|given| {
                is_particle(&given.to_lowercase()) && family_key(&entity.canonical) == family_key(family)
            });
            if particle || entity.given.is_none() {
                alone.entry(family_key(family)).or_default().push(node);
            } else {
                bearers.entry(family_key(family)).or_default().push(node);
            }
        }
        for (family, nodes) in alone {
            let known = bearers.get(&family).map(Vec::as_slice).unwrap_or_default();
            let apart: Vec<usize> = known
                .iter()
                .copied()
                .filter(|id| self.entity(*id).relations.is_empty())
                .collect();
            let fit = if apart.is_empty() { known } else { &apart };
            let roots: BTreeSet<usize> = fit.iter().map(|id| self.root(*id)).collect();
            for node in &nodes {
                // "Orr Jr." is one Orr of several.
                let suffix = person_name(&self.entity(*node).canonical).suffix;
                let (fit, roots) = if suffix.is_some() {
                    let fit: Vec<usize> = known
                        .iter()
                        .copied()
                        .filter(|id| person_name(&self.entity(*id).canonical).suffix == suffix)
                        .collect();
                    let roots = fit.iter().map(|id| self.root(*id)).collect();
                    (fit, roots)
                } else {
                    (fit.to_vec(), roots.clone())
                };
                if let (1, Some(root)) = (roots.len(), roots.first())
                    && fit.iter().all(|id| self.agree(*node, *id))
                {
                    self.unite(*node, *root);
                }
            }
            if roots.is_empty() {
                let share = |a: usize, b: usize| {
                    let words = |id: usize| self.entity(id).titles.iter().map(|title| &title.words);
                    words(a).any(|title| words(b).any(|other| title == other))
                };
                let few = &nodes[..nodes.len().min(MOST)];
                let pairs: Vec<(usize, usize)> = few
                    .iter()
                    .enumerate()
                    .flat_map(|(i, a)| few[i + 1..].iter().map(|b| (*a, *b)))
                    .filter(|(a, b)| self.agree(*a, *b) && share(*a, *b))
                    .collect();
                pairs.into_iter().for_each(|(a, b)| self.unite(a, b));
            }
        }
    }

    /// A name of several words that one source cannot tell for a person's and another tells for one.
    fn unknown_persons(&mut self) {
        let mut persons: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        for node in 0..self.nodes.len() {
            if self.full(node).is_some() {
                let name = fold(&self.entity(node).canonical);
                persons.entry(name).or_default().insert(self.root(node));
            }
        }
        for node in 0..self.nodes.len() {
            let entity = self.entity(node);
            let unknown = matches!(entity.kind, NameKind::Other | NameKind::Organisation);
            if unknown
                && !entity.group
                && entity.canonical.contains(' ')
                && let Some(roots) = persons.get(&fold(&entity.canonical))
                && let (1, Some(root)) = (roots.len(), roots.first())
            {
                self.unite(node, *root);
            }
        }
    }

    /// "his wife, Ana" in one source and "his wife, Ana Lopez" in another: the same relative of the same person.
    fn relatives(&mut self) {
        let mut buckets: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for node in 0..self.nodes.len() {
            let (source, _) = self.nodes[node];
            let entity = self.entity(node);
            let Some(given) = &entity.given else { continue };
            for relation in &entity.relations {
                let to = self.root(self.node(source, relation.to));
                let key = format!("{to}:{}:{}", relation.word, fold(given));
                buckets.entry(key).or_default().push(node);
            }
        }
        self.unite_all(buckets);
    }

    fn numbers(&self) -> Vec<Vec<usize>> {
        let mut sets: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for node in 0..self.nodes.len() {
            sets.entry(self.root(node)).or_default().push(node);
        }
        let mut named: Vec<(SortKey, Vec<usize>)> = sets
            .into_values()
            .map(|nodes| (self.sort_key(&nodes), nodes))
            .collect();
        named.sort();
        let mut ids: Vec<Vec<usize>> = self
            .sources
            .iter()
            .map(|names| vec![0; names.entities.len()])
            .collect();
        for (number, (_, nodes)) in named.iter().enumerate() {
            for node in nodes {
                let (source, entity) = self.nodes[*node];
                ids[source][entity] = number;
            }
        }
        ids
    }

    /// By the fullest name of the set, then by what tells namesakes apart.
    fn sort_key(&self, nodes: &[usize]) -> SortKey {
        let canonical = nodes
            .iter()
            .map(|node| &self.entity(*node).canonical)
            .max_by_key(|name| {
                (
                    name.split_whitespace().count(),
                    name.chars().count(),
                    std::cmp::Reverse(*name),
                )
            })
            .cloned()
            .unwrap_or_default();
        let relations: BTreeSet<String> = nodes
            .iter()
            .flat_map(|node| {
                self.entity(*node)
                    .relations
                    .iter()
                    .map(|relation| relation.word.clone())
            })
            .collect();
        let forms: BTreeSet<String> = nodes
            .iter()
            .flat_map(|node| self.entity(*node).forms.iter().cloned())
            .collect();
        (fold(&canonical), canonical, relations, forms)
    }
}

type SortKey = (String, String, BTreeSet<String>, BTreeSet<String>);
