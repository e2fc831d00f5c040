//! Whose claim the words of indirect speech are, and where they end.

use super::tests::read;
use super::{Report, SpeechAct};

#[test]
fn indirect_speech() {
    let cases: &[(&str, &str, &str)] = &[
        (
            "Lopez said that the bridge was safe.",
            "Maria Lopez",
            "the bridge was safe",
        ),
        (
            "Lopez said the bridge was safe.",
            "Maria Lopez",
            "the bridge was safe",
        ),
        (
            "Lopez told reporters on Friday that it was safe.",
            "Maria Lopez",
            "it was safe",
        ),
        (
            "According to Lopez, the bridge was safe.",
            "Maria Lopez",
            "the bridge was safe",
        ),
        (
            "The bridge was safe, according to Lopez.",
            "Maria Lopez",
            "The bridge was safe",
        ),
        (
            "The bridge was safe, Maria Lopez, the engineer, said.",
            "Maria Lopez",
            "The bridge was safe",
        ),
        (
            "The bridge, Lopez said, was safe.",
            "Maria Lopez",
            "The bridge, Lopez said, was safe",
        ),
        ("Lopez called for a new bridge.", "Maria Lopez", "a new bridge"),
        (
            "Lopez closed the bridge and last year announced that it was unsafe.",
            "Maria Lopez",
            "it was unsafe",
        ),
        (
            "Several of his colleagues feared that the bridge was unsafe.",
            "Several of his colleagues",
            "the bridge was unsafe",
        ),
        (
            "The office of the mayor disputed a report that said the bridge was closed.",
            "a report",
            "the bridge was closed",
        ),
        ("Lopez denied taking bribes.", "Maria Lopez", "taking bribes"),
        (
            "The lawsuit, which Wei filed, claims the bridge was unsafe.",
            "The lawsuit",
            "the bridge was unsafe",
        ),
        (
            "Legal scholars say the bridge was safe.",
            "Legal scholars",
            "the bridge was safe",
        ),
        (
            "The bridge is safe, officials said Monday.",
            "officials",
            "The bridge is safe",
        ),
    ];
    for (text, who, content) in cases {
        let read = read(text);
        assert!(
            read.reported().contains(&((*who).to_owned(), *content)),
            "{text}: {:?}",
            read.reported()
        );
    }
}

#[test]
fn what_a_cue_takes() {
    for (text, who, content) in [
        ("Lopez called for a new bridge.", "Maria Lopez", "a new bridge"),
        (
            "Wei promised to mend the bridge.",
            "Chen Wei",
            "to mend the bridge",
        ),
        (
            "Wei’s promise to mend the bridge was kept.",
            "Chen Wei",
            "to mend the bridge",
        ),
        (
            "Lopez urged the council to wait.",
            "Maria Lopez",
            "the council to wait",
        ),
        (
            "Lopez called on the council to close the bridge.",
            "Maria Lopez",
            "the council to close the bridge",
        ),
        (
            "The audit found ten cracks in the bridge.",
            "The audit",
            "ten cracks in the bridge",
        ),
        (
            "Wei believes that the bridge is safe.",
            "Chen Wei",
            "the bridge is safe",
        ),
        (
            "It is believed that the bridge is safe.",
            "",
            "the bridge is safe",
        ),
        (
            "Lopez, who said the bridge was safe, left on Friday.",
            "Maria Lopez",
            "the bridge was safe",
        ),
        (
            "Two people familiar with the plan said the bridge was safe.",
            "Two people",
            "the bridge was safe",
        ),
        (
            "Wei arrived on Friday and said that the bridge was safe.",
            "Chen Wei",
            "the bridge was safe",
        ),
        (
            "Wei was confident that the bridge was safe.",
            "Chen Wei",
            "the bridge was safe",
        ),
    ] {
        let read = read(text);
        let reported = read.reported();
        assert!(
            reported.contains(&(who.to_owned(), content)),
            "{text}: {reported:?}"
        );
    }
}

