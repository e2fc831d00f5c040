//! Matching: which claims of different reports answer one question.
//!
//! A claim is an answer and the clause that asks for it (`question`). Which reports meet tells `nearest`. Pairs of questions that are worth a look are
//! found and ranked (`rivals`), what is seen of them becomes numbers (`features`), fitted weights make these a score
//! (`score`), and what is linked is gathered around centres (`crate::matcher::cluster`). The method is that of
//! Fellegi and Sunter (1969) with weights fitted by logistic regression.

mod best;
mod cluster;
mod features;
mod likeness;
mod link;
mod linked;
mod near;
mod nearest;
mod occasion;
mod profile;
mod question;
mod rivals;
mod score;
mod stories;
mod stretch;
mod terms;
mod unweighed;
mod vector;

pub use cluster::{Cluster, bare_question, gather, question_in_words};
pub use features::{Features, Level, UNTOLD, same_speaker};
pub use link::Matcher;
pub use linked::{Link, Linked, Looked};
pub use occasion::{OTHER_DAYS, Occasion, Occasions, day_number};
pub use profile::{Meaning, Profile};
pub use question::family;
pub use rivals::Standing;
pub use score::{probability, weigh};
pub use stories::{Alike, Group, LIKENESS, SIBLING, gathered, siblings, stories};
pub use terms::{Term, Terms};
pub use vector::{Said, Vector, can_be_like};

pub use crate::rulebook::closed::Strength;
