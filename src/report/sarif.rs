//! The findings in SARIF 2.1.0 (OASIS), for tools that show what a linter finds beside the lines of a file.
//!
//! A finding is a result at the first of its places, the others are related locations. What the reports cannot all be right
//! about is of kind `fail` with a level; what they tell alike is of kind `pass`, the rest `informational`, both without a level.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::check::{Evidence, Finding, Severity, Tier, Verdict};
use crate::text::{Digest, Source};

use super::json::pretty;
use super::places::Places;
use super::summary::voices_and_notes;
use super::{Analysis, Style, words};

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The findings as one SARIF log of one run. Of `style` only `all` counts: without it what one voice alone tells is left out.
///
/// Columns count characters from 1, `byteOffset` and `byteLength` bytes of the file as it is on disk. `rank` is how likely
/// the finding is right, in percent. Paths are given as they were given to the run.
///
/// Two partial fingerprints lead from one run to the next. `evidence/v1` is made of the rule and of path and words of every
/// piece of evidence, `place/v1` of the rule and of path and words of the first; neither hangs on ids, on lines or on what
/// other files say.
pub fn sarif(analysis: &Analysis, style: Style) -> String {
    let told = |finding: &&Finding| style.all || finding.sort() != words::SINGLE;
    let found = analysis.findings.iter().filter(told);
    log(analysis, &found.map(entry).collect::<Vec<_>>())
}

/// What becomes a result.
pub(super) struct Entry<'a> {
    /// The rule that tells it; of several entries of one rule the first describes it.
    pub rule: &'a str,
    /// What the rule tells.
    pub meaning: String,
    /// The kind of result ("fail", "pass", "informational") and its level ("error", "warning", "note", "none").
    pub standing: (&'static str, &'static str),
    /// How likely it is right, in thousandths.
    pub probability: u32,
    /// What is told, in a line.
    pub message: String,
    /// The words that prove it; the result stands at the first.
    pub evidence: &'a [Evidence],
    /// What else a program may want to know.
    pub properties: Value,
}

/// A log of one run.
pub(super) fn log(analysis: &Analysis, entries: &[Entry]) -> String {
    // A rule may speak under several verdicts; its gravest describes it.
    let mut first: BTreeMap<&str, &Entry> = BTreeMap::new();
    for entry in entries {
        first.entry(entry.rule).or_insert(entry);
    }
    let number: BTreeMap<&str, usize> = first.keys().enumerate().map(|(i, rule)| (*rule, i)).collect();
    let files: BTreeSet<&str> = analysis
        .sources
        .iter()
        .map(|source| source.path.as_str())
        .collect();
    let file: BTreeMap<&str, usize> = files.iter().enumerate().map(|(i, path)| (*path, i)).collect();
    let maker = Maker {
        analysis,
        places: Places::new(analysis),
        file,
    };
    let mut seen = BTreeMap::new();
    let results: Vec<Value> = entries
        .iter()
        .map(|entry| maker.result(entry, number[entry.rule], &mut seen))
        .collect();
    let rule = |entry: &&Entry| {
        json!({
            "id": entry.rule,
            "shortDescription": { "text": entry.meaning },
            "defaultConfiguration": { "level": entry.standing.1 },
        })
    };
    pretty(&json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "crosscheck",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": first.values().map(rule).collect::<Vec<_>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "artifacts": files.iter().map(|path| json!({ "location": { "uri": uri(path) } })).collect::<Vec<_>>(),
            "invocations": [{
                "executionSuccessful": true,
                "toolExecutionNotifications": voices_and_notes(analysis).iter().map(|note| json!({
                    "level": "note",
                    "message": { "text": note },
                })).collect::<Vec<_>>(),
            }],
            "results": results,
        }],
    }))
}

fn entry(finding: &Finding) -> Entry<'_> {
    let (_, meaning) = words::heading(finding.sort());
    let kind = finding.kind.word();
    Entry {
        rule: &finding.rule,
        meaning: format!("{} ({kind}): {meaning}", finding.verdict.word()),
        standing: standing(finding),
        probability: finding.probability,
        message: finding.message.clone(),
        evidence: &finding.evidence,
        properties: json!({
            "id": finding.id,
            "verdict": finding.verdict.word(),
            "tier": finding.is_flag().then(|| finding.tier.word()),
            "kind": kind,
            "severity": finding.severity.word(),
            "voices": finding.voices,
            "because": finding.because,
        }),
    }
}

