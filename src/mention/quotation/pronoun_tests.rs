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
