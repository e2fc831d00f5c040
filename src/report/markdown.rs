//! The report as a Markdown document, for tickets and mails: headings by verdict, words of sources as block quotes
//! with their places.

use crate::check::{Evidence, Finding, Verdict};

use super::derivation::derivation;
use super::human::{by_voice, credit, words_of};
use super::layout::clean;
use super::paint::Style;
use super::places::Places;
use super::snippet::cut;
use super::summary::{looked, notes, summary};
use super::{Analysis, words};

/// How many columns of a line are quoted around the words that prove a finding.
const QUOTE: usize = 240;

/// The report as a Markdown document. Of `style` only `all` and `explain` count.
pub fn markdown(analysis: &Analysis, style: Style) -> String {
    let places = Places::new(analysis);
    let mut out = format!("# What the reports say\n\n{}\n", escape(&summary(analysis)));
    let notes = notes(analysis);
    if !notes.is_empty() {
        out.push('\n');
    }
    for note in notes {
        out.push_str(&format!("- Note: {}\n", escape(&note)));
    }
    for verdict in words::VERDICTS {
        let found: Vec<&Finding> = analysis.with(verdict).collect();
        if found.is_empty() {
            continue;
        }
        let (name, meaning) = words::heading(verdict);
        let hidden = verdict == Verdict::Single && !style.all && !style.explain;
        let more = if hidden {
            " They are listed with --all."
        } else {
            ""
        };
        out.push_str(&format!(
            "\n## {name} ({})\n\n{}{more}\n",
            found.len(),
            sentence(meaning)
        ));
        if hidden {
            continue;
        }
        let short = matches!(verdict, Verdict::Agreement | Verdict::Echo | Verdict::Single);
        if short && !style.explain {
            out.push('\n');
        }
        for finding in found {
            if short && !style.explain {
                brief(&mut out, analysis, &places, finding);
            } else {
                full(&mut out, analysis, &places, finding, style);
            }
        }
    }
    sources(&mut out, analysis);
    if style.explain {
        let lines = looked(analysis);
        if !lines.is_empty() {
            out.push_str(&format!(
                "\n## Claims met by\n\n```text\n{}\n```\n",
                lines.join("\n")
            ));
        }
    }
    out
}

fn full(out: &mut String, analysis: &Analysis, places: &Places<'_>, finding: &Finding, style: Style) {
    let (kind, severity) = (finding.kind.word(), finding.severity.word());
    out.push_str(&format!("\n### {}: {}\n\n", finding.id, escape(&finding.message)));
    out.push_str(&format!("{}, {severity}.", sentence(kind).trim_end_matches('.')));
    if !finding.because.is_empty() {
        out.push_str(&format!(
            " Same because: {}.",
            escape(finding.because.trim_end_matches('.'))
        ));
    }
    let voices = words::plural(finding.voices, "voice", "voices");
    out.push_str(&format!(
        " {}. Rule: {}.\n",
        sentence(&voices).trim_end_matches('.'),
        code(&finding.rule)
    ));
    for piece in &finding.evidence {
        quote(out, analysis, places, piece);
    }
    if style.explain {
        out.push_str("\n```text\n");
        for (name, text) in derivation(analysis, places, finding) {
            // A fence inside the words of a source must not end the block.
            out.push_str(&format!(
                "{name}: {}\n",
                text.replace("```", "'''").replace('\n', "\n    ")
            ));
        }
        out.push_str("```\n");
    }
}

/// The line around the words as a block quote with the words in bold, then the place and the value.
fn quote(out: &mut String, analysis: &Analysis, places: &Places<'_>, piece: &Evidence) {
    out.push('\n');
    for part in cut(&analysis.sources[piece.source].text, piece.span, QUOTE) {
        let line = format!(
            "{}**{}**{}",
            escape(&part.before),
            escape(&part.words),
            escape(&part.after)
        );
        out.push_str(&format!("> {}\n", start(&line)));
    }
    let place = code(&places.named(piece.source, piece.span));
    let credit = escape(&credit(analysis, piece.source));
    out.push_str(&format!(">\n> {place} {credit}: {}\n", escape(&piece.value)));
}

fn brief(out: &mut String, analysis: &Analysis, places: &Places<'_>, finding: &Finding) {
    let voices = words::plural(finding.voices, "voice", "voices");
    let kind = finding.kind.word();
    out.push_str(&format!(
        "- {}: {} ({kind}, {voices})\n",
        finding.id,
        escape(&finding.message)
    ));
    for (piece, follows) in by_voice(analysis, finding) {
        let place = code(&places.named(piece.source, piece.span));
        let tail = if follows { " (same voice)" } else { "" };
        let words = escape(&words_of(analysis, piece, 120));
        out.push_str(&format!("  - {place}: \"{words}\"{tail}\n"));
    }
}

fn sources(out: &mut String, analysis: &Analysis) {
    if analysis.sources.is_empty() {
        return;
    }
    out.push_str(
        "\n## Sources\n\n| id | path | publisher | published | voice |\n| --- | --- | --- | --- | --- |\n",
    );
    for (i, source) in analysis.sources.iter().enumerate() {
        let publisher = source.publisher.as_deref().unwrap_or("unknown");
        let published = source
            .published
            .map_or("undated".to_owned(), |day| day.to_string());
        out.push_str(&format!(
            "| {} | {} | {} | {published} | {} |\n",
            cell(&source.id),
            cell(&source.path),
            cell(publisher),
            analysis.voice(i)
        ));
    }
}

/// The text with every mark that Markdown or HTML would act on made plain.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in clean(text).chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '&' | '~') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

fn cell(text: &str) -> String {
    escape(text).replace('|', "\\|")
}

/// A line that begins with a mark for a list, a heading or a quotation, made plain.
fn start(line: &str) -> String {
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let rest = &line[digits..];
    let numbered = digits > 0 && (rest.starts_with(". ") || rest.starts_with(") "));
    if numbered {
        return format!("{}\\{rest}", &line[..digits]);
    }
    if line.starts_with(['#', '>', '-', '+', '=', '|']) {
        format!("\\{line}")
    } else {
        line.to_owned()
    }
}

/// The text as code; marks of code inside it become apostrophes.
fn code(text: &str) -> String {
    format!("`{}`", clean(text).replace('`', "'"))
}

/// With a capital and a full stop.
fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    let first: String = chars.next().into_iter().flat_map(char::to_uppercase).collect();
    format!("{first}{}.", chars.as_str())
}
