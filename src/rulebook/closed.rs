//! The closed sets that rule files choose from. What a word means is written in Rust; which words a rule uses is data.

pub use super::pattern::Pattern;

/// Makes an enum whose members have one written name each, in rule files, in the JSON and in the terminal.
macro_rules! closed_set {
    ($(#[$outer:meta])* $name:ident { $($(#[$inner:meta])* $member:ident = $word:literal),+ $(,)? }) => {
        $(#[$outer])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$inner])* $member),+ }

        impl $name {
            /// Every member, in order.
            pub const ALL: &'static [Self] = &[$(Self::$member),+];

            /// Its name in rule files and in the JSON.
            pub fn word(self) -> &'static str {
                match self { $(Self::$member => $word),+ }
            }

            /// The member of that name.
            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|member| member.word() == word)
            }
        }

        impl crate::rulebook::fields::Closed for $name {
            fn words() -> Vec<&'static str> { Self::ALL.iter().map(|member| member.word()).collect() }
            fn named(word: &str) -> Option<Self> { Self::from_word(word) }
        }
    };
}

pub(super) use closed_set;

closed_set! {
    /// What sort of answer a claim gives.
    ClaimKind {
        /// How many, how much, how long, how old.
        Quantity = "quantity",
        /// When.
        Date = "date",
        /// Who said what in which words.
        Quote = "quote",
        /// Who holds which office.
        Title = "title",
        /// Who did what to what.
        Event = "event",
        /// How a name is spelt.
        Name = "name",
        /// Who or what fills a place beside a verb or a noun.
        Role = "role",
    }
}

closed_set! {
    /// What a finding says of its evidence.
    Verdict {
        /// The reports cannot all be right.
        Discrepancy = "discrepancy",
        /// A later report replaces an earlier one.
        Update = "update",
        /// One quotation in different words.
        Rewording = "rewording",
        /// Compatible, and one says more.
        Refinement = "refinement",
        /// The same from two voices or more.
        Agreement = "agreement",
        /// The same, but from one voice.
        Echo = "echo",
        /// Said by one voice only.
        Single = "single",
    }
}

closed_set! {
    /// What a finding is about.
    FindingKind {
        /// A count.
        Number = "number",
        /// An amount of money.
        Money = "money",
        /// A share.
        Percent = "percent",
        /// A date or a period.
        Date = "date",
        /// A length of time.
        Duration = "duration",
        /// An age.
        Age = "age",
        /// A place in a row.
        Ordinal = "ordinal",
        /// Who did it.
        Actor = "actor",
        /// Who said it.
        Speaker = "speaker",
        /// The words of a quotation.
        Quote = "quote",
        /// An office.
        Title = "title",
        /// The spelling of a name.
        Name = "name",
        /// Where.
        Place = "place",
        /// What was done.
        Action = "action",
        /// How firmly.
        Certainty = "certainty",
        /// Whether at all.
        Polarity = "polarity",
        /// What a thing is called.
        Term = "term",
        /// How much is meant.
        Scope = "scope",
    }
}

closed_set! {
    /// How much a finding matters to a reader.
    Severity {
        /// A reader would be misled.
        High = "high",
        /// A reader would want to know.
        Medium = "medium",
        /// A note.
        Low = "low",
    }
}

closed_set! {
    /// How firmly a claim is made, from the firmest down.
    Certainty {
        /// Told as a fact.
        Asserted = "asserted",
        /// Undertaken: "agreed to", "pledged".
        Agreed = "agreed",
        /// Set for a time to come: "is due to", "will".
        Planned = "planned",
        /// "is expected to", "is likely to".
        Expected = "expected",
        /// "consider", "explore", "discuss".
        Considered = "considered",
        /// Somebody's word only: "allegedly", "accused of".
        Alleged = "alleged",
        /// "may", "might", "could".
        Possible = "possible",
        /// Somebody says it is not so.
        Denied = "denied",
    }
}

closed_set! {
    /// How the values of two linked claims, or the claims of one quotation, stand to one another.
    Relation {
        /// The same value.
        Same = "same",
        /// Both can be right, and one says more.
        Refines = "refines",
        /// Both cannot be right as written.
        Differs = "differs",
        /// One speaker's words in two wordings.
        Reworded = "reworded",
        /// One speaker's words, quoted on one side and retold on the other.
        Retold = "retold",
        /// One speaker's words, with a "not" on one side only.
        Negated = "negated",
        /// Same words, two speakers.
        OtherSpeaker = "other-speaker",
        /// Same count told from different starting points.
        OtherBaseline = "other-baseline",
        /// The same act, done by somebody else.
        OtherDoer = "other-doer",
        /// Done or undertaken in one report, only considered in the other.
        OtherFirmness = "other-firmness",
        /// Set in one report, expected in the other.
        Firmer = "firmer",
        /// The speaker cannot be told from the words.
        OpenSpeaker = "open-speaker",
        /// A gap and a year from which on it runs fit together.
        FitsLapse = "fits-lapse",
        /// One name in two spellings.
        OtherSpelling = "other-spelling",
    }
}

closed_set! {
    /// How strongly the keys of two claims say that they answer one question.
    Strength {
        /// Something is shared; enough for an agreement on a value that is rarely the same by chance.
        Possible = "possible",
        /// The question is most likely the same.
        Likely = "likely",
        /// Every key that both name is the same, and enough are named.
        Certain = "certain",
    }
}

