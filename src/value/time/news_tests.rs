//! Times as news tells them: on the side of their verb, in rows, in the names of events, and wrong.

use super::TimeFault;
use super::tests::{check, reader};

#[test]
fn a_goal_and_an_infinitive_lie_ahead_of_a_verb_in_the_past() {
    check(
        "2015-03-14", // a Saturday
        &[
            (
                "The trial was adjourned until Thursday.",
                &["until Thursday = until 2015-03-19"],
            ),
            ("The launch was moved to Monday.", &["Monday = 2015-03-16"]),
            ("The game was put off to Sunday.", &["Sunday = 2015-03-15"]),
            (
                "The strike was extended through Friday.",
                &["through Friday = until 2015-03-20"],
            ),
            ("A session was called for Tuesday.", &["Tuesday = 2015-03-17"]),
            ("They moved the office on Thursday.", &["Thursday = 2015-03-12"]),
            (
                "They agreed on Thursday to sell the mill.",
                &["Thursday = 2015-03-12"],
            ),
            (
                "They agreed to sell the mill on Thursday.",
                &["Thursday = 2015-03-19"],
            ),
            ("She is stepping down in May.", &["May = 2015-05"]),
            ("She stepped down in May.", &["May = 2014-05"]),
            (
                "It was planned to run through June.",
                &["through June = until 2015-06"],
            ),
            (
                "They voted to confirm her on Thursday.",
                &["Thursday = 2015-03-12"],
            ),
            ("The figures reported for July fell.", &["July = 2014-07"]),
        ],
    );
}

#[test]
fn rows_of_days_and_days_of_a_counted_month() {
    check(
        "2024-05-14",
        &[
            (
                "on May 7 and 8 in Lisse",
                &["May 7 and 8 = 2024-05-07/2024-05-08"],
            ),
            (
                "on the 9th and 10th of May",
                &["9th and 10th of May = 2024-05-09/2024-05-10"],
            ),
            (
                "It ran June 3, 4 and 5, 2023.",
                &["June 3, 4 and 5, 2023 = 2023-06-03/2023-06-05"],
            ),
            ("On May 7 and 8 people came.", &["May 7 = 2024-05-07"]),
            (
                "on May 7 and June 8",
                &["May 7 = 2024-05-07", "June 8 = 2024-06-08"],
            ),
            (
                "closed on the 1st of last month",
                &["1st of last month = 2024-04-01"],
            ),
            (
                "begins on the 3rd of next month",
                &["3rd of next month = 2024-06-03"],
            ),
            ("the first of last month's storms", &["last month = 2024-04"]),
        ],
    );
}

#[test]
fn an_event_named_by_its_day_takes_no_year_from_the_paper() {
    check(
        "2024-05-14",
        &[
            ("the September 11 attacks", &["September 11 = unspecified"]),
            ("over the January 6 riot", &["January 6 = unspecified"]),
            ("the Oct. 7 Hamas-led attack", &["Oct. 7 = unspecified"]),
            ("the May 3 attack", &["May 3 = 2024-05-03"]),
            ("the June 25 election", &["June 25 = 2024-06-25"]),
            ("the Sept. 11, 2001, attacks", &["Sept. 11, 2001 = 2001-09-11"]),
        ],
    );
}

#[test]
fn what_cannot_be_is_told() {
    let faults = |text: &str| -> Vec<Option<TimeFault>> {
        let found = reader().read(text, "2024-05-14".parse().ok());
        found.iter().map(|mention| mention.fault).collect()
    };
    assert_eq!(faults("He died on June 31."), [Some(TimeFault::NoSuchDay)]);
    assert_eq!(
        faults("It sank on Tuesday, May 13."),
        [Some(TimeFault::OtherWeekday)]
    );
    assert_eq!(faults("It sank on Monday, May 13."), [None]);
    assert_eq!(faults("on Tuesday, May 13, 2014"), [None]);
    assert_eq!(faults("on Feb. 29"), [None]);
}

#[test]
fn short_forms_weekends_and_quarters() {
    check(
        "2024-05-14",
        &[
            ("on 19-Nov-12", &["19-Nov-12 = 2012-11-19"]),
            ("on 12/25/99", &["12/25/99 = 1999-12-25"]),
            ("a score of 21-19-15", &[]),
            ("the campaign of '08", &["'08 = 2008"]),
            ("over the weekend", &["weekend = 2024-05-11/2024-05-12"]),
            ("a week from Friday", &["a week from Friday = about 2024-05-24"]),
            ("the day before yesterday", &["day before yesterday = 2024-05-12"]),
            (
                "profit in the third quarter",
                &["third quarter = 2023-07/2023-09"],
            ),
            ("He scored in the third quarter.", &[]),
            (
                "will not end until at least 2030",
                &["until at least 2030 = until 2030"],
            ),
        ],
    );
}

#[test]
fn four_digits_before_a_zone_are_a_time_of_day() {
    check(
        "2015-03-14", // a Saturday
        &[
            ("It broke out at 2045 GMT.", &["2045 = 20:45"]),
            ("They sailed at 0400 hours.", &["0400 = 04:00"]),
            ("He flew for 1500 hours in 2010.", &["2010 = 2010"]),
            ("The trial begins this Tuesday.", &["this Tuesday = 2015-03-17"]),
            ("He was there this Tuesday.", &["this Tuesday = 2015-03-10"]),
        ],
    );
}
