//! Values: numbers, quantities, times, and how two of them relate.

pub mod number;
pub mod time;

pub use number::{Bounds, Measure, Number, Quantity};
pub use time::{Grain, Known, Open, TimeMention, TimeReader, TimeRelation, When};
