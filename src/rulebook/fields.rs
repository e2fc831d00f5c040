//! Reads a rule file field by field and keeps every fault on its line, instead of stopping at the first.

use std::ops::RangeInclusive;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::RuleFault;
use crate::text::{LineIndex, toml_slip};

/// A closed set that a field may choose from.
pub trait Closed: Sized {
    /// Every allowed word.
    fn words() -> Vec<&'static str>;
    /// The member of that name.
    fn named(word: &str) -> Option<Self>;
}

/// One rule file while it is read.
pub struct File<'a> {
    path: &'a str,
    lines: LineIndex<'a>,
    /// The faults found so far.
    pub faults: Vec<RuleFault>,
    /// Whether it is no TOML: what is read of it then says nothing that its author wrote.
    is_broken: bool,
}

impl<'a> File<'a> {
    /// Parses the file; faults of TOML itself are kept, and what could be read is returned.
    pub fn parse(path: &'a str, text: &'a str) -> (Self, Table<'a>) {
        let (table, errors) = DeTable::parse_recoverable(text);
        let mut file = Self {
            path,
            lines: LineIndex::new(text),
            faults: Vec::new(),
            is_broken: false,
        };
        for error in errors {
            let at = error.span().map_or(0, |span| span.start);
            let message =
                toml_slip(text, at).unwrap_or_else(|| format!("{}; mend the TOML", error.message()));
            file.fault(at, message);
        }
        file.faults.dedup();
        file.is_broken = !file.faults.is_empty();
        let at = table.span().start;
        let table = Table {
            at,
            fields: table.into_inner(),
        };
        (file, table)
    }

    /// Notes a fault at a byte of the file.
    pub fn fault(&mut self, at: usize, message: String) {
        if self.is_broken {
            return;
        }
        self.faults.push(RuleFault {
            file: self.path.to_owned(),
            line: self.lines.place(at).0,
            message,
        });
    }
}

/// A table of a rule file; what is taken from it is removed, so that what is left over is a fault.
pub struct Table<'a> {
    at: usize,
    fields: DeTable<'a>,
}