/// What kind of result a finding is, and its level.
fn standing(finding: &Finding) -> (&'static str, &'static str) {
    let level = match (finding.verdict, finding.tier, finding.severity) {
        (Verdict::Agreement | Verdict::Echo, ..) => return ("pass", "none"),
        (Verdict::Rewording | Verdict::Refinement | Verdict::Single, ..) => return ("informational", "none"),
        // What is only worth a look stops nobody.
        (_, Tier::Look, _) | (_, _, Severity::Low) => "note",
        (Verdict::Discrepancy, _, Severity::High) => "error",
        _ => "warning",
    };
    ("fail", level)
}

struct Maker<'a> {
    analysis: &'a Analysis,
    places: Places<'a>,
    /// For each path its index among the artifacts.
    file: BTreeMap<&'a str, usize>,
}

impl Maker<'_> {
    fn result(&self, entry: &Entry, rule: usize, seen: &mut BTreeMap<(&'static str, u64), usize>) -> Value {
        let (kind, level) = entry.standing;
        let (first, others) = entry.evidence.split_at(entry.evidence.len().min(1));
        let locations = |pieces: &[Evidence], from: usize| -> Vec<Value> {
            let numbered = pieces.iter().enumerate();
            numbered
                .map(|(i, piece)| self.location(piece, from + i))
                .collect()
        };
        let mut fingerprint = |name: &'static str, pieces: &[Evidence]| {
            let digest = self.digest(entry.rule, pieces);
            // Words that stand twice in a file may be found twice by one rule.
            let times = seen
                .entry((name, digest))
                .and_modify(|times| *times += 1)
                .or_insert(1);
            format!("{digest:016x}:{times}")
        };
        json!({
            "ruleId": entry.rule,
            "ruleIndex": rule,
            "kind": kind,
            "level": level,
            "rank": f64::from(entry.probability) / 10.0,
            "message": { "text": entry.message },
            "locations": locations(first, 0),
            "relatedLocations": locations(others, 1),
            "partialFingerprints": {
                "evidence/v1": fingerprint("evidence", entry.evidence),
                "place/v1": fingerprint("place", first),
            },
            "properties": entry.properties,
        })
    }

    fn location(&self, piece: &Evidence, id: usize) -> Value {
        let source = &self.analysis.sources[piece.source];
        let (start, end) = self.places.region(piece.source, piece.span);
        let on_disk = source.on_disk(piece.span);
        json!({
            "id": id,
            "message": { "text": format!("{}: {}", source.id, piece.value) },
            "physicalLocation": {
                "artifactLocation": { "uri": uri(&source.path), "index": self.file[source.path.as_str()] },
                "region": {
                    "startLine": start.line,
                    "startColumn": start.column,
                    "endLine": end.line,
                    "endColumn": end.column,
                    "byteOffset": on_disk.start,
                    "byteLength": on_disk.end - on_disk.start,
                    "snippet": { "text": words_of(source, piece) },
                },
            },
        })
    }

    fn digest(&self, rule: &str, pieces: &[Evidence]) -> u64 {
        let mut told: Vec<(&str, &str)> = pieces
            .iter()
            .map(|piece| {
                let source = &self.analysis.sources[piece.source];
                (source.path.as_str(), words_of(source, piece))
            })
            .collect();
        told.sort_unstable();
        let digest = Digest::new().with(rule.as_bytes());
        let of = |digest: Digest, (path, words): &(&str, &str)| {
            digest.with(path.as_bytes()).with(words.as_bytes())
        };
        told.iter().fold(digest, of).value()
    }
}

fn words_of<'a>(source: &'a Source, piece: &Evidence) -> &'a str {
    source.in_file(piece.span).of(source.file())
}

