//! Plain lemmas by ending: enough to compare words of two reports; the parser's lemmas replace them later.

/// The dictionary form of a lower-case word, as far as endings tell: plural, third person, past, participle.
pub fn plain_lemma(word: &str) -> String {
    if let Ok(at) = IRREGULAR.binary_search_by(|(form, _)| (*form).cmp(word)) {
        return IRREGULAR[at].1.to_owned();
    }
    let n = word.chars().count();
    if n <= 3 || !word.is_ascii() {
        return word.to_owned();
    }
    if let Some(stem) = word.strip_suffix("ies")
        && n > 4
    {
        return format!("{stem}y");
    }
    for ending in ["sses", "shes", "ches", "xes", "zes"] {
        if word.ends_with(ending) {
            return word[..word.len() - 2].to_owned();
        }
    }
    if word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us") && !word.ends_with("is") {
        return word[..word.len() - 1].to_owned();
    }
    if let Some(stem) = word.strip_suffix("ied")
        && n > 4
    {
        return format!("{stem}y");
    }
    for ending in ["ing", "ed"] {
        if let Some(stem) = word.strip_suffix(ending)
            && has_vowel(stem)
            && stem.len() >= 3
        {
            return restore(stem);
        }
    }
    word.to_owned()
}

/// Words whose forms the endings do not tell; common in news. In order of letters.
const IRREGULAR: &[(&str, &str)] = &[
    ("agreed", "agree"),
    ("are", "be"),
    ("been", "be"),
    ("began", "begin"),
    ("begun", "begin"),
    ("bought", "buy"),
    ("brought", "bring"),
    ("building", "building"),
    ("buildings", "building"),
    ("built", "build"),
    ("called", "call"),
    ("came", "come"),
    ("children", "child"),
    ("chose", "choose"),
    ("chosen", "choose"),
    ("died", "die"),
    ("dies", "die"),
    ("during", "during"),
    ("dying", "die"),
    ("evening", "evening"),
    ("fallen", "fall"),
    ("fell", "fall"),
    ("fled", "flee"),
    ("forces", "force"),
    ("freed", "free"),
    ("gave", "give"),
    ("given", "give"),
    ("gone", "go"),
    ("got", "get"),
    ("had", "have"),
    ("has", "have"),
    ("held", "hold"),
    ("hit", "hit"),
    ("hundred", "hundred"),
    ("indeed", "indeed"),
    ("is", "be"),
    ("killed", "kill"),
    ("killing", "kill"),
    ("knew", "know"),
    ("known", "know"),
    ("led", "lead"),
    ("left", "leave"),
    ("lives", "life"),
    ("lost", "lose"),
    ("made", "make"),
    ("meeting", "meeting"),
    ("meetings", "meeting"),
    ("men", "man"),
    ("met", "meet"),
    ("morning", "morning"),
    ("need", "need"),
    ("news", "news"),
    ("paid", "pay"),
    ("people", "people"),
    ("ran", "run"),
    ("risen", "rise"),
    ("rose", "rise"),
    ("said", "say"),
    ("saw", "see"),
    ("seen", "see"),
    ("sent", "send"),
    ("series", "series"),
    ("shot", "shoot"),
    ("sold", "sell"),
    ("spent", "spend"),
    ("spoke", "speak"),
    ("spoken", "speak"),
    ("stood", "stand"),
    ("taken", "take"),
    ("told", "tell"),
    ("took", "take"),
    ("used", "use"),
    ("was", "be"),
    ("went", "go"),
    ("were", "be"),
    ("wives", "wife"),
    ("women", "woman"),
    ("won", "win"),
    ("written", "write"),
    ("wrote", "write"),
];

fn has_vowel(stem: &str) -> bool {
    stem.contains(['a', 'e', 'i', 'o', 'u', 'y'])
}

/// Gives a stem back what "-ing" and "-ed" took: "stepp" to "step", "sign" stays, "resid" to "reside".
fn restore(stem: &str) -> String {
    let bytes = stem.as_bytes();
    let (last, before) = (bytes[bytes.len() - 1], bytes[bytes.len() - 2]);
    let vowel = |b: u8| matches!(b, b'a' | b'e' | b'i' | b'o' | b'u');
    if last == before && !vowel(last) && !matches!(last, b'l' | b's' | b'z' | b'f') {
        return stem[..stem.len() - 1].to_owned();
    }
    let wants_e = matches!(last, b'c' | b's' | b'v' | b'u' | b'z')
        || (last == b'g' && before != b'n')
        || (last == b'r' && matches!(before, b'i' | b'u'))
        || (last == b't' && matches!(before, b'a' | b'u' | b'o'))
        || (matches!(last, b'd' | b'k' | b'l' | b'n' | b'm' | b'p') && vowel(before) && short_open(stem));
    let wants_e = wants_e || silent_e(stem);
    if wants_e && !stem.ends_with("ss") {
        format!("{stem}e")
    } else {
        stem.to_owned()
    }
}

/// Endings behind a consonant that come from verbs in "-e" far more often than not: "streamlin", "provid", "conclud".
fn silent_e(stem: &str) -> bool {
    const ENDINGS: [&str; 6] = ["in", "id", "ud", "um", "ok", "ib"];
    const OR: [&str; 4] = ["stor", "plor", "gnor", "scor"];
    let behind_consonant = |ending: &str| {
        let before = stem.strip_suffix(ending).and_then(|rest| rest.chars().last());
        before.is_some_and(|c| !"aeiou".contains(c)) && stem.len() > 4
    };
    ENDINGS.iter().any(|ending| behind_consonant(ending)) || OR.iter().any(|ending| stem.ends_with(ending))
}

/// Whether the stem ends in consonant, single vowel, consonant: "decid", "hop", "vot".
fn short_open(stem: &str) -> bool {
    let b = stem.as_bytes();
    let vowel = |b: u8| matches!(b, b'a' | b'e' | b'i' | b'o' | b'u');
    b.len() >= 3
        && !vowel(b[b.len() - 3])
        && matches!(b[b.len() - 2], b'i' | b'a' | b'o' | b'u')
        && b.len() <= 5
}

#[cfg(test)]
mod tests {
    use super::{IRREGULAR, plain_lemma};

    #[test]
    fn irregular_forms_stand_in_order() {
        assert!(IRREGULAR.is_sorted_by(|a, b| a.0 < b.0));
    }

    #[test]
    fn common_endings() {
        for (form, base) in [
            ("parties", "party"),
            ("speeches", "speech"),
            ("summits", "summit"),
            ("stepped", "step"),
            ("signed", "sign"),
            ("signing", "sign"),
            ("decided", "decide"),
            ("voted", "vote"),
            ("restoring", "restore"),
            ("streamlining", "streamline"),
            ("remained", "remain"),
            ("monitored", "monitor"),
            ("provided", "provide"),
            ("concluding", "conclude"),
            ("vetoed", "veto"),
            ("crises", "crise"),
            ("press", "press"),
            ("resigned", "resign"),
            ("charged", "charge"),
            ("pledged", "pledge"),
            ("repaid", "repaid"),
            ("approved", "approve"),
            ("killed", "kill"),
            ("arrested", "arrest"),
        ] {
            assert_eq!(plain_lemma(form), base, "{form}");
        }
    }
}
