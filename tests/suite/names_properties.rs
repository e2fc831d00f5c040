//! Names on any text: nothing panics, every span fits, and time grows with length.

use crosscheck::mention::Names;
use crosscheck::text::Span;
use proptest::prelude::*;

use crate::fixtures::NAMES;

fn halves(text: &str) -> Vec<Span> {
    let mut middle = text.len() / 2;
    while !text.is_char_boundary(middle) {
        middle -= 1;
    }
    vec![Span::new(0, middle), Span::new(middle, text.len())]
}

fn check(text: &str, names: &Names) {
    let fits = |span: Span| {
        assert!(text.get(span.start..span.end).is_some(), "{span:?}");
    };
    for pair in names.mentions.windows(2) {
        assert!(pair[0].span.end <= pair[1].span.start);
    }
    for mention in &names.mentions {
        fits(mention.span);
        assert!(mention.entity < names.entities.len());
    }
    for entity in &names.entities {
        entity.titles.iter().for_each(|title| {
            fits(title.whole);
            assert!(title.whole.contains(title.span));
            title.of.into_iter().for_each(fits);
        });
        assert!(
            entity
                .relations
                .iter()
                .all(|relation| relation.to < names.entities.len())
        );
        assert!(entity.rivals.iter().all(|rival| *rival < names.entities.len()));
    }
}

const PIECES: &[&str] = &[
    "Maria Lopez",
    "Lopez",
    "Ms.",
    "Mr.",
    "the",
    "The",
    ",",
    ".",
    " ",
    "’s",
    "'s",
    "(",
    ")",
    "R-Ohio",
    "his wife",
    "Ana",
    "former",
    "President",
    "president of",
    "of",
    "and",
    "said",
    "“",
    "”",
    "\"",
    "Mo",
    "Jr.",
    "Norway",
    "South Korean",
    "-",
    "al-",
    "van der",
    "Meer",
    "41",
    "a",
    "34-year-old",
    "nurse",
    "Party",
    "(LFP)",
    "Liberal Farmers Party",
    "U.S.",
    "Gov.",
    "\n",
    "\n\n",
    "é",
    "日本",
    "🙂",
    "\u{0}",
    "I",
    "A.",
    "Kim Ha-rin",
    "Kim",
    "is a",
    "who",
    "&",
    "Reed",
    "Wei",
    "Office",
    "Lopezes",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read(text in "\\PC{0,200}") {
        check(&text, &NAMES.read(&text, &halves(&text)));
    }

    #[test]
    fn any_mixture_of_names_is_read_and_joined(picks in prop::collection::vec((0..PIECES.len(), any::<bool>()), 0..60)) {
        let text: String = picks.iter().map(|(i, blank)| format!("{}{}", PIECES[*i], if *blank { " " } else { "" })).collect();
        let names = NAMES.read(&text, &halves(&text));
        check(&text, &names);
        let whole = NAMES.read(&text, &[Span::new(0, text.len())]);
        check(&text, &whole);
        let ids = NAMES.join(&[&names, &whole]);
        prop_assert_eq!(ids.len(), 2);
        let turned = NAMES.join(&[&whole, &names]);
        // Who is who must not hang on the order; the numbers of two that nothing tells apart may.
        for (a, left) in ids[0].iter().enumerate() {
            for (b, right) in ids[1].iter().enumerate() {
                prop_assert_eq!(left == right, turned[1][a] == turned[0][b]);
            }
        }
        NAMES.variants(&[&names, &whole], &ids);
    }
}

#[test]
fn a_span_that_does_not_fit_is_left_out() {
    assert!(NAMES.read("Maria", &[Span::new(2, 90)]).mentions.is_empty());
    assert!(NAMES.read("é", &[Span::new(1, 2)]).mentions.is_empty());
}

#[test]
fn a_long_text_without_a_stop_is_read_to_its_end() {
    for piece in [
        "Maria Lopez ",
        "A ",
        "his wife, Ana Lopez, the ",
        "word ",
        "Mr. Reed and ",
        "(Kim Ha-rin, 41, ",
        "“Mo” ",
        "of ",
    ] {
        // Were any of these quadratic, the run would take hours; how long it takes is shown by the benches.
        let text = piece.repeat(200_000 / piece.len());
        let names = NAMES.read(&text, &[Span::new(0, text.len())]);
        let ids = NAMES.join(&[&names, &names]);
        assert_eq!(ids.len(), 2, "{piece:?}");
    }
}
