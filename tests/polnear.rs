//! Holds the reader of quotations against a public suite of attributions in news, where that suite is at hand.
//!
//! Names come from a naive helper (runs of capitals), so that the figures are those of the reader of quotations alone.

use std::collections::BTreeSet;
use std::path::PathBuf;

use crosscheck::mention::{
    Entity, NameHow, NameKind, NameMention, QuoteReader, QuoteRelation, QuoteShape, similarity,
};
use crosscheck::rulebook::Rulebook;
use crosscheck::text::Span;
use serde_json::Value;

/// Least figures, in percent, a little below those measured when they were last set.
const FLOORS: [(&str, f64); 6] = [
    ("quoted content, exact", 81.0),
    ("quoted content, overlapping", 90.0),
    ("quoted speakers", 92.0),
    ("all content, overlapping", 63.0),
    ("all cues, overlapping", 55.5),
    ("all sources, overlapping", 50.5),
];

#[test]
fn attributions_in_news() {
    let Some(text) = suite() else {
        println!("polnear: the suite is not beside the project; nothing measured");
        return;
    };
    let book = Rulebook::embedded().expect("the embedded rule book loads");
    let reader = QuoteReader::new(&book.lexicons);
    let mut sums = Sums::default();
    for line in text.lines() {
        let record: Value = serde_json::from_str(line).expect("a record a line");
        sums.add(&reader, &record);
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

fn root() -> PathBuf {
    std::env::var_os("CROSSCHECK_SHARED").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"),
        PathBuf::from,
    )
}

fn suite() -> Option<String> {
    std::fs::read_to_string(root().join("suites/quotations/polnear-dev.jsonl")).ok()
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
    fn add(&mut self, reader: &QuoteReader, record: &Value) {
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
        let told = told(reader, text);
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

fn told(reader: &QuoteReader, text: &str) -> Vec<Attribution> {
    let paragraphs = paragraphs(text);
    let sentences = sentences(text, &paragraphs);
    let (names, entities) = names(text, &paragraphs);
    let (quotations, reports) = reader.read_all(text, &paragraphs, &sentences, &names, &entities);
    let one = |span: Option<Span>| places(text, &span.into_iter().collect::<Vec<_>>());
    let mut out = Vec::new();
    for quotation in &quotations {
        let covered = reports
            .iter()
            .any(|r| quotation.parts.iter().all(|p| r.content.contains(*p)));
        if quotation.shape == QuoteShape::Scare || covered {
            continue;
        }
        out.push(Attribution {
            content: places(text, &quotation.parts),
            cue: one(quotation.cue),
            source: one(quotation.speaker.pronoun.or(quotation.speaker.span)),
            quoted: true,
        });
    }
    for report in &reports {
        out.push(Attribution {
            content: one(Some(report.content)),
            cue: one(Some(report.cue)),
            source: one(report.speaker.pronoun.or(report.speaker.span)),
            quoted: false,
        });
    }
    out
}

fn paragraphs(text: &str) -> Vec<Span> {
    let mut at = 0;
    let mut out = Vec::new();
    for line in text.split('\n') {
        let span = Span::new(at, at + line.len()).trim(text);
        if !span.is_empty() {
            out.push(span);
        }
        at += line.len() + 1;
    }
    out
}

fn sentences(text: &str, paragraphs: &[Span]) -> Vec<Span> {
    let mut out = Vec::new();
    for paragraph in paragraphs {
        let words = paragraph.of(text);
        let mut start = 0;
        for (at, c) in words.char_indices() {
            let behind = &words[at + c.len_utf8()..];
            let closing = behind.trim_start_matches(['”', '"', '’', ')']);
            let capital = closing
                .trim_start()
                .starts_with(|c: char| c.is_uppercase() || "“\"‘'".contains(c));
            let word = words[..at].rsplit([' ', '.']).next().unwrap_or("");
            let short = c == '.'
                && (word.len() <= 3 && word.starts_with(char::is_uppercase)
                    || ["Calif", "Sept", "Conn"].contains(&word));
            if matches!(c, '.' | '!' | '?') && closing.starts_with(' ') && capital && !short {
                let end = words.len() - closing.len();
                out.push(Span::new(paragraph.start + start, paragraph.start + end));
                start = words.len() - closing.trim_start().len();
            }
        }
        out.push(Span::new(paragraph.start + start, paragraph.end));
    }
    out
}

/// Runs of capitals, joined by their last word.
fn names(text: &str, paragraphs: &[Span]) -> (Vec<NameMention>, Vec<Entity>) {
    let never = "The A An This That These Those He She They It We I You In On At But And For As If When While After Before His Her Their Our My What Who Why How There Here Not No Yes So Or Its By From With Of To According Mr Mrs Ms Dr Sen Rep Gov Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October November December Both Some Many Most Sheriff President Representative Senator Also During Despite Asked Speaking";
    let never: BTreeSet<&str> = never.split(' ').collect();
    let mut mentions = Vec::new();
    let mut entities: Vec<Entity> = Vec::new();
    for paragraph in paragraphs {
        let tokens = crosscheck::language::tokens(text, *paragraph);
        let mut i = 0;
        while i < tokens.len() {
            let ok = |i: usize| {
                tokens
                    .get(i)
                    .is_some_and(|t| t.is_capital(text) && !never.contains(t.span.of(text)))
            };
            if !ok(i) {
                i += 1;
                continue;
            }
            let first = i;
            while ok(i) {
                i += 1;
            }
            let span = tokens[first].span.cover(tokens[i - 1].span);
            let form = span.of(text).to_owned();
            let family = form.rsplit(' ').next().unwrap_or("").to_owned();
            let known = entities
                .iter()
                .position(|e| e.canonical == form || e.family.as_deref() == Some(family.as_str()));
            let two = i - first >= 2 && i - first <= 3;
            let entity = known.unwrap_or_else(|| {
                entities.push(Entity {
                    kind: if two { NameKind::Person } else { NameKind::Other },
                    canonical: form.clone(),
                    forms: vec![form],
                    family: two.then_some(family),
                    gender: None,
                    titles: Vec::new(),
                });
                entities.len() - 1
            });
            mentions.push(NameMention {
                span,
                entity,
                how: NameHow::Full,
            });
        }
    }
    (mentions, entities)
}

/// Prints every quotation and report of the real reports, for reading by eye: `QUOTES_OF=seeds/001`.
#[test]
fn quotations_of_a_report() {
    let Some(wanted) = std::env::var_os("QUOTES_OF") else {
        return;
    };
    let path = root().join(wanted);
    let text = std::fs::read_to_string(&path).expect("the file that was asked for");
    let book = Rulebook::embedded().expect("the embedded rule book loads");
    let reader = QuoteReader::new(&book.lexicons);
    let paragraphs = paragraphs(&text);
    let sentences = sentences(&text, &paragraphs);
    let (names, entities) = names(&text, &paragraphs);
    let (quotations, reports) = reader.read_all(&text, &paragraphs, &sentences, &names, &entities);
    let say = |speaker: &crosscheck::mention::Speaker| {
        let entity = speaker.entity.map_or("-", |e| entities[e].canonical.as_str());
        let rivals: Vec<&str> = speaker
            .rivals
            .iter()
            .map(|e| entities[*e].canonical.as_str())
            .collect();
        format!(
            "{:?} {:?} = {entity} {rivals:?}",
            speaker.how,
            speaker.span.map(|s| s.of(&text))
        )
    };
    for q in quotations {
        let parts: Vec<&str> = q.parts.iter().map(|p| p.of(&text)).collect();
        println!(
            "Q {:?}{} | {} | {:?} | {parts:?}",
            q.shape,
            if q.unclosed { " UNCLOSED" } else { "" },
            say(&q.speaker),
            q.cue.map(|c| c.of(&text))
        );
    }
    if std::env::var_os("QUOTES_ONLY").is_some() {
        return;
    }
    for r in reports {
        println!(
            "R | {} | {:?} | {:?}",
            say(&r.speaker),
            r.cue.of(&text),
            r.content.of(&text)
        );
    }
}

/// The rewordings that a desk found are found, and no pair of different utterances is taken for one.
#[test]
fn rewordings_of_the_real_reports() {
    let Ok(gold) = std::fs::read_to_string(root().join("seeds/gold.json")) else {
        println!("rewordings: the seeds are not beside the project; nothing measured");
        return;
    };
    let gold: Value = serde_json::from_str(&gold).expect("a gold file");
    let words = |e: &Value| -> Vec<String> {
        let text = e["text"].as_str().unwrap_or("");
        let open = text.find(['“', '"']).map_or(0, |at| at);
        let close = text.rfind(['”', '"']).unwrap_or(text.len());
        text[open..close.max(open)]
            .split_whitespace()
            .map(str::to_owned)
            .collect()
    };
    for finding in gold["findings"].as_array().expect("findings") {
        let id = finding["id"].as_str().unwrap_or("");
        let evidence = finding["evidence"].as_array().expect("evidence");
        if finding["verdict"] == "rewording" && ["F012", "F013", "F014"].contains(&id) {
            let relation = similarity(&words(&evidence[0]), &words(&evidence[1]));
            assert!(
                matches!(relation, QuoteRelation::Reworded { .. }),
                "{id}: {relation:?}"
            );
        }
        if id == "F036" || id == "F007" {
            let relation = similarity(&words(&evidence[0]), &words(&evidence[1]));
            assert_eq!(relation, QuoteRelation::Different, "{id}");
        }
    }
}