impl<'a> Table<'a> {
    /// Takes a field out.
    pub fn take(&mut self, name: &str) -> Option<Spanned<DeValue<'a>>> {
        self.fields.remove(name)
    }

    /// A text that must be there and not be empty.
    pub fn text(&mut self, file: &mut File, name: &str) -> String {
        match self.optional_text(file, name) {
            Some(text) if !text.trim().is_empty() => text,
            Some(_) => {
                file.fault(self.at, format!("`{name}` is empty: write a sentence"));
                String::new()
            }
            None => {
                file.fault(self.at, format!("`{name}` is missing"));
                String::new()
            }
        }
    }

    /// A text that must be there, in which only these words may stand in braces.
    pub fn template(&mut self, file: &mut File, name: &str, places: &[&str]) -> String {
        let at = self.place_of(name);
        let text = self.text(file, name);
        let mut rest = text.as_str();
        while let Some(brace) = rest.find(['{', '}']) {
            let inside = rest[brace..]
                .strip_prefix('{')
                .and_then(|rest| rest.split_once('}'));
            let Some((place, behind)) = inside else {
                let message = format!(
                    "`{name}` has a brace alone; write a place as {{{}}}",
                    places.join("} or {")
                );
                file.fault(at, message);
                break;
            };
            if !places.contains(&place) {
                file.fault(at, unknown(&format!("place in `{name}`"), place, places));
            }
            rest = behind;
        }
        text
    }

    /// A text that may be there.
    pub fn optional_text(&mut self, file: &mut File, name: &str) -> Option<String> {
        let value = self.take(name)?;
        let at = value.span().start;
        match value.into_inner() {
            DeValue::String(text) => Some(text.into_owned()),
            other => {
                file.fault(at, format!("`{name}` must be a text, not {}", other.type_str()));
                None
            }
        }
    }

    /// Yes or no; no when it is not there.
    pub fn flag(&mut self, file: &mut File, name: &str) -> bool {
        let Some(value) = self.take(name) else {
            return false;
        };
        let at = value.span().start;
        match value.into_inner() {
            DeValue::Boolean(flag) => flag,
            other => {
                file.fault(
                    at,
                    format!("`{name}` must be true or false, not {}", other.type_str()),
                );
                false
            }
        }
    }

    /// A word of a closed set that may be there.
    pub fn optional_choice<T: Closed>(&mut self, file: &mut File, name: &str) -> Option<T> {
        let value = self.take(name)?;
        let at = value.span().start;
        choose(file, name, at, value.into_inner())
    }

    /// A word of a closed set that must be there.
    pub fn choice<T: Closed>(&mut self, file: &mut File, name: &str) -> Option<T> {
        if let Some(value) = self.take(name) {
            let at = value.span().start;
            return choose(file, name, at, value.into_inner());
        }
        file.fault(
            self.at,
            format!("`{name}` is missing: one of {}", T::words().join(", ")),
        );
        None
    }

    /// A list of words of a closed set; empty when it is not there.
    pub fn choices<T: Closed>(&mut self, file: &mut File, name: &str) -> Vec<T> {
        let items = self.list(file, name);
        items
            .into_iter()
            .filter_map(|item| {
                let at = item.span().start;
                choose(file, name, at, item.into_inner())
            })
            .collect()
    }

    /// A list of texts; empty when it is not there.
    pub fn texts(&mut self, file: &mut File, name: &str) -> Vec<String> {
        let items = self.list(file, name);
        items
            .into_iter()
            .filter_map(|item| {
                let at = item.span().start;
                match item.into_inner() {
                    DeValue::String(text) => Some(text.into_owned()),
                    other => {
                        file.fault(
                            at,
                            format!("`{name}` holds {}, where only texts may stand", other.type_str()),
                        );
                        None
                    }
                }
            })
            .collect()
    }

    /// A list of tables; a fault when it is not there or empty, since `what` must be given.
    pub fn tables(&mut self, file: &mut File, name: &str, what: &str) -> Vec<Table<'a>> {
        let at = self.at;
        let items = self.list(file, name);
        if items.is_empty() {
            file.fault(at, format!("has no {what}: give at least one as [[{name}]]"));
        }
        items
            .into_iter()
            .filter_map(|item| {
                let at = item.span().start;
                match item.into_inner() {
                    DeValue::Table(fields) => Some(Table { at, fields }),
                    other => {
                        file.fault(
                            at,
                            format!("`{name}` holds {}, where only tables may stand", other.type_str()),
                        );
                        None
                    }
                }
            })
            .collect()
    }

    /// A table of lists of texts, such as the words of a lexicon by class.
    pub fn lists(&mut self, file: &mut File, name: &str) -> Vec<(String, Vec<String>)> {
        let Some(value) = self.take(name) else {
            file.fault(self.at, format!("`{name}` is missing: give it as [{name}]"));
            return Vec::new();
        };
        let at = value.span().start;
        let DeValue::Table(fields) = value.into_inner() else {
            file.fault(at, format!("`{name}` must be a table of lists"));
            return Vec::new();
        };
        let keys: Vec<String> = fields.keys().map(|key| key.get_ref().to_string()).collect();
        let mut inner = Table { at, fields };
        keys.into_iter()
            .map(|key| (key.clone(), inner.texts(file, &key)))
            .collect()
    }

    /// Where it begins in the file.
    pub fn place(&self) -> usize {
        self.at
    }

    /// Where a field that has not been taken out is written; where the table begins when it is not there.
    pub fn place_of(&self, name: &str) -> usize {
        self.fields.get(name).map_or(self.at, |value| value.span().start)
    }

    /// A whole number that must be there.
    pub fn whole(&mut self, file: &mut File, name: &str) -> i32 {
        let Some(value) = self.take(name) else {
            file.fault(self.at, format!("`{name}` is missing: a whole number"));
            return 0;
        };
        whole(file, name, value)
    }

    /// A whole number in a range, which is to say what it counts.
    pub fn whole_in(&mut self, file: &mut File, name: &str, range: RangeInclusive<i32>, what: &str) -> i32 {
        let at = self.place_of(name);
        let number = self.whole(file, name);
        if !range.contains(&number) {
            let (least, most) = (range.start(), range.end());
            file.fault(at, format!("`{name}` must be from {least} to {most}: {what}"));
        }
        number
    }

    /// So many of a thousand, from 1 to 1000; may be left out.
    pub fn optional_thousandths(&mut self, file: &mut File, name: &str) -> Option<u32> {
        let value = self.take(name)?;
        let at = value.span().start;
        let number = whole(file, name, value);
        let part = u32::try_from(number)
            .ok()
            .filter(|part| (1..=1000).contains(part));
        if part.is_none() {
            file.fault(
                at,
                format!("`{name}` must be from 1 to 1000: so many of a thousand"),
            );
        }
        part
    }

    /// A list of whole numbers; empty when it is not there.
    pub fn wholes(&mut self, file: &mut File, name: &str) -> Vec<i32> {
        let items = self.list(file, name);
        items.into_iter().map(|item| whole(file, name, item)).collect()
    }

    /// Every field that nobody took is a fault, with the nearest allowed name.
    pub fn finish(self, file: &mut File, allowed: &[&str]) {
        for key in self.fields.keys() {
            let name = key.get_ref();
            file.fault(key.span().start, unknown("field", name, allowed));
        }
    }

    fn list(&mut self, file: &mut File, name: &str) -> Vec<Spanned<DeValue<'a>>> {
        let Some(value) = self.take(name) else {
            return Vec::new();
        };
        let at = value.span().start;
        match value.into_inner() {
            DeValue::Array(items) => items.into_iter().collect(),
            other => {
                file.fault(at, format!("`{name}` must be a list, not {}", other.type_str()));
                Vec::new()
            }
        }
    }
}

fn whole(file: &mut File, name: &str, value: Spanned<DeValue>) -> i32 {
    let at = value.span().start;
    let read = match value.get_ref() {
        DeValue::Integer(number) => number.as_str().parse().ok(),
        _ => None,
    };
    if read.is_none() {
        let got = match value.get_ref() {
            DeValue::Integer(_) => "one so large",
            other => other.type_str(),
        };
        file.fault(at, format!("`{name}` must be a whole number, not {got}"));
    }
    read.unwrap_or_default()
}

fn choose<T: Closed>(file: &mut File, name: &str, at: usize, value: DeValue) -> Option<T> {
    let DeValue::String(word) = value else {
        file.fault(at, format!("`{name}` must be a word, not {}", value.type_str()));
        return None;
    };
    let chosen = T::named(&word);
    if chosen.is_none() {
        file.fault(at, unknown(&format!("`{name}`"), &word, &T::words()));
    }
    chosen
}

/// "unknown field `x`: did you mean `y`?", or all allowed words when none is near.
fn unknown(what: &str, word: &str, allowed: &[&str]) -> String {
    let nearest = allowed
        .iter()
        .map(|candidate| (strsim::damerau_levenshtein(word, candidate), *candidate))
        .min();
    match nearest {
        Some((distance, candidate)) if distance * 2 <= word.chars().count().max(2) => {
            format!("unknown {what} `{word}`: did you mean `{candidate}`?")
        }
        _ => format!("unknown {what} `{word}`: one of {}", allowed.join(", ")),
    }
}
