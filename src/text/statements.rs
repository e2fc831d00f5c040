//! Short claims as they come to the plain matcher: one a line, or JSON Lines of `{"id": ..., "text": ...}`. A file
//! whose first line that is not blank begins with a brace is JSON Lines. A fault names the first line that has one. Lines end
//! as everywhere (`lines.rs`).

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;

use rayon::prelude::*;
use serde::{Deserialize, Deserializer, de};

use super::lines::lines;
use super::{Fault, is_harmful};

/// Short claims, with their ids where they have some.
#[derive(Debug, PartialEq, Eq)]
pub struct Statements<'t> {
    /// The claims, in the order of their lines.
    pub texts: Vec<Cow<'t, str>>,
    /// The id of each claim in JSON Lines; a plain claim is known by the number of its line, from 0.
    pub ids: Option<Vec<Cow<'t, str>>>,
}

const FORM: &str = "write each claim on a line of its own as {\"id\": 7, \"text\": \"...\"}";

impl<'t> Statements<'t> {
    /// Reads claims. In plain text every line is a claim, a blank one too, so that numbers of lines stay true; in JSON
    /// Lines blank lines are passed over and other fields are not looked at.
    ///
    /// # Errors
    ///
    /// When there is no claim, or a line of JSON Lines is not such an object, has an id that is no string or whole
    /// number, or has an id that an earlier one has.
    pub fn read(path: &str, text: &'t str) -> Result<Statements<'t>, Fault> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        if text.trim_start().starts_with('{') {
            return objects(path, text);
        }
        // A mark at the very end begins no line.
        let whole = text.strip_suffix('\r').unwrap_or(text);
        let lines = whole.par_lines().flat_map_iter(|line| line.split('\r'));
        let texts: Vec<Cow<str>> = lines.map(Cow::Borrowed).collect();
        if texts.iter().all(|text| text.trim().is_empty()) {
            let message = "holds no claim; write one a line, or JSON Lines of {\"id\": 7, \"text\": \"...\"}";
            return Err(Fault::of_file(path, message));
        }
        Ok(Statements { texts, ids: None })
    }
}

/// One line of JSON Lines.
#[derive(Deserialize)]
#[serde(expecting = "an object with id and text")]
struct Object<'t> {
    #[serde(borrow)]
    id: Id<'t>,
    #[serde(borrow)]
    text: Cow<'t, str>,
}

/// A string, or a whole number as it is written out.
struct Id<'t>(Cow<'t, str>);

impl<'de: 't, 't> Deserialize<'de> for Id<'t> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;

        impl<'de> de::Visitor<'de> for Visitor {
            type Value = Id<'de>;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("an id that is a string or a whole number")
            }

            fn visit_borrowed_str<E>(self, id: &'de str) -> Result<Self::Value, E> {
                Ok(Id(Cow::Borrowed(id)))
            }

            fn visit_str<E>(self, id: &str) -> Result<Self::Value, E> {
                Ok(Id(Cow::Owned(id.to_owned())))
            }

            fn visit_u64<E>(self, id: u64) -> Result<Self::Value, E> {
                Ok(Id(Cow::Owned(id.to_string())))
            }

            fn visit_i64<E>(self, id: i64) -> Result<Self::Value, E> {
                Ok(Id(Cow::Owned(id.to_string())))
            }
        }

        deserializer.deserialize_any(Visitor)
    }
}

fn objects<'t>(path: &str, text: &'t str) -> Result<Statements<'t>, Fault> {
    let lines: Vec<(usize, &str)> = (1..)
        .zip(lines(text).map(|line| line.of(text)))
        .filter(|(_, line)| !line.trim().is_empty())
        .collect();
    let read: Vec<Result<Object, Fault>> = lines
        .par_iter()
        .with_min_len(1024)
        .map(|&(number, line)| object(line).map_err(|message| Fault::new(path, Some(number), message)))
        .collect();
    let mut texts = Vec::with_capacity(read.len());
    let mut ids = Vec::with_capacity(read.len());
    for object in read {
        let Object { id, text } = object?;
        ids.push(id.0);
        texts.push(text);
    }
    let mut first: HashMap<&str, usize> = HashMap::with_capacity(ids.len());
    for (id, &(number, _)) in ids.iter().zip(&lines) {
        if let Some(before) = first.insert(id, number) {
            let message =
                format!("the id {id:?} stands on line {before} already; give every claim an id of its own");
            return Err(Fault::new(path, Some(number), message));
        }
    }
    Ok(Statements {
        texts,
        ids: Some(ids),
    })
}

