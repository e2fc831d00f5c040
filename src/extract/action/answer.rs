//! Other questions that an act answers, besides whether it is so: how somebody leaves an office, and whom a vote chooses
//! for what.

use super::{Predicate, Reading};
use crate::claim::{Argument, Certainty, Content, Pattern, Polarity, Role, Slot};
use crate::extract::factuality::Factuality;
use crate::extract::frame::{class_slot, value_slot};
use crate::language::Dependency;
use crate::mention::{NameKind, Parsed};
use crate::text::Span;
use crate::value::{Grain, When};

/// A question with its answer, before the frame is added.
pub(super) struct Answer {
    pub pattern: Pattern,
    pub slots: Vec<Slot>,
}

impl Reading<'_> {
    /// How somebody leaves: by going, by being dismissed, or by not standing again.
    pub(super) fn exit(
        &self,
        parsed: &Parsed,
        predicate: &Predicate,
        told: Factuality,
        span: Span,
    ) -> Option<Answer> {
        let firm = told.certainty <= Certainty::Expected && !told.question;
        let (who, how) = match (predicate.action.as_str(), told.polarity) {
            ("resign", Polarity::Positive) if goes(parsed, predicate.token) => (&predicate.doer, "goes"),
            ("dismiss", Polarity::Positive) => (&predicate.object, "is dismissed"),
            ("seek" | "run" | "stand" | "reelection", Polarity::Negative) if again(predicate) => {
                (&predicate.doer, "does not stand again")
            }
            _ => return None,
        };
        let [person] = who.heads.as_slice() else {
            return None;
        };
        if !firm || self.cast.kinds[*person] != NameKind::Person {
            return None;
        }
        let shown = span
            .of(&self.source.text)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        let slots = vec![
            class_slot("thing", Role::Key, "exit", None),
            self.person_slot(*person),
            self.argument_slot("rest", &predicate.rest),
            value_slot(shown, span, Content::Class(how.to_owned())),
        ];
        Some(Answer {
            pattern: Pattern::Exit,
            slots,
        })
    }

    fn person_slot(&self, person: usize) -> Slot {
        Slot {
            name: "person",
            role: Role::Key,
            value: self.cast.names[person].clone(),
            span: None,
            content: Content::Entities(vec![person]),
        }
    }

    /// For which office a body chooses somebody on an exact day.
    pub(super) fn choice(
        &self,
        parsed: &Parsed,
        predicate: &Predicate,
        when: Option<&When>,
    ) -> Option<Answer> {
        let chooses = matches!(
            predicate.action.as_str(),
            "appoint" | "choose" | "name" | "select" | "vote" | "decide" | "determine"
        );
        let dated = matches!(when, Some(When::Days { grain, period: false, .. }) if *grain <= Grain::Day);
        if !chooses || !dated {
            return None;
        }
        let (office, place) = predicate
            .undergone
            .iter()
            .find_map(|head| self.office_at(parsed, *head))?;
        let shown = place.of(&self.source.text).to_owned();
        let slots = vec![
            class_slot("thing", Role::Key, "choice", None),
            self.argument_slot("doer", &predicate.doer),
            value_slot(shown, place, Content::Class(office)),
        ];
        Some(Answer {
            pattern: Pattern::Choice,
            slots,
        })
    }

    /// The office that a noun phrase names, by one word for those that stand for one another.
    fn office_at(&self, parsed: &Parsed, head: usize) -> Option<(String, Span)> {
        let tree = &parsed.tree;
        if self.named(parsed, head).is_some() {
            return None;
        }
        let span = tree.span_of(tree.noun_phrase(head))?;
        let lemma = tree.lemma(head).to_lowercase();
        if matches!(lemma.as_str(), "successor" | "replacement") {
            return Some(("successor".to_owned(), span));
        }
        let hits = self.knowledge.roles.find(span.of(&self.source.text));
        let last = hits.last()?;
        let office = last.span.shift(span.start).of(&self.source.text).to_lowercase();
        let general = matches!(
            office.as_str(),
            "leader" | "head" | "chief" | "party leader" | "chair" | "chairman" | "chairwoman" | "president"
        );
        Some((if general { "leader".to_owned() } else { office }, span))
    }
}

/// Whether a word says that somebody goes before time, and not only that office ends: "before he leaves office", "after
/// stepping down" say nothing of how.
fn goes(parsed: &Parsed, token: usize) -> bool {
    let tree = &parsed.tree;
    let lemma = tree.lemma(token).to_lowercase();
    let told = matches!(
        lemma.as_str(),
        "resign" | "resignation" | "step" | "quit" | "stand"
    );
    let clause = tree.clause_of(token);
    told && !matches!(tree.dependency(clause), Dependency::Advcl | Dependency::Pcomp)
}

/// Whether what is sought is the office held already: "seek re-election", "stand again", "run for another term".
fn again(predicate: &Predicate) -> bool {
    let parts: [&Argument; 2] = [&predicate.object, &predicate.rest];
    let words = parts.iter().flat_map(|part| part.words.iter());
    let mut again =
        words.filter(|word| matches!(word.as_str(), "reelection" | "re-election" | "term" | "again"));
    predicate.action == "reelection" || again.next().is_some()
}
