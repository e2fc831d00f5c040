//! The fields of a JSON object, taken out one by one: what is wrong is said with the field's own name, and not with what a
//! library makes of it.

use jiff::civil::Date;
use serde_json::{Map, Value};

/// An object of JSON, and where it stands.
pub(super) struct Fields {
    place: String,
    fields: Map<String, Value>,
}

impl Fields {
    /// The fields of an object at a place, such as `reports[2]`; the file itself is at the empty place.
    pub fn of(place: &str, value: Value) -> Result<Self, String> {
        let place = place.to_owned();
        match value {
            Value::Object(fields) => Ok(Self { place, fields }),
            other if place.is_empty() => Err(format!("it holds {} and no object", kind(&other))),
            other => Err(format!("{place} is {} and no object", kind(&other))),
        }
    }

    fn take(&mut self, name: &str) -> Value {
        self.fields.shift_remove(name).unwrap_or(Value::Null)
    }

    fn wrong(&self, name: &str, value: &Value, wanted: &str) -> String {
        let dot = if self.place.is_empty() { "" } else { "." };
        format!("{}{dot}{name} is {} and no {wanted}", self.place, kind(value))
    }

    /// A text.
    pub fn text(&mut self, name: &str) -> Result<String, String> {
        match self.take(name) {
            Value::String(text) => Ok(text),
            other => Err(self.wrong(name, &other, "text")),
        }
    }

    /// A text that may be left out.
    pub fn optional_text(&mut self, name: &str) -> Result<Option<String>, String> {
        match self.take(name) {
            Value::Null => Ok(None),
            Value::String(text) => Ok(Some(text)),
            other => Err(self.wrong(name, &other, "text")),
        }
    }

    /// A day that may be left out.
    pub fn optional_day(&mut self, name: &str) -> Result<Option<Date>, String> {
        let Some(text) = self.optional_text(name)? else {
            return Ok(None);
        };
        let day = text.parse().map(Some);
        day.map_err(|_| self.wrong(name, &Value::String(text), "day such as \"2024-09-06\""))
    }

    /// A list.
    pub fn list(&mut self, name: &str) -> Result<Vec<Value>, String> {
        match self.take(name) {
            Value::Array(list) => Ok(list),
            other => Err(self.wrong(name, &other, "list")),
        }
    }

    /// A list of bytes that may be left out.
    pub fn optional_bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, String> {
        let list = match self.take(name) {
            Value::Null => return Ok(None),
            Value::Array(list) => list,
            other => return Err(self.wrong(name, &other, "list of bytes")),
        };
        let byte = |value: Value| {
            let byte = value.as_u64().and_then(|number| u8::try_from(number).ok());
            byte.ok_or_else(|| self.wrong(name, &value, "byte in a list of bytes"))
        };
        list.into_iter().map(byte).collect::<Result<_, _>>().map(Some)
    }

    /// What nobody took is a fault: a newer program may have meant something by it.
    pub fn finish(self) -> Result<(), String> {
        match self.fields.keys().next() {
            None => Ok(()),
            Some(name) if self.place.is_empty() => {
                Err(format!("it has a field \"{name}\", which is not known"))
            }
            Some(name) => Err(format!(
                "{} has a field \"{name}\", which is not known",
                self.place
            )),
        }
    }
}

/// A value in a few words.
fn kind(value: &Value) -> String {
    match value {
        Value::Null => "nothing".to_owned(),
        Value::Array(_) => "a list".to_owned(),
        Value::Object(_) => "an object".to_owned(),
        Value::String(text) => format!("\"{}\"", text.chars().take(40).collect::<String>()),
        other => other.to_string(),
    }
}
