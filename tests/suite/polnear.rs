//! Holds the reader of quotations against a public suite of attributions in news, where that suite is at hand.
//!
//! The texts are read as the program reads them: its sentences, its names, its trees.

use std::collections::BTreeSet;

use crosscheck::mention::{Document, Quotation, QuoteShape, Report};
use crosscheck::text::{Source, Span};
use serde_json::Value;

use crate::fixtures::NEWS;

/// Least figures, in percent, a little below those measured when they were last set.
const FLOORS: [(&str, f64); 9] = [
    ("quoted content, exact", 85.0),
    ("quoted content, overlapping", 92.0),
    ("quoted speakers", 93.0),
    ("all content, exact", 60.0),
    ("all content, overlapping", 75.0),
    ("all cues, exact", 53.0),
    ("all cues, overlapping", 66.0),
    ("all sources, exact", 58.0),
    ("all sources, overlapping", 70.0),
];

#[test]
fn attributions_in_news() {
    if NEWS.is_empty() {
        println!("polnear: the suite is not beside the project; nothing measured");
        return;
    }
    let mut sums = Sums::default();
    for (record, read) in NEWS.iter() {
        sums.add(record, &read.source, &read.document);
    }
    let figures = sums.figures();
    for (name, value) in &figures {
        println!("polnear: {name}: {value:.1}");
    }
    for (name, floor) in FLOORS {
        let (_, value) = figures
            .iter()
            .find(|(n, _)| *n == name)
            .expect("a figure of that name");
        assert!(*value >= floor, "{name}: {value:.1} is below {floor}");
    }
}

type Places = BTreeSet<usize>;

/// An attribution as sets of byte places.
#[derive(Debug)]
struct Attribution {
    content: Places,
    cue: Places,
    source: Places,
    quoted: bool,
}

#[derive(Default)]
struct Count {
    right: usize,
    told: usize,
    wanted: usize,
}

impl Count {
    fn f1(&self) -> f64 {
        200.0 * self.right as f64 / (self.told + self.wanted).max(1) as f64
    }
}

#[derive(Default)]
struct Sums {
    exact: [Count; 3],
    half: [Count; 3],
    quoted_exact: (usize, usize, usize, usize),
    quoted_half: (usize, usize, usize, usize),
    speakers: (usize, usize),
}

impl Sums {
    fn add(&mut self, record: &Value, source: &Source, document: &Document) {
        let text = record["text"].as_str().expect("a text");
        let bytes: Vec<usize> = text
            .char_indices()
            .map(|(at, _)| at)
            .chain([text.len()])
            .collect();
        let gold: Vec<Attribution> = record["attributions"]
            .as_array()
            .expect("attributions")
            .iter()
            .map(|a| wanted(text, &bytes, a))
            .filter(|a| !a.content.is_empty())
            .collect();
        let told = told(source, document);
        let verbose = std::env::var_os("POLNEAR_VERBOSE").is_some();
        for (half, counts) in [(false, &mut self.exact), (true, &mut self.half)] {
            let pairs = matching(&gold, &told, half);
            for (part, count) in counts.iter_mut().enumerate() {
                count.told += told.iter().filter(|t| !t.part(part).is_empty()).count();
                count.wanted += gold.iter().filter(|g| !g.part(part).is_empty()).count();
                count.right += pairs
                    .iter()
                    .filter(|(g, t)| agree(gold[*g].part(part), told[*t].part(part), half))
                    .count();
            }
            let quoted = if half {
                &mut self.quoted_half
            } else {
                &mut self.quoted_exact
            };
            quoted.1 += told.iter().filter(|t| t.quoted).count();
            quoted.3 += gold.iter().filter(|g| g.quoted).count();
            quoted.0 += pairs.iter().filter(|(_, t)| told[*t].quoted).count();
            quoted.2 += pairs.iter().filter(|(g, _)| gold[*g].quoted).count();
            if half {
                for (g, t) in &pairs {
                    if gold[*g].quoted && !gold[*g].source.is_empty() {
                        self.speakers.1 += 1;
                        let right = gold[*g].source.intersection(&told[*t].source).next().is_some();
                        self.speakers.0 += usize::from(right);
                        if !right && verbose {
                            println!(
                                "SPEAKER {:?} is {:?} not {:?}",
                                show(text, &gold[*g].content),
                                show(text, &gold[*g].source),
                                show(text, &told[*t].source)
                            );
                        }
                    }
                }
                if verbose {
                    for (i, g) in gold
                        .iter()
                        .enumerate()
                        .filter(|(i, _)| pairs.iter().all(|(g, _)| g != i))
                    {
                        println!(
                            "MISSED{} {i} {:?} | {:?} | {:?}",
                            if g.quoted { " QUOTED" } else { "" },
                            show(text, &g.source),
                            show(text, &g.cue),
                            show(text, &g.content)
                        );
                    }
                    for (i, t) in told
                        .iter()
                        .enumerate()
                        .filter(|(i, _)| pairs.iter().all(|(_, t)| t != i))
                    {
                        println!(
                            "EXTRA{} {i} {:?} | {:?} | {:?}",
                            if t.quoted { " QUOTED" } else { "" },
                            show(text, &t.source),
                            show(text, &t.cue),
                            show(text, &t.content)
                        );
                    }
                }
            }
        }
    }

