//! What the page of a draft promises.

use super::super::tests::{HOSTILE, assert_fetches_nothing, assert_is_linked, body, elements, values};
use super::super::{SCRIPT, policy};
use super::{SIGNS, held_html};
use crate::check::FindingKind;
use crate::draft::{Checked, Point, Says, Standing};
use crate::report::Held;
use crate::report::fixture::analysis;
use crate::text::{Block, BlockKind, Span};

/// The first report of the run made by hand as a draft, held against the others: a sentence of each sort.
fn held() -> Held {
    let mut analysis = analysis();
    let text = analysis.sources[0].text.clone();
    let place = |source: usize, words: &str| {
        let text = &analysis.sources[source].text;
        let start = text.find(words).expect("words of a source");
        Span::new(start, start + words.len())
    };
    let point = |says, own: &str, source: Option<(usize, &str)>, finding| Point {
        says,
        at: place(0, own),
        source: source.map(|(source, words)| (source, place(source, words))),
        kind: FindingKind::Number,
        probability: 900,
        finding,
    };
    let points = vec![
        vec![],
        vec![
            point(
                Says::Otherwise,
                "212 passengers",
                Some((1, "187 passengers")),
                Some(0),
            ),
            point(Says::Otherwise, "Thursday", Some((2, "Sept. 5")), None),
            point(Says::Otherwise, "212", Some((4, "187")), None),
            point(Says::Same, "212 passengers", Some((3, "212 passengers")), None),
        ],
        vec![
            point(Says::Nothing, "“We will find out why,”", None, None),
            point(
                Says::Same,
                "“We will find out why,” Mayor Maria Lopez said.",
                Some((
                    1,
                    "Lopez told reporters: “We are going to find out why this happened.”",
                )),
                None,
            ),
        ],
        vec![
            point(Says::Otherwise, "About 40", Some((2, "43")), None),
            point(
                Says::Same,
                "About 40 firefighters were sent to the harbour.",
                Some((3, "43 firefighters came, the Coast Wire reported.")),
                None,
            ),
        ],
    ];
    let standings = [
        (Standing::NotFound, false),
        (Standing::Contradicted, false),
        (Standing::InPart, false),
        (Standing::Supported, true),
    ];
    let spans = analysis.sentences[0].iter().map(|sentence| sentence.span);
    let sentences = spans.zip(points).zip(standings);
    let sentences = sentences.map(|((span, points), (standing, disputed))| Checked {
        span,
        standing,
        disputed,
        support: if standing == Standing::Supported {
            vec![(3, Span::new(0, 10))]
        } else {
            Vec::new()
        },
        points,
    });
    let sentences = sentences.collect();
    let first = text.find('\n').expect("a headline");
    let second = text.rfind("\n\n").expect("a paragraph");
    let block = |start, end, kind| Block {
        span: Span::new(start, end),
        kind,
    };
    analysis.sources[0].blocks = vec![
        block(0, first, BlockKind::Title),
        block(first + 2, second, BlockKind::Paragraph),
        block(second + 2, text.len(), BlockKind::Paragraph),
    ];
    Held {
        analysis,
        draft: 0,
        sentences,
    }
}

/// The words of a page without its tags.
fn shown(page: &str) -> String {
    let after_tag = |rest: &str| {
        rest.split_once('>')
            .map_or(String::new(), |(_, text)| text.to_owned())
    };
    body(page).split('<').map(after_tag).collect()
}

#[test]
fn a_page_of_a_small_draft() {
    let page = body(&held_html(&held())).replace(&policy().replace('\'', "&#39;"), "POLICY");
    insta::assert_snapshot!("page", page);
}

#[test]
fn every_link_leads_somewhere_and_nothing_is_fetched() {
    for page in [held_html(&held()), held_html(&Held::default())] {
        assert_is_linked(&page);
        assert_fetches_nothing(&page);
    }
}

#[test]
fn every_sentence_is_there_with_its_sign_and_has_a_card() {
    let held = held();
    let page = body(&held_html(&held));
    for (index, sentence) in held.sentences.iter().enumerate() {
        let sign = SIGNS[super::rank(sentence)];
        let number = index + 1;
        let mark = format!(
            "<a class=\"m {}\" href=\"#S{number}\" id=\"D{number}\">",
            sign.key
        );
        assert_eq!(page.matches(&mark).count(), 1, "{mark}");
        let card = format!("<article class=\"card {}\" id=\"S{number}\"", sign.key);
        assert_eq!(page.matches(&card).count(), 1, "{card}");
        // The sign is told to the eye by a shape and to the ear by a word.
        let (_, after) = page.split_once(&mark).expect("the sentence");
        assert!(after.starts_with(&format!(
            "<span class=\"sign\" aria-hidden=\"true\">{}</span><span class=\"unseen\" dir=\"ltr\">{}: </span>",
            sign.shape, sign.word
        )));
    }
    // Each word of the draft stands there once, as running text.
    let said = shown(&page);
    assert_eq!(
        said.matches("when smoke rose from the engine room, and three people died")
            .count(),
        1
    );
    let keys = SIGNS.map(|sign| sign.key);
    let shapes: std::collections::BTreeSet<&str> = SIGNS.iter().map(|sign| sign.shape).collect();
    assert_eq!(shapes.len(), keys.len(), "a shape stands for two");
}

#[test]
fn the_words_that_decide_are_marked_on_both_sides() {
    let page = body(&held_html(&held()));
    for words in ["212", "187", "Thursday", "Sept. 5", "“We will find out why,”"] {
        assert!(
            page.contains(&format!("<mark class=\"lead\">{words}</mark>")),
            "{words}"
        );
    }
    // A finding names its answer; the rest of its words stands beside.
    assert!(page.contains("<mark class=\"lead\">212</mark><mark class=\"beside\"> passengers</mark>"));
    // Only what is against a disputed sentence is marked in it.
    assert!(page.contains("<mark class=\"lead\">About 40</mark>"));
    assert!(page.contains("says it so"));
}

#[test]
fn what_a_draft_and_its_sources_say_is_never_done() {
    let plain = elements(&held_html(&held()));
    let mut held = held();
    held.analysis.notes.push(HOSTILE.to_owned());
    for source in &mut held.analysis.sources {
        source.publisher = Some(HOSTILE.to_owned());
        source.path = HOSTILE.to_owned();
        source.id.push_str(HOSTILE);
        // As many bytes as before, so that every place still holds.
        source.text = source
            .text
            .replace("ferry", "<svg>")
            .replace("212", "</a")
            .replace("187", "<b>");
        source.text = source.text.replace("smoke", "\u{202E}\u{1b}x");
    }
    for finding in &mut held.analysis.findings {
        finding.message.push_str(HOSTILE);
    }
    let page = held_html(&held);
    assert_is_linked(&page);
    assert_eq!(elements(&page), plain);
    assert_eq!(page.matches("<script>").count(), 1);
    assert!(page.contains(SCRIPT));
    assert!(!page.contains(['\u{202E}', '\u{2066}', '\u{0}', '\u{1b}']));
    assert!(page.contains("&#60;/a"), "the words are shown as they are");
    let links = values(&page, "href");
    assert!(links.iter().all(|link| link.starts_with('#')));
}

#[test]
fn the_same_bytes_every_time() {
    assert_eq!(held_html(&held()), held_html(&held()));
}
