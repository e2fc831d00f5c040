//! What the page promises whatever the run holds.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::{SCRIPT, STYLE, html, policy};
use crate::check::Tier;
use crate::report::fixture::analysis;
use crate::report::{Analysis, Style};

fn page(run: &Analysis) -> String {
    html(run, Style::default())
}

/// The values of an attribute, in order of place.
pub(super) fn values<'a>(page: &'a str, attribute: &str) -> Vec<&'a str> {
    let begin = format!(" {attribute}=\"");
    let values = page.split(begin.as_str()).skip(1);
    values.filter_map(|rest| rest.split('"').next()).collect()
}

/// The page without its style and its script, which are files of their own.
pub(super) fn body(page: &str) -> String {
    page.replace(STYLE, "").replace(SCRIPT, "")
}

/// Every id is told once, and every link leads to one.
pub(super) fn assert_is_linked(page: &str) {
    let body = body(page);
    let ids = values(&body, "id");
    let known: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(known.len(), ids.len(), "an id stands twice");
    let links = values(&body, "href");
    for link in links {
        let id = link.strip_prefix('#').expect("a link that stays in the page");
        assert!(known.contains(id), "nothing is {id}");
    }
    let named = values(&body, "aria-labelledby");
    let told = values(&body, "data-told");
    let told = told.into_iter().flat_map(|told| told.split(' '));
    for id in named.into_iter().chain(told) {
        assert!(known.contains(id), "nothing is {id}");
    }
}

/// What stands between `<` and `>`, without the style and the script.
fn tags(page: &str) -> Vec<String> {
    let body = body(page);
    let tag = |rest: &str| rest.split('>').next().map(str::to_owned);
    body.split('<').skip(1).filter_map(tag).collect()
}

/// The names of the elements that begin or end in a page.
pub(super) fn elements(page: &str) -> BTreeSet<String> {
    let name = |tag: String| {
        let name = tag.trim_start_matches('/').chars();
        name.take_while(char::is_ascii_alphanumeric).collect()
    };
    tags(page).into_iter().map(name).collect()
}

#[test]
fn a_page_of_a_small_story() {
    // The policy is another with every change of the style, and has a test of its own.
    let page = body(&page(&analysis())).replace(&policy().replace('\'', "&#39;"), "POLICY");
    insta::assert_snapshot!("page", page);
}

#[test]
fn every_link_leads_somewhere() {
    let run = analysis();
    assert_is_linked(&page(&run));
    let explained = Style {
        explain: true,
        ..Style::default()
    };
    assert_is_linked(&html(&run, explained));
    assert_is_linked(&page(&Analysis::default()));
}

/// The page asks for nothing, and its policy would not let it.
pub(super) fn assert_fetches_nothing(page: &str) {
    for fetching in [
        "http:",
        "https:",
        "url(",
        "@import",
        " src=",
        "fetch(",
        "XMLHttpRequest",
        "import(",
        "eval(",
    ] {
        assert!(!page.contains(fetching), "{fetching}");
    }
    assert!(policy().starts_with("default-src 'none'; style-src 'sha256-"));
    assert!(page.contains(&policy().replace('\'', "&#39;")));
    // What the policy forbids must not be there either: styles and scripts of single elements.
    for tag in tags(page) {
        let names = tag
            .split(' ')
            .filter_map(|part| part.split_once('='))
            .map(|(name, _)| name);
        for name in names {
            assert!(name != "style" && !name.starts_with("on"), "{tag}");
        }
    }
}

#[test]
fn nothing_is_fetched() {
    assert_fetches_nothing(&page(&analysis()));
}

#[test]
fn a_difference_has_one_card() {
    let run = analysis();
    let page = body(&page(&run));
    let cards: Vec<&str> = page.split("<article class=\"card").skip(1).collect();
    let flags = run.findings.iter().filter(|finding| finding.is_flag());
    for finding in flags.filter(|finding| finding.tier == Tier::Firm) {
        let is_told = |card: &&&str| {
            let known_as = format!("({}", finding.id);
            let mut ends = card
                .match_indices(&known_as)
                .map(|(at, _)| &card[at + known_as.len()..]);
            ends.any(|rest| rest.starts_with([',', ')', ' ']))
        };
        assert_eq!(cards.iter().filter(is_told).count(), 1, "{}", finding.id);
    }
}

/// What a document or a file name may hold to break out of where it stands.
pub(super) const HOSTILE: &str = "</script><script>hit()</script><img src=x onerror=hit()> \"onclick='hit()' <a href=\"javascript:hit()\">&lt;b& \
    --> </main> \u{202E}turned\u{2066} \u{0}\u{1b}[31m";

#[test]
fn what_documents_say_is_never_done() {
    let mut run = analysis();
    let plain = elements(&page(&run));
    run.notes.push(HOSTILE.to_owned());
    for source in &mut run.sources {
        source.publisher = Some(HOSTILE.to_owned());
        source.path = HOSTILE.to_owned();
        source.id.push_str(HOSTILE);
        source.origins.push(HOSTILE.to_owned());
        // As many bytes as before, so that every place still holds.
        source.text = source
            .text
            .replace("ferry", "<svg>")
            .replace("passengers", "</p><b x='");
    }
    for finding in &mut run.findings {
        finding.message.push_str(HOSTILE);
        finding.because.push_str(HOSTILE);
        finding.rule.push_str(HOSTILE);
        for piece in &mut finding.evidence {
            piece.value.push_str(HOSTILE);
        }
    }
    for claim in &mut run.claims {
        claim.speaker = Some(format!("{HOSTILE}\nanother"));
    }
    let explained = Style {
        explain: true,
        ..Style::default()
    };
    let page = html(&run, explained);
    assert_is_linked(&page);
    let shown = elements(&page);
    let more: Vec<&String> = shown.difference(&plain).collect();
    // A derivation is the one thing that the plain page does not have.
    assert!(
        more.iter()
            .all(|name| ["dl", "dt", "dd", "pre"].contains(&name.as_str())),
        "{more:?}"
    );
    assert_eq!(page.matches("<script>").count(), 1);
    assert!(!page.contains(['\u{202E}', '\u{2066}', '\u{0}', '\u{1b}']));
    assert!(page.contains("&#60;svg&#62;"), "the words are shown as they are");
}

#[test]
fn every_word_of_a_report_is_there() {
    let body = body(&page(&analysis()));
    let after_tag = |rest: &str| {
        rest.split_once('>')
            .map_or(String::new(), |(_, text)| text.to_owned())
    };
    let shown: String = body.split('<').map(after_tag).collect();
    let said = "The ferry Northern Star carried 187 passengers when fire broke out on September 5.";
    // Once in a card, and once in the report itself.
    assert_eq!(shown.matches(said).count(), 2);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn any_words_leave_the_page_whole(words in "\\PC{0,40}") {
        let mut run = analysis();
        let plain = elements(&page(&run));
        run.sources[0].id = format!("herald{words}");
        run.findings[0].message = words.clone();
        run.findings[1].because = words.clone();
        run.notes = vec![words.clone()];
        run.claims[0].speaker = Some(words);
        let page = page(&run);
        assert_is_linked(&page);
        prop_assert_eq!(elements(&page), plain);
    }
}
