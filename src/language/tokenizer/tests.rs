//! The oracle's answers to made-up texts, and what holds of any text.

use proptest::prelude::*;
use safetensors::SafeTensors;
use serde_json::Value;

use super::super::features::Norms;
use super::super::hash::string_id;
use super::super::weights::Weights;
use super::*;

/// What spaCy 3.8 answers; written by `scripts/tokens.py`.
static FIXTURE: &str = include_str!("../../../tests/language/tokens.jsonl");

struct Tables {
    tokenizer: Tokenizer,
    norms: Norms,
}

impl Tables {
    fn new() -> Self {
        let weights = Weights::embedded();
        Self {
            tokenizer: Tokenizer::new(&weights),
            norms: Norms::new(&weights),
        }
    }

    fn pieces(&self, text: &str) -> Vec<Piece> {
        let mut pieces = Vec::new();
        self.tokenizer.pieces(text, Span::new(0, text.len()), &mut pieces);
        pieces
    }
}

fn word<'a>(text: &'a str, piece: &Piece) -> &'a str {
    &text[piece.span.start..piece.span.end]
}

#[test]
fn tokens_norms_and_ids_are_the_oracles() {
    let tables = Tables::new();
    for line in FIXTURE.lines() {
        let row: Value = serde_json::from_str(line).expect("a line of JSON");
        let text = row[0].as_str().expect("a text");
        let pieces = tables.pieces(text);
        let words: Vec<&str> = pieces.iter().map(|piece| word(text, piece)).collect();
        assert_eq!(Value::from(words.as_slice()), row[1], "{text:?}");
        let spaces: String = pieces
            .iter()
            .map(|piece| if piece.space_after { '1' } else { '0' })
            .collect();
        assert_eq!(spaces, row[3], "{text:?}");
        let mut sum = 0_u64;
        for (at, (piece, word)) in pieces.iter().zip(&words).enumerate() {
            let norm = tables.norms.norm(word, piece.norm);
            let expected = row[2][at.to_string()].as_str().unwrap_or(word);
            assert_eq!(norm, expected, "{text:?}");
            let features = tables.norms.features(word, piece.norm, piece.space_after);
            assert_eq!(features.norm, string_id(expected), "{text:?}");
            assert_eq!(features.space_after, piece.space_after, "{text:?}");
            assert_eq!(features.is_space, word.chars().all(is_space), "{text:?}");
            let ids = [features.norm, features.prefix, features.suffix, features.shape];
            for (weight, id) in [3, 5, 7, 11].into_iter().zip(ids) {
                sum = sum.wrapping_add(id.wrapping_mul(weight).wrapping_mul(at as u64 + 1));
            }
        }
        assert_eq!(format!("{sum:016x}"), row[4], "the ids of {text:?}");
    }
    assert!(FIXTURE.lines().count() > 500);
}

/// The matchers of affixes and addresses are written by hand: they stand for patterns of these sums.
#[test]
fn the_patterns_are_those_of_the_wheel() {
    let (_, header) =
        SafeTensors::read_metadata(include_bytes!("../data/en_core_web_sm.safetensors")).expect("a header");
    let metadata = header.metadata().as_ref().expect("sums");
    for (pattern, sum) in [
        (
            "prefix_search",
            "7aea2cc4f6485aee9e58e1e3fc210071f264803a679d7a972135b8c59ba7bdd5",
        ),
        (
            "suffix_search",
            "dd56f4c42b61ebcd5a0a3225517eb380c9454f6cb3d240e7d8c470b47c9c19e0",
        ),
        (
            "infix_finditer",
            "b63cbb601f9759784870f088ca561d38b31b859289b9de15ac5ba278b02aae1d",
        ),
        (
            "url_match",
            "7adb1342672774f94ffb32ef3bc6eb2f7a5a803ab8c51920bba19c34fd9cec14",
        ),
    ] {
        assert_eq!(metadata[&format!("sha256.{pattern}")], sum, "{pattern}");
    }
}

/// Texts of any characters, and texts made of what the tokenizer knows.
fn texts() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "don't",
        "'s",
        "’s",
        "U.S.",
        "a.m.",
        ":-)",
        "$",
        "US$",
        "5",
        "5kg",
        "km²",
        "°C.",
        "..",
        "…",
        "-",
        "--",
        "—",
        "~",
        ",",
        "+",
        ".",
        "\"",
        "“",
        "”",
        "(",
        ")",
        "example.org",
        "@",
        "://",
        "/",
        "é",
        "É",
        "漢",
        "😀",
        "\u{200d}",
        "Σ",
        "İ",
        " ",
        "  ",
        "\n",
        "\t",
        "\u{a0}",
        "\u{1c}",
        "\0",
        "a",
        "Ab",
    ]);
    prop_oneof![
        any::<String>(),
        prop::collection::vec(known, 0..12).prop_map(|words| words.concat()),
        prop::collection::vec(any::<char>(), 0..6).prop_map(|chars| chars.into_iter().collect()),
    ]
}

#[test]
fn tokens_and_spaces_make_up_any_text() {
    let tables = Tables::new();
    proptest!(|(text in texts())| {
        let mut rebuilt = String::new();
        for piece in tables.pieces(&text) {
            prop_assert_eq!(piece.span.start, rebuilt.len());
            prop_assert!(!piece.span.is_empty());
            // Slicing tells whether a span lies on boundaries.
            rebuilt.push_str(word(&text, &piece));
            if piece.space_after {
                rebuilt.push(' ');
            }
            tables.norms.features(word(&text, &piece), piece.norm, piece.space_after);
        }
        prop_assert_eq!(rebuilt, text);
    });
}

#[test]
fn a_stretch_is_split_as_if_it_stood_alone() {
    let tables = Tables::new();
    proptest!(|(before in texts(), text in texts(), after in texts())| {
        let whole = format!("{before}{text}{after}");
        let mut inside = Vec::new();
        let stretch = Span::new(before.len(), before.len() + text.len());
        tables.tokenizer.pieces(&whole, stretch, &mut inside);
        for piece in &mut inside {
            piece.span.start -= before.len();
            piece.span.end -= before.len();
        }
        prop_assert_eq!(inside, tables.pieces(&text));
    });
}

#[test]
fn long_chunks_are_split_whole() {
    let tables = Tables::new();
    for (chunk, tokens) in [
        ("\"", 100_000),
        ("a", 1),
        ("x-", 199_999),
        (".", 1),
        ("a.b@", 1),
        ("’s", 100_000),
        (":", 100_000),
        ("\n", 1),
        ("漢", 1),
    ] {
        assert_eq!(tables.pieces(&chunk.repeat(100_000)).len(), tokens, "{chunk}");
    }
}