/// Reads one line; the fault says what is wrong with it and how to mend it.
fn object(line: &str) -> Result<Object<'_>, String> {
    let object: Object = serde_json::from_str(line).map_err(|error| {
        // The line of the message is that of the object, which is always the first.
        let error = error.to_string();
        let error = error.split(" at line 1").next().unwrap_or_default();
        format!("is no claim: {error}; {FORM}")
    })?;
    if object.id.0.chars().any(is_harmful) {
        return Err(
            "the id has a tab, a line break or another character that is not shown; leave it out".to_owned(),
        );
    }
    Ok(object)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(text: &str) -> String {
        Statements::read("claims.jsonl", text)
            .expect_err("a fault")
            .to_string()
    }

    #[test]
    fn plain_lines_keep_their_numbers() {
        let read = Statements::read("claims.txt", "One ferry left.\r\n\nTwo came.\n").expect("claims");
        assert_eq!(read.texts, ["One ferry left.", "", "Two came."]);
        assert_eq!(read.ids, None);
    }

    #[test]
    fn lines_end_however_the_file_was_made() {
        let lines = [
            "One ferry left.",
            "",
            "Two came\u{b}\u{c}\u{85}\u{2028}back.",
            "Three.",
        ];
        for end in ["\n", "\r\n", "\r"] {
            for last in ["", end] {
                let text = lines.join(end) + last;
                let read = Statements::read("claims.txt", &text).expect("claims");
                assert_eq!(read.texts, lines, "{end:?} {last:?}");
            }
            let text = [
                "{\"id\": 1, \"text\": \"One\"}",
                "",
                "{\"id\": 2, \"text\": \"Two\"}",
                "{}",
            ]
            .join(end);
            assert!(fault(&text).starts_with("claims.jsonl:4: "), "{end:?}");
            let read = Statements::read("claims.jsonl", text.trim_end_matches("{}")).expect("claims");
            assert_eq!(read.texts, ["One", "Two"], "{end:?}");
        }
        let mixed = Statements::read("claims.txt", "One.\rTwo.\nThree.\r\n\rFive.\r").expect("claims");
        assert_eq!(mixed.texts, ["One.", "Two.", "Three.", "", "Five."]);
    }

    #[test]
    fn objects_have_ids_of_strings_and_numbers() {
        let text = "\u{feff}{\"id\": \"a\\u0062\", \"text\": \"One \\\"ferry\\\".\"}\n\n{\"text\": \"Two\", \"id\": -7, \"day\": []}\n";
        let read = Statements::read("claims.jsonl", text).expect("claims");
        assert_eq!(read.texts, ["One \"ferry\".", "Two"]);
        assert_eq!(read.ids, Some(vec![Cow::from("ab"), Cow::from("-7")]));
    }

    #[test]
    fn a_fault_names_the_line_and_the_mend() {
        let good = "{\"id\": 1, \"text\": \"One\"}\n";
        for (line, says) in [
            ("plain words", "claims.jsonl:2: is no claim: expected value"),
            ("{\"id\": 2}", "missing field `text`"),
            ("{\"text\": \"x\"}", "missing field `id`"),
            ("{\"id\": 1.5, \"text\": \"x\"}", "a string or a whole number"),
            ("{\"id\": 2, \"text\": 7}", "expected a string"),
            ("{\"id\": \"a\\tb\", \"text\": \"x\"}", "leave it out"),
            ("{\"id\": \"1\", \"text\": \"x\"}", "stands on line 1 already"),
            ("[1, \"x\"]", "claims.jsonl:2"),
        ] {
            let told = fault(&format!("{good}{line}\n{good}"));
            assert!(told.contains(says), "{line}: {told}");
            assert!(told.starts_with("claims.jsonl:2: "), "{line}: {told}");
            assert_eq!(told.lines().count(), 1);
        }
        assert!(fault(" \n\n").contains("holds no claim"));
    }
}
