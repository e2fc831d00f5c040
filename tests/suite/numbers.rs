//! What news reading makes of numbers: spans, normal forms, relations; and that no text breaks it.

use crosscheck::value::{NumberReader, NumberRelation, display, relate_quantities};
use proptest::prelude::*;

use crate::fixtures::{NUMBERS, RULES};

fn reader() -> &'static NumberReader {
    &NUMBERS
}

/// Text, and what is read in it: "words = normal form", separated by "; ".
const READS: &[(&str, &str)] = &[
    // Plain figures, in digits and in words.
    ("The fleet has 1,674,200.5 points", "1,674,200.5 = 1,674,200.5"),
    (
        "twenty-one boats and two hundred and six men",
        "twenty-one = 21; two hundred and six = 206",
    ),
    ("one hundred two hundred", "one hundred = 100; two hundred = 200"),
    (
        "between one hundred and two hundred homes",
        "between one hundred and two hundred = 100 to 200",
    ),
    (
        "two and a half million cars",
        "two and a half million = 2.5 million",
    ),
    (
        "half a million people and half a dozen dogs",
        "half a million = 500,000; half a dozen = 6",
    ),
    (
        "a dozen crews met two dozen others",
        "a dozen = 12; two dozen = 24",
    ),
    ("three quarters of the roofs", "three quarters = 0.75"),
    (
        "a third of the roofs in the third row",
        "a third = 0.333333; third = 3rd",
    ),
    ("1 234 567 trees", "1 234 567 = 1.234567 million"),
    (
        "5 million first-time buyers",
        "5 million = 5 million; first-time = 1st",
    ),
    (
        "$280 million first mortgage notes",
        "$280 million = 280 million USD; first = 1st",
    ),
    (
        "one in five voters and nine out of 10 farmers",
        "one in five = 20 percent; nine out of 10 = 90 percent",
    ),
    // Ordinals.
    (
        "their 12th summit, her twelfth, the two hundred and third",
        "12th = 12th; twelfth = 12th; two hundred and third = 203rd",
    ),
    (
        "the second-largest port in the 21st round",
        "second-largest = 2nd; 21st = 21st",
    ),
    ("the fire was first reported by a clerk", ""),
    ("the first reported case", "first = 1st"),
    ("the first lady heard of the third party", ""),
    // Money.
    (
        "$139 million, US$5, £3m, €1.2bn and ¥300",
        "$139 million = 139 million USD; US$5 = 5 USD; £3m = 3 million GBP; €1.2bn = 1.2 billion EUR; ¥300 = 300 JPY",
    ),
    (
        "500 rupees, 5,000 yen, 50 cents, USD 5 and 84,000 dollars",
        "500 rupees = 500 rupees; 5,000 yen = 5,000 JPY; 50 cents = 50 cents; USD 5 = 5 USD; 84,000 dollars = 84,000 USD",
    ),
    (
        "2,700 pounds of steel for 3 million pounds",
        "2,700 pounds = 2,700 pounds; 3 million pounds = 3 million GBP",
    ),
    (
        "tens of thousands of dollars",
        "tens of thousands of dollars = tens of thousands of USD",
    ),
    ("a $40-million deal", "$40-million = 40 million USD"),
    // Percent and points.
    (
        "35.7 percent, 5 per cent, 48%",
        "35.7 percent = 35.7 percent; 5 per cent = 5 percent; 48% = 48 percent",
    ),
    (
        "up two percentage points",
        "two percentage points = 2 percentage points",
    ),
    (
        "plus or minus 3 percentage points",
        "3 percentage points = 3 percentage points",
    ),
    // Ranges.
    (
        "between 5 and 7 boats, from 20 to 30 men",
        "between 5 and 7 = 5 to 7; from 20 to 30 = 20 to 30",
    ),
    (
        "5-7 boats, 5 to 7 percent",
        "5-7 = 5 to 7; 5 to 7 percent = 5 to 7 percent",
    ),
    (
        "$5 million to $7 million or $5 to 7 million",
        "$5 million to $7 million = 5 million to 7 million USD; $5 to 7 million = 5 million to 7 million USD",
    ),
    ("two or three boats", "two or three = 2 to 3"),
    ("18- to 24-year-olds", "18- to 24-year-olds = 18 to 24 years old"),
    ("prices rose from 5 to 7 percent", "5 = 5; 7 percent = 7 percent"),
    // Tallies, rates, years, figures of names.
    ("the council passed the budget 61 to 38", "61 to 38 = 61-38"),
    ("by a vote of seven to four", "seven to four = 7-4"),
    ("Alden (5-10) lost to Borea (11-4)", "5-10 = 5-10; 11-4 = 11-4"),
    (
        "5-10 boats sank and a 2- to 3-inch crack",
        "5-10 = 5 to 10; 2- to 3-inch = 2 to 3 inches",
    ),
    ("oil at $45.20 a barrel", "$45.20 a barrel = 45.2 USD per barrel"),
    ("a $12-per-share bid", "$12-per-share = 12 USD per share"),
    ("5 deaths, or 3 per 1,000", "5 = 5; 3 per 1,000 = 3 per 1,000"),
    ("in 2016 and before the 1998 election", ""),
    (
        "some 2016 people and 1,998 dogs",
        "some 2016 = about 2,016; 1,998 = 1,998",
    ),
    ("between 2009 and 2016 the port paid in full", ""),
    (
        "they pumped 3.4m barrels through a 3.4m pipe",
        "3.4m barrels = 3.4 million barrels; 3.4m = 3.4 metres",
    ),
    ("she lives at 10 Downing Street under the 14th Amendment", ""),
    (
        "the new chip of the Corva 9400M beats the older Corva 7 and others",
        "",
    ),
    ("a 5-4 ruling and a 2-3 defeat", "5-4 = 5-4; 2-3 = 2-3"),
    (
        "children between the ages of 5 and 12",
        "between the ages of 5 and 12 = 5 to 12 years old",
    ),
    (
        "more than 20 and less than 30 homes",
        "more than 20 and less than 30 = 20 to 30",
    ),
    // Bounds and roundness.
    (
        "more than $250,000, over 300 homes, at least 40 towns",
        "more than $250,000 = more than 250,000 USD; over 300 = more than 300; at least 40 = at least 40",
    ),
    (
        "no fewer than 9 of up to 700, no more than 12, fewer than 5",
        "no fewer than 9 = at least 9; up to 700 = up to 700; no more than 12 = up to 12; fewer than 5 = less than 5",
    ),
    (
        "nearly 700, almost a dozen, just over 60, just under 30",
        "nearly 700 = nearly 700; almost a dozen = nearly 12; just over 60 = just over 60; just under 30 = nearly 30",
    ),
    (
        "about 60,000, some 300, an estimated 5,000, roughly 12",
        "about 60,000 = about 60,000; some 300 = about 300; an estimated 5,000 = about 5,000; roughly 12 = about 12",
    ),
    (
        "12 or more, 12-plus boats, 30+ cars, anyone 21 or older",
        "12 or more = at least 12; 12-plus = at least 12; 30+ = at least 30; 21 or older = at least 21",
    ),
    (
        "dozens, scores of men, hundreds of thousands, several hundred",
        "dozens = dozens; scores = scores; hundreds of thousands = hundreds of thousands; several hundred = about 200 to 900",
    ),
    (
        "scores fell and a couple of boats sank as the couple slept",
        "a couple = about 2",
    ),
    ("she asked about 12 payments", "12 = 12"),
    (
        "paid over three years, for over three years",
        "three years = 3 years; over three years = more than 3 years",
    ),
    // Durations and ages.
    (
        "three weeks, a two-day visit, nearly three decades",
        "three weeks = 3 weeks; two-day = 2 days; nearly three decades = nearly 3 decades",
    ),
    (
        "a year and a half, half an hour, a three-and-a-half-year term",
        "a year and a half = 1.5 years; half an hour = 0.5 hours; three-and-a-half-year = 3.5 years",
    ),
    (
        "a monthslong inquiry and a yearlong one",
        "monthslong = months; yearlong = about 1 year",
    ),
    (
        "41 years old, a 27-year-old, aged 41, at age 15, the age of 12",
        "41 years old = 41 years old; 27-year-old = 27 years old; aged 41 = 41 years old; age 15 = 15 years old; age of 12 = 12 years old",
    ),
    // Dimensions and compounds.
    (
        "40 square miles, 6-foot-3, a 7.8-magnitude quake, magnitude 6.1",
        "40 square miles = 40 square miles; 6-foot-3 = 6.25 feet; 7.8-magnitude = magnitude 7.8; magnitude 6.1 = magnitude 6.1",
    ),
    (
        "a 48-page report by a five-term member",
        "48-page = 48; five-term = 5",
    ),
    ("world No. 5 and the number 12 bus", "No. 5 = 5th"),
    // Seen in real reports of other years, in other words.
    (
        "one or two boats, one to one, a five-figure sum",
        "one or two = 1 to 2",
    ),
    (
        "it hit 49.6C as few as 10 days ago",
        "49.6C = 49.6 degrees Celsius; as few as 10 days = at least 10 days",
    ),
    ("Storm Kills at Least Six", "at Least Six = at least 6"),
    ("Northport 1-2 Eastham", "1-2 = 1-2"),
    (
        "an index rose 15.66 to 1,046.79",
        "15.66 = 15.66; 1,046.79 = 1,046.79",
    ),
    (
        "32 percent below 2005 levels",
        "32 percent = 32 percent; 2005 = 2,005",
    ),
    (
        "two out of every three",
        "two out of every three = 66.666667 percent",
    ),
    (
        "it was 3 days long, a days-long siege",
        "3 days long = 3 days; days-long = days",
    ),
    (
        "less than half of 1 percent by 1420 GMT",
        "less than half of 1 percent = less than 0.5 percent",
    ),
    ("$US80 billion", "$US80 billion = 80 billion USD"),
    ("10-to-15-minute waits", "10-to-15-minute = 10 to 15 minutes"),
    (
        "with 7:41 to go and 6.5 minutes of rest",
        "7:41 = 7 minutes 41 seconds; 6.5 minutes = 6 minutes 30 seconds",
    ),
    // One of a unit is one, however it is bounded.
    (
        "more than a week, at least an hour, up to one mile, less than one day and over one dollar",
        "more than a week = more than 1 week; at least an hour = at least 1 hour; up to one mile = up to 1 mile; \
         less than one day = less than 1 day; over one dollar = more than 1 USD",
    ),
    // What is no number.
    ("one of the boats, no one, this one, the one that sank", ""),
    (
        "one person died and at least one sank",
        "one = 1; at least one = at least 1",
    ),
    ("Article 9, Amendment 64, Flight 370 and World War Two", ""),
    ("at 5:30 or 9 p.m. on June 12, 2024-09-06 or 5/17/2018", ""),
    (
        "call 555-1234 or +1-222-2222-2222, see www.a.example/12 or a2@b.example",
        "+1-222-2222-2222 = 122222222222",
    ),
    // Telephone numbers, by the groups of their digits or by the word for dialling; what is counted beside them stays.
    (
        "call 212-555-0134, (212) 555 0199, +1 212 555 0123 or 1-800-555-0199; 12 of 20 lines are free",
        "212-555-0134 = 2125550134; (212) 555 0199 = 2125550199; +1 212 555 0123 = 12125550123; \
         1-800-555-0199 = 18005550199; 12 = 12; 20 = 20",
    ),
    (
        "police on 0845 555 2222 or anonymously (on 0800 555111)",
        "0845 555 2222 = 08455552222; 0800 555111 = 0800555111",
    ),
    (
        "Phone: 020 7946 0018. Tel. +44 (0)20 7946 0018, ext. 12; 01 99 00 53 00",
        "020 7946 0018 = 02079460018; +44 (0)20 7946 0018 = 4402079460018; 01 99 00 53 00 = 0199005300",
    ),
    ("call 911, dial 999 or text FERRY to 74174", ""),
    ("The helpline at 116 123 is open to 300 callers", "300 = 300"),
    ("call police on 101 in an emergency", ""),
    (
        "They called 200 farmers and 12 500 000 voters",
        "200 = 200; 12 500 000 = 12.5 million",
    ),
    (
        "200 crews, 1 212 555 votes",
        "200 = 200; 1 212 555 = 1.212555 million",
    ),
    ("version 1.2.3 of the B-52, COVID-19, G20 and the 1990s", ""),
    ("the second half and the other half", "second = 2nd"),
    ("from 1910-45 to now", ""),
    ("", ""),
];

