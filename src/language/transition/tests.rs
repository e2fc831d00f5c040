//! Both parts over made-up vectors: against the oracle's answers, and what holds for any.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::parser::Arc;
use super::{EntityRecogniser, Parser, Scratch};
use crate::language::labels::Dependency;
use crate::language::token::SentenceStart;
use crate::language::weights::Weights;

static PARTS: LazyLock<(Parser, EntityRecogniser)> = LazyLock::new(|| {
    let weights = Weights::embedded();
    (Parser::new(&weights), EntityRecogniser::new(&weights))
});

/// Vectors for so many tokens, from -2 to 2, the same for the same seed on every machine.
fn vectors(seed: u64, tokens: usize) -> Vec<f32> {
    let mut state = seed;
    (0..tokens * 96)
        .map(|_| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            ((state >> 56) as f32 - 128.0) / 64.0
        })
        .collect()
}

fn known(starts: &str) -> Vec<SentenceStart> {
    let known = |c| match c {
        'y' => SentenceStart::Yes,
        'n' => SentenceStart::No,
        _ => SentenceStart::Unknown,
    };
    starts.chars().map(known).collect()
}

#[test]
fn the_oracle_gives_the_same_for_made_up_vectors() {
    // Seed of the vectors, what is known of sentence starts, white space ("_"), then the oracle's answers: heads and
    // labels, sentence starts ("s"), entities.
    let table = [
        (1, "?n", "a_", "1:amod 1:ROOT", "s.", ""),
        (30, "??", "aa", "0:ROOT 1:ROOT", "ss", ""),
        (
            69,
            "??????????",
            "aaaaaa_aaa",
            "2:nsubj 0:dep 8:det 2:prep 3:dobj 6:det 2:dobj 8:dep 9:poss 9:ROOT",
            "s.........",
            "7-8:DATE",
        ),
        (
            140,
            "n?ynnnyn?nn",
            "aaaaaaaaaaa",
            "0:ROOT 0:prep 4:advmod 2:cc 4:ROOT 4:dep 7:compound 9:compound 9:compound 9:ROOT 9:punct",
            "s.s...s....",
            "3-6:DATE",
        ),
        (
            170,
            "???yn???n??",
            "aaaaaaaaaaa",
            "0:ROOT 0:advmod 0:prep 4:nmod 4:ROOT 7:nmod 7:compound 7:ROOT 10:compound 8:amod 10:ROOT",
            "s..s.s..s..",
            "",
        ),
        (
            307,
            "?nynn???nnn",
            "__aaaaaaaaa",
            "0:ROOT 0:prep 3:nsubj 10:neg 5:aux 3:dobj 5:dobj 6:prep 3:punct 3:dobj 10:ROOT",
            "s.s........",
            "7-8:CARDINAL",
        ),
        (
            442,
            "yynnnnnnnnn",
            "aaaaaaaaaaa",
            "0:ROOT 2:dep 4:dep 4:nmod 7:nsubj 4:parataxis 7:det 10:punct 9:det 4:relcl 10:ROOT",
            "ss.........",
            "",
        ),
        (
            912,
            "y??yn????",
            "aaaaaaaaa",
            "1:nsubj 2:npadvmod 2:ROOT 3:ROOT 3:xcomp 3:conj 8:pobj 3:ccomp 7:prep",
            "s..s.....",
            "",
        ),
        (
            942,
            "?nnnnnnnnnn",
            "aaaaaaaaaaa",
            "1:poss 2:nsubj 2:ROOT 2:punct 2:conj 8:prep 7:nsubj 2:conj 2:acomp 2:punct 9:punct",
            "s..........",
            "",
        ),
        (
            1203,
            "?nnnnnnnnn",
            "_aaaa_aaa_",
            "6:compound 0:prt 0:cc 0:advmod 0:punct 0:punct 6:ROOT 6:relcl 6:appos 6:dobj",
            "s.........",
            "6-8:ORG",
        ),
        (
            1863,
            "?yn?nn?",
            "_aaaaaa",
            "0:ROOT 1:ROOT 6:advmod 2:punct 2:preconj 2:punct 6:ROOT",
            "sss....",
            "5-7:ORG",
        ),
        (
            2547,
            "?nn??y?n??y",
            "aaaaa_aaaaa",
            "0:ROOT 2:compound 0:pobj 3:ROOT 3:punct 9:pobj 6:ROOT 6:punct 7:dep 6:prep 10:ROOT",
            "s..s.s....s",
            "1-3:ORG",
        ),
        (
            2808,
            "nnnnnnnnnn",
            "aaaaaaaaaa",
            "2:nsubj 0:appos 2:ROOT 2:punct 6:poss 4:prep 2:punct 8:amod 2:punct 2:punct",
            "s.........",
            "8-9:GPE",
        ),
        (
            3963,
            "????????????",
            "aaaaa_aa_aaa",
            "3:dep 0:dobj 1:prep 3:ROOT 3:punct 6:nsubj 4:prep 3:punct 7:advmod 9:ROOT 9:prep 9:prep",
            "s........s..",
            "0-2:DATE 4-9:EVENT",
        ),
    ];
    let (parser, recogniser) = &*PARTS;
    let mut scratch = Scratch::default();
    for (seed, starts, space, links, sentences, entities) in table {
        let vectors = vectors(seed, starts.len());
        let is_space: Vec<_> = space.chars().map(|c| c == '_').collect();
        let arcs = parser.parse(&vectors, &known(starts), &is_space, &mut scratch);
        let ours: Vec<_> = arcs
            .iter()
            .map(|arc| format!("{}:{}", arc.head, arc.dependency.as_str()))
            .collect();
        assert_eq!(ours.join(" "), links, "{seed}");
        let begun: Vec<_> = arcs.iter().map(|arc| arc.starts_sentence).collect();
        let ours: String = begun.iter().map(|start| if *start { 's' } else { '.' }).collect();
        assert_eq!(ours, sentences, "{seed}");
        let ours: Vec<_> = recogniser
            .entities(&vectors, &begun, &is_space, &mut scratch)
            .iter()
            .map(|(range, kind)| format!("{}-{}:{}", range.start, range.end, kind.as_str()))
            .collect();
        assert_eq!(ours.join(" "), entities, "{seed}");
    }
}

