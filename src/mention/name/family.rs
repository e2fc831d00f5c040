//! Family names: who bears one, which words are one, and who is meant by "the Lopezes".

use std::collections::BTreeSet;

use crate::mention::name::{Entity, NameKind};

use super::fold::family_key;
use super::items::{Item, What, ending_at, is_acronym};
use super::person::{Order, PersonName};
use super::resolve::Resolver;

/// Words for one of a couple.
const SPOUSES: [&str; 5] = ["wife", "husband", "spouse", "fiancé", "fiancée"];

impl Entity {
    /// The one to whom a source says that somebody is married.
    pub fn spouse(&self) -> Option<usize> {
        let mut spouses = self
            .relations
            .iter()
            .filter(|relation| SPOUSES.contains(&relation.word.as_str()));
        spouses.next().map(|relation| relation.to)
    }
}

impl Resolver<'_> {
    /// The order of a name that is called by its first word, where somebody else bears its last word as the family name:
    /// "Tiger Farr" beside Eldon Farr is no Farr of the Tiger family.
    pub(super) fn order_like_others(&self, name: &PersonName, order: Order) -> Order {
        match name.parts.as_slice() {
            [given @ .., last]
                if order.family != *last
                    && given.first() == Some(&order.family)
                    && !self.words.family_first.contains(&order.family)
                    && self.by_family.contains_key(&family_key(last)) =>
            {
                Order {
                    given: given.join(" "),
                    family: last.clone(),
                }
            }
            _ => order,
        }
    }

    /// Whether what a list knows as a body is a family name here: behind "Mr.", or of somebody whom the source names in full.
    pub(super) fn is_family_alone(&self, line: usize, at: usize, item: &Item, shown: &str) -> bool {
        let full =
            |id: &usize| self.entities[*id].given.is_some() && self.entities[*id].kind == NameKind::Person;
        let bearers = self.by_family.get(&family_key(shown));
        let borne = || bearers.is_some_and(|bearers| bearers.iter().any(full));
        let single = item.b - item.a == 1 && !is_acronym(shown);
        single && (self.spot(line, at).honorific().is_some() || borne())
    }

    /// "Ada and Per Lund": one name and "and" before a full name, no list knows all given names. Neither of the two is the one
    /// whom the report has called by the family name before.
    pub(super) fn shares_family(&self, line: usize, a: usize) -> bool {
        let l = &self.lines[line];
        a > 1
            && l.norm(a - 1) == "and"
            && ending_at(&self.items[line], a - 1).is_some_and(|item| {
                let shown = self.shown(line, item.a, item.b);
                let borne = self.by_family.contains_key(&family_key(shown));
                item.what == What::Name && item.b - item.a == 1 && !is_acronym(shown) && !borne
            })
    }
}

/// Tells who are meant by each family: the couple of that name where the source knows exactly one, else the two who bear
/// the name. Of three nobody can say whether all are meant.
pub(super) fn members(resolver: &mut Resolver) {
    let groups = (0..resolver.entities.len()).filter(|id| resolver.entities[*id].group);
    let told: Vec<(usize, Vec<usize>)> = groups.map(|id| (id, of_family(&resolver.entities, id))).collect();
    for (id, members) in told {
        resolver.entities[id].members = members;
    }
}

fn of_family(entities: &[Entity], group: usize) -> Vec<usize> {
    let key = |id: usize| entities[id].family.as_deref().map(family_key);
    let family = key(group);
    let person = |id: &usize| {
        let entity = &entities[*id];
        entity.kind == NameKind::Person && !entity.group && !entity.is_open()
    };
    let persons = || (0..entities.len()).filter(person);
    let couples: BTreeSet<[usize; 2]> = persons()
        .filter_map(|id| Some((id, entities[id].spouse().filter(person)?)))
        .filter(|(id, to)| {
            let names = [key(*id), key(*to)];
            names.contains(&family) && names.iter().all(|name| name.is_none() || *name == family)
        })
        .map(|(id, to)| [id.min(to), id.max(to)])
        .collect();
    let bearers: Vec<usize> = persons().filter(|id| key(*id) == family).collect();
    match (couples.len(), couples.first()) {
        (1, Some(couple)) => couple.to_vec(),
        (0, _) if bearers.len() == 2 => bearers,
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use crate::mention::Readers;
    use crate::rulebook::Rulebook;
    use crate::text::{Format, Reader};

    #[test]
    fn who_shares_a_family_name_with_another_is_not_the_one_with_an_office() {
        let book = Rulebook::embedded().expect("the embedded rule book loads");
        let text = "Malvina and Nadia Lopez stood beside President Lopez on Friday.";
        let (sources, _) = Reader::new(&book.lexicons).read_as("a.txt", text.as_bytes(), Format::Plain);
        let names = Readers::new(&book.lexicons).read(&sources[0]).names;
        let of = |shown: &str| {
            let mut mentions = names.mentions.iter();
            mentions
                .find(|mention| mention.span.of(text) == shown)
                .map(|mention| mention.entity)
        };
        assert!(of("Nadia Lopez").is_some() && of("Lopez").is_some(), "{names:?}");
        assert_ne!(of("Nadia Lopez"), of("Lopez"));
    }
}
