//! Where a noun describes an entity.

use crate::extract::frame::Reading;
use crate::language::{Dependency, Tag, Upos};
use crate::mention::{NameKind, Parsed};
use crate::text::{BlockKind, Span};

/// A noun that describes an entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// The sentence.
    pub sentence: usize,
    /// The entity, an index into the source's entities.
    pub entity: usize,
    /// The token of the noun.
    pub head: usize,
    /// What must be among the evidence besides the noun: nothing but the noun itself where that stands alone.
    pub span: Span,
}

/// Verbs that say what somebody is, alone or with "as".
const BEING: [&str; 3] = ["be", "become", "remain"];
/// Verbs whose subject is what "as" says.
const SERVING: [&str; 4] = ["serve", "work", "act", "practice"];
/// Verbs whose object is from then on what "as" says, or what they say without it.
const APPOINTING: [&str; 8] = [
    "appoint",
    "confirm",
    "elect",
    "name",
    "install",
    "reinstate",
    "inaugurate",
    "reelect",
];

/// Every site of a source, in order of place.
pub(super) fn all(reading: &Reading) -> Vec<Site> {
    let mut found = Vec::new();
    for (number, parsed) in reading.document.sentences.iter().enumerate() {
        if parsed.tree.is_empty() || parsed.block == BlockKind::Title {
            continue;
        }
        let finder = Finder {
            reading,
            parsed,
            number,
        };
        finder.beside_names(&mut found);
        finder.predicates(&mut found);
    }
    found.sort_by_key(|site| (site.sentence, site.head, site.entity));
    found.dedup_by_key(|site| (site.sentence, site.head));
    found
}

struct Finder<'a> {
    reading: &'a Reading<'a>,
    parsed: &'a Parsed,
    number: usize,
}

