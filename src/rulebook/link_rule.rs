//! `rules/links/*.toml`: how strongly two compared claims look like answers to one question.
//!
//! A file is a decision list (Rivest 1987): rows from the strongest down, and the first whose conditions all hold
//! decides; where none does, the claims are not linked. Each row carries the labelled pairs that it was fitted to, so
//! that a reader sees which rows are proven. Slots that must not differ whatever else is shared (time, unit, thing) are
//! no matter of rows: such claims are never linked.

use super::RuleFault;
use super::closed::{Comparison, KeyFlag, KeyMeasure, KeySlot, Level, Pattern, Strength};
use super::fields::{File, Table};

/// One decision list.
#[derive(Clone, Debug)]
pub struct LinkRule {
    /// What it compares.
    pub decides: Comparison,
    /// What it says, in a sentence.
    pub says: String,
    /// Why it is so.
    pub why: String,
    /// On what the rows' figures were counted.
    pub fitted: String,
    /// The rows, in order.
    pub rows: Vec<LinkRow>,
}

/// One row of a decision list.
#[derive(Clone, Debug)]
pub struct LinkRow {
    /// What it says, in a phrase.
    pub says: String,
    /// How strongly the claims are linked when all conditions hold.
    pub strength: Strength,
    /// Only claims read by these patterns, both; empty means all.
    pub patterns: Vec<Pattern>,
    /// The levels allowed in each slot named.
    pub levels: Vec<(KeySlot, Vec<Level>)>,
    /// The least value of each measure named.
    pub least: Vec<(KeyMeasure, f64)>,
    /// What must hold.
    pub with: Vec<KeyFlag>,
    /// What must not hold.
    pub without: Vec<KeyFlag>,
    /// Labelled pairs that the row decided: (right, wrong).
    pub counted: (usize, usize),
}

const FIELDS: &[&str] = &["says", "why", "decides", "fitted", "rows"];
const ROW_FIELDS: &[&str] = &[
    "says", "strength", "patterns", "levels", "least", "with", "without", "right", "wrong",
];

impl LinkRule {
    /// Reads one file.
    ///
    /// # Errors
    /// Every fault of the file, each with its line.
    pub fn parse(path: &str, text: &str) -> Result<Self, Vec<RuleFault>> {
        let (mut file, mut table) = File::parse(path, text);
        let says = table.text(&mut file, "says");
        let why = table.text(&mut file, "why");
        let fitted = table.text(&mut file, "fitted");
        let decides = table.choice(&mut file, "decides");
        let rows = table.tables(&mut file, "rows", "row");
        let rows: Vec<Option<LinkRow>> = rows.into_iter().map(|one| row(&mut file, one)).collect();
        table.finish(&mut file, FIELDS);
        match (decides, rows.into_iter().collect()) {
            (Some(decides), Some(rows)) if file.faults.is_empty() => Ok(Self {
                decides,
                says,
                why,
                fitted,
                rows,
            }),
            _ => Err(file.faults),
        }
    }
}

fn row(file: &mut File, mut one: Table) -> Option<LinkRow> {
    let says = one.text(file, "says");
    let strength = one.choice(file, "strength");
    let patterns = one.choices(file, "patterns");
    let levels = one.choices_by(file, "levels");
    let least = one.numbers_by(file, "least");
    let with = one.choices(file, "with");
    let without = one.choices(file, "without");
    let counted = (one.count(file, "right"), one.count(file, "wrong"));
    one.finish(file, ROW_FIELDS);
    Some(LinkRow {
        says,
        strength: strength?,
        patterns,
        levels,
        least,
        with,
        without,
        counted,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = r#"
says = "Two figures."
why = "They count one thing."
decides = "quantity"
fitted = "made up"
[[rows]]
says = "one age"
strength = "certain"
patterns = ["age"]
levels = { thing = ["same"], subject = ["near", "same"] }
least = { about = 1, about-of-all = 0.6 }
without = ["repeats"]
right = 3
wrong = 0
"#;

    #[test]
    fn a_row_is_read() {
        let rule = LinkRule::parse("links/quantity.toml", GOOD).expect("it is well formed");
        let row = &rule.rows[0];
        assert!(
            row.levels
                .contains(&(KeySlot::Subject, vec![Level::Near, Level::Same]))
        );
        assert!(row.least.contains(&(KeyMeasure::AboutOfAll, 0.6)));
        assert_eq!(
            (row.counted, row.without.as_slice()),
            ((3, 0), &[KeyFlag::Repeats][..])
        );
    }

    #[test]
    fn each_mistake_is_told_on_its_line() {
        let bad = GOOD
            .replace("subject =", "subjcet =")
            .replace("about = 1", "about = \"one\"")
            .replace("wrong = 0", "wrong = -1");
        let faults = LinkRule::parse("links/quantity.toml", &bad).expect_err("it has three mistakes");
        let told: Vec<(usize, &str)> = faults.iter().map(|f| (f.line, f.message.as_str())).collect();
        assert_eq!(
            told,
            [
                (10, "unknown slot `subjcet`: did you mean `subject`?"),
                (11, "`about` must be a number, not string"),
                (14, "`wrong` must be a count, 0 or more"),
            ]
        );
    }
}
