//! Word pairs that must come out as they are, and the whole of the tables read once.

use super::*;

fn nearness(one: &str, other: &str) -> Nearness {
    let known = Semantics::embedded();
    let found = known.nearness(one, other);
    assert_eq!(
        found,
        known.nearness(other, one),
        "{one}/{other}: the same either way"
    );
    found
}

#[test]
fn derived_words_meet() {
    for (one, other) in [
        ("evacuate", "evacuation"),
        ("sign", "signing"),
        ("Korea", "Korean"),
        ("explode", "explosion"),
        ("resign", "resignation"),
        ("investigate", "investigation"),
    ] {
        assert_eq!(nearness(one, other), Nearness::Derived, "{one}/{other}");
    }
}

#[test]
fn synonyms_meet() {
    for (one, other) in [
        ("explosion", "detonation"),
        ("heist", "robbery"),
        ("explosion", "blast"),
        ("assistance", "aid"),
        ("postpone", "put off"),
    ] {
        assert!(nearness(one, other) >= Nearness::Near, "{one}/{other}");
    }
}

#[test]
fn opposites_win() {
    for (one, other) in [
        ("accept", "reject"),
        ("arrest", "release"),
        ("lift", "impose"),
        ("rise", "fall"),
        ("win", "lose"),
        ("open", "close"),
        ("buy", "sell"),
        ("hire", "fire"),
        ("guilty", "innocent"),
        ("Sunday", "Monday"),
        ("north", "south"),
        ("first", "second"),
        ("increase", "decrease"),
        ("approve", "veto"),
        ("confirm", "deny"),
        ("acceptance", "rejection"),
        ("approval", "rejection"),
    ] {
        assert_eq!(nearness(one, other), Nearness::Opposite, "{one}/{other}");
    }
}

#[test]
fn every_hand_made_opposite_is_in_the_table() {
    let own = include_str!("data/opposites.txt");
    let mut seen = 0;
    for line in own
        .lines()
        .map(|line| line.split('#').next().unwrap_or("").trim())
    {
        let words =
            |side: &str| -> Vec<String> { side.split(',').map(|word| word.trim().to_owned()).collect() };
        let (left, right, most) = if let Some(group) = line.strip_prefix("set:") {
            (words(group), words(group), Nearness::Opposite)
        } else if let Some(group) = line.strip_prefix("apart:") {
            (words(group), words(group), Nearness::Unrelated)
        } else if let Some((left, right)) = line.split_once(" / ") {
            (words(left), words(right), Nearness::Opposite)
        } else {
            continue;
        };
        for (one, other) in left
            .iter()
            .flat_map(|one| right.iter().map(move |other| (one, other)))
        {
            if one != other {
                seen += 1;
                let found = nearness(one, other);
                // What is built from one another may be listed apart, as are walk and walker.
                assert!(
                    found <= most || found == Nearness::Derived,
                    "{one}/{other}: {found:?}"
                );
            }
        }
    }
    assert!(seen > 1500, "{seen}");
}

/// The labelled lines of a file: whether near, one, other.
fn labelled(text: &'static str) -> Vec<(bool, &'static str, &'static str)> {
    text.lines()
        .filter_map(|line| {
            let (label, pair) = line.split_once(": ")?;
            let (one, other) = pair.split_once(" / ")?;
            matches!(label, "near" | "far").then_some((label == "near", one, other))
        })
        .collect()
}

#[test]
fn near_words_are_told_from_related_ones() {
    let pairs = labelled(include_str!("data/pairs.txt"));
    let (mut right, mut wrong, mut wanted) = (0, Vec::new(), 0);
    for (near, one, other) in &pairs {
        let found = nearness(one, other);
        wanted += usize::from(*near);
        // What is built from a word is told so, whether or not it can stand for it: attack/attacker.
        if matches!(found, Nearness::Near | Nearness::Synonym) {
            if *near {
                right += 1;
            } else {
                wrong.push(format!("{one}/{other}"));
            }
        }
        assert!(!(*near && found == Nearness::Opposite), "{one}/{other}");
    }
    let precision = f64::from(right) / (f64::from(right) + wrong.len() as f64);
    let recall = f64::from(right) / wanted as f64;
    println!(
        "nearness: {} pairs, precision {precision:.3}, recall {recall:.3}, wrong {wrong:?}",
        pairs.len()
    );
    assert!(wanted >= 300 && pairs.len() - wanted >= 350);
    assert!(precision >= 0.97, "{precision}: {wrong:?}");
    assert!(recall >= 0.78, "{recall}");
}

