//! Values: numbers, quantities, times, and how two of them relate.

pub mod number;
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
mod relation;
mod stops;
mod sum;
mod units;
pub mod time;

pub use display::display;
pub use number::{Bounds, Measure, Number, Quantity};
pub use quantity::NumberReader;
pub use relation::{NumberRelation, relate, relate_quantities};
pub use time::{Grain, Known, Open, TimeFault, TimeMention, TimeReader, TimeRelation, When};
