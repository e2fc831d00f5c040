//! Values: numbers, quantities, times, and how two of them relate.

pub mod number;
mod closeness;
mod convert;
mod display;
mod figure;
mod kept;
mod measured;
mod modifier;
mod phrases;
mod pieces;
mod power;
mod quantity;
mod range;
mod rate;
mod relation;
mod stops;
mod stopwatch;
mod sum;
mod tally;
mod telephone;
mod units;
pub mod time;

pub use closeness::closeness;
pub use convert::dimension;
pub use display::display;
pub use number::{Bounds, Measure, Number, Quantity};
pub use quantity::NumberReader;
pub use relation::{NumberRelation, as_share, relate, relate_quantities};
pub use time::{Grain, Known, Open, TimeFault, TimeMention, TimeReader, TimeRelation, When};
