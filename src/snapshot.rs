//! What reports claim, kept: as plain text for a test that a person reads, and as a file that an updated report is held against.
//!
//! A test of a program that reads news says what it reads by [`claims`], which changes only where the claims do:
//!
//! ```
//! use crosscheck::pipeline::{self, Given};
//! let rules = crosscheck::rulebook::Rulebook::embedded().expect("the built-in rules are sound");
//! let herald = Given::text("herald.txt", "The ferry left Port Alden with 212 passengers.");
//! let (sources, _) = pipeline::sources(vec![herald], &rules);
//! let shown = crosscheck::snapshot::claims(&pipeline::claims(sources, &rules));
//! assert!(shown.contains("quantity count = 212\n"), "{shown}");
//! ```
//!
//! With insta, `insta::assert_snapshot!(shown)` keeps it.
//!
//! The file ([`Snapshot`]) holds the reports as they were given beside their claims. What an update changed is told by
//! reading both versions with one program, so that a newer program tells no change that is its own.

mod fields;

use std::fmt::Write;

use fields::Fields;
use jiff::civil::Date;
use serde::Serialize;
use serde_json::Value;

use crate::claim::{Certainty, Claim, Polarity};
use crate::pipeline::{self, Given};
use crate::report::{Analysis, claims_jsonl, pretty, slots};
use crate::rulebook::Rulebook;
use crate::text::{Fault, LineIndex, Source, Span, StorySource, day, harmless};
use crate::value::time;

/// The name and the version of the form.
const SCHEMA: &str = "crosscheck-claims/1";

/// The claims of a run as plain text, a paragraph a sentence: place, kind of block and words of the sentence, and below it
/// its claims, each with kind, pattern and answer, its words, what it asks of, and its manner where that is not plainly so
/// and the report's own. No id stands in it, so that a new claim moves no other.
pub fn claims(analysis: &Analysis) -> String {
    let mut out = String::new();
    for (index, source) in analysis.sources.iter().enumerate() {
        let _ = writeln!(out, "== {}", one_line(&credit(source)));
        for (number, sentence) in analysis.sentences[index].iter().enumerate() {
            let _ = writeln!(out, "\n{}", placed(source, sentence.block, sentence.span));
            let held = analysis
                .claims
                .iter()
                .filter(|claim| claim.source == index && claim.sentence == number);
            for claim in held {
                write_claim(&mut out, source, claim);
            }
        }
        out.push('\n');
    }
    out
}

/// "seeds/summit/outlook.txt (Report A, 2024-09-06, Reuters)"
pub fn credit(source: &Source) -> String {
    let mut parts: Vec<String> = source.publisher.iter().cloned().collect();
    parts.extend(source.published.map(|day| day.to_string()));
    parts.extend(source.origins.iter().cloned());
    if parts.is_empty() {
        return source.path.clone();
    }
    format!("{} ({})", source.path, parts.join(", "))
}

/// "3:1 Paragraph  The words of the sentence."
pub fn placed(source: &Source, block: usize, span: Span) -> String {
    let (line, column) = LineIndex::new(source.file()).place(source.in_file(span).start);
    let kind = source
        .blocks
        .get(block)
        .map_or_else(String::new, |block| format!("{:?}", block.kind));
    format!("{line}:{column} {kind}  {}", one_line(span.of(&source.text)))
}

fn write_claim(out: &mut String, source: &Source, claim: &Claim) {
    let value = one_line(&claim.answer.shown);
    let words = one_line(claim.span.of(&source.text));
    let _ = writeln!(
        out,
        "    {} {} = {value}",
        claim.kind.word(),
        claim.pattern.word()
    );
    let _ = writeln!(out, "        words: {words}");
    let keys: Vec<String> = slots(claim)
        .iter()
        .filter(|slot| slot.role() == "key")
        .map(|slot| format!("{}={}", slot.name, one_line(&slot.value)))
        .collect();
    if !keys.is_empty() {
        let _ = writeln!(out, "        keys: {}", keys.join("; "));
    }
    // What is plainly so and the report's own goes without saying.
    let mut manner = Vec::new();
    if claim.certainty != Certainty::Asserted {
        manner.push(claim.certainty.word().to_owned());
    }
    if claim.polarity == Polarity::Negative {
        manner.push("not so".to_owned());
    }
    manner.extend(
        claim
            .time
            .as_ref()
            .map(|when| format!("time {}", time::display(when))),
    );
    manner.extend(
        claim
            .speaker
            .as_ref()
            .map(|who| format!("said by {}", one_line(who))),
    );
    if !manner.is_empty() {
        let _ = writeln!(out, "        {}", manner.join(", "));
    }
}

/// The words on one line.
pub fn one_line(words: &str) -> String {
    let shown: String = words.chars().map(harmless).collect();
    crate::text::one_line(&shown)
}

/// Reports with what they claimed when they were kept: a JSON object that holds the reports themselves.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Snapshot {
    schema: String,
    /// The version of crosscheck that kept it.
    version: String,
    reports: Vec<KeptReport>,
    /// The claims, as `crosscheck claims --format jsonl` prints them.
    claims: Vec<Value>,
}

