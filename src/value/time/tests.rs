//! Sentences with the times that are read in them, dated and undated.

use jiff::civil::Date;
use proptest::prelude::*;

use super::{TimeReader, When, apart, display, relate};
use crate::rulebook::Rulebook;

pub(super) fn reader() -> TimeReader {
    let book = Rulebook::embedded().expect("the embedded rules load");
    TimeReader::new(&book.lexicons)
}

/// "words = time" for every mention.
fn read(text: &str, published: &str) -> Vec<String> {
    reader()
        .read(text, published.parse().ok())
        .iter()
        .map(|mention| format!("{} = {}", mention.span.of(text), display(&mention.when)))
        .collect()
}

pub(super) fn check(published: &str, cases: &[(&str, &[&str])]) {
    for (text, expected) in cases {
        assert_eq!(
            &read(text, published),
            expected,
            "{text:?} published {published:?}"
        );
    }
}

#[test]
fn full_dates_in_the_styles_of_the_news() {
    check(
        "2024-09-06",
        &[
            ("It opened on September 27.", &["September 27 = 2024-09-27"]),
            ("It opened on Sept. 27, 2023.", &["Sept. 27, 2023 = 2023-09-27"]),
            (
                "It opened on 27 September 2023.",
                &["27 September 2023 = 2023-09-27"],
            ),
            ("the 27th of September", &["27th of September = 2024-09-27"]),
            ("on Friday, Sept. 27, voters", &["Friday, Sept. 27 = 2024-09-27"]),
            ("dated 2024-09-05", &["2024-09-05 = 2024-09-05"]),
            ("dated 22/4/2023", &["22/4/2023 = 2023-04-22"]),
            ("dated 6/9/2024", &["6/9/2024 = unspecified"]),
            (
                "New Year's Day 2014 in Port Alden",
                &["New Year's Day 2014 = 2014-01-01"],
            ),
            ("He was there on Feb. 30.", &["Feb. 30 = 2024-02"]),
            ("the last day of August", &["last day of August = 2024-08-31"]),
        ],
    );
}

#[test]
fn months_and_their_parts() {
    check(
        "2018-04-06",
        &[
            ("They met in May 2023.", &["May 2023 = 2023-05"]),
            ("They met in May, 2023.", &["May, 2023 = 2023-05"]),
            ("They met in May last year.", &["May last year = 2017-05"]),
            ("They met last May.", &["last May = 2017-05"]),
            ("She resigned in December.", &["December = 2017-12"]),
            ("a mid-March trip", &["mid-March = about 2018-03 (mid)"]),
            (
                "in early June, it will open",
                &["early June = about 2018-06 (early)"],
            ),
            ("in late 2019", &["late 2019 = about 2019 (late)"]),
            ("at the end of July", &["end of July = about 2018-07 (late)"]),
            ("She may run in the November election.", &["November = 2018-11"]),
            ("a November op-ed by Chen Wei", &["November = 2017-11"]),
            (
                "the first quarter of 2017",
                &["first quarter of 2017 = 2017-01/2017-03"],
            ),
            (
                "in the last week of July",
                &["last week of July = 2018-07-23/2018-07-29"],
            ),
        ],
    );
}

#[test]
fn weekdays_look_back_unless_the_words_point_ahead() {
    check(
        "2018-08-21", // a Tuesday
        &[
            ("She was charged Tuesday.", &["Tuesday = 2018-08-21"]),
            ("She was charged on Friday night.", &["Friday night = 2018-08-17"]),
            (
                "Lopez is due in court on Thursday morning.",
                &["Thursday morning = 2018-08-23"],
            ),
            (
                "The pair are scheduled to be arraigned Thursday.",
                &["Thursday = 2018-08-23"],
            ),
            (
                "They will meet on Sunday, Chen said Monday.",
                &["Sunday = 2018-08-26", "Monday = 2018-08-20"],
            ),
            ("On Thursday, lawmakers will vote.", &["Thursday = 2018-08-23"]),
            ("Friday's ruling will stand.", &["Friday = 2018-08-17"]),
            ("He arrived earlier Sunday.", &["earlier Sunday = 2018-08-19"]),
            ("last Friday", &["last Friday = 2018-08-17"]),
            ("Following Monday's debate", &["Monday = 2018-08-20"]),
            ("The following Monday", &["following Monday = unspecified"]),
            ("next Friday", &["next Friday = about 2018-08-31"]),
            ("this Friday", &["this Friday = 2018-08-24"]),
            ("Tuesday of next week", &["Tuesday of next week = 2018-08-28"]),
            ("every Friday and on Friday nights", &[]),
        ],
    );
    let mentions = reader().read(
        "It took effect Friday at 5 p.m. local time.",
        "2018-08-21".parse().ok(),
    );
    assert_eq!(mentions[0].clock, Some(17 * 60));
}

