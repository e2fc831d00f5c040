//! Questions are matched blindly: whatever the answers are, the pairs that are looked at, their features and their scores stay
//! the same. All reports are made up.

use std::collections::BTreeMap;

use crosscheck::claim::Claim;
use crosscheck::pipeline::{analyse, pairs, with_threads};
use crosscheck::report::{Pair, json};
use crosscheck::rulebook::closed::{Family, Feature};
use crosscheck::text::{DatedBy, Format, Source};
use jiff::civil::date;

use crate::fixtures::{READER, RULES};

/// Two reports with places for answers, which are put in by number.
const HERALD: &str = "Mayor Maria Lopez closed the old iron bridge in Port Alden on {day1} after {count1} people were injured there.\n\nThe council paid ${sum1} million for new lamps along the quay.\n\nAt the station the minister greeted {name1} before the long dinner.\n\nFishermen own {count2} boats in the northern harbour, and the ferry company owns {count3} vans.\n\nEngineers will inspect the rusty pillars on {day2}.\n\nAnna Berg is the {office1} of the rowing club.\n";
const GAZETTE: &str = "The old iron bridge in Port Alden was closed by Mayor Maria Lopez on {day1}, after {count1} people were injured.\n\nNew lamps along the quay cost the council ${sum1} million.\n\nThe minister greeted {name1} at the station, and the dinner was long.\n\nThe northern harbour has {count2} boats that fishermen own, while the ferry company owns {count3} vans.\n\nThe rusty pillars will be inspected by engineers on {day2}.\n\nThe club said that Anna Berg, the {office1} of the rowing club, was ill.\n";

type Answers = [(&'static str, &'static str); 8];

const FIRST: Answers = [
    ("{day1}", "Monday"),
    ("{day2}", "March 14"),
    ("{count1}", "12"),
    ("{count2}", "340"),
    ("{count3}", "25"),
    ("{sum1}", "4.5"),
    ("{name1}", "Chen"),
    ("{office1}", "treasurer"),
];

fn filled(text: &str, answers: &[(&str, &str)]) -> String {
    answers.iter().fold(text.to_owned(), |text, (place, answer)| {
        text.replace(place, answer)
    })
}

fn source(name: &str, text: &str) -> Source {
    let (mut sources, _) = READER.read_as(name, text.as_bytes(), Format::Plain);
    let mut source = sources.pop().expect("one report");
    source.published = Some(date(2024, 3, 6));
    source.dated_by = DatedBy::Option;
    source
}

