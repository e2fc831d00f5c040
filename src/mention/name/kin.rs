//! Relatives ("his wife, Ana") and the gender of persons.

use crate::language::PlainKind;
use crate::text::Span;

use crate::mention::name::{NameKind, Relation};

use super::items::{What, ending_at};
use super::line::Line;
use super::resolve::{Hit, Resolver};
use super::words::{Words, gender_of};

/// How far back a possessor is looked for, in mentions.
const REACH: usize = 10;

/// A relative's word beside a name.
pub(super) struct Hint {
    /// "wife".
    pub word: String,
    /// Where the word stands.
    pub span: Span,
    /// Whose.
    pub of: Possessor,
    /// "his father, also named ...": the name is borne by two.
    pub namesake: bool,
}

/// Whose relative somebody is.
pub(super) enum Possessor {
    /// A name that ends before this token.
    Name(usize),
    /// "his", "her", by gender, when told.
    Pronoun(Option<char>),
    /// Nobody is named: "and wife Ana".
    Nobody,
}

/// The relative's word that leads to the name from token `a` to before `b`, or follows it.
pub(super) fn hint(words: &Words, text: &str, line: &Line, a: usize, b: usize) -> Option<Hint> {
    before(words, text, line, a, b).or_else(|| after(words, text, line, b))
}

fn before(words: &Words, text: &str, line: &Line, a: usize, b: usize) -> Option<Hint> {
    let mut at = a.checked_sub(1)?;
    if line.norm(at) == "," && !closes_apposition(line, b) {
        return None;
    }
    let mut namesake = false;
    while matches!(line.norm(at), "," | "named" | "called" | "also") {
        namesake |= line.norm(at) == "also";
        at = at.checked_sub(1)?;
    }
    let class = words.relatives.class_of(line.norm(at))?;
    if line.norm(at) == "partner" && at + 1 == a {
        return None;
    }
    let mut from = at;
    let own = |norm: &str| {
        words.role_words.contains(norm)
            || matches!(
                norm,
                "older"
                    | "elder"
                    | "younger"
                    | "eldest"
                    | "youngest"
                    | "late"
                    | "own"
                    | "young"
                    | "only"
                    | "pregnant"
            )
    };
    while from > 0 && at - from < 3 && own(line.norm(from - 1)) {
        from -= 1;
    }
    let of = possessor(line, from);
    let nobody = matches!(of, Possessor::Nobody);
    // "the wife, Ana" or "a son, Omar" names no possessor beside it and says too little.
    if nobody && !(at + 1 == a && gender_of(class).is_some() && from > 0 && line.norm(from - 1) == "and") {
        return None;
    }
    Some(Hint {
        word: line.norm(at).to_owned(),
        span: line.toks[at].span.trim(text),
        of,
        namesake,
    })
}

/// Whether an apposition may end before token `b`. In "When he left his wife, Reed moved" the comma ends a clause, and the
/// name behind it is the subject of the next one.
pub(super) fn closes_apposition(line: &Line, b: usize) -> bool {
    let tok = line.toks.get(b);
    tok.is_none_or(|tok| tok.kind != PlainKind::Word) || matches!(line.norm(b), "and" | "or" | "who" | "whom")
}

fn possessor(line: &Line, from: usize) -> Possessor {
    let Some(at) = from.checked_sub(1) else {
        return Possessor::Nobody;
    };
    match line.norm(at) {
        "his" => Possessor::Pronoun(Some('m')),
        "her" => Possessor::Pronoun(Some('f')),
        "'s" => Possessor::Name(at),
        _ => Possessor::Nobody,
    }
}

/// "Ana Lopez, Sen. Reed's widow,".
fn after(words: &Words, text: &str, line: &Line, b: usize) -> Option<Hint> {
    if line.norm(b) != "," {
        return None;
    }
    let at = (b + 1..b + 8)
        .take_while(|i| !matches!(line.norm(*i), "," | "and" | ""))
        .find(|i| words.relatives.contains(line.norm(*i)))?;
    let mut from = at;
    while from > b + 1 && at - from < 2 && words.role_words.contains(line.norm(from - 1)) {
        from -= 1;
    }
    let of = possessor(line, from);
    let opens = match of {
        Possessor::Pronoun(_) => from == b + 2,
        Possessor::Name(_) => (b + 1..from - 1).all(|i| line.is_cap(i) || line.norm(i) == "."),
        Possessor::Nobody => false,
    };
    opens.then(|| Hint {
        word: line.norm(at).to_owned(),
        span: line.toks[at].span.trim(text),
        of,
        namesake: false,
    })
}

/// The relative's word close before a name or close behind it: "her brother Tom Reed", "Susan Reed, the widow of". A partner is as
/// often one in a firm.
fn kin(words: &Words, line: &Line, a: usize, b: usize) -> Option<String> {
    const BEFORE: usize = 2;
    const BEHIND: usize = 3;
    let is_kin = |at: &usize| words.relatives.contains(line.norm(*at)) && line.norm(*at) != "partner";
    let near = (a.saturating_sub(BEFORE)..a).chain(b..(b + BEHIND).min(line.toks.len()));
    near.into_iter().find(is_kin).map(|at| line.norm(at).to_owned())
}