#[test]
fn reads_news() {
    let reader = reader();
    let mut wrong = Vec::new();
    for (text, expected) in READS {
        let read = reader.read(text);
        let list: Vec<String> = read
            .iter()
            .map(|q| format!("{} = {}", q.span.of(text), display(q)))
            .collect();
        let list = list.join("; ");
        if list != *expected {
            wrong.push(format!("{text:?}\n  wants {expected}\n  has   {list}"));
        }
        assert!(
            read.iter().all(|q| q.span.contains(q.figure)),
            "{text:?}: a figure outside its quantity"
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn figures_are_bare() {
    let reader = reader();
    for (text, figure) in [
        ("more than $250,000", "250,000"),
        ("nearly three decades", "three"),
        ("a 48-page report", "48"),
        ("a 27-year-old", "27"),
        ("the 12th summit", "12th"),
        ("tens of thousands of dollars", "tens of thousands"),
    ] {
        let read = reader.read(text);
        assert_eq!(read[0].figure.of(text), figure, "{text:?}");
    }
}

/// Two quantities and how they relate; nothing where they cannot be compared.
const RELATIONS: &[(&str, &str, Option<NumberRelation>)] = {
    use NumberRelation::{Differs, Overlaps, Refines, Same};
    &[
        ("12 boats", "12 boats", Some(Same)),
        ("12 boats", "a dozen boats", Some(Same)),
        ("12 boats", "13 boats", Some(Differs)),
        // A line is one, with the code of its country or without; a digit that is missing is a slip, other digits another line.
        ("0845 555 2222", "(0845) 555-2222", Some(Same)),
        ("+44 845 555 2222", "0845 555 2222", Some(Same)),
        ("0845 555 2222", "0845 555 222", Some(Differs)),
        ("0845 555 2222", "0800 555111", None),
        ("a 47-page report", "a 48-page report", Some(Differs)),
        ("23 men", "24 men", Some(Differs)),
        ("more than $250,000", "$250,000", Some(Refines)),
        ("more than $250,000", "$200,000", Some(Differs)),
        ("about $60,000", "more than $60,000", Some(Refines)),
        ("about 60,000", "61,500", Some(Refines)),
        ("about 60,000", "84,000", Some(Differs)),
        ("nearly 700", "695", Some(Refines)),
        ("nearly 700", "400", Some(Differs)),
        ("nearly 700", "760", Some(Differs)),
        ("almost a dozen", "11", Some(Refines)),
        ("1,200 homes", "1,234 homes", Some(Refines)),
        ("1,230 homes", "1,234 homes", Some(Differs)),
        ("about 1,230 homes", "1,234 homes", Some(Refines)),
        ("48 percent", "48.3 percent", Some(Refines)),
        ("48 percent", "47 percent", Some(Differs)),
        ("48.3 percent", "48.4 percent", Some(Differs)),
        ("1 percent", "1.4 percent", Some(Differs)),
        ("20 points", "22.8 points", Some(Differs)),
        ("300 points", "312.5 points", Some(Refines)),
        ("7:42 remaining", "7 minutes 42 seconds", Some(Same)),
        ("7:42 remaining", "7 minutes 41 seconds", Some(Differs)),
        ("7:42 remaining", "about 8 minutes", Some(Refines)),
        ("2 million", "2.1 million", Some(Refines)),
        ("2 million", "2.4 million", Some(Differs)),
        ("$84,000", "$80,000", Some(Differs)),
        ("dozens", "36 boats", Some(Refines)),
        ("dozens", "a dozen", Some(Differs)),
        ("dozens", "thousands", Some(Differs)),
        ("hundreds", "more than 300", Some(Refines)),
        ("at least 5", "at most 9", Some(Overlaps)),
        ("more than 12", "fewer than 12", Some(Differs)),
        ("between 5 and 7", "6 boats", Some(Refines)),
        ("between 5 and 7", "8 boats", Some(Differs)),
        ("24 months", "two years", Some(Same)),
        ("25 months", "two years", Some(Refines)),
        ("18 months", "two years", Some(Differs)),
        ("a monthslong inquiry", "a two-year inquiry", Some(Differs)),
        ("a monthslong inquiry", "a nine-month inquiry", Some(Refines)),
        ("10 miles", "16 km", Some(Same)),
        ("12 miles", "19 km", Some(Same)),
        ("12 miles", "12 km", Some(Differs)),
        ("3 tonnes", "3,000 kg", Some(Same)),
        ("3 tonnes", "3 kilograms", Some(Differs)),
        ("68 degrees Fahrenheit", "20 degrees Celsius", Some(Same)),
        ("a vote of 61 to 38", "a 61-38 vote", Some(Same)),
        ("a vote of 61 to 38", "a 60-39 vote", Some(Differs)),
        ("$45.20 a barrel", "$45.20", Some(Refines)),
        ("$45.20 a barrel", "$46 a barrel", Some(Differs)),
        ("$45.20 a barrel", "$46 a share", None),
        ("£3 million", "$3 million", None),
        ("10 miles", "25 km", Some(Differs)),
        ("41 years old", "42 years old", Some(Differs)),
        ("the 12th", "the 13th", Some(Differs)),
        ("the 1,200th", "the 1,234th", Some(Differs)),
        ("one in five", "20 percent", Some(Same)),
        ("two thirds of them", "67 percent", Some(Same)),
        ("half of them", "50 percent", Some(Same)),
        ("half of them", "48.3 percent", Some(Refines)),
        ("a third of them", "more than 50 percent", Some(Differs)),
        ("more than half of them", "62 percent", Some(Refines)),
        ("12 boats", "12 percent", None),
        ("50 cents", "$0.5", Some(Same)),
        ("$500", "€500", None),
        ("12 boats", "the 12th", None),
        ("two years", "two years old", None),
    ]
};

#[test]
fn relations_hold_both_ways() {
    let reader = reader();
    let mut wrong = Vec::new();
    for (a, b, expected) in RELATIONS {
        let (x, y) = (reader.read(a), reader.read(b));
        let (there, back) = (relate_quantities(&x[0], &y[0]), relate_quantities(&y[0], &x[0]));
        if there != *expected || back != *expected {
            wrong.push(format!(
                "{a:?} / {b:?}: wants {expected:?}, has {there:?} and {back:?}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn word_lists_hold_their_examples() {
    for id in [
        "number_words",
        "number_modifiers",
        "number_stops",
        "units",
        "unit_symbols",
        "currencies",
        "currency_codes",
    ] {
        let failures = RULES.lexicon_files[id].failures();
        assert!(failures.is_empty(), "{id}: {}", failures.join("\n"));
    }
}

#[test]
fn long_rows_of_number_words_take_time_in_proportion() {
    let reader = reader();
    for unit in [
        "one ",
        "5 to ",
        "from ",
        "age ",
        "twenty-",
        "1-",
        "more than ",
        "$",
        "and a half ",
        "1,234",
        "two hundred and ",
    ] {
        let text = unit.repeat(1_000_000 / unit.len() / 4);
        let _ = reader.read(&text);
        let _ = reader.read_all(&text);
    }
}

/// Texts made of the words that numbers are made of, which plain random text never hits.
fn number_like() -> impl Strategy<Value = String> {
    let words = [
        "one",
        "two",
        "twenty",
        "hundred",
        "million",
        "and",
        "a",
        "half",
        "third",
        "first",
        "dozen",
        "dozens",
        "of",
        "thousands",
        "between",
        "from",
        "to",
        "or",
        "more",
        "than",
        "about",
        "over",
        "$",
        "£",
        "%",
        "percent",
        "years",
        "old",
        "-",
        "–",
        "/",
        ".",
        ",",
        ":",
        "12",
        "1,234.5",
        "3/4",
        "½",
        "1910-45",
        "12th",
        "5k",
        "USD",
        "feet",
        "in",
        "point",
        "couple",
        "several",
        "aged",
        "No.",
        "minus",
        "'s",
        "’",
        "é",
        "٣",
        "🙂",
        "\u{2009}",
        "e",
        "x",
        "^",
        "99999999999999999999999999999",
        "7777777777777777777777777777",
    ];
    let glue = prop_oneof![Just(" "), Just(""), Just("-")];
    proptest::collection::vec((proptest::sample::select(words.to_vec()), glue), 0..24).prop_map(|parts| {
        parts
            .into_iter()
            .map(|(word, glue)| format!("{word}{glue}"))
            .collect()
    })
}

fn well_placed(text: &str) {
    let reader = reader();
    for read in [reader.read(text), reader.read_all(text)] {
        let mut last = 0;
        for quantity in read {
            assert!(
                quantity.span.start >= last,
                "{text:?}: out of order or overlapping"
            );
            assert!(
                quantity.span.end <= text.len() && !quantity.span.is_empty(),
                "{text:?}: out of bounds"
            );
            assert!(
                text.get(quantity.span.start..quantity.span.end).is_some(),
                "{text:?}: inside a character"
            );
            assert!(
                quantity.span.contains(quantity.figure),
                "{text:?}: the figure is outside"
            );
            assert!(!display(&quantity).is_empty());
            assert_eq!(
                relate_quantities(&quantity, &quantity),
                Some(NumberRelation::Same)
            );
            last = quantity.span.end;
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read(text in ".{0,200}") {
        well_placed(&text);
    }

    #[test]
    fn any_row_of_number_words_is_read(text in number_like()) {
        well_placed(&text);
    }
}