#[test]
fn years_and_periods() {
    check(
        "2018-04-06",
        &[
            ("the 1910-45 occupation", &["1910-45 = 1910/1945"]),
            ("from 1910 to 1945", &["from 1910 to 1945 = 1910/1945"]),
            ("in 1910–1945 there", &["1910–1945 = 1910/1945"]),
            ("between 2009 and 2016", &["between 2009 and 2016 = 2009/2016"]),
            ("2009 through 2016", &["2009 through 2016 = 2009/2016"]),
            ("suspended since 2011", &["since 2011 = since 2011"]),
            ("riots in the 1970s", &["1970s = 1970s"]),
            ("in the '90s", &["'90s = 1990s"]),
            ("in the 19th century", &["19th century = 1800/1899"]),
            ("the 2018 midterm election", &["2018 = 2018"]),
            ("a surprise 2010 victory", &["2010 = 2010"]),
            (
                "By March 2017, after 2015",
                &["By March 2017 = by 2017-03", "after 2015 = after 2015"],
            ),
            (
                "from Sept. 3 to Sept. 5",
                &["from Sept. 3 to Sept. 5 = 2018-09-03/2018-09-05"],
            ),
            ("March 3-5", &["March 3-5 = 2018-03-03/2018-03-05"]),
            (
                "from November to February 2017",
                &["from November to February 2017 = 2016-11/2017-02"],
            ),
            (
                "beginning in 2009 and continuing through 2016",
                &["beginning in 2009 and continuing through 2016 = 2009/2016"],
            ),
            ("the 2011-12 season", &["2011-12 = 2011/2012"]),
            ("starting in May 2015", &["starting in May 2015 = since 2015-05"]),
            (
                "charges dating back as far as 2009",
                &["dating back as far as 2009 = since 2009"],
            ),
            (
                "In both 1992 and 1996, as early as 2014",
                &["1992 = 1992", "1996 = 1996", "2014 = 2014"],
            ),
        ],
    );
}

#[test]
fn times_counted_from_the_day_of_publication() {
    check(
        "2018-08-21",
        &[
            ("last month", &["last month = 2018-07"]),
            (
                "earlier this month",
                &["earlier this month = 2018-08-01/2018-08-20"],
            ),
            (
                "early next week",
                &["early next week = about 2018-08-27/2018-08-29"],
            ),
            ("two years ago", &["two years ago = about 2016"]),
            ("three weeks ago", &["three weeks ago = about 2018-07-31"]),
            ("three days ago", &["three days ago = 2018-08-18"]),
            ("Seventy-four years ago", &["Seventy-four years ago = about 1944"]),
            ("They waited day after day.", &[]),
            ("yesterday", &["yesterday = 2018-08-20"]),
            ("last night", &["last night = 2018-08-20"]),
            (
                "two days after the Aug. 6 fire",
                &["two days after the Aug. 6 = 2018-08-08"],
            ),
            (
                "three weeks before his term ends",
                &["three weeks before = unspecified"],
            ),
            ("two years earlier", &["two years earlier = unspecified"]),
            ("in recent weeks", &["recent weeks = unspecified"]),
            ("last summer", &["last summer = about 2017-06/2017-08"]),
            ("the next day", &["next day = unspecified"]),
        ],
    );
}

#[test]
fn the_year_fits_the_direction_of_the_sentence() {
    check(
        "2013-01-30",
        &[
            ("an election set for June 25", &["June 25 = 2013-06-25"]),
            (
                "The June 25 election would be her third.",
                &["June 25 = 2013-06-25"],
            ),
            (
                "The primary would be held on April 30.",
                &["April 30 = 2013-04-30"],
            ),
            ("He lost his bid in November.", &["November = 2012-11"]),
            ("The bridge fell on Nov. 3.", &["Nov. 3 = 2012-11-03"]),
            ("It has been sold since March.", &["since March = since 2012-03"]),
            ("until a vote in June", &["June = 2013-06"]),
        ],
    );
}

#[test]
fn nothing_relative_is_guessed_without_a_date() {
    check(
        "",
        &[
            ("on Friday", &["Friday = Friday (undated)"]),
            ("on September 27", &["September 27 = 27 September"]),
            ("in July", &["July = July"]),
            ("last year", &["last year = last year (undated)"]),
            (
                "in May last year",
                &["May last year = May of last year (undated)"],
            ),
            ("two years ago", &["two years ago = 2 years ago (undated)"]),
            ("in May 2023", &["May 2023 = 2023-05"]),
            ("Sept. 3-5", &["Sept. 3-5 = September"]),
            ("before Friday", &["before Friday = unspecified"]),
            ("before dawn on Friday", &["dawn on Friday = Friday (undated)"]),
            ("at 5 p.m.", &["5 p.m. = 17:00"]),
        ],
    );
}

/// The word lists of this reader hold to their own examples.
#[test]
fn the_word_lists_keep_their_examples() {
    let book = Rulebook::embedded().expect("the embedded rules load");
    let ours =
        |id: &str| id.starts_with("time_") || ["months", "weekdays", "seasons", "holidays"].contains(&id);
    for (id, file) in book.lexicon_files.iter().filter(|(id, _)| ours(id)) {
        assert!(file.failures().is_empty(), "{id}: {:?}", file.failures());
    }
}

