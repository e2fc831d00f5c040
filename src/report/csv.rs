//! The findings as comma-separated values, for a spreadsheet: one line for each piece of evidence (RFC 4180, UTF-8, lines
//! end with a newline).
//!
//! Invariant: no cell runs as a formula. A spreadsheet computes what begins with `=`, `+`, `-` or `@`, and a report can
//! begin with anything; such a cell gets an apostrophe before it, by which spreadsheets know text. A line break inside words
//! becomes a blank, so that a line of the file is a line of the table; `start` and `end` lead to the very bytes.

use crate::check::{Evidence, Finding};

use super::layout::clean;
use super::places::{Places, path};
use super::{Analysis, Style, passages, words};

/// The names of the columns, in order.
const COLUMNS: [&str; 21] = [
    "finding",
    "verdict",
    "tier",
    "kind",
    "severity",
    "probability",
    "message",
    "rule",
    "voices",
    "cluster",
    "passage",
    "source",
    "path",
    "publisher",
    "published",
    "line",
    "column",
    "start",
    "end",
    "value",
    "text",
];

/// The findings, a line a piece of evidence, most important first. Of `style` only `all` counts: without it what one voice
/// alone tells is left out.
pub fn csv(analysis: &Analysis, style: Style) -> String {
    let places = Places::new(analysis);
    let mut passage_of = vec![String::new(); analysis.findings.len()];
    for (number, passage) in passages::told(analysis).passages.iter().enumerate() {
        for finding in &passage.findings {
            passage_of[*finding] = format!("P{}", number + 1);
        }
    }
    let mut table = ::csv::WriterBuilder::new()
        .quote_style(::csv::QuoteStyle::NonNumeric)
        .from_writer(Vec::new());
    // Writing to memory does not fail.
    let _ = table.write_record(COLUMNS);
    for (finding, passage) in analysis.findings.iter().zip(&passage_of) {
        if finding.sort() == words::SINGLE && !style.all {
            continue;
        }
        for piece in &finding.evidence {
            let _ = table.write_record(record(analysis, &places, finding, passage, piece));
        }
    }
    String::from_utf8(table.into_inner().unwrap_or_default()).unwrap_or_default()
}

fn record(
    analysis: &Analysis,
    places: &Places<'_>,
    finding: &Finding,
    passage: &str,
    piece: &Evidence,
) -> [String; COLUMNS.len()] {
    let source = &analysis.sources[piece.source];
    let place = places.of(piece.source, piece.span);
    let on_disk = source.on_disk(piece.span);
    let tier = if finding.is_flag() {
        finding.tier.word()
    } else {
        ""
    };
    let cluster = finding.cluster.map_or("", |at| &analysis.clusters[at].id);
    let published = source.published.map(|day| day.to_string());
    [
        cell(&finding.id),
        finding.verdict.word().to_owned(),
        tier.to_owned(),
        finding.kind.word().to_owned(),
        finding.severity.word().to_owned(),
        format!("{:.3}", f64::from(finding.probability) / 1000.0),
        cell(&finding.message),
        cell(&finding.rule),
        finding.voices.to_string(),
        cell(cluster),
        passage.to_owned(),
        cell(&source.id),
        cell(&path(source)),
        cell(source.publisher.as_deref().unwrap_or_default()),
        published.unwrap_or_default(),
        place.line.to_string(),
        place.column.to_string(),
        on_disk.start.to_string(),
        on_disk.end.to_string(),
        cell(&piece.value),
        cell(source.in_file(piece.span).of(source.file())),
    ]
}

/// Words as a cell that a spreadsheet shows and does not compute.
fn cell(text: &str) -> String {
    let text = clean(text);
    // Some programs look behind blanks, and some take the wide forms of East Asian scripts for the narrow ones.
    let first = text.trim_start().chars().next();
    let runs = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
    if first.is_some_and(|first| runs.contains(&first)) {
        format!("'{text}")
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Verdict;
    use crate::report::fixture;

    fn read(text: &str) -> Vec<Vec<String>> {
        let mut reader = ::csv::Reader::from_reader(text.as_bytes());
        assert_eq!(reader.headers().expect("a line of names").len(), COLUMNS.len());
        let records = reader.records().map(|record| record.expect("a record"));
        records
            .map(|record| record.iter().map(str::to_owned).collect())
            .collect()
    }

    #[test]
    fn a_line_is_a_piece_of_evidence() {
        let run = fixture::analysis();
        let all = Style {
            all: true,
            ..Style::default()
        };
        let (few, many) = (read(&csv(&run, Style::default())), read(&csv(&run, all)));
        let pieces = |single: bool| -> usize {
            let counted = run.findings.iter();
            let counted = counted.filter(|finding| single || finding.verdict != Verdict::Single);
            counted.map(|finding| finding.evidence.len()).sum()
        };
        assert_eq!((few.len(), many.len()), (pieces(false), pieces(true)));
        assert!(many.len() > few.len());
        assert_eq!(
            few[0],
            [
                "F1",
                "discrepancy",
                "firm",
                "number",
                "high",
                "0.900",
                &run.findings[0].message,
                &run.findings[0].rule,
                "4",
                "C1",
                "P1",
                "herald",
                "herald.txt",
                "Port Alden Herald",
                "2024-09-06",
                "3",
                "60",
                "98",
                "112",
                "212",
                "212 passengers"
            ]
        );
    }

    #[test]
    fn no_cell_runs_as_a_formula() {
        let mut run = fixture::analysis();
        let nasty = [
            "=1+1",
            "+1",
            "-2+3",
            "@SUM(A1)",
            "\t=1",
            " =HYPERLINK(\"x\")",
            "\r\n=1",
            "＝1",
        ];
        for (finding, nasty) in run.findings.iter_mut().zip(nasty.iter().cycle()) {
            finding.message = (*nasty).to_owned();
            finding.evidence[0].value = (*nasty).to_owned();
            finding.rule = format!("{nasty},\"\n{nasty}");
        }
        for source in &mut run.sources {
            source.publisher = Some("=cmd|' /C calc'!A0".to_owned());
        }
        let text = csv(&run, Style::default());
        let rows = read(&text);
        assert_eq!(text.lines().count(), rows.len() + 1);
        let mut marked = 0;
        for cell in rows.iter().flatten() {
            let first = cell.trim_start().chars().next();
            assert!(!first.is_some_and(|c| "=+-@＝＋－＠".contains(c)), "{cell:?}");
            marked += usize::from(cell.starts_with('\''));
        }
        assert!(marked > 3 * 5, "{text}");
        assert!(!text.contains('\t') && !text.contains('\r'));
    }
}
