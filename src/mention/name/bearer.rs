//! Whom a short form means: the bearer of a family name, of a given name, a group, or nobody known yet.

use crate::mention::name::{NameHow, NameKind};

use super::fold::{family_key, fold};
use super::items::{Item, What, is_acronym, starting_at};
use super::person::person_name;
use super::resolve::{Resolver, push};
use super::run::is_particle;

/// How often somebody is named who is told of for more than a relative's sake, at least.
const OFTEN: usize = 3;

impl Resolver<'_> {
    /// A name that stands in no list: a person, an acronym, or something else.
    pub(super) fn name(
        &mut self,
        line: usize,
        at: usize,
        item: &Item,
        shown: &str,
    ) -> Option<(usize, NameHow)> {
        if let Some(entity) = self.full.get(&(line, at)) {
            return Some((*entity, NameHow::Full));
        }
        if let Some(entity) = self.full_forms.get(shown) {
            return Some((*entity, NameHow::Full));
        }
        if let Some(found) = self.junior(line, shown) {
            return Some(found);
        }
        if item.b - item.a > 1 && is_particle(self.lines[line].norm(item.a)) {
            let found = self.bearer(
                line,
                shown,
                self.spot(line, at).honorific().flatten(),
                false,
                None,
            );
            if found.is_some() || !self.spot(line, at).is_person(&self.alone, self.cases) {
                return found.or_else(|| Some((self.thing(shown), NameHow::Full)));
            }
            let id = self.new_person(&person_name(shown), None, shown);
            self.entities[id].family = Some(shown.to_owned());
            push(&mut self.by_family, family_key(shown), id);
            return Some((id, NameHow::Full));
        }
        if self.is_town(line, item) {
            return Some((self.keyed("place", NameKind::Place, shown), NameHow::Full));
        }
        if item.b - item.a > 1 {
            let stripped = shown.strip_prefix("The ").unwrap_or(shown);
            return Some((self.thing(stripped), NameHow::Full));
        }
        self.single(line, at, item, shown)
    }

    /// "Orr Jr.": the Orr of that suffix, or somebody who is named so from the start.
    fn junior(&mut self, line: usize, shown: &str) -> Option<(usize, NameHow)> {
        let name = person_name(shown);
        let family = name.parts.first().filter(|_| name.parts.len() == 1)?;
        // "Elizabeth II" is no second Elizabeth of a family.
        name.suffix
            .as_ref()
            .filter(|suffix| matches!(suffix.as_str(), "Jr" | "Sr"))?;
        let bearers = self
            .by_family
            .get(&family_key(family))
            .cloned()
            .unwrap_or_default();
        let fits = |id: &usize| self.names[*id].suffix == name.suffix;
        let juniors: Vec<usize> = bearers.into_iter().filter(fits).collect();
        match self.pick(line, &juniors, None) {
            Picked::One(id) => Some((id, NameHow::Family)),
            Picked::Open(rivals) => {
                let id = self.new_entity(NameKind::Person, shown);
                self.entities[id].rivals = rivals;
                Some((id, NameHow::Family))
            }
            Picked::None => {
                let id = self.new_person(&name, None, shown);
                self.entities[id].family = Some(family.clone());
                push(&mut self.by_family, family_key(family), id);
                Some((id, NameHow::Full))
            }
        }
    }

    /// "Milford, Ohio": a comma and a place follow.
    fn is_town(&self, line: usize, item: &Item) -> bool {
        let l = &self.lines[line];
        let given = self
            .words
            .given_gender(self.shown(line, item.a, item.a + 1))
            .is_some();
        let titled =
            item.a > 0 && super::words::longest_before(&self.words.roles, self.text, l, item.a).is_some();
        let place = starting_at(&self.items[line], item.b + 1).is_some_and(|next| {
            matches!(next.what, What::Place(_))
                && matches!(l.norm(next.b), "," | "." | "" | "(" | "—" | "–" | "-")
        });
        let located = item.a == 0
            || matches!(
                l.norm(item.a - 1),
                "in" | "of" | "from" | "near" | "at" | "outside" | "to"
            );
        l.norm(item.b) == "," && place && located && !given && !titled
    }

    fn single(&mut self, line: usize, at: usize, item: &Item, shown: &str) -> Option<(usize, NameHow)> {
        let norm = self.lines[line].norm(item.a).to_owned();
        if matches!(norm.as_str(), "north" | "south" | "east" | "west") {
            let the = (item.a.saturating_sub(2)..item.a).any(|i| self.lines[line].norm(i) == "the");
            return the.then(|| {
                (
                    self.keyed("place", NameKind::Place, &format!("the {shown}")),
                    NameHow::Full,
                )
            });
        }
        let spot = self.spot(line, at);
        let (honorific, titled) = (spot.honorific(), spot.is_titled());
        let (speaking, relative) = (spot.is_speaking(), spot.is_relative());
        let located = spot.is_located();
        let opens = self.lines[line].toks[item.a].opens;
        if let Some(found) = self.group(line, item, shown) {
            return Some((found, NameHow::Family));
        }
        let gender = honorific
            .flatten()
            .or_else(|| self.relative_gender(line, item.a).filter(|_| relative));
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
        let misspelt = speaking && super::variant::near_known(&fold(shown), shown, &self.by_family);
        if opens && !(honorific.is_some() || inner || given || misspelt) {
            return None;
        }
        let lower = self.cases.lower.contains(&norm);
        if lower && opens && !given && honorific.is_none() {
            return None;
        }
        // Firms speak too: where the model never sees a person, a word that only speaks is none.
        let speaks = speaking && !lower && !self.seen.votes(shown).never_person();
        let called = self.callers.contains(shown) || given || speaks;
        let person = honorific.is_some() || titled || relative || called && !located;
        if !person {
            return Some((self.thing(shown), NameHow::Full));
        }
        let beside = given && !titled && !relative && !self.callers.contains(shown);
        if let Some(family) = self.shared_family(line, item).filter(|_| beside) {
            let shown = format!("{shown} {family}");
            let name = person_name(&shown);
            let order = name.order(self.words, &self.alone)?;
            let id = self.new_person(&name, Some(&order), &shown);
            self.entities[id].gender = gender;
            self.introduced[id] = true;
            push(&mut self.by_given, fold(&order.given), id);
            return Some((id, NameHow::Given));
        }
        let name = person_name(shown);
        let id = self.new_person(&name, None, shown);
        if relative || given && honorific.is_none() && !titled && !speaking {
            self.entities[id].given = Some(shown.to_owned());
            self.introduced[id] = relative;
            push(&mut self.by_given, fold(shown), id);
        } else {
            self.entities[id].family = Some(shown.to_owned());
            push(&mut self.by_family, family_key(shown), id);
        }
        self.entities[id].gender = gender;
        Some((id, NameHow::Full))
    }

    /// "Ada and Per Lund": the family name of the one named in full behind "and", which the given name before it shares.
    fn shared_family(&self, line: usize, item: &Item) -> Option<String> {
        let l = &self.lines[line];
        let listed = item.a > 0 && l.norm(item.a - 1) == ",";
        if listed || l.norm(item.b) != "and" {
            return None;
        }
        let next = self.items[line].iter().position(|next| next.a == item.b + 1)?;
        let entity = self.full.get(&(line, next))?;
        self.entities[*entity].family.clone()
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
            .find(|family| family.chars().count() > 1 && self.by_family.contains_key(&family_key(family)))?;
        if self.by_family.contains_key(&family_key(shown)) {
            return None;
        }
        let id = self.keyed("group", NameKind::Other, shown);
        self.entities[id].group = true;
        self.entities[id].family = Some(family.to_owned());
        Some(id)
    }

    /// The bearer of a family name, or else of a given name, that stands alone.
    fn bearer(
        &mut self,
        line: usize,
        shown: &str,
        gender: Option<char>,
        relative: bool,
        office: Option<&str>,
    ) -> Option<(usize, NameHow)> {
        let key = fold(shown);
        let families = self
            .by_family
            .get(&family_key(shown))
            .cloned()
            .unwrap_or_default();
        let givens = self.by_given.get(&key).cloned().unwrap_or_default();
        let order = if relative {
            [(givens, NameHow::Given), (families, NameHow::Family)]
        } else {
            [(families, NameHow::Family), (givens, NameHow::Given)]
        };
        for (mut bearers, how) in order {
            // "President Lopez" is none of the daughters, Ada and Eva Lopez.
            bearers.retain(|id| {
                office.is_none() || !self.introduced[*id] || self.offices[*id].as_deref() == office
            });
            // A relative who is brought in later by the full name is not the one called by the family name so far.
            // Nor is one who holds another office there.
            let other_office = |id: &usize| {
                let own = self.offices[*id].as_deref();
                office.is_some() && own.is_some() && own != office
            };
            let yet_to_come =
                |id: &usize| self.last[*id].is_none() && (self.introduced[*id] || other_office(id));
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
        // Whom the report goes on to name, more than half as often as the other, bears the name as well.
        let most = left.iter().map(|id| self.named[*id]).max().unwrap_or(0);
        let goes_on = |id: usize| self.named[id] >= OFTEN && 2 * self.named[id] > most;
        narrow(&mut left, &|id| !self.introduced[*id] || goes_on(*id));
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
                        let latest: Vec<usize> = left
                            .iter()
                            .copied()
                            .filter(|id| self.last[*id] == newest)
                            .collect();
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
}

enum Picked {
    None,
    One(usize),
    Open(Vec<usize>),
}