    fn figures(&self) -> Vec<(&'static str, f64)> {
        let f1 = |(a, b, c, d): (usize, usize, usize, usize)| {
            let (p, r) = (a as f64 / b.max(1) as f64, c as f64 / d.max(1) as f64);
            200.0 * p * r / (p + r).max(1e-9)
        };
        let (a, b, c, d) = self.quoted_half;
        vec![
            ("quoted content, exact", f1(self.quoted_exact)),
            ("quoted content, overlapping", f1(self.quoted_half)),
            (
                "quoted content, overlapping, precision",
                100.0 * a as f64 / b.max(1) as f64,
            ),
            (
                "quoted content, overlapping, recall",
                100.0 * c as f64 / d.max(1) as f64,
            ),
            (
                "quoted speakers",
                100.0 * self.speakers.0 as f64 / self.speakers.1.max(1) as f64,
            ),
            ("all content, exact", self.exact[0].f1()),
            ("all content, overlapping", self.half[0].f1()),
            (
                "all content, overlapping, precision",
                100.0 * self.half[0].right as f64 / self.half[0].told.max(1) as f64,
            ),
            (
                "all content, overlapping, recall",
                100.0 * self.half[0].right as f64 / self.half[0].wanted.max(1) as f64,
            ),
            ("all cues, exact", self.exact[1].f1()),
            ("all cues, overlapping", self.half[1].f1()),
            ("all sources, exact", self.exact[2].f1()),
            ("all sources, overlapping", self.half[2].f1()),
        ]
    }
}

impl Attribution {
    fn part(&self, part: usize) -> &Places {
        [&self.content, &self.cue, &self.source][part]
    }
}

fn show(text: &str, places: &Places) -> String {
    let (Some(first), Some(last)) = (places.first(), places.last()) else {
        return String::new();
    };
    let mut end = last + 1;
    while !text.is_char_boundary(end) {
        end += 1;
    }
    text[*first..end].to_owned()
}

fn wanted(text: &str, bytes: &[usize], value: &Value) -> Attribution {
    let spans = |key: &str| -> Vec<Span> {
        let list = value[key].as_array().cloned().unwrap_or_default();
        let at = |v: &Value| bytes[(v.as_u64().unwrap_or(0) as usize).min(bytes.len() - 1)];
        list.iter()
            .map(|pair| Span::new(at(&pair[0]), at(&pair[1])))
            .collect()
    };
    let content = spans("content");
    let marks = |span: &Span| {
        let words = span.of(text).trim();
        words.starts_with(['“', '"', '‘', '\''])
            && (words.ends_with(['”', '"', '’', '\'']) || content.len() > 1)
    };
    Attribution {
        quoted: !content.is_empty() && content.iter().all(marks),
        content: places(text, &content),
        cue: places(text, &spans("cue")),
        source: places(text, &spans("source")),
    }
}

