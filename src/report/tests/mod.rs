//! Every form of the report, of one run made by hand.

mod forms;
mod gathering;
mod made;
mod passages;
mod person;
mod promises;
mod tickets;
