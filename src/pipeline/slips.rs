//! Slips of one report that show without any other: days that cannot be, a quotation left open, a word written twice, parts that do
//! not make their sum. They are told as notes, each with its line; they decide nothing.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use crate::mention::{Document, Parsed, Part, Word};
use crate::text::{BlockKind, LineIndex, Source, Span};
use crate::value::time::{self, TimeFault};
use crate::value::{Bounds, Measure, Quantity, TimeMention, When};

/// A slip: where it stands in the text of its source, and what is wrong there.
struct Slip {
    span: Span,
    why: String,
}

/// The slips of a report, each with its line, in order of place.
pub(super) fn notes(source: &Source, document: &Document) -> Vec<String> {
    let text = &source.text;
    let mut slips: Vec<Slip> = Vec::new();
    for parsed in document
        .sentences
        .iter()
        .filter(|parsed| parsed.block != BlockKind::Title)
    {
        slips.extend(doubled_words(text, parsed));
        slips.extend(sums(parsed));
    }
    slips.extend(document.sentences.iter().flat_map(days));
    slips.extend(open_quotations(source, document));
    slips.extend(twice(source));
    slips.sort_by_key(|slip| slip.span);
    if slips.is_empty() {
        return Vec::new();
    }
    let lines = LineIndex::new(source.file());
    let tell = |Slip { span, why }: Slip| {
        let (line, _) = lines.place(source.in_file(span).start);
        let words: Vec<&str> = span.of(text).split_whitespace().collect();
        let shown = match &words[..] {
            [first @ .., last] if words.len() > MOST_SHOWN => {
                format!("{} ... {last}", first[..MOST_SHOWN - 1].join(" "))
            }
            all => all.join(" "),
        };
        // Words that begin with a mark of their own need none around them.
        let shown = match shown.starts_with(['"', '“']) {
            true => shown,
            false => format!("\"{shown}\""),
        };
        format!("{}: line {line}: {shown}: {why}", source.path)
    };
    slips.into_iter().map(tell).collect()
}

/// So many words of a slip are shown at most.
const MOST_SHOWN: usize = 12;

/// Days that cannot be as they are written.
fn days(parsed: &Parsed) -> Vec<Slip> {
    let tell = |time: &TimeMention, fault: TimeFault| {
        let day = time::display(&time.when);
        let why = match (fault, &time.when) {
            (TimeFault::OtherWeekday, When::Days { first, .. }) => {
                format!("{day}, as it is read, is a {}", first.strftime("%A"))
            }
            _ => format!("there is no such day; read as {day}"),
        };
        Slip { span: time.span, why }
    };
    let faulty = parsed
        .times
        .iter()
        .filter_map(|time| Some(tell(time, time.fault?)));
    faulty.collect()
}

/// Words that English does not write twice in a row: "the the", "of of". "Had had", "that that" and stressed words ("very very") may
/// stand.
fn doubled_words(text: &str, parsed: &Parsed) -> Vec<Slip> {
    const MAY_STAND: [&str; 10] = ["that", "had", "so", "no", "in", "on", "her", "who", "do", "you"];
    let twice = |pair: &[Word]| {
        let [a, b] = pair else { return None };
        let one = a.norm == b.norm && a.part == Part::Function && !MAY_STAND.contains(&a.norm.as_str());
        let solid = a.norm.chars().all(char::is_alphabetic) && !a.norm.is_empty();
        let gap = text.get(a.span.end..b.span.start)?;
        let apart = !gap.is_empty() && gap.chars().all(char::is_whitespace);
        (one && solid && apart).then(|| Slip {
            span: Span::new(a.span.start, b.span.end),
            why: "a word stands there twice".to_owned(),
        })
    };
    parsed.words.windows(2).filter_map(twice).collect()
}

/// Quotations whose mark is never closed, by the mark and the words behind it.
fn open_quotations(source: &Source, document: &Document) -> Vec<Slip> {
    let ended = |span: Span| {
        let end = span.of(&source.text).trim_end().len();
        Span::new(span.start, span.start + end)
    };
    let open = document.quotations.iter().filter(|quotation| quotation.unclosed);
    open.map(|quotation| Slip {
        span: ended(quotation.whole),
        why: "the quotation is never closed, or goes on in a paragraph that no mark opens".to_owned(),
    })
    .collect()
}

/// A paragraph of so many words that stands in a report again was pasted in twice; shorter ones may be refrains.
const PASTED: usize = 16;

/// Paragraphs that stand in the report before, word for word.
fn twice(source: &Source) -> Vec<Slip> {
    let running = |kind| {
        matches!(
            kind,
            BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Repeat
        )
    };
    let mut seen: BTreeSet<Vec<&str>> = BTreeSet::new();
    let blocks = source.blocks.iter().filter(|block| running(block.kind));
    blocks
        .filter(|block| {
            let words: Vec<&str> = block.span.of(&source.text).split_whitespace().collect();
            words.len() >= PASTED && !seen.insert(words)
        })
        .map(|block| Slip {
            span: block.span,
            why: "the paragraph stands there twice".to_owned(),
        })
        .collect()
}

/// A part that is more than its whole ("35 of 34 members"), and counts that do not make the sum that stands behind them ("12 crates
/// and nine sacks, 22 pieces in all").
fn sums(parsed: &Parsed) -> Vec<Slip> {
    let exact = |quantity: &Quantity| match quantity.number.bounds {
        Bounds::Exactly(value) if quantity.measure == Measure::Count && !quantity.number.approximate => {
            Some(value)
        }
        _ => None,
    };
    let counts: Vec<(Span, Decimal)> = parsed
        .quantities
        .iter()
        .filter_map(|quantity| Some((quantity.span, exact(quantity)?)))
        .collect();
    let place = |span: Span| parsed.words_in(span);
    let norm = |at: usize| parsed.words.get(at).map_or("", |word| word.norm.as_str());
    let mut found = Vec::new();
    for pair in counts.windows(2) {
        let [(part, few), (whole, many)] = pair else {
            continue;
        };
        let (first, second) = (place(*part), place(*whole));
        let of = norm(first.end) == "of";
        let pointing = matches!(norm(first.end + 1), "the" | "its" | "their" | "his" | "her");
        let beside = second.start == first.end + 1 + usize::from(pointing);
        if of && beside && few > many {
            found.push(Slip {
                span: Span::new(part.start, whole.end),
                why: "the part is more than the whole".to_owned(),
            });
        }
    }
    for (at, (span, sum)) in counts.iter().enumerate().filter(|(at, _)| *at >= 2) {
        let behind = place(*span).end;
        let total = (behind..behind + 3).any(|i| {
            matches!(norm(i), "altogether") || norm(i) == "in" && matches!(norm(i + 1), "all" | "total")
        });
        let parts: Decimal = counts[..at].iter().map(|(_, count)| *count).sum();
        // Every figure before it is a part: another one would be told to be none.
        if total && parts != *sum && parsed.quantities.len() == counts.len() {
            found.push(Slip {
                span: Span::new(counts[0].0.start, span.end),
                why: format!("the parts make {parts}"),
            });
        }
    }
    found
}
