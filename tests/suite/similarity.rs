//! Holds the likeness of sentences against public suites of judged pairs (SemEval, semantic textual similarity), where they are
//! at hand.
//!
//! `2013-headlines` is the file that the four weights were fitted to; the others were never seen.

use crosscheck::semantics::Semantics;

use crate::fixtures::shared;

/// Least Pearson correlation of each file, a little below that measured when it was last set.
const FLOORS: [(&str, f64); 4] = [
    ("2012-msrpar", 0.68),
    ("2013-headlines", 0.80),
    ("2014-deft-news", 0.76),
    ("2014-headlines", 0.78),
];

#[test]
fn likeness_as_people_judge_it() {
    let known = Semantics::embedded();
    for (name, floor) in FLOORS {
        let Ok(text) = std::fs::read_to_string(shared().join(format!("suites/similarity/{name}.tsv"))) else {
            println!("similarity: {name} is not beside the project; nothing measured");
            continue;
        };
        let (mut judged, mut told) = (Vec::new(), Vec::new());
        for (number, line) in text.lines().enumerate() {
            let fields: Vec<&str> = line.split('\t').collect();
            let [score, one, other] = fields[..] else {
                panic!("{name}:{}: three fields", number + 1);
            };
            judged.push(score.parse::<f64>().expect("a score"));
            told.push(f64::from(known.similarity(one, other)));
        }
        let found = pearson(&judged, &told);
        println!("similarity: {name}: {} pairs, Pearson {found:.3}", told.len());
        assert!(found >= floor, "{name}: {found:.3} is below {floor}");
    }
}

fn pearson(one: &[f64], other: &[f64]) -> f64 {
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
    let (a, b) = (mean(one), mean(other));
    let (mut both, mut left, mut right) = (0.0, 0.0, 0.0);
    for (x, y) in one.iter().zip(other) {
        both += (x - a) * (y - b);
        left += (x - a) * (x - a);
        right += (y - b) * (y - b);
    }
    both / (left * right).sqrt()
}