/// The first answers with some changed.
fn changed(changes: &[(&str, &'static str)]) -> Answers {
    FIRST.map(|(place, answer)| {
        let other = changes.iter().find(|(changed, _)| *changed == place);
        (place, other.map_or(answer, |(_, other)| other))
    })
}

/// What matching sees of a family: for the sentences and the readings of two claims, the score of the first pass and all features.
type Seen = BTreeMap<String, (u32, Vec<i32>)>;

fn seen(family: Family, answers: [Answers; 2], keep: impl Fn(&Claim) -> bool) -> Seen {
    let [a, b] = answers;
    let sources = vec![
        source("a.txt", &filled(HERALD, &a)),
        source("b.txt", &filled(GAZETTE, &b)),
    ];
    let (_, claims, found) = pairs(sources, &RULES);
    let name = |claim: usize| {
        let claim = &claims[claim];
        let same = claims
            .iter()
            .filter(|other| other.source == claim.source && other.sentence == claim.sentence)
            .filter(|other| other.pattern == claim.pattern);
        let place = same.take_while(|other| other.id != claim.id).count();
        format!(
            "{} {} {} {place}",
            claim.source,
            claim.sentence,
            claim.pattern.word()
        )
    };
    let of = |pair: &&Pair| pair.family == family && pair.claims.iter().all(|claim| keep(&claims[*claim]));
    let told = |pair: &Pair| {
        let [a, b] = pair.claims.map(name);
        let (score, features) = pair.seen?;
        let features = Feature::ALL.iter().map(|feature| features.get(*feature));
        Some((format!("{a} / {b}"), (score, features.collect())))
    };
    found.iter().filter(of).filter_map(told).collect()
}

fn assert_blind(family: Family, other: [Answers; 2], keep: impl Fn(&Claim) -> bool + Copy) {
    let (before, after) = (seen(family, [FIRST, FIRST], keep), seen(family, other, keep));
    assert!(!before.is_empty(), "{}: nothing is looked at", family.word());
    let keys: Vec<&String> = before.keys().collect();
    assert_eq!(keys, after.keys().collect::<Vec<_>>(), "{}", family.word());
    let mut moved = Vec::new();
    for (pair, (score, features)) in &before {
        let (other_score, other) = &after[pair];
        if score != other_score {
            moved.push(format!("{pair}: first pass {score} to {other_score}"));
        }
        for (feature, (x, y)) in Feature::ALL.iter().zip(features.iter().zip(other)) {
            if x != y {
                moved.push(format!("{pair}: {} {x} to {y}", feature.word()));
            }
        }
    }
    assert!(moved.is_empty(), "{}:\n{}", family.word(), moved.join("\n"));
}

#[test]
fn no_feature_of_a_figure_hangs_on_a_figure() {
    let other = changed(&[
        ("{count1}", "57"),
        ("{count2}", "16"),
        ("{count3}", "340"),
        ("{sum1}", "31"),
    ]);
    assert_blind(Family::Figure, [FIRST, other], |_| true);
    assert_blind(Family::Figure, [other, FIRST], |_| true);
    assert_blind(Family::Figure, [other, other], |_| true);
}

#[test]
fn no_feature_of_a_date_hangs_on_a_date() {
    let other = changed(&[("{day1}", "Tuesday"), ("{day2}", "March 21")]);
    assert_blind(Family::Date, [FIRST, other], |_| true);
    assert_blind(Family::Date, [other, FIRST], |_| true);
    assert_blind(Family::Date, [other, other], |_| true);
}

#[test]
fn no_feature_of_a_name_in_its_role_hangs_on_that_name() {
    let other = changed(&[("{name1}", "Okafor")]);
    // To all other pairs the name is a word of their context, which may count.
    let is_it = |claim: &Claim| matches!(claim.answer.shown.as_str(), "Chen" | "Okafor");
    assert_blind(Family::Role, [FIRST, other], is_it);
    assert_blind(Family::Role, [other, FIRST], is_it);
    assert_blind(Family::Role, [other, other], is_it);
}

#[test]
fn no_feature_of_an_office_hangs_on_that_office() {
    let other = changed(&[("{office1}", "secretary")]);
    assert_blind(Family::Office, [FIRST, other], |_| true);
    assert_blind(Family::Office, [other, FIRST], |_| true);
    assert_blind(Family::Office, [other, other], |_| true);
}

#[test]
fn neither_the_order_of_reports_nor_the_threads_change_a_pair() {
    let other = changed(&[("{count1}", "14")]);
    let texts = [
        filled(HERALD, &FIRST),
        filled(GAZETTE, &other),
        filled(HERALD, &other),
    ];
    let made = |order: [usize; 3]| order.map(|at| source(["a.txt", "b.txt", "c.txt"][at], &texts[at]));
    let told = |order: [usize; 3], threads: usize| {
        with_threads(Some(threads), || {
            let (_, _, found) = pairs(made(order).into(), &RULES);
            let pairs = found.iter().map(|pair| (pair.claims, pair.seen));
            let report = json(&analyse(made(order).into(), &RULES));
            (pairs.collect::<Vec<_>>(), report)
        })
    };
    let first = told([0, 1, 2], 1);
    assert!(!first.0.is_empty());
    assert!(
        told([2, 0, 1], 1) == first,
        "the order of reports changes what is seen"
    );
    assert!(
        told([1, 2, 0], 3) == first,
        "the number of threads changes what is seen"
    );
}