/// Finds who is whose relative.
pub(super) fn relations(resolver: &mut Resolver) {
    for i in 0..resolver.hits.len() {
        let hit = resolver.hits[i];
        if resolver.entities[hit.entity].kind != NameKind::Person {
            continue;
        }
        let line = &resolver.lines[hit.line];
        if let Some(word) = kin(resolver.words, line, hit.a, hit.b) {
            resolver.entities[hit.entity].kin.get_or_insert(word);
        }
        let Some(found) = hint(resolver.words, resolver.text, line, hit.a, hit.b) else {
            continue;
        };
        let Some(to) = target(resolver, i, &found.of) else {
            continue;
        };
        if let Possessor::Pronoun(Some(gender)) = found.of {
            resolver.entities[to].gender.get_or_insert(gender);
        }
        let gender = resolver.words.relatives.class_of(&found.word).and_then(gender_of);
        let entity = &mut resolver.entities[hit.entity];
        if entity.gender.is_none() {
            entity.gender = gender;
        }
        entity.relations.push(Relation {
            word: found.word,
            to,
            span: found.span,
        });
    }
}

/// The person a relative belongs to.
fn target(resolver: &Resolver, i: usize, of: &Possessor) -> Option<usize> {
    let hit = resolver.hits[i];
    let person = |other: &Hit| {
        let entity = &resolver.entities[other.entity];
        other.entity != hit.entity && entity.kind == NameKind::Person && !entity.group
    };
    let around = |from: usize, to: usize| resolver.hits[from..to].iter();
    match of {
        Possessor::Name(end) => around(i.saturating_sub(REACH), (i + 4).min(resolver.hits.len()))
            .find(|other| other.line == hit.line && other.b == *end && person(other))
            .map(|other| other.entity),
        Possessor::Pronoun(gender) => around(i.saturating_sub(REACH), i)
            .rev()
            .filter(|other| resolver.lines[other.line].paragraph + 1 >= resolver.lines[hit.line].paragraph)
            .find(|other| {
                let unclear =
                    resolver.entities[other.entity].kind == NameKind::Other && other.b - other.a == 1;
                let known = resolver.entities[other.entity]
                    .gender
                    .or_else(|| given_gender(resolver, other.entity));
                person(other) && (known.is_none() || gender.is_none() || known == *gender)
                    || unclear && other.line == hit.line
            })
            .filter(|other| person(other))
            .map(|other| other.entity),
        Possessor::Nobody => around(i.saturating_sub(REACH), i)
            .rev()
            .find(|other| {
                person(other) && resolver.lines[other.line].paragraph == resolver.lines[hit.line].paragraph
            })
            .map(|other| other.entity),
    }
}

/// Tells the gender of persons: honorifics, then relatives' words, offices, pronouns, given names.
pub(super) fn genders(resolver: &mut Resolver) {
    for hit in &resolver.hits {
        let before = ending_at(&resolver.items[hit.line], hit.a);
        if let Some(What::Honorific(Some(gender))) = before.map(|item| item.what.clone()) {
            resolver.entities[hit.entity].gender = Some(gender);
        }
    }
    let votes = pronoun_votes(resolver);
    for (id, (he, she)) in votes.into_iter().enumerate() {
        let by_office = {
            let entity = &resolver.entities[id];
            entity
                .titles
                .iter()
                .find_map(|title| office_gender(title.span.of(resolver.text)))
        };
        let by_pronoun = match (he, she) {
            (0, 0) => None,
            (_, 0) => Some('m'),
            (0, _) => Some('f'),
            _ => None,
        };
        let by_name = given_gender(resolver, id);
        // One "she" behind "Mark Reed" may be somebody else whom the sentence tells of.
        let by_pronoun = by_pronoun.filter(|told| he + she > 1 || by_name.is_none_or(|name| name == *told));
        let entity = &mut resolver.entities[id];
        if entity.kind != NameKind::Person || entity.gender.is_some() {
            continue;
        }
        entity.gender = by_office.or(by_pronoun).or(by_name);
    }
}

/// The gender that the given name hints at.
fn given_gender(resolver: &Resolver, id: usize) -> Option<char> {
    let first = resolver.entities[id].given.as_deref()?.split(' ').next()?;
    resolver.words.given_gender(first)?
}

/// How often "he" or "she" follows a person who is the only one named in the sentence.
fn pronoun_votes(resolver: &Resolver) -> Vec<(usize, usize)> {
    let mut votes = vec![(0, 0); resolver.entities.len()];
    let mut start = 0;
    while start < resolver.hits.len() {
        let line = resolver.hits[start].line;
        let end = start + resolver.hits[start..].partition_point(|hit| hit.line == line);
        let mut persons = resolver.hits[start..end]
            .iter()
            .filter(|hit| resolver.entities[hit.entity].kind == NameKind::Person);
        let first = persons.next();
        if let Some(first) = first
            && persons.all(|hit| hit.entity == first.entity)
        {
            let after = resolver.lines[line].toks.get(first.b..).unwrap_or(&[]);
            let count = |word: &str| after.iter().filter(|tok| tok.norm == word).count();
            let (he, she) = (count("he"), count("she"));
            if he == 0 || she == 0 {
                votes[first.entity].0 += he;
                votes[first.entity].1 += she;
            }
        }
        start = end;
    }
    votes
}

/// The gender in the word of an office: "congresswoman", "king".
fn office_gender(title: &str) -> Option<char> {
    title.split_whitespace().find_map(|word| {
        let word = word.to_lowercase();
        match word.as_str() {
            "queen" | "princess" | "duchess" | "countess" | "baroness" | "empress" | "actress" | "nun"
            | "waitress" => Some('f'),
            "king" | "prince" | "duke" | "earl" | "baron" | "emperor" | "sultan" | "monk" | "pope" => {
                Some('m')
            }
            _ if word.ends_with("woman") => Some('f'),
            _ if word.ends_with("man")
                && word.len() > 5
                && word != "ombudsman"
                && word != "human"
                && word != "german"
                && word != "roman" =>
            {
                Some('m')
            }
            _ => None,
        }
    })
}
