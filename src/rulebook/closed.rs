//! The closed sets that rule files choose from. What a word means is written in Rust; which words a rule uses is data.

pub use super::feature::Feature;
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

impl Verdict {
    /// Whether it says that reports cannot all be right, or that one replaces another.
    pub fn is_flag(self) -> bool {
        matches!(self, Self::Discrepancy | Self::Update)
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
    /// How sure a discrepancy is.
    Tier {
        /// Sure enough to act upon.
        Firm = "firm",
        /// Worth a look: the answers differ, and the questions are likely one.
        Look = "look",
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
    /// Of how many a figure is, or which way it leads: some of a number, and more of it, are no answer to how many in all.
    Sense {
        /// More of them: "two further engines".
        Further = "further",
        /// Some of them: "two of the engines".
        Part = "part",
        /// Those of whom it is known: "the two leaders".
        Known = "known",
        /// All of them.
        All = "all",
        /// What it is now.
        Level = "level",
        /// How much it rose.
        Rise = "rise",
        /// How much it fell.
        Fall = "fall",
        /// How much it changed.
        Change = "change",
    }
}

closed_set! {
    /// How the values of two linked claims, or the claims of one quotation, stand to one another.
    Relation {
        /// The same value.
        Same = "same",
        /// Both can be right, and one says more.
        Refines = "refines",
        /// Two descriptions of one person, neither of which holds the other.
        Beside = "beside",
        /// Both cannot be right as written.
        Differs = "differs",
        /// One speaker's words in two wordings.
        Reworded = "reworded",
        /// One speaker's words, which have too few in common to be one sentence by themselves.
        SaidOtherwise = "said-otherwise",
        /// One speaker's words, quoted on one side and retold with some of them in marks on the other.
        Retold = "retold",
        /// One speaker's statement, retold by one side at least in the reporter's words.
        SaidAlike = "said-alike",
        /// One speaker's words, with a "not" on one side only or the opposite word on the other.
        Negated = "negated",
        /// One says what the other says is not so, or tells it by the opposite word.
        Contrary = "contrary",
        /// Same words, two speakers.
        OtherSpeaker = "other-speaker",
        /// Done or undertaken in one report, only considered in the other.
        OtherFirmness = "other-firmness",
        /// One act is told as done and as to be done.
        OtherStage = "other-stage",
        /// The speaker cannot be told from the words.
        OpenSpeaker = "open-speaker",
        /// One name in two spellings.
        OtherSpelling = "other-spelling",
        /// One family name with two given names.
        OtherGiven = "other-given",
    }
}

closed_set! {
    /// How sure it is that two claims answer one question: thresholds of the score, for each family of answers in its table.
    Strength {
        /// Enough for an agreement on a value, which two questions rarely share by chance.
        Possible = "possible",
        /// The question is most likely the same.
        Likely = "likely",
        /// The question is the same as far as a score can tell; enough for what differs.
        Certain = "certain",
    }
}

closed_set! {
    /// What else must hold before a check speaks.
    Guard {
        /// Neither report gives the other's value to a comparable claim of its own.
        NoOtherMatch = "no-other-match",
        /// Neither report names the one whom the other names.
        KnowsOne = "knows-one",
        /// Not both answers are likely given to the same question by the other report: what each has in both is two things.
        NotBothMet = "not-both-met",
        /// Each claim is the other's best partner in that report.
        MutualBest = "mutual-best",
        /// No link of either claim by which the other report gives another answer is stronger.
        Best = "best",
        /// It is at least twice as likely as not that the claims are of one question, as far as their score tells.
        TwoInThree = "two-in-three",
        /// The two reports tell of one occasion.
        SameOccasion = "same-occasion",
        /// The two reports tell so much alike that they are of one story.
        SameStory = "same-story",
        /// Nothing says that the two reports tell of two occasions: enough for what they tell alike.
        NoOtherOccasion = "no-other-occasion",
        /// Neither claim is hedged or set in the future while the other is a fact.
        SameCertainty = "same-certainty",
        /// No figure, day or opposite word inside the two clauses differs, though the claims say the same.
        SameInside = "same-inside",
        /// The two clauses tell what happens by one word, or by words that can stand for one another.
        SameAct = "same-act",
        /// What is counted or dated is one, or may stand for one another, unless it is certainly one question all the same.
        SameThing = "same-thing",
        /// Neither what is counted or dated, nor the verb, nor those who take part are told to be two.
        NoOtherThing = "no-other-thing",
        /// The two clauses do not name others, and none together.
        NoOtherNames = "no-other-names",
        /// Neither what is done nor those who act, what is acted upon, the time or whose word it is are told to be two.
        NoOtherPart = "no-other-part",
        /// The two clauses do not tell of two acts of others, unless it is likely one question all the same.
        NotElsewhere = "not-elsewhere",
        /// Somebody or something takes part in what both clauses tell, besides what is counted or dated.
        SamePart = "same-part",
        /// The verbs do not exclude one another: "fell", "rose".
        NotOpposed = "not-opposed",
        /// Nothing else in either report comes near to answering the question.
        Unique = "unique",
        /// Both claims say that it is so, or both that it is not.
        SamePolarity = "same-polarity",
        /// One report was published on a later day and what it gives replaces what the other gave: it is told as it stood on
        /// its day, or the later report credits the earlier one.
        Replaced = "replaced",
        /// Neither answer replaces the other.
        NotReplaced = "not-replaced",
        /// The value is one that two reports rarely share by chance: an exact day, a figure above ten, a sum.
        RareValue = "rare-value",
        /// Two dates of like grain that lie near one another: "last year" and "on Friday" are two visits, not an error.
        NearTimes = "near-times",
        /// One figure lies near the bound or the range that holds it.
        NearBound = "near-bound",
        /// The event does not happen again and again, or both reports describe it in the same words: "special election".
        OneTime = "one-time",
        /// The claims come from two reports.
        OtherReport = "other-report",
        /// The claims come from one report.
        SameReport = "same-report",
    }
}

closed_set! {
    /// What sort of answer a claim gives: each is matched by weights of its own.
    Family {
        /// How many, how much, how long, how old.
        Figure = "figure",
        /// When.
        Date = "date",
        /// Which office, which party, whose relative.
        Office = "office",
        /// In which words.
        Quotation = "quotation",
        /// Whether it was done.
        Act = "act",
        /// Who or what fills a place in a clause.
        Role = "role",
        /// How a name is spelt.
        Spelling = "spelling",
    }
}
