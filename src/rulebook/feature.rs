//! What is seen of a pair of claims: what weights hang on.

use super::closed::closed_set;

closed_set! {
    /// What is seen of two questions side by side. Measures are in thousandths unless they say otherwise, and below nought
    /// where they cannot be taken; levels are the numbers that [`crate::matching`] gives them.
    Feature {
        /// How alike the two clauses are: half the cosine, half the root of the Jaccard coefficient.
        Clause = "clause",
        /// The weight of the terms that both clauses hold, in thousandths of a bit.
        Shared = "shared",
        /// The weight of the rarest term that both clauses hold, in thousandths of a bit.
        Rarest = "rarest",
        /// The part of the lighter clause that the other holds.
        Containment = "containment",
        /// The same, words that are near counted too.
        Soft = "soft",
        /// The part of the lighter clause that the other's sentence holds.
        Across = "across",
        /// How alike the two noun phrases around the answers are.
        Phrase = "phrase",
        /// How alike the two sentences are: the cosine.
        Sentence = "sentence",
        /// The weight of the rarest term that both sentences hold, in thousandths of a bit.
        SentenceRarest = "sentence-rarest",
        /// How near the words of the two clauses lie in meaning: the cosine of their vectors.
        Meaning = "meaning",
        /// How near those of the two noun phrases lie.
        PhraseMeaning = "phrase-meaning",
        /// How near those of the two sentences lie.
        SentenceMeaning = "sentence-meaning",
        /// The weight of the entities that both clauses hold, in thousandths of a bit.
        Names = "names",
        /// The weight of the entities that both sentences hold, in thousandths of a bit.
        SentenceNames = "sentence-names",
        /// How far the likeness of the sentences lies over that of the best other pair of either.
        SentenceMargin = "sentence-margin",
        /// The best likeness of the sentences before and behind.
        Neighbours = "neighbours",
        /// How far apart the two sentences stand in their reports, each from the top (0) to the end (1000).
        Place = "place",
        /// Days between the publications, in days.
        Days = "days",
        /// Terms of the lighter clause, in number.
        Length = "length",
        /// How the entities of the two clauses stand: a level.
        Entities = "entities",
        /// How what is counted, dated or done stands: a level.
        Head = "head",
        /// How the verbs stand: a level.
        Verb = "verb",
        /// How those who act stand: a level.
        Actor = "actor",
        /// How what is acted upon stands: a level.
        Object = "object",
        /// How the times that the two tell of stand: a level.
        Time = "time",
        /// How those who say it stand: a level.
        Speaker = "speaker",
        /// Whether both are told as firmly: a level.
        Factuality = "factuality",
        /// Whether both answers are read in one way, in one unit: a level.
        Reading = "reading",
        /// How the quoted words stand: a level.
        Words = "words",
        /// The margin of the pair over its best rival in the report where it is smaller, in the score of the first pass.
        Margin = "margin",
        /// The same where it is larger.
        WiderMargin = "wider-margin",
        /// How many rivals score higher, on the side where there are more, in number.
        Rank = "rank",
        /// How many rivals both sides have that share anything, multiplied, as a binary logarithm.
        Rivals = "rivals",
        /// How often each answer stands in its own report, multiplied, as a binary logarithm in hundredths. No weight hangs on
        /// it: it says how far two answers that are the same speak for one question.
        Repeats = "repeats",
        /// Of two answers that differ: the score of their link, in hundredths of a natural logarithm of odds.
        Link = "link",
        /// The same: the best score of a link by which the other report gives an answer of one of the two, in hundredths.
        Met = "met",
        /// The same: how many links of one of the two, by which the other report gives another answer than theirs, are stronger.
        OtherRank = "other-rank",
        /// The same: how far the link lies over the strongest of these, in hundredths; below nought where one is stronger.
        OtherMargin = "other-margin",
        /// Of two figures that differ: the smaller as a part of the larger; nought where they are of two measures.
        Closeness = "closeness",
        /// Of two times that differ: whether both are times of day (3), as fine (2), days of some sort (1), or neither (0).
        Grain = "grain",
        /// The same: how far apart they are, in tenths of a day, for times of day in tenths of an hour.
        Gap = "gap",
    }
}

impl Feature {
    /// Whether it looks at answers, or at what comes of matching, so that no table that matches questions may hang on it.
    pub fn is_of_answers(self) -> bool {
        self.is_of_differences() || matches!(self, Self::Link | Self::Repeats)
    }

    /// Whether it weighs answers that differ.
    pub fn is_of_differences(self) -> bool {
        matches!(
            self,
            Self::Met | Self::OtherRank | Self::OtherMargin | Self::Closeness | Self::Grain | Self::Gap
        )
    }
}