closed_set! {
    /// What else must hold before a check speaks.
    Guard {
        /// Neither report gives the other's value to a comparable claim of its own.
        NoOtherMatch = "no-other-match",
        /// Each claim is the other's best partner in that report.
        MutualBest = "mutual-best",
        /// The two reports tell of one occasion.
        SameOccasion = "same-occasion",
        /// Nothing says that the two reports tell of two occasions: enough for what they tell alike.
        NoOtherOccasion = "no-other-occasion",
        /// Neither claim is hedged or set in the future while the other is a fact.
        SameCertainty = "same-certainty",
        /// No figure, day or opposite word inside the two clauses differs, though the claims say the same.
        SameInside = "same-inside",
        /// Both claims say that it is so, or both that it is not.
        SamePolarity = "same-polarity",
        /// The reports were published on one day; a later one may know more.
        SameDay = "same-day",
        /// The reports were published on different days, or say that the figure changed.
        LaterReport = "later-report",
        /// The value is one that two reports rarely share by chance: an exact day, a figure above ten, a sum.
        RareValue = "rare-value",
        /// Two dates of like grain that lie near one another: "last year" and "on Friday" are two visits, not an error.
        NearTimes = "near-times",
        /// The event does not happen again and again, or both reports describe it in the same words: "special election".
        OneTime = "one-time",
        /// The claims come from two reports.
        OtherReport = "other-report",
    }
}

closed_set! {
    /// How two claims stand in one slot.
    Level {
        /// They say different things.
        Different = "different",
        /// One or both say nothing.
        Absent = "absent",
        /// They share something.
        Near = "near",
        /// They say the same.
        Same = "same",
    }
}

closed_set! {
    /// What two claims are held together by: one table of rows in `rules/links/` for each.
    Comparison {
        /// Figures.
        Quantity = "quantity",
        /// Limits of age and of terms.
        Limit = "limit",
        /// Times.
        Date = "date",
        /// Words in marks.
        Quote = "quote",
        /// Speech, retold on one side at least.
        Retold = "retold",
        /// Who signed what, and what it is called.
        Event = "event",
        /// Who did what.
        Action = "action",
        /// Things told closely.
        Detail = "detail",
    }
}

closed_set! {
    /// Slots that are compared by level.
    KeySlot {
        /// What is counted, dated or told of.
        Thing = "thing",
        /// Which of those things.
        Kind = "kind",
        /// Whom or what it is about.
        Subject = "subject",
        /// The unit; a place in a row is near a count.
        Unit = "unit",
        /// What is done with what is counted.
        Action = "action",
        /// How the two were read; near: a gap beside a period or a date.
        Pattern = "pattern",
        /// Who speaks.
        Speaker = "speaker",
        /// The words in marks: the same, one part of the other (near), or reworded (absent).
        Words = "words",
        /// The one who acts.
        Doer = "doer",
        /// What is acted upon.
        Object = "object",
    }
}

closed_set! {
    /// What two claims share, as a number.
    KeyMeasure {
        /// Words that say what the claims are about, shared.
        About = "about",
        /// Their part of the weight of both sides, 0 to 1.
        AboutOfAll = "about-of-all",
        /// Their part of the weight of the lighter side, 0 to 1.
        AboutOfLighter = "about-of-lighter",
        /// Words of the two sentences, shared.
        Setting = "setting",
        /// Their part of the weight of the lighter sentence, 0 to 1.
        SettingOfLighter = "setting-of-lighter",
        /// Names that both sentences hold.
        Around = "around",
        /// Words and names told of the act besides the one who acts, or of what is said, shared.
        Told = "told",
        /// Their part of the weight of both sides, 0 to 1.
        ToldOfAll = "told-of-all",
        /// Their part of the weight of the lighter side, 0 to 1.
        ToldOfLighter = "told-of-lighter",
        /// Names among them.
        Names = "names",
        /// Words of the shorter quotation.
        Length = "length",
        /// The part of the shorter quotation that the other keeps, 0 to 1; nothing where the two are no rewording.
        Kept = "kept",
        /// Words in one side's marks that stand on the other side too.
        Inside = "inside",
        /// Shared words beside those.
        Beside = "beside",
        /// Shared words that stand in marks on one side.
        Marked = "marked",
        /// Words of the purpose, shared.
        Purpose = "purpose",
    }
}

closed_set! {
    /// What does or does not hold of two claims besides.
    KeyFlag {
        /// The two sentences share a name that few sentences hold.
        Somebody = "somebody",
        /// Few sentences tell of what is counted or dated.
        RareThing = "rare-thing",
        /// The two are about an entity that few sentences name.
        TellingSubject = "telling-subject",
        /// One report names the place that the other's toll belongs to.
        PlaceKnown = "place-known",
        /// The names around the two limits meet, or one side has none.
        NamesMeet = "names-meet",
        /// What is dated happens again and again.
        Repeats = "repeats",
        /// One side names a time and the other none.
        OneDated = "one-dated",
        /// One side does not say for what.
        PurposeUntold = "purpose-untold",
        /// It is done to one person or body that both name, and is not only spoken of.
        NamedObject = "named-object",
        /// One of the two acts is of a class that the rules know, or both happen on one exact day.
        KnownAct = "known-act",
        /// Each report tells of such an act of that doer once.
        ToldOnce = "told-once",
        /// Two persons are named for an act that one alone does.
        Rivals = "rivals",
        /// It is told who said the words in marks, or both sides have marks.
        Attributed = "attributed",
    }
}
