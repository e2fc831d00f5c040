//! Families as groups: who is meant by "the Lopezes".

use std::collections::BTreeSet;

use crate::mention::name::{Entity, NameKind};

use super::fold::family_key;
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
