//! The decision: from what two claims share to how strongly they are linked, by the rows of `rules/links/`.

use crate::claim::Pattern;
use crate::rulebook::LinkRule;
use crate::rulebook::closed::{Comparison, KeyFlag, KeyMeasure, KeySlot, Level, Strength};

/// What two claims share, slot by slot. What was never set is absent, nothing, not so.
#[derive(Clone, Debug)]
pub struct Features {
    levels: [Level; KeySlot::ALL.len()],
    measures: [f64; KeyMeasure::ALL.len()],
    flags: u32,
    patterns: [Pattern; 2],
}

impl Features {
    /// Of two claims read by these patterns.
    pub fn new(patterns: [Pattern; 2]) -> Self {
        Self {
            levels: [Level::Absent; KeySlot::ALL.len()],
            measures: [0.0; KeyMeasure::ALL.len()],
            flags: 0,
            patterns,
        }
    }

    /// Sets how the two stand in a slot.
    pub fn level(&mut self, slot: KeySlot, level: Level) {
        self.levels[slot as usize] = level;
    }

    /// Sets how much they share.
    pub fn measure(&mut self, measure: KeyMeasure, value: f64) {
        self.measures[measure as usize] = value;
    }

    /// Sets how many they share.
    pub fn count(&mut self, measure: KeyMeasure, count: usize) {
        // Counts of words are far below the places where a float skips numbers.
        self.measures[measure as usize] = count as f64;
    }

    /// Sets what holds of them.
    pub fn flag(&mut self, flag: KeyFlag, holds: bool) {
        if holds {
            self.flags |= 1 << flag as u32;
        }
    }
}

/// The rows of every comparison, ready to be asked millions of times.
#[derive(Clone, Debug, Default)]
pub struct Decisions {
    rows: [Vec<Row>; Comparison::ALL.len()],
}

/// Which row of a comparison decided, counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Decided {
    /// The table.
    pub by: Comparison,
    /// The row in it.
    pub row: usize,
    /// What the row says.
    pub strength: Strength,
}

#[derive(Clone, Debug)]
struct Row {
    strength: Strength,
    patterns: Vec<Pattern>,
    /// For each slot named the set of levels allowed, a bit for each.
    levels: Vec<(usize, u8)>,
    least: Vec<(usize, f64)>,
    with: u32,
    without: u32,
}

impl Decisions {
    /// Makes the rows of the rule book ready.
    pub fn new(rules: &[LinkRule]) -> Self {
        let mut decisions = Self::default();
        for rule in rules {
            let rows = &mut decisions.rows[rule.decides as usize];
            rows.extend(rule.rows.iter().map(|row| {
                Row {
                    strength: row.strength,
                    patterns: row.patterns.clone(),
                    levels: row
                        .levels
                        .iter()
                        .map(|(slot, levels)| {
                            (
                                *slot as usize,
                                levels.iter().fold(0, |set, level| set | 1 << *level as u8),
                            )
                        })
                        .collect(),
                    least: row
                        .least
                        .iter()
                        .map(|(measure, least)| (*measure as usize, *least))
                        .collect(),
                    with: bits(&row.with),
                    without: bits(&row.without),
                }
            }));
        }
        decisions
    }

    /// The first row whose conditions all hold; `None` when the two answer different questions.
    pub fn decide(&self, by: Comparison, features: &Features) -> Option<Decided> {
        let rows = &self.rows[by as usize];
        let row = rows.iter().position(|row| row.holds(features))?;
        Some(Decided {
            by,
            row,
            strength: rows[row].strength,
        })
    }
}

impl Row {
    fn holds(&self, of: &Features) -> bool {
        of.flags & self.with == self.with
            && of.flags & self.without == 0
            && self
                .levels
                .iter()
                .all(|(slot, set)| set & (1 << of.levels[*slot] as u8) != 0)
            && self
                .least
                .iter()
                .all(|(measure, least)| of.measures[*measure] >= *least)
            && (self.patterns.is_empty() || of.patterns.iter().all(|pattern| self.patterns.contains(pattern)))
    }
}

fn bits(flags: &[KeyFlag]) -> u32 {
    flags.iter().fold(0, |set, flag| set | 1 << *flag as u32)
}