#[test]
fn nothing_gives_nothing() {
    let (parser, recogniser) = &*PARTS;
    let mut scratch = Scratch::default();
    assert_eq!(parser.parse(&[], &[], &[], &mut scratch), []);
    assert_eq!(recogniser.entities(&[], &[], &[], &mut scratch), []);
}

/// Vectors of all sizes that a float can have.
fn wild(tokens: usize) -> impl Strategy<Value = Vec<f32>> {
    (
        any::<u64>(),
        prop::sample::select(vec![0.0, 1e-30, 0.1, 1.0, 1e4, 1e20, 1.7e38]),
    )
        .prop_map(move |(seed, size)| vectors(seed, tokens).iter().map(|value| value * size).collect())
}

fn input() -> impl Strategy<Value = (String, Vec<bool>, Vec<f32>)> {
    "[?yn]{0,24}|[?]{1,24}|[yn]{1,24}|n{1,24}".prop_flat_map(|starts| {
        let tokens = starts.len();
        (
            Just(starts),
            prop::collection::vec(prop::bool::weighted(0.2), tokens),
            wild(tokens),
        )
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn every_parse_is_a_forest((starts, is_space, vectors) in input()) {
        let arcs = PARTS.0.parse(&vectors, &known(&starts), &is_space, &mut Scratch::default());
        prop_assert_eq!(arcs.len(), starts.len());
        let root = |mut token: usize| {
            for _ in 0..arcs.len() {
                token = arcs[token].head;
            }
            token
        };
        let mut roots = Vec::new();
        for (token, arc) in arcs.iter().enumerate() {
            prop_assert!(arc.head < arcs.len());
            prop_assert_eq!(arc.head == token, arc.dependency == Dependency::Root);
            let root = root(token);
            prop_assert_eq!(arcs[root].head, root, "a cycle");
            // A sentence begins exactly where another root reigns, and each root reigns once.
            prop_assert_eq!(arc.starts_sentence, roots.last() != Some(&root));
            if arc.starts_sentence {
                prop_assert!(!roots.contains(&root));
                roots.push(root);
            }
        }
    }

    #[test]
    fn what_is_known_of_sentences_stands((starts, is_space, vectors) in input()) {
        let arcs = PARTS.0.parse(&vectors, &known(&starts), &is_space, &mut Scratch::default());
        let all_known = !starts.get(1..).unwrap_or_default().contains('?');
        for (token, (arc, known)) in arcs.iter().zip(starts.chars()).enumerate() {
            match known {
                'y' => prop_assert!(arc.starts_sentence),
                'n' if all_known && token > 0 => prop_assert!(!arc.starts_sentence),
                _ => {}
            }
        }
    }

    #[test]
    fn entities_keep_apart((starts, is_space, vectors) in input()) {
        let begun: Vec<_> = starts.chars().map(|c| c == 'y').collect();
        let found = PARTS.1.entities(&vectors, &begun, &is_space, &mut Scratch::default());
        let mut end = 0;
        for (range, _) in found {
            prop_assert!(end <= range.start && range.start < range.end && range.end <= begun.len());
            prop_assert!(!is_space[range.start]);
            prop_assert!(!begun[range.start + 1..range.end].contains(&true));
            end = range.end;
        }
    }

    #[test]
    fn memory_of_another_text_changes_nothing(
        (starts, is_space, vectors) in input(),
        (others, other_space, other) in input(),
    ) {
        let (parser, recogniser) = &*PARTS;
        let both = |scratch: &mut Scratch| {
            let arcs: Vec<Arc> = parser.parse(&vectors, &known(&starts), &is_space, scratch);
            let begun: Vec<_> = arcs.iter().map(|arc| arc.starts_sentence).collect();
            (recogniser.entities(&vectors, &begun, &is_space, scratch), arcs)
        };
        let mut used = Scratch::default();
        parser.parse(&other, &known(&others), &other_space, &mut used);
        prop_assert_eq!(both(&mut used), both(&mut Scratch::default()));
    }
}
