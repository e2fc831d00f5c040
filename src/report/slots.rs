//! A claim as named slots: what its question asks of, its answer and its details, for programs and for a person.

use std::borrow::Cow;

use crate::claim::{Claim, Details, Recurrence};
use crate::text::Span;

/// A part of a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot<'a> {
    /// What the part is: "thing", "unit", "subject" ...
    pub name: &'static str,
    /// In a normal form that a person can read.
    pub value: Cow<'a, str>,
    /// Where it stands, when it stands anywhere.
    pub span: Option<Span>,
}

impl Slot<'_> {
    /// Whether it names the question ("key") or is the answer ("value").
    pub fn role(&self) -> &'static str {
        if self.name == "value" { "value" } else { "key" }
    }
}

/// The slots of a claim that hold anything, and its answer.
pub fn slots(claim: &Claim) -> Vec<Slot<'_>> {
    let slot = |name, value, span| Slot { name, value, span };
    let mut found = Vec::new();
    if let Some(thing) = &claim.thing {
        found.push(slot("thing", Cow::from(&thing.shown), thing.span));
    }
    let answer = &claim.answer;
    found.push(slot("value", Cow::from(&answer.shown), Some(answer.span)));
    let details = details(&claim.details).into_iter();
    let subject = ("subject", Cow::from(claim.subject.names.join(", ")));
    let told = details.chain([subject]).filter(|(_, value)| !value.is_empty());
    found.extend(told.map(|(name, value)| slot(name, value, None)));
    found
}

fn details(details: &Details) -> Vec<(&'static str, Cow<'_, str>)> {
    let when = |holds: bool, word: &'static str| Cow::from(if holds { word } else { "" });
    match details {
        Details::None | Details::Spelling(_) => Vec::new(),
        Details::Figure(figure) => vec![
            ("unit", Cow::from(&figure.unit)),
            ("sense", Cow::from(figure.sense.map_or("", |sense| sense.word()))),
        ],
        Details::Date(dated) => vec![
            ("repeats", when(dated.recurs > Recurrence::Once, "yes")),
            ("narrowed", Cow::from(dated.narrowed.join(" "))),
        ],
        Details::Quotation(quoted) => vec![
            ("speaker", Cow::from(&quoted.voice.shown)),
            ("open", Cow::from(quoted.open.as_deref().unwrap_or_default())),
            ("marked", Cow::from(quoted.marked.join(" "))),
        ],
        Details::Person(described) => {
            let mut found = vec![("person", Cow::from(described.person.names.join(", ")))];
            if let Some(office) = &described.office {
                found.extend([
                    ("tenure", when(office.former, "former")),
                    ("head", Cow::from(&office.head)),
                    ("noun", Cow::from(&office.noun)),
                    ("rank", Cow::from(office.ranks.join(" "))),
                    ("whose", Cow::from(office.whose.names.join(", "))),
                ]);
            }
            found
        }
        Details::Act(act) => vec![
            ("doer", Cow::from(&act.doer.shown)),
            ("object", Cow::from(&act.object.shown)),
            ("asked", when(act.asked, "whether")),
        ],
        Details::Paper(purpose) => vec![("purpose", Cow::from(purpose.join(" ")))],
        Details::Role(role) => vec![("role", Cow::from(role))],
    }
}