/// A file as it was given. Its absolute path is left out: a snapshot may go to another machine.
#[derive(Clone, Debug, PartialEq, Serialize)]
struct KeptReport {
    path: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    origin: Option<String>,
    /// The day given as an option.
    #[serde(skip_serializing_if = "Option::is_none")]
    published_option: Option<Date>,
    /// The file, where it is UTF-8.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    /// Its bytes, where it is not.
    #[serde(skip_serializing_if = "Option::is_none")]
    bytes: Option<Vec<u8>>,
}

impl Snapshot {
    /// Keeps files with what was read of them.
    pub fn new<'a>(files: impl IntoIterator<Item = &'a Given>, analysis: &Analysis) -> Self {
        let lines = claims_jsonl(analysis);
        let claims = lines.lines().filter_map(|line| serde_json::from_str(line).ok());
        Self {
            schema: SCHEMA.to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            reports: files.into_iter().map(KeptReport::new).collect(),
            claims: claims.collect(),
        }
    }

    /// The file's text: JSON on several lines.
    pub fn to_json(&self) -> String {
        pretty(self)
    }

    /// Reads a snapshot.
    ///
    /// # Errors
    /// The text is no snapshot, or one of another form.
    pub fn parse(path: &str, text: &str) -> Result<Self, Fault> {
        const MEND: &str = "make one with `crosscheck claims --save FILE PATH`";
        let fault = |line: Option<usize>, what: String| {
            Fault::new(path, line, format!("is no snapshot of claims: {what}; {MEND}"))
        };
        let value: Value = serde_json::from_str(text).map_err(|error| {
            // serde_json ends its message with the place, which the fault has already.
            let what = error.to_string();
            let what = what.split(" at line ").next().unwrap_or_default();
            fault(
                Some(error.line()).filter(|line| *line > 0),
                format!("no JSON, {what}"),
            )
        })?;
        let mut fields = Fields::of("", value).map_err(|what| fault(Some(1), what))?;
        let schema = fields.text("schema").map_err(|what| fault(None, what))?;
        if schema != SCHEMA {
            let message = format!("is of the form \"{schema}\", and this program reads {SCHEMA}; {MEND}");
            return Err(Fault::of_file(path, message));
        }
        let read = Self::of(schema, fields).map_err(|what| fault(None, what))?;
        // The form of a day lets through what nobody publishes on, and a file can be written by hand.
        let is_none = |told: &Date| day(&told.to_string()).is_none();
        let days = |report: &KeptReport| [report.published, report.published_option];
        let wrong = |report: &&KeptReport| days(report).iter().flatten().any(is_none);
        if let Some(report) = read.reports.iter().find(wrong) {
            let message = format!(
                "gives {:?} no day of publication that can be; {MEND}",
                report.path
            );
            return Err(Fault::of_file(path, message));
        }
        Ok(read)
    }

    fn of(schema: String, mut fields: Fields) -> Result<Self, String> {
        let reports = fields.list("reports")?.into_iter().enumerate();
        let snapshot = Self {
            schema,
            version: fields.text("version")?,
            reports: reports
                .map(|(number, report)| KeptReport::of(Fields::of(&format!("reports[{number}]"), report)?))
                .collect::<Result<_, String>>()?,
            claims: fields.list("claims")?,
        };
        fields.finish()?;
        Ok(snapshot)
    }

    /// The sources of the files it holds, as they are read today, and what cannot be read any more.
    pub fn sources(&self, rules: &Rulebook) -> (Vec<Source>, Vec<Fault>) {
        pipeline::sources(self.reports.iter().map(KeptReport::given).collect(), rules)
    }
}

impl KeptReport {
    fn new(given: &Given) -> Self {
        let told = given.told.clone().unwrap_or_default();
        let text = String::from_utf8(given.content.clone());
        let (text, bytes) = match text {
            Ok(text) => (Some(text), None),
            Err(error) => (None, Some(error.into_bytes())),
        };
        Self {
            path: given.path.clone(),
            title: told.title,
            publisher: told.publisher,
            published: told.published,
            origin: told.origin,
            published_option: given.published,
            text,
            bytes,
        }
    }

    fn of(mut fields: Fields) -> Result<Self, String> {
        let report = Self {
            path: fields.text("path")?,
            title: fields.optional_text("title")?,
            publisher: fields.optional_text("publisher")?,
            published: fields.optional_day("published")?,
            origin: fields.optional_text("origin")?,
            published_option: fields.optional_day("published_option")?,
            text: fields.optional_text("text")?,
            bytes: fields.optional_bytes("bytes")?,
        };
        fields.finish()?;
        Ok(report)
    }

    fn given(&self) -> Given {
        let told = StorySource {
            title: self.title.clone(),
            publisher: self.publisher.clone(),
            published: self.published,
            origin: self.origin.clone(),
            ..StorySource::default()
        };
        let content = self.text.as_ref().map(|text| text.clone().into_bytes());
        Given {
            content: content.or_else(|| self.bytes.clone()).unwrap_or_default(),
            told: (told != StorySource::default()).then_some(told),
            published: self.published_option,
            ..Given::text(&self.path, "")
        }
    }
}