/// A path as a reference that may stand in a URI (RFC 3986): whatever else it holds is escaped.
fn uri(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    if path.starts_with('/') {
        out.push_str("file://");
    }
    for byte in path.bytes() {
        let byte = if cfg!(windows) && byte == b'\\' {
            b'/'
        } else {
            byte
        };
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;
    use crate::voices::Voices;

    fn logged(analysis: &Analysis, all: bool) -> Value {
        let style = Style {
            all,
            ..Style::default()
        };
        serde_json::from_str(&sarif(analysis, style)).expect("the log is JSON")
    }

    fn results(log: &Value) -> &[Value] {
        log["runs"][0]["results"].as_array().map_or(&[], Vec::as_slice)
    }

    #[test]
    fn regions_are_the_words_of_the_file() {
        let run = fixture::analysis();
        let log = logged(&run, true);
        let mut seen = 0;
        for result in results(&log) {
            let places = ["locations", "relatedLocations"].map(|list| result[list].as_array());
            for place in places.into_iter().flatten().flatten() {
                let place = &place["physicalLocation"];
                let path =
                    log["runs"][0]["artifacts"]
                        [place["artifactLocation"]["index"].as_u64().expect("an index") as usize]["location"]
                        ["uri"]
                        .clone();
                assert_eq!(path, place["artifactLocation"]["uri"]);
                let source = run.sources.iter().find(|source| path == uri(&source.path));
                let file = source.expect("a source of the run").file();
                let region = &place["region"];
                let number = |name: &str| region[name].as_u64().expect("a number") as usize;
                let words = &file[number("byteOffset")..number("byteOffset") + number("byteLength")];
                assert_eq!(region["snippet"]["text"], words);
                // The same words by line and column.
                let line: Vec<char> = file
                    .lines()
                    .nth(number("startLine") - 1)
                    .expect("a line")
                    .chars()
                    .collect();
                assert_eq!(number("startLine"), number("endLine"));
                let by_column: String = line[number("startColumn") - 1..number("endColumn") - 1]
                    .iter()
                    .collect();
                assert_eq!(by_column, words);
                seen += 1;
            }
        }
        assert!(seen > 10, "{seen}");
    }

    #[test]
    fn fingerprints_stay_when_files_and_lines_are_added() {
        let run = fixture::analysis();
        let prints = |log: &Value| -> BTreeSet<String> {
            let prints = results(log)
                .iter()
                .map(|result| result["partialFingerprints"].to_string());
            prints.collect()
        };
        let mut more = run.clone();
        // Another report stands before the others, so that every index and every id is another.
        let added = Source {
            id: "aaa".to_owned(),
            path: "aaa.txt".to_owned(),
            ..Source::default()
        };
        more.sources.insert(0, added);
        more.sentences.insert(0, Vec::new());
        more.voices = Voices::apart(more.sources.len());
        for finding in &mut more.findings {
            finding.id.push('0');
            finding.message.push_str(", and more");
            finding.evidence.iter_mut().for_each(|piece| piece.source += 1);
        }
        more.claims.iter_mut().for_each(|claim| claim.source += 1);
        let (before, after) = (logged(&run, true), logged(&more, true));
        assert_eq!(prints(&before), prints(&after));
        assert_eq!(
            prints(&before).len(),
            run.findings.len(),
            "two findings have one fingerprint"
        );
    }

    #[test]
    fn levels_say_how_grave_and_how_sure() {
        let mut run = fixture::analysis();
        let firm = run.findings[0].clone();
        let of = |verdict, tier, severity| Finding {
            verdict,
            tier,
            severity,
            ..firm.clone()
        };
        run.findings = vec![
            of(Verdict::Discrepancy, Tier::Firm, Severity::High),
            of(Verdict::Discrepancy, Tier::Firm, Severity::Medium),
            of(Verdict::Discrepancy, Tier::Firm, Severity::Low),
            of(Verdict::Update, Tier::Firm, Severity::High),
            of(Verdict::Discrepancy, Tier::Look, Severity::High),
            of(Verdict::Refinement, Tier::Firm, Severity::High),
            of(Verdict::Agreement, Tier::Firm, Severity::High),
            of(Verdict::Single, Tier::Firm, Severity::Low),
        ];
        let told = |all| -> Vec<String> {
            let log = logged(&run, all);
            let words = results(&log)
                .iter()
                .map(|result| format!("{} {}", result["kind"], result["level"]));
            words.map(|words| words.replace('"', "")).collect()
        };
        let expected = [
            "fail error",
            "fail warning",
            "fail note",
            "fail warning",
            "fail note",
            "informational none",
            "pass none",
        ];
        assert_eq!(told(false), expected);
        assert_eq!(told(true).len(), expected.len() + 1);
    }

    #[test]
    fn paths_are_references() {
        assert_eq!(uri("a b/ü.txt"), "a%20b/%C3%BC.txt");
        assert_eq!(uri("12:30.txt"), "12%3A30.txt");
        assert_eq!(uri("/news/a.txt"), "file:///news/a.txt");
    }
}
