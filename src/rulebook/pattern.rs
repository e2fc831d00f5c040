//! The patterns of claims: how each is read from a sentence, what sort of answer it gives.

use super::closed::{ClaimKind, closed_set};

closed_set! {
    /// How a claim is read from a sentence. One reader in `extract/` stands behind each.
    Pattern {
        /// A figure joined to its unit before a noun: "a 48-page report", "a two-year inquiry".
        Compound = "compound",
        /// A figure and the things it counts: "12 bilateral meetings".
        Count = "count",
        /// How often something was done: "have met a dozen times".
        Times = "times",
        /// A place in a row: "their third meeting".
        Ordinal = "ordinal",
        /// People in a state that news counts: "killed 12 people", "the toll rose to 21".
        Toll = "toll",
        /// An amount of money and what it is for.
        Amount = "amount",
        /// A share and of what.
        Share = "share",
        /// A length of time and of what.
        Length = "length",
        /// The age of a named person.
        Age = "age",
        /// The age of somebody or something that a noun tells: "a 14-year-old girl".
        UnnamedAge = "unnamed-age",
        /// The two figures of a vote or a game: "61 to 38".
        Tally = "tally",
        /// A limit that holds for a class: "21 or older", "up to five years in prison".
        Limit = "limit",
        /// A size, a distance, a weight, a speed.
        Size = "size",
        /// A date and what happens then.
        DatedEvent = "dated-event",
        /// A time of day and what happens then.
        TimeOfDay = "time-of-day",
        /// A period with two ends and what filled it.
        Period = "period",
        /// A gap that ends with the report: "for the first time in 12 years", "it took 12 years to".
        Lapse = "lapse",
        /// Quoted words and who said them.
        Quotation = "quotation",
        /// What somebody said, in the reporter's words or with a few of their own in marks.
        Paraphrase = "paraphrase",
        /// A person and an office.
        Office = "office",
        /// What somebody is, told by a noun of the sentence: "He served as a judge in Alden".
        Description = "description",
        /// A person and a party.
        Party = "party",
        /// A legislator and a state.
        Seat = "seat",
        /// Who did it: the subject of an action.
        Actor = "actor",
        /// What the thing acted on is called: "signed a memorandum".
        Term = "term",
        /// Who did what to whom: a verb, or a noun for what happened, with its arguments.
        Action = "action",
        /// A thing told closely: "family trips to Alba and Borea".
        Detail = "detail",
        /// A name and how it is spelt.
        Spelling = "spelling",
        /// A figure that no other reader makes a claim of, with what the tree says of it.
        Figure = "figure",
        /// A time that no other reader makes a claim of, with what the tree says of it.
        Moment = "moment",
        /// A name in its role: "Chen met \[Lopez\]", "the strike in \[Port Alden\]".
        Named = "named",
    }
}

impl Pattern {
    /// What sort of answer its claims give.
    pub fn kind(self) -> ClaimKind {
        use ClaimKind as Kind;
        match self {
            Self::Compound
            | Self::Count
            | Self::Times
            | Self::Ordinal
            | Self::Toll
            | Self::Amount
            | Self::Share
            | Self::Length
            | Self::Age
            | Self::UnnamedAge
            | Self::Tally
            | Self::Limit
            | Self::Size
            | Self::Figure => Kind::Quantity,
            Self::DatedEvent | Self::TimeOfDay | Self::Period | Self::Lapse | Self::Moment => Kind::Date,
            Self::Quotation | Self::Paraphrase => Kind::Quote,
            Self::Office | Self::Description | Self::Party | Self::Seat => Kind::Title,
            Self::Actor | Self::Term | Self::Action | Self::Detail => Kind::Event,
            Self::Spelling => Kind::Name,
            Self::Named => Kind::Role,
        }
    }

    /// Whether a reader of its own made the claim. What only remains of a clause when all others have read it tells nothing by
    /// itself that a reader of the report would want listed.
    pub fn has_own_reader(self) -> bool {
        !matches!(self, Self::Figure | Self::Moment | Self::Named)
    }
}
