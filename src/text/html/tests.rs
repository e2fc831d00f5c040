use proptest::prelude::*;

use super::*;

fn page(name: &str) -> String {
    let path = format!("{}/tests/formats/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).expect("a fixture")
}

fn read_page(page: &str) -> (Source, Vec<Hint>) {
    read("p.html", "p", page).unwrap_or_else(|fault| panic!("{fault}"))
}

/// The words of a text lead to what stands in the page.
fn leads(source: &Source, page: &str, words: &str, stands: &str) {
    let at = source
        .text
        .find(words)
        .unwrap_or_else(|| panic!("{words:?} in {}", source.text));
    let place = source.map.to_file(Span::new(at, at + words.len()));
    assert_eq!(place.of(page), stands);
}

#[test]
fn a_page_tells_of_itself_and_its_report_stands_alone() {
    let page = page("modern.html");
    let (source, hints) = read_page(&page);
    assert_eq!(
        source.title.as_deref(),
        Some("Ferry runs aground off Port Alden, 14 hurt")
    );
    assert_eq!(source.publisher.as_deref(), Some("The Alden Herald"));
    assert_eq!(source.byline.as_deref(), Some("Marta Lund, Ole Brandt"));
    assert_eq!(source.published, jiff::civil::Date::new(2024, 9, 6).ok());
    assert_eq!(
        source.url.as_deref(),
        Some("https://herald.example/2024/09/ferry-aground")
    );
    for stray in [
        "Sign up",
        "believe me",
        "Harbour fees",
        "million readers",
        "All rights",
        "Weather",
    ] {
        assert!(!source.text.contains(stray), "{stray} in {}", source.text);
    }
    leads(&source, &page, "14 hurt", "14&nbsp;hurt");
    leads(
        &source,
        &page,
        "ferry Northern Star ran",
        "ferry <em>Northern&nbsp;Star</em> ran",
    );
    leads(
        &source,
        &page,
        "“We had no warning,” said Captain Ida Renn",
        "&ldquo;We had no warning,&rdquo; said <a href=\"/people/renn\">Captain Ida Renn",
    );
    leads(
        &source,
        &page,
        "212 passengers & a crew",
        "212&#160;passengers &amp; a crew",
    );
    let kinds: Vec<Option<BlockKind>> = hints.iter().map(|hint| hint.kind).collect();
    assert_eq!(kinds[0], Some(BlockKind::Title));
    assert!(kinds.contains(&Some(BlockKind::Subhead)) && kinds.contains(&Some(BlockKind::ListItem)));
}

#[test]
fn an_old_page_and_one_with_comments_are_read() {
    let (source, _) = read_page(&page("old.html"));
    assert_eq!((&source.publisher, &source.url), (&None, &None));
    assert!(source.text.contains("12 people were hurt") && !source.text.contains("Front page"));
    let page = page("comments.html");
    let (source, _) = read_page(&page);
    assert_eq!(source.byline.as_deref(), Some("Tom Field"));
    assert_eq!(source.published, jiff::civil::Date::new(2024, 9, 7).ok());
    assert_eq!(source.text.lines().count(), 4, "{}", source.text);
}

#[test]
fn a_page_without_text_or_without_bounds_is_refused() {
    let deep = "<div>".repeat(100_000) + "<p>The ferry ran aground at Gull Point on Friday morning.</p>";
    let wide = "<p>x</p>".repeat(MOST_PIECES + 1);
    for (page, why) in [
        (page("empty.html"), "has no readable text"),
        (String::new(), "has no readable text"),
        (deep, "elements 100001 deep"),
        (wide, "20001 pieces of text"),
    ] {
        let told = read("p.html", "p", &page)
            .map(|_| ())
            .expect_err("no report")
            .to_string();
        assert!(told.starts_with("p.html: ") && told.contains(why), "{told}");
    }
}

#[test]
fn a_fragment_is_read_whole() {
    for (markup, is) in [
        (
            "<p>One  <b>big</b>\n ship.<p>Two&shy; ships",
            "One big ship.\nTwo ships\n",
        ),
        ("One ship.\nTwo &amp; more", "One ship.\nTwo & more\n"),
        (
            "<ul><li>a<li>b</ul><table><tr><td>Lund</td><td>45</td></tr></table>",
            "a\nb\nLund\t45\n",
        ),
        ("  ", ""),
    ] {
        assert_eq!(fragment(markup).0, is, "{markup}");
    }
}

proptest! {
    #[test]
    fn any_marks_give_places_in_order_and_in_bounds(words in proptest::collection::vec(
        prop_oneof![
            Just("<p>"), Just("</p>"), Just("<h1>"), Just("</h1>"), Just("<li>"), Just("<div class='comment'>"),
            Just("</div>"), Just("<a href=x>"), Just("<br>"), Just("<script>"), Just("</script>"), Just("<table><tr><td>"),
            Just("&nbsp;"), Just("&mdash;"), Just("&#x1F6A2;"), Just("<!--"), Just("-->"), Just("<"), Just("\u{f0001}"),
            Just("The ferry ran aground at Gull Point on Friday, and 14 were hurt. "), Just("Zoë "), Just("\n"),
            Just("<svg><p>"), Just("<b "), Just("\"'>"), Just("<noscript>"), Just("<title>")
        ], 0..60)) {
        let page = words.concat();
        if let Ok((source, hints)) = read("p.html", "p", &page) {
            let mut last = 0;
            for (at, c) in source.text.char_indices() {
                let place = source.map.to_file(Span::new(at, at + c.len_utf8()));
                prop_assert!(page.get(place.start..place.end).is_some());
                prop_assert!(place.start >= last);
                last = place.start;
            }
            for hint in hints {
                prop_assert!(!hint.span.of(&source.text).contains('\n'));
            }
        }
    }
}
