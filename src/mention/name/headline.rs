//! Headlines: where every word has a capital, only names known from the body count, and those after a title.

use std::collections::HashMap;

use crate::mention::name::{NameHow, NameKind};
use crate::text::one_line;

use super::items::{Item, What};
use super::person::person_name;
use super::resolve::Resolver;
use super::words::longest_at;

/// Longest form looked for, in tokens.
const LONGEST: usize = 8;

/// Finds the names of the lines that the resolver has left out.
pub(super) fn resolve(resolver: &mut Resolver) {
    let mut forms: HashMap<String, usize> = HashMap::new();
    for hit in resolver.hits.clone() {
        let entity = &resolver.entities[hit.entity];
        let single = hit.b - hit.a == 1;
        let shown = one_line(resolver.shown(hit.line, hit.a, hit.b));
        let common = resolver.cases.lower.contains(&shown.to_lowercase());
        let listed = matches!(entity.kind, NameKind::Place) && single;
        let skip = entity.is_open() || entity.group || listed || single && common;
        if !skip {
            forms.entry(shown.to_lowercase()).or_insert(hit.entity);
        }
    }
    for line in 0..resolver.lines.len() {
        if resolver.lines[line].headline {
            read(resolver, &forms, line);
        }
    }
}

fn read(resolver: &mut Resolver, forms: &HashMap<String, usize>, line: usize) {
    let lines = resolver.lines;
    let toks = &lines[line].toks;
    let mut i = 0;
    while i < toks.len() {
        if !toks[i].cap {
            i += 1;
            continue;
        }
        i = known(resolver, forms, line, i)
            .or_else(|| listed(resolver, line, i))
            .or_else(|| titled(resolver, forms, line, i))
            .unwrap_or(i + 1);
    }
}

/// A form that the body uses.
fn known(resolver: &mut Resolver, forms: &HashMap<String, usize>, line: usize, at: usize) -> Option<usize> {
    let last = (at + LONGEST).min(resolver.lines[line].toks.len());
    let end = (at + 1..=last).rev().find(|end| {
        let shown = resolver.shown(line, at, *end);
        shown.len() < 80 && forms.contains_key(&one_line(shown).to_lowercase())
    })?;
    let shown = one_line(resolver.shown(line, at, end));
    let mut entity = *forms.get(&shown.to_lowercase())?;
    let mut how = NameHow::Full;
    if end == at + 1 && resolver.entities[entity].kind == NameKind::Person {
        let family = resolver.entities[entity].family.as_deref() == Some(shown.as_str());
        how = if family { NameHow::Family } else { NameHow::Given };
        // A family name in a headline stands before every bearer: it means the one whom the body first calls so.
        if resolver.entities[entity].canonical == shown {
            how = NameHow::Full;
        }
    } else if super::items::is_acronym(&shown) && resolver.entities[entity].canonical != shown {
        how = NameHow::Acronym;
    }
    if resolver.entities[entity].is_open() {
        entity = resolver.new_entity(NameKind::Person, &shown);
    }
    resolver.items[line].push(Item {
        a: at,
        b: end,
        what: What::Name,
    });
    resolver.hit(line, at, end, entity, how);
    Some(end)
}

/// Whether a form that the body uses begins at `at`.
fn starts_known(resolver: &Resolver, forms: &HashMap<String, usize>, line: usize, at: usize) -> bool {
    let last = (at + LONGEST).min(resolver.lines[line].toks.len());
    (at + 1..=last).any(|end| forms.contains_key(&one_line(resolver.shown(line, at, end)).to_lowercase()))
}

/// A place, a party or an organisation of the lists.
fn listed(resolver: &mut Resolver, line: usize, at: usize) -> Option<usize> {
    let words = resolver.words;
    let l = &resolver.lines[line];
    let limit = at + LONGEST;
    let best = [&words.known, &words.places, &words.parties]
        .into_iter()
        .enumerate()
        .filter_map(|(n, list)| {
            longest_at(list, resolver.text, l, at, limit).map(|hit| (hit.0, n, hit.1.to_owned()))
        })
        .max_by_key(|(end, n, _)| (*end, 3 - n))?;
    let (end, n, class) = best;
    let item = Item {
        a: at,
        b: end,
        what: match n {
            0 => What::Known(class.clone()),
            1 => What::Place(class.clone()),
            _ => What::Party(class.clone()),
        },
    };
    let entity = if n == 1 {
        resolver.place(line, &item, &class)
    } else {
        resolver.organisation(&class)
    };
    resolver.items[line].push(item);
    resolver.hit(line, at, end, entity, NameHow::Full);
    Some(end)
}

/// "Gov. Maria Lopez": a given name that is listed, after a title, and the word after it.
fn titled(resolver: &mut Resolver, forms: &HashMap<String, usize>, line: usize, at: usize) -> Option<usize> {
    let l = &resolver.lines[line];
    let (title, _, _) = longest_at(&resolver.words.roles, resolver.text, l, at, at + LONGEST)
        .or_else(|| longest_at(&resolver.words.honorifics, resolver.text, l, at, at + 3))?;
    resolver.items[line].push(Item {
        a: at,
        b: title,
        what: What::Role,
    });
    if starts_known(resolver, forms, line, title) {
        return Some(title);
    }
    let first = title < l.toks.len()
        && resolver
            .words
            .given
            .contains(resolver.shown(line, title, title + 1));
    let initial = first && l.norm(title + 1).trim_end_matches('.').chars().count() == 1;
    let end = if initial { title + 3 } else { title + 2 };
    if !first || end > l.toks.len() || !(title..end).all(|i| l.is_cap(i) && l.toks[i].near) {
        return Some(title);
    }
    let shown = resolver.shown(line, title, end);
    let name = person_name(shown);
    let order = name.order(resolver.words, &resolver.alone)?;
    let entity = resolver.new_person(&name, Some(&order), shown);
    resolver.items[line].push(Item {
        a: title,
        b: end,
        what: What::Name,
    });
    resolver.hit(line, title, end, entity, NameHow::Full);
    Some(end)
}
