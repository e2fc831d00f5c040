//! What a single word can mean in an expression of time, compiled once from the word lists.

use std::collections::HashMap;

use crate::text::{Lexicon, Lexicons, MONTHS, WEEKDAYS};

/// A unit of time as it is counted in "two weeks ago" and "last month".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Minute,
    Hour,
    Day,
    Week,
    Fortnight,
    Weekend,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

/// A part that a word can play; the names are those of the classes in `time_words.toml`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Last,
    Past,
    This,
    Next,
    Coming,
    Early,
    Mid,
    Late,
    Earlier,
    Later,
    Today,
    Yesterday,
    Tomorrow,
    Tonight,
    DayPart,
    Noon,
    Midnight,
    Since,
    Until,
    By,
    Before,
    After,
    In,
    About,
    Ago,
    Vague,
    Recent,
    Determiner,
    CountNoun,
    DatedNoun,
    Moved,
    Recurring,
    Business,
    NamedNoun,
}

const ROLES: [(&str, Role); 34] = [
    ("last", Role::Last),
    ("past", Role::Past),
    ("this", Role::This),
    ("next", Role::Next),
    ("coming", Role::Coming),
    ("early", Role::Early),
    ("mid", Role::Mid),
    ("late", Role::Late),
    ("earlier", Role::Earlier),
    ("later", Role::Later),
    ("today", Role::Today),
    ("yesterday", Role::Yesterday),
    ("tomorrow", Role::Tomorrow),
    ("tonight", Role::Tonight),
    ("day_part", Role::DayPart),
    ("noon", Role::Noon),
    ("midnight", Role::Midnight),
    ("since", Role::Since),
    ("until", Role::Until),
    ("by", Role::By),
    ("before", Role::Before),
    ("after", Role::After),
    ("in", Role::In),
    ("about", Role::About),
    ("ago", Role::Ago),
    ("vague", Role::Vague),
    ("recent", Role::Recent),
    ("determiner", Role::Determiner),
    ("count_noun", Role::CountNoun),
    ("dated_noun", Role::DatedNoun),
    ("moved", Role::Moved),
    ("recurring", Role::Recurring),
    ("business", Role::Business),
    ("named_noun", Role::NamedNoun),
];

const SEASONS: [&str; 4] = ["spring", "summer", "autumn", "winter"];

const UNITS: [(&str, Unit); 11] = [
    ("minute", Unit::Minute),
    ("hour", Unit::Hour),
    ("day", Unit::Day),
    ("week", Unit::Week),
    ("fortnight", Unit::Fortnight),
    ("weekend", Unit::Weekend),
    ("month", Unit::Month),
    ("quarter", Unit::Quarter),
    ("year", Unit::Year),
    ("decade", Unit::Decade),
    ("century", Unit::Century),
];

/// All that one word can mean.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Facts {
    /// 1 to 12.
    pub month: Option<i8>,
    /// 1 to 7.
    pub weekday: Option<i8>,
    /// 0 spring to 3 winter.
    pub season: Option<i8>,
    pub unit: Option<Unit>,
    /// A count in words; 0 for "several".
    pub count: Option<i32>,
    /// A day of the month in words.
    pub ordinal: Option<i8>,
    roles: u64,
}

impl Facts {
    /// Whether the word can play the part.
    pub fn is(&self, role: Role) -> bool {
        self.roles & (1 << role as u64) != 0
    }
}

/// The word lists as one table from lower-case word to its meanings.
#[derive(Clone, Debug, Default)]
pub(super) struct Words(HashMap<String, Facts>);

impl Words {
    /// Compiles the lists.
    pub fn new(lexicons: &Lexicons) -> Self {
        let mut words = Self::default();
        words.add(&lexicons.get("months"), |class, facts| {
            facts.month = place(&MONTHS, class).map(|i| i + 1);
        });
        words.add(&lexicons.get("weekdays"), |class, facts| {
            facts.weekday = place(&WEEKDAYS, class).map(|i| i + 1);
        });
        words.add(&lexicons.get("seasons"), |class, facts| {
            facts.season = place(&SEASONS, class);
        });
        words.add(&lexicons.get("time_units"), |class, facts| {
            facts.unit = UNITS
                .iter()
                .find(|(name, _)| *name == class)
                .map(|(_, unit)| *unit);
        });
        words.add(&lexicons.get("time_counts"), |class, facts| {
            facts.count = class.parse().ok();
        });
        words.add(&lexicons.get("time_ordinals"), |class, facts| {
            facts.ordinal = class.parse().ok();
        });
        words.add(&lexicons.get("time_words"), |class, facts| {
            if let Some((_, role)) = ROLES.iter().find(|(name, _)| *name == class) {
                facts.roles |= 1 << *role as u64;
            }
        });
        words
    }

    /// The meanings of a lower-case word.
    pub fn facts(&self, word: &str) -> Facts {
        self.0.get(word).copied().unwrap_or_default()
    }

    fn add(&mut self, lexicon: &Lexicon, set: impl Fn(&str, &mut Facts)) {
        for (class, phrases) in lexicon.classes() {
            for phrase in phrases {
                set(class, self.0.entry(phrase.to_lowercase()).or_default());
            }
        }
    }
}

fn place(names: &[&str], class: &str) -> Option<i8> {
    let at = names.iter().position(|name| *name == class)?;
    i8::try_from(at).ok()
}