impl Finder<'_> {
    fn span(&self, token: usize) -> Span {
        self.parsed.tree.tokens()[token].span
    }

    fn add(&self, found: &mut Vec<Site>, entity: usize, head: usize, with: Span) {
        let described = &self.reading.document.names.entities[entity];
        if described.is_open() || described.group || self.reading.is_quoted(self.span(head)) {
            return;
        }
        // "A lawyer and aide": what is joined to the noun describes as well, unless it is somebody else.
        for noun in self.parsed.tree.conjuncts(head) {
            if noun == head || self.goes_on(head, noun) {
                let span = if noun == head { with } else { self.span(noun) };
                found.push(Site {
                    sentence: self.number,
                    entity,
                    head: noun,
                    span,
                });
            }
        }
    }

    /// Whether a noun joined to a description goes on with it.
    fn goes_on(&self, head: usize, noun: usize) -> bool {
        let tree = &self.parsed.tree;
        let owned = tree
            .owner(noun)
            .is_some_and(|owner| tree.tokens()[owner].upos == Upos::Pron);
        noun > head && self.describes(noun) && !owned && tree.appositions(noun).next().is_none()
    }

    /// Whether a noun in the singular can describe: a common noun, or one that names a party or a people.
    fn describes(&self, noun: usize) -> bool {
        let tree = &self.parsed.tree;
        let text = self.span(noun).of(&self.reading.source.text);
        match self.reading.name_at(self.parsed, self.span(noun)) {
            Some(name) => {
                let lists = &self.reading.knowledge;
                let known = lists.parties.contains(text) || lists.person_nouns.contains(text);
                let person = self.reading.document.names.entities[name.entity].kind == NameKind::Person;
                name.span == self.span(noun) && known && !person && tree.tag(noun) != Tag::Nnps
            }
            None => tree.is_noun(noun) && matches!(tree.tag(noun), Tag::Nn | Tag::Nnp),
        }
    }

    /// Appositions: "Lopez, the mayor,", "the mayor, Maria Lopez,", "A former nurse, Lopez was ...".
    fn beside_names(&self, found: &mut Vec<Site>) {
        let tree = &self.parsed.tree;
        for name in &self.reading.document.names.mentions[self.parsed.names.clone()] {
            let kind = self.reading.document.names.entities[name.entity].kind;
            let Some(head) = tree.head_of(tree.tokens_in(name.span)) else {
                continue;
            };
            for noun in tree.appositions(head) {
                if noun > head && self.describes(noun) && self.is_set_off(name.span, noun) {
                    self.add(found, name.entity, noun, self.span(noun));
                }
            }
            let above = tree.head(head);
            match (tree.dependency(head), above) {
                (Dependency::Appos, Some(noun))
                    if noun < head
                        && self.describes(noun)
                        && kind == NameKind::Person
                        && tree.tag(noun) != Tag::Nns =>
                {
                    self.add(found, name.entity, noun, self.span(noun));
                }
                (Dependency::Nsubj | Dependency::Nsubjpass, Some(verb)) if kind == NameKind::Person => {
                    found.extend(self.before(verb, head, name.entity));
                }
                _ => {}
            }
        }
    }

    /// "A former nurse in Alden, Ms. Lopez was elected": two subjects, the first set off by a comma.
    fn before(&self, verb: usize, head: usize, entity: usize) -> Option<Site> {
        let tree = &self.parsed.tree;
        let labels = [
            Dependency::Nsubj,
            Dependency::Nsubjpass,
            Dependency::Dep,
            Dependency::Npadvmod,
            Dependency::Advcl,
        ];
        let noun = tree.children_by(verb, &labels).find(|noun| *noun < head)?;
        let opens = tree
            .child(noun, Dependency::Det)
            .is_some_and(|det| matches!(tree.lemma(det).to_lowercase().as_str(), "a" | "an"));
        let start = tree.noun_phrase(head).start;
        let comma = start > 0 && tree.tag(start - 1) == Tag::Comma && tree.stretch(noun).end < start;
        let entities = &self.reading.document.names.entities;
        let fits = opens && comma && self.describes(noun) && !entities[entity].is_open();
        fits.then(|| Site {
            sentence: self.number,
            entity,
            head: noun,
            span: self.span(noun),
        })
    }

    /// Whether nothing but a comma, an age or what stands in brackets lies between a name and the phrase of a noun.
    fn is_set_off(&self, name: Span, noun: usize) -> bool {
        let start = self.span(self.parsed.tree.noun_phrase(noun).start).start;
        if start < name.end {
            return false;
        }
        let mut between = Span::new(name.end, start)
            .of(&self.reading.source.text)
            .to_owned();
        if let (Some(open), Some(close)) = (between.find('('), between.rfind(')')) {
            between.replace_range(open..=close.max(open), "");
        }
        let plain = |c: char| c.is_whitespace() || c.is_ascii_digit() || matches!(c, ',' | '-' | '—' | '–');
        between.contains([',', '—', '–', '-']) && between.replace("also", "").chars().all(plain)
    }

    /// "Lopez is the mayor", "the only candidate is Lopez", "she served as mayor", "he was appointed judge".
    fn predicates(&self, found: &mut Vec<Site>) {
        let tree = &self.parsed.tree;
        for verb in 0..tree.tokens().len() {
            if !tree.is_verb(verb) {
                continue;
            }
            let lemma = tree.lemma(verb).to_lowercase();
            let lemma = lemma.as_str();
            let known = BEING.contains(&lemma) || SERVING.contains(&lemma) || APPOINTING.contains(&lemma);
            if !known || !self.reading.told(self.parsed, verb).is_fact() {
                continue;
            }
            if BEING.contains(&lemma) {
                self.copula(verb, found);
                continue;
            }
            let appoints = APPOINTING.contains(&lemma);
            let noun = tree
                .complement(verb, &["as"])
                .or_else(|| appoints.then(|| tree.child(verb, Dependency::Oprd))?)
                .filter(|noun| self.describes(*noun));
            let who = if appoints {
                tree.patient(verb)
            } else {
                tree.subject(verb)
            };
            let person = self.person(who);
            if let (Some(noun), Some(entity)) = (noun, person) {
                let span = self.span(verb).cover(self.span(noun));
                self.add(found, entity, noun, span);
            }
        }
    }

    /// The person that a token means.
    fn person(&self, token: Option<usize>) -> Option<usize> {
        let entity = self.reading.referent(self.parsed, token?)?;
        (self.reading.document.names.entities[entity].kind == NameKind::Person).then_some(entity)
    }

    fn copula(&self, verb: usize, found: &mut Vec<Site>) {
        let tree = &self.parsed.tree;
        let said = tree.child(verb, Dependency::Attr);
        let subject = tree.subject(verb);
        if let (Some(noun), Some(entity)) = (said.filter(|noun| self.describes(*noun)), self.person(subject))
        {
            let span = self.span(noun);
            return self.add(found, entity, noun, span);
        }
        // "The only candidate is Lopez": the parser may take both for subjects.
        let named = said.or_else(|| {
            tree.children_by(verb, &[Dependency::Nsubj])
                .find(|name| *name > verb)
        });
        let noun = tree
            .children_by(verb, &[Dependency::Nsubj])
            .find(|noun| *noun < verb && self.describes(*noun) && tree.tag(*noun) != Tag::Nns);
        let name = named.and_then(|token| self.reading.name_at(self.parsed, self.span(token)));
        if let (Some(noun), Some(name)) = (noun, name)
            && self.reading.document.names.entities[name.entity].kind == NameKind::Person
            && tree.conjuncts(named.unwrap_or(noun)).len() == 1
        {
            self.add(found, name.entity, noun, self.span(noun).cover(name.span));
        }
    }
}
