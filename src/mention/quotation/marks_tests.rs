//! Which stretches stand in marks, on made-up sentences.

use super::marks::marked;
use crate::text::Span;

fn read(text: &str) -> Vec<(String, bool, bool)> {
    let mut at = 0;
    let mut paragraphs = Vec::new();
    for line in text.split('\n') {
        paragraphs.push(Span::new(at, at + line.len()));
        at += line.len() + 1;
    }
    marked(text, &paragraphs)
        .into_iter()
        .map(|pair| (pair.inner.of(text).to_owned(), pair.closed, pair.goes_on))
        .collect()
}

fn inner(text: &str) -> Vec<String> {
    read(text).into_iter().map(|(words, ..)| words).collect()
}

#[test]
fn pairs_of_every_kind() {
    assert_eq!(inner("She said “yes” and \"no\"."), ["yes", "no"]);
    assert_eq!(
        inner("She said ‘it’s the drivers’ plan’ twice."),
        ["it’s the drivers’ plan"]
    );
    assert_eq!(inner("It was 'a mess', he said."), ["a mess"]);
    assert_eq!(inner("«Oui», „ja“ and “mixed\" marks."), ["Oui", "ja", "mixed"]);
    assert_eq!(inner("“The ‘long’ road,” she said."), ["The ‘long’ road,"]);
    assert_eq!(
        inner("''So it is,'' she said. ''It isn't.''"),
        ["So it is,", "It isn't."]
    );
    assert_eq!(
        inner("A “plan” (“the note”) --\"so\""),
        ["plan", "the note", "so"]
    );
}

#[test]
fn apostrophes_are_not_marks() {
    assert!(inner("The workers' union and Lopez's office don't agree.").is_empty());
    assert!(inner("Rock 'n' roll of the '90s, get 'em").is_empty());
    assert!(inner("The ‘em and ’tis of it").is_empty());
    assert!(inner("a 5\" pipe and a 6\" one").is_empty());
}

#[test]
fn paragraphs_go_on_and_bad_marks_stop() {
    let on = read("“One.\n“Two.\n“Three,” she said.");
    assert_eq!(on.iter().map(|q| q.2).collect::<Vec<_>>(), [true, true, false]);
    let bad = read("“One thing is sure.\nThe “plan” failed.");
    assert_eq!(bad[0], ("One thing is sure.".to_owned(), false, false));
    assert_eq!(bad[1].0, "plan");
    let nested = read("“One, said Lopez. “Two,” she said.");
    assert_eq!(nested[0], ("One, said Lopez.".to_owned(), false, false));
    assert_eq!(nested[1].0, "Two,");
    let straight = read("\"One, said Lopez. \"Two,\" she said.");
    assert_eq!(straight[1].0, "Two,");
    let taken = read("“One.\nTwo,” she said.");
    assert_eq!(taken[1].0, "Two,");
    assert!(taken[0].2);
}