#[test]
fn what_is_only_spoken_of() {
    for (text, act, content) in [
        (
            "Lopez accused the council of waiting.",
            SpeechAct::Mention,
            "the council of waiting",
        ),
        (
            "Wei called the plan a mistake.",
            SpeechAct::Mention,
            "the plan a mistake",
        ),
        (
            "Wei views the plan as a mistake.",
            SpeechAct::Mention,
            "the plan as a mistake",
        ),
        (
            "Lopez complained about the noise.",
            SpeechAct::Mention,
            "the noise",
        ),
        ("Lopez declined to comment.", SpeechAct::Mention, "to comment"),
    ] {
        let read = read(text);
        let told = |r: &Report| (r.act, r.content().of(text).to_owned());
        let told: Vec<_> = read.reports.iter().map(told).collect();
        assert!(told.contains(&(act, content.to_owned())), "{text}: {told:?}");
        assert!(read.reported().is_empty(), "{text}: {:?}", read.reported());
    }
}

#[test]
fn whose_claim_ends_where() {
    for (text, content) in [
        // What another cue opens is another report.
        (
            "Lopez said the bridge was safe, adding that it was new.",
            "the bridge was safe",
        ),
        (
            "Lopez said the bridge was safe, and Wei said it was new.",
            "the bridge was safe",
        ),
        // What the reporter knows besides.
        (
            "Lopez said she would mend the bridge, which was built by Wei.",
            "she would mend the bridge",
        ),
        (
            "Lopez said the bridge was safe, although nobody had looked at it.",
            "the bridge was safe",
        ),
    ] {
        let read = read(text);
        let reported = read.reported();
        assert!(
            reported.contains(&("Maria Lopez".to_owned(), content)),
            "{text}: {reported:?}"
        );
    }
}

#[test]
fn a_name_and_a_colon() {
    let read = read("Lopez: The bridge is safe\nMaria Lopez: a teacher from Port Alden");
    assert_eq!(
        read.reported(),
        [("Maria Lopez".to_owned(), "The bridge is safe")]
    );
}

#[test]
fn whose_participle_it_is() {
    let sued = read("Wei was sued by his aide, Maria Lopez, in 2014, alleging fraud.");
    assert_eq!(sued.reported(), [("Maria Lopez".to_owned(), "fraud")]);
    let dated = read("PORT ALDEN — Two towns filed a suit on Thursday, saying that the harbour was unsafe.");
    assert_eq!(
        dated.reported(),
        [("Two towns".to_owned(), "the harbour was unsafe")]
    );
    let pilot = read(
        "A former pilot, Maria Lopez was elected in May.\nShe was liked and told the Daily Tide that it was fun.",
    );
    assert_eq!(pilot.reported(), [("Maria Lopez".to_owned(), "it was fun")]);
    let letter = read("Wei received a letter sent by Lopez asking him to wait.");
    assert_eq!(letter.reported().len(), 1, "{:?}", letter.reported());
}

#[test]
fn what_is_no_report() {
    for text in [
        "The reported deaths rose, and claims of fraud were few.",
        "Lopez declined to say who paid.",
        "The change adds uncertainty to the plan.",
        "Two states joined the suit.",
        "The only announced candidate is Wei.",
        "It promises to be a long winter.",
        "Lopez did not say that the bridge was safe.",
    ] {
        let read = read(text);
        assert!(read.reported().is_empty(), "{text}: {:?}", read.reported());
    }
}

#[test]
fn reports_inside_reports() {
    let read = read("Wei told Lopez that the bridge was safe and pledged to help, Okoro said.");
    let reported = read.reported();
    assert!(
        reported.contains(&("Chen Wei".to_owned(), "the bridge was safe")),
        "{reported:?}"
    );
    assert!(
        reported
            .iter()
            .any(|(who, words)| who == "Sam Okoro" && words.ends_with("pledged to help"))
    );
}
