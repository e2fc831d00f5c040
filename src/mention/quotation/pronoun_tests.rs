//! Whose words a quotation is where more than one name or pronoun could be meant.

use super::SpeakerHow;
use super::tests::read;

#[test]
fn a_person_known_to_fit_rivals_the_subject_who_only_may() {
    // Whether Okoro is a man or a woman is not known, Lopez is a woman.
    let read = read("Maria Lopez met the press.\nOkoro “knew what he was signing”, she said.");
    let speaker = &read.quotations[0].speaker;
    assert_eq!(speaker.how, SpeakerHow::Open, "{speaker:?}");
    assert_eq!((speaker.entity, &speaker.rivals[..]), (Some(3), &[0][..]));
}

#[test]
fn a_subject_known_to_fit_keeps_the_words() {
    let read = read("Robin Adair met the press.\nLopez “knew what she was signing”, she said.");
    let speaker = &read.quotations[0].speaker;
    assert_eq!((speaker.how, speaker.entity), (SpeakerHow::Pronoun, Some(0)));
}

#[test]
fn two_who_act_in_one_sentence_leave_the_pronoun_open() {
    let read = read("Adair waited for quiet while Leslie Quint spoke. “The figures speak,” she said.");
    let speaker = &read.quotations[0].speaker;
    assert_eq!(speaker.how, SpeakerHow::Open, "{speaker:?}");
    assert_eq!((speaker.entity, &speaker.rivals[..]), (Some(2), &[7][..]));
}

#[test]
fn one_who_is_only_named_leaves_it_to_the_subject() {
    let read = read("Adair waited for Leslie Quint. “The figures speak,” she said.");
    let speaker = &read.quotations[0].speaker;
    assert_eq!((speaker.how, speaker.entity), (SpeakerHow::Pronoun, Some(2)));
}

#[test]
fn an_institute_behind_an_article_belongs_to_the_name_before_it() {
    for text in [
        "The trip shows Adair’s “will to go on”, Maria Lopez of the Harbour Institute told the Daily Tide.",
        "Maria Lopez of the Harbour Institute said the trip was “a sign”.",
    ] {
        let read = read(text);
        let speaker = &read.quotations[0].speaker;
        assert_eq!(
            (speaker.how, speaker.entity),
            (SpeakerHow::Name, Some(0)),
            "{text}"
        );
    }
}

#[test]
fn who_met_somebody_shares_the_pronoun() {
    let read = read("Adair met Leslie Quint. “The figures speak,” she said.");
    let speaker = &read.quotations[0].speaker;
    assert_eq!(speaker.how, SpeakerHow::Open, "{speaker:?}");
}

#[test]
fn a_pronoun_is_not_led_past_who_was_told_of_since() {
    let read =
        read("“It is late,” Robin Adair said.\nLeslie Quint left the hall.\n“The figures speak,” she said.");
    let speaker = &read.quotations[1].speaker;
    assert!(
        speaker.how == SpeakerHow::Open || speaker.entity == Some(7),
        "{speaker:?}"
    );
}

#[test]
fn who_is_quoted_speaks() {
    for text in [
        "“The bridge is safe for a hundred years,” the Daily Tide quoted Chen Wei as saying.",
        "Maria Lopez quoted the engineer, Chen Wei, as saying that “the bridge is safe for a hundred years.”",
        "“The bridge is safe for a hundred years,” Chen Wei was quoted as saying by the Daily Tide.",
        "According to Chen Wei, as cited by Maria Lopez, “the bridge is safe for a hundred years.”",
        "Chen Wei, quoted by the Daily Tide as saying “the bridge is safe for a hundred years,” left.",
    ] {
        let read = read(text);
        let speaker = &read.quotations[0].speaker;
        assert_eq!(speaker.entity, Some(1), "{text}");
        let told = read
            .reports
            .iter()
            .find(|report| report.speaker.entity != Some(1));
        assert!(told.is_none(), "{told:?}");
    }
}

#[test]
fn marks_that_are_no_speech_join_none() {
    for text in [
        "“It went up like paper,” said a driver who goes by the name “Patch.”",
        "“It went up like paper,” said Maria Lopez, whose book, “The Long Ferry,” won a prize.",
        "“It went up like paper,” Maria Lopez said on “Face the Nation.”",
        "“It went up like paper,” Maria Lopez told the town’s “Evening Post.”",
    ] {
        let read = read(text);
        assert_eq!(read.quotations[0].parts.len(), 1, "{text}");
    }
}

#[test]
fn a_lost_mark_leaves_the_speaker() {
    for (text, by) in [
        (
            "“The bridge is safe, said Maria Lopez, a pilot.\n“It is not,” Chen Wei said.",
            0,
        ),
        (
            "“The bridge is safe, Lopez told reporters.\n“It is not,” Chen Wei said.",
            0,
        ),
        (
            "“Is the bridge safe? Lopez asked, and Lopez said it was.\n“It is not,” Chen Wei said.",
            1,
        ),
    ] {
        let read = read(text);
        assert_eq!(read.quotations[0].speaker.entity, Some(by), "{text}");
    }
}

#[test]
fn a_participle_takes_the_subject_that_it_hangs_on() {
    for text in [
        "The owner denied the news, which the Daily Tide first reported, telling the town it was “a plain lie.”",
        "The owner took a shot at Maria Lopez, writing “the town has no use for a mayor like that.”",
    ] {
        let read = read(text);
        assert_eq!(read.quotations[0].speaker.entity, None, "{text}");
    }
}
