//! Claims of how old a named person is.

use super::frame::{Core, Reading, Time, class_slot, value_slot};
use crate::claim::{Claim, Content, Pattern, Role};
use crate::rulebook::KindRule;
use crate::value::{Bounds, Measure, Number, Quantity, display};

/// Ages of named people, which stand beside their names.
pub fn claims(reading: &Reading, rules: &[KindRule]) -> Vec<Claim> {
    let Some(rule) = rules.iter().find(|rule| rule.pattern == Pattern::Age) else {
        return Vec::new();
    };
    let document = reading.document;
    let mut found = Vec::new();
    for (number, entity) in document.names.entities.iter().enumerate() {
        for age in &entity.ages {
            let figure = age.figure;
            let Some(index) = reading.places.sentence(figure) else {
                continue;
            };
            let parsed = &document.sentences[index];
            let Some(at) = parsed.words_in(figure).next() else {
                continue;
            };
            let quantity = Quantity {
                span: figure,
                figure,
                number: Number {
                    bounds: Bounds::Exactly(age.years.into()),
                    approximate: false,
                },
                measure: Measure::Age("year".to_owned()),
            };
            let slots = vec![
                class_slot("unit", Role::Key, "age", None),
                class_slot(
                    "thing",
                    Role::Key,
                    &reading.cast.names[reading.cast.of[reading.index][number]],
                    None,
                ),
                value_slot(display(&quantity), figure, Content::Quantity(quantity)),
            ];
            let core = Core {
                sentence: index,
                at,
                span: age.whole.cover(figure),
                slots,
                taken: Vec::new(),
                time: Time::Timeless,
                told: reading.told_by(parsed, at),
            };
            found.push(reading.claim(rule, core));
        }
    }
    found
}