#[test]
fn what_is_cut_short_is_read_as_far_as_it_goes() {
    check(
        "2024-09-06",
        &[
            ("It opens Friday at 7:30:", &["Friday at 7:30 = 2024-09-06"]),
            (
                "It opens Friday at 7:30: bring boots",
                &["Friday at 7:30 = 2024-09-06"],
            ),
            ("It opens Friday at 7:30:15", &["Friday at 7:30:15 = 2024-09-06"]),
            ("It opens Friday at 7:", &["Friday = 2024-09-06"]),
            ("It opens Friday at 7:30", &["Friday at 7:30 = 2024-09-06"]),
        ],
    );
}

#[test]
fn words_that_only_look_like_times() {
    for text in [
        "It may rain, and May I ask why?",
        "They march on the capital in the March on Washington.",
        "She told the Sunday Times on Super Tuesday.",
        "He sat in the sun and they wed.",
        "More than 2000 troops and 1,998 people, or $2018.",
        "It costs 2000 dollars in all.",
        "For 12 years, three weeks and two months.",
        "Windows 2000 and room 1998b.",
        "April Jones met June Carter.",
        "The second man came first.",
        "He finished 10th of 25 in 9.58 seconds.",
        "The last year of his term was his third in three years.",
        "The index rose 1.5 to 2017.25 points.",
        "Of 1900 students 1850 passed.",
        "a score of 3-2, 21-19",
    ] {
        let found: Vec<String> = read(text, "2018-08-21")
            .into_iter()
            .filter(|m| !m.ends_with("unspecified"))
            .collect();
        assert!(found.is_empty(), "{text:?}: {found:?}");
    }
}

/// Texts made of the words that the grammar knows, so that its corners are reached.
fn wordy() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "May",
        "Sept.",
        "27",
        "27th",
        "2024",
        "1910-45",
        "-",
        "–",
        "/",
        ",",
        ".",
        "to",
        "from",
        "between",
        "and",
        "the",
        "of",
        "last",
        "next",
        "this",
        "Friday",
        "year",
        "weeks",
        "ago",
        "two",
        "9999",
        "early",
        "mid",
        "end",
        "since",
        "until",
        "by",
        "before",
        "after",
        "at",
        "5",
        "p.m.",
        "17:00",
        "century",
        "1970s",
        "'",
        "s",
        "first",
        "twenty",
        "quarter",
        "Q1",
        "now",
        "day",
        "week",
        "in",
        "later",
        "than",
        "no",
        "or",
        "summer",
        "New Year's Day",
        "tonight",
        "morning",
        "decades",
        "on",
        "29",
        "Feb.",
        "0",
    ]);
    prop::collection::vec((words, prop::bool::weighted(0.8)), 0..14).prop_map(|parts| {
        parts
            .iter()
            .map(|(word, gap)| {
                if *gap {
                    format!("{word} ")
                } else {
                    (*word).to_owned()
                }
            })
            .collect()
    })
}

fn holds(reader: &TimeReader, text: &str, published: Option<Date>) -> Result<(), TestCaseError> {
    let mentions = reader.read(text, published);
    let mut end = 0;
    for mention in &mentions {
        prop_assert!(mention.span.start >= end && mention.span.start < mention.span.end);
        prop_assert!(text.get(mention.span.start..mention.span.end).is_some());
        end = mention.span.end;
        if let When::Days { first, last, .. } = &mention.when {
            prop_assert!(first <= last, "{:?}", mention);
        }
        let _ = display(&mention.when);
    }
    for a in &mentions {
        for b in &mentions {
            prop_assert_eq!(relate(&a.when, &b.when), relate(&b.when, &a.when));
            prop_assert_eq!(apart(&a.when, &b.when), apart(&b.when, &a.when));
        }
        prop_assert!(!apart(&a.when, &a.when));
    }
    Ok(())
}

proptest! {
    #[test]
    fn any_text_is_safe(texts in prop::collection::vec(prop_oneof![any::<String>(), wordy()], 16), year in -9999i16..=9999, month in 1i8..=12, day in 1i8..=28) {
        let reader = reader();
        for text in &texts {
            holds(&reader, text, None)?;
            holds(&reader, text, Date::new(year, month, day).ok())?;
            holds(&reader, text, Date::new(2024, month, day).ok())?;
        }
    }
}

#[test]
fn long_texts_without_a_stop_are_read_in_linear_time() {
    for phrase in [
        "from May to 1910-45 and the 2 last ",
        "last week of ",
        "two days after ",
        "the 15th day of ",
        "Friday last week of ",
        "between the end of the ",
        "since no later than ",
        "dating back to ",
        "2019-",
        "5:",
        "May ",
    ] {
        let text = phrase.repeat(200_000 / phrase.len());
        let mentions = reader().read(&text, "2024-09-06".parse().ok());
        assert!(mentions.len() < text.len());
    }
}