/// The places of letters and figures only: marks and spaces at the edges do not count.
fn places(text: &str, spans: &[Span]) -> Places {
    let mut out = Places::new();
    for span in spans {
        for (at, c) in span.of(text).char_indices() {
            if c.is_alphanumeric() || c == ':' {
                out.insert(span.start + at);
            }
        }
    }
    out
}

fn agree(a: &Places, b: &Places, half: bool) -> bool {
    if half {
        let shared = a.intersection(b).count();
        shared > 0 && shared * 2 >= a.len().max(b.len())
    } else {
        !a.is_empty() && a == b
    }
}

/// Pairs of wanted and told attributions whose contents agree, each used once.
fn matching(gold: &[Attribution], told: &[Attribution], half: bool) -> Vec<(usize, usize)> {
    let mut used = BTreeSet::new();
    let mut pairs = Vec::new();
    for (g, wanted) in gold.iter().enumerate() {
        let best = told
            .iter()
            .enumerate()
            .filter(|(t, told)| !used.contains(t) && agree(&wanted.content, &told.content, half))
            .max_by_key(|(t, told)| {
                let cue = wanted.cue.intersection(&told.cue).count();
                (
                    wanted.content.intersection(&told.content).count() + cue,
                    usize::MAX - t,
                )
            });
        if let Some((t, _)) = best {
            used.insert(t);
            pairs.push((g, t));
        }
    }
    pairs
}

/// What the program tells of a text, in the form of the suite: nothing inside what somebody else reports, since the suite
/// marks the outermost attribution only; a quotation that goes on from an indirect report as one with it.
fn told(source: &Source, document: &Document) -> Vec<Attribution> {
    let text = source.text.as_str();
    // The suite counts in the file, which may have characters that are read as others.
    let places = |text: &str, spans: &[Span]| -> Places {
        let found = places(text, spans);
        let in_file = |at: usize| source.in_file(Span::new(at, at)).start;
        found.into_iter().map(in_file).collect()
    };
    let reports = &document.reports;
    let one = |span: Option<Span>| places(text, &span.into_iter().collect::<Vec<_>>());
    let begun = |q: &Quotation, r: &Report| Some(r.cue) == q.cue && q.parts.iter().any(|p| r.holds(*p));
    let mut out = Vec::new();
    for quotation in &document.quotations {
        let covered = |r: &Report| quotation.parts.iter().all(|p| r.holds(*p)) || begun(quotation, r);
        if quotation.shape == QuoteShape::Scare || reports.iter().any(covered) {
            continue;
        }
        let speaker = &quotation.speaker;
        out.push(Attribution {
            content: places(text, &quotation.parts),
            cue: one(quotation.cue),
            source: one(quotation.source.or(speaker.pronoun).or(speaker.span)),
            quoted: true,
        });
    }
    for report in reports {
        let inside = |r: &Report| r != report && r.holds(report.content()) && r.holds(report.cue);
        if reports.iter().any(inside) {
            continue;
        }
        let mut spans = report.parts.clone();
        if report.that
            && let Some(first) = spans.first_mut()
            && let before = text[..first.start].trim_end()
            && before.to_lowercase().ends_with("that")
        {
            // The suite counts the conjunction to the content.
            first.start = before.len() - "that".len();
        }
        let quoted = document.quotations.iter().filter(|q| begun(q, report));
        spans.extend(quoted.flat_map(|q| q.parts.clone()));
        out.push(Attribution {
            content: places(text, &spans),
            cue: one(Some(report.cue)),
            source: one(report.source.or(report.speaker.pronoun).or(report.speaker.span)),
            quoted: false,
        });
    }
    out
}
