//! Where somebody studied: "a graduate of Alden University", "went to Alden University and then Westford Law School".

use super::{Site, class_core};
use crate::extract::frame::{Core, Reading};
use crate::language::{Dependency, Tag};
use crate::mention::{NameKind, Parsed};
use crate::text::Span;

/// Words by which the name of a school is known.
const SCHOOLS: [&str; 6] = [
    "university",
    "college",
    "school",
    "academy",
    "institute",
    "polytechnic",
];

/// Every school that a source says somebody studied at, one claim each.
pub(super) fn read(reading: &Reading) -> Vec<Core> {
    let mut found = Vec::new();
    for (number, parsed) in reading.document.sentences.iter().enumerate() {
        let tree = &parsed.tree;
        for token in 0..tree.tokens().len() {
            let lemma = tree.lemma(token).to_lowercase();
            let (who, from) = match lemma.as_str() {
                "graduate" | "alumnus" | "alumna" if tree.is_noun(token) => (
                    bearer(reading, parsed, token),
                    tree.complement(token, &["of", "from"]),
                ),
                "graduate" | "study"
                    if tree.is_verb(token) && matches!(tree.tag(token), Tag::Vbd | Tag::Vbn) =>
                {
                    (
                        subject(reading, parsed, token),
                        tree.complement(token, &["from", "at"]),
                    )
                }
                "go" if tree.is_verb(token) => {
                    (subject(reading, parsed, token), tree.complement(token, &["to"]))
                }
                "attend" if tree.is_verb(token) => (
                    subject(reading, parsed, token),
                    tree.objects(token).first().copied(),
                ),
                "degree" | "doctorate" => {
                    let verb = tree.head(token).filter(|verb| {
                        matches!(tree.lemma(*verb), "earn" | "receive" | "have" | "hold" | "get")
                    });
                    let school = tree
                        .complement(token, &["from", "at"])
                        .or_else(|| tree.complement(verb?, &["from", "at"]));
                    (verb.and_then(|verb| subject(reading, parsed, verb)), school)
                }
                _ => continue,
            };
            if let (Some(entity), Some(school)) = (who, from.filter(|school| *school > token)) {
                found.extend(schools(reading, parsed, number, (entity, token), school));
            }
        }
    }
    found
}

fn person(reading: &Reading, parsed: &Parsed, token: usize) -> Option<usize> {
    let entity = reading.referent(parsed, token)?;
    (reading.document.names.entities[entity].kind == NameKind::Person).then_some(entity)
}

fn subject(reading: &Reading, parsed: &Parsed, verb: usize) -> Option<usize> {
    let told = reading.told(parsed, verb).is_fact();
    person(reading, parsed, parsed.tree.subject(verb).filter(|_| told)?)
}

/// Who is the graduate: the subject of "is a graduate", the name beside "a graduate".
fn bearer(reading: &Reading, parsed: &Parsed, noun: usize) -> Option<usize> {
    let tree = &parsed.tree;
    let above = tree.head(noun)?;
    match tree.dependency(noun) {
        Dependency::Attr => subject(reading, parsed, above),
        Dependency::Appos => person(reading, parsed, above),
        _ => None,
    }
}

/// The schools named from the first one to the end of their list.
fn schools(
    reading: &Reading,
    parsed: &Parsed,
    sentence: usize,
    (entity, token): (usize, usize),
    first: usize,
) -> Vec<Core> {
    let tree = &parsed.tree;
    let stretch = tree.stretch(first);
    let Some(whole) = tree.span_of(stretch) else {
        return Vec::new();
    };
    // A clause behind the list tells of something else: "Alden University, where Reed taught".
    let end = tree
        .children_by(first, &[Dependency::Relcl, Dependency::Appos])
        .map(|child| tree.tokens()[tree.stretch(child).start].span.start)
        .min()
        .unwrap_or(whole.end);
    let list = Span::new(whole.start, end.max(whole.start));
    let names = &reading.document.names.mentions[parsed.names.clone()];
    let schools = names
        .iter()
        .filter(|name| list.contains(name.span))
        .filter(|name| {
            let school = &reading.document.names.entities[name.entity];
            let words = school.canonical.to_lowercase();
            let known = words.split(' ').any(|word| SCHOOLS.contains(&word));
            known && matches!(school.kind, NameKind::Organisation | NameKind::Other)
        });
    let from = tree.tokens()[token].span;
    schools
        .filter_map(|name| {
            let id = reading.cast.of[reading.index][name.entity];
            let site = Site {
                sentence,
                entity,
                head: token,
                span: from,
            };
            class_core(
                reading,
                &site,
                from.cover(name.span),
                &reading.cast.names[id],
                Vec::new(),
            )
        })
        .collect()
}