#[test]
fn related_words_are_not_near() {
    for line in [
        "doctor/nurse killed/injured car/truck president/minister wife/daughter police/army Monday/Tuesday million/billion",
        "hospital/doctor court/judge judge/lawyer prison/prisoner arrest/charge trial/verdict murder/suspect gun/bullet",
        "plane/pilot ship/port train/station bus/train election/candidate senator/governor mayor/city father/son",
        "student/teacher oil/gas bank/loan stock/bond dollar/euro salary/tax company/employee strike/union storm/damage",
        "earthquake/tsunami fire/smoke crash/driver injury/death virus/vaccine war/soldier general/colonel missile/tank",
        "treaty/signature protest/police riot/arrest law/crime robbery/murder sentence/appeal church/mosque film/director",
        "football/basketball coach/player newspaper/television river/lake road/bridge dog/cat red/blue France/Germany",
        "Chinese/Japanese Sunni/Shiite arm/leg shoot/stab buy/steal propose/approve invade/occupy charge/convict",
        "kilometer/mile summer/winter hour/day north/northern painter/painting coffee/tea snow/rain wheat/corn",
    ] {
        for (one, other) in line.split(' ').filter_map(|pair| pair.split_once('/')) {
            assert!(nearness(one, other) < Nearness::Near, "{one}/{other}");
        }
    }
}

#[test]
fn words_share_a_class_with_all_of_their_first_sense() {
    let known = Semantics::embedded();
    let pairs = "explosion/detonation endure/undergo procedure/process begin/commence large/big help/aid buy/purchase";
    let classes = |word| known.headwords(word).flat_map(|word| known.classes(word));
    for (one, other) in pairs.split(' ').filter_map(|pair| pair.split_once('/')) {
        let own: Vec<u32> = classes(one).collect();
        assert!(classes(other).any(|class| own.contains(&class)), "{one}/{other}");
    }
    assert_eq!(known.headwords("xyzzyx").next(), None);
}

#[test]
fn a_form_leads_to_every_word_that_it_may_be_of() {
    let known = Semantics::embedded();
    for (form, words) in [
        ("Rose", &["rose", "rise"][..]),
        ("meeting", &["meeting", "meet"]),
        ("went", &["go"]),
        ("cities", &["city"]),
        ("news", &["news"]),
    ] {
        let found: Vec<&str> = known.headwords(form).map(|word| known.written(word)).collect();
        assert_eq!(found, words, "{form}");
    }
}

#[test]
fn any_text_has_a_vector() {
    let known = Semantics::embedded();
    for text in [
        "",
        " ",
        "...",
        "-",
        "'s",
        "’s",
        "1,",
        ",1",
        "é",
        "\u{1F600}",
        "a-",
        "U.S.",
        "日本語",
        "x'",
    ] {
        known.nearness(text, "word");
        known.direction(text);
    }
    let long = "word and other words ".repeat(3000);
    assert!(known.direction(&long).cosine(&known.direction("word")) > 0.0);
}

#[test]
fn the_same_bytes_on_every_machine() {
    let known = Semantics::embedded();
    let [one, other] = [
        "Blast kills 12 at a market in the capital",
        "Explosion at capital's market leaves 12 dead",
    ]
    .map(|text| known.direction(text));
    let found = one.cosine(&other);
    assert_eq!(found.to_bits(), 1_059_045_327, "{found}");
}

#[test]
fn some_nouns_name_what_says_nothing() {
    let semantics = Semantics::embedded();
    for noun in ["official", "lawsuit", "newspaper", "percent", "zyxwv"] {
        assert!(semantics.may_speak(noun), "{noun}");
    }
    for noun in ["year", "hour", "death"] {
        assert!(!semantics.may_speak(noun), "{noun}");
    }
}
