//! The report as a Markdown document, for tickets and mails: headings by verdict, words of sources as block quotes
//! with their places.

use crate::check::{Tier, Verdict};

use super::derivation::derivation;
use super::human::{credit, words_of};
use super::layout::clean;
use super::markdown_text::{alive, cell, code, plain, start};
use super::paint::Style;
use super::passages::{Clause, Passage, Person, told};
use super::places::Places;
use super::snippet::{Mark, Part};
use super::summary::{looked, notes, summary};
use super::{Analysis, voices, wording, words};

/// How many columns of a clause are quoted around what is marked in it.
const QUOTE: usize = 120;

/// The report as a Markdown document. Of `style` only `all` and `explain` count.
pub fn markdown(analysis: &Analysis, style: Style) -> String {
    let places = Places::new(analysis);
    let mut out = format!("# What the reports say\n\n{}\n", plain(&summary(analysis)));
    let mut head: Vec<String> = voices::lines(analysis).iter().map(|line| capital(line)).collect();
    head.extend(notes(analysis).iter().map(|note| format!("Note: {note}")));
    if !head.is_empty() {
        out.push('\n');
    }
    for line in head {
        out.push_str(&format!("- {}\n", plain(&line)));
    }
    let told = told(analysis);
    for sort in words::SORTS {
        if sort == words::SINGLE {
            people(&mut out, analysis, &places, &told.people, style);
            singles(&mut out, analysis, &places, style);
            continue;
        }
        let (passages, unsure) = told.led_by(analysis, sort, style.lists());
        if passages.is_empty() && unsure.is_empty() {
            continue;
        }
        let (name, meaning) = words::group(analysis, sort, passages.len(), unsure.len());
        heading(&mut out, &name, &sentence(&meaning));
        let is_brief = matches!(sort.0, Verdict::Agreement | Verdict::Echo) && !style.explain;
        if is_brief {
            out.push('\n');
        }
        for passage in passages {
            if is_brief {
                brief(&mut out, analysis, &places, passage);
            } else {
                card(&mut out, analysis, &places, passage, style);
            }
        }
    }
    if style.explain {
        let shared = voices::shared(analysis, &places);
        if !shared.is_empty() {
            out.push_str("\n## Shared words\n\n");
        }
        for line in shared {
            out.push_str(&format!("- {}\n", plain(&line)));
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

fn heading(out: &mut String, name: &str, meaning: &str) {
    out.push_str(&format!("\n## {name}\n\n{meaning}\n"));
}

/// A headline, the clauses as block quotes, what else was found about them.
fn card(out: &mut String, analysis: &Analysis, places: &Places<'_>, passage: &Passage, style: Style) {
    let lead = passage.lead(analysis);
    let told = wording::headline(analysis, lead);
    out.push_str(&format!("\n### {}: {}\n\n", lead.id, plain(&told)));
    let (kind, severity) = (lead.kind.word(), lead.severity.word());
    let voices = plain(&voices::counted(analysis, lead));
    let likely = match lead.tier {
        Tier::Look => format!("{} likely, ", words::percent(lead.probability)),
        Tier::Firm => String::new(),
    };
    out.push_str(&format!("{}, {likely}{severity}, {voices}.", capital(kind)));
    if !lead.because.is_empty() && lead.is_flag() && !style.explain {
        let because = lead.because.trim_end_matches('.');
        out.push_str(&format!(" Same because: {}.", plain(because)));
    }
    out.push_str(&format!(" Rule: {}.\n", code(&lead.rule)));
    for clause in &passage.clauses {
        quote(out, analysis, places, passage, clause);
    }
    let beside = wording::beside(analysis, places, passage);
    if !beside.is_empty() {
        out.push('\n');
    }
    for (name, text) in beside {
        out.push_str(&format!("- {}: {}\n", capital(name), plain(&text)));
    }
    if style.explain {
        explain(out, analysis, places, &passage.findings);
    }
}

/// A headline with a line for each clause, those of one voice together.
fn brief(out: &mut String, analysis: &Analysis, places: &Places<'_>, passage: &Passage) {
    let lead = passage.lead(analysis);
    let (kind, told) = (lead.kind.word(), wording::headline(analysis, lead));
    let voices = plain(&voices::counted(analysis, lead));
    out.push_str(&format!("- {}: {} ({kind}, {voices})\n", lead.id, plain(&told)));
    for (clause, follows) in passage.by_voice(analysis) {
        let said = plain(&passage.said(analysis, clause, QUOTE));
        let place = code(&places.named(clause.source, passage.place(analysis, clause)));
        let tail = if follows { " (same voice)" } else { "" };
        out.push_str(&format!("  - {place}: \"{said}\"{tail}\n"));
    }
    for (name, text) in wording::beside(analysis, places, passage) {
        out.push_str(&format!("  - {name}: {}\n", plain(&text)));
    }
}

/// The clause as a block quote, the words that lead in bold and the others in italics, then the place.
fn quote(out: &mut String, analysis: &Analysis, places: &Places<'_>, passage: &Passage, clause: &Clause) {
    let text = &analysis.sources[clause.source].text;
    let mut line = String::new();
    for part in unbroken(text, clause, passage.excerpt(analysis, clause, QUOTE)) {
        let Part::Words(span, mark) = part else {
            line.push_str(" … ");
            continue;
        };
        let words = span.of(text);
        // Signs of Markdown work only where they touch letters on their inside and none on their outside.
        let marked = words.trim_matches(|c: char| !c.is_alphanumeric());
        let at = words.find(marked).unwrap_or_default();
        let (before, after) = (&words[..at], &words[at + marked.len()..]);
        let next = text[span.start + at + marked.len()..].chars().next();
        let is_free = !marked.is_empty() && !next.is_some_and(char::is_alphanumeric);
        let sign = match mark {
            Mark::Lead if is_free => "**",
            Mark::Beside if is_free => "*",
            _ => "",
        };
        let outside = format!("{line}{}", plain(before));
        if sign.is_empty() || outside.ends_with(|c: char| c == '*' || c.is_alphanumeric()) {
            line.push_str(&plain(words));
        } else {
            line = format!("{outside}{sign}{}{sign}{}", plain(marked), plain(after));
        }
    }
    let line: Vec<&str> = line.split_whitespace().collect();
    let place = code(&places.named(clause.source, passage.place(analysis, clause)));
    let credit = plain(&credit(analysis, clause.source));
    out.push_str(&format!(
        "\n> {}\n>\n> {place} {credit}\n",
        start(&line.join(" "))
    ));
}

/// The parts of a clause, where no mark of ours cuts what is shown as code in two.
fn unbroken(text: &str, clause: &Clause, parts: Vec<Part>) -> Vec<Part> {
    let alive = alive(clause.span.of(text));
    let is_inside = |at: usize| {
        let at = at.saturating_sub(clause.span.start);
        alive.iter().any(|token| token.start < at && at < token.end)
    };
    let mut whole: Vec<Part> = Vec::with_capacity(parts.len());
    for part in parts {
        match (whole.last_mut(), part) {
            (Some(Part::Words(before, mark)), Part::Words(span, _))
                if before.end == span.start && is_inside(span.start) =>
            {
                *before = before.cover(span);
                *mark = Mark::Plain;
            }
            _ => whole.push(part),
        }
    }
    whole
}

fn people(out: &mut String, analysis: &Analysis, places: &Places<'_>, people: &[Person], style: Style) {
    if people.is_empty() {
        return;
    }
    let (name, meaning) = words::PEOPLE;
    heading(out, &format!("{name} ({})", people.len()), &sentence(meaning));
    out.push('\n');
    for person in people {
        out.push_str(&format!(
            "- {}\n",
            start(&plain(&wording::person(analysis, person)))
        ));
    }
    if style.explain {
        let findings = people.iter().flat_map(|person| &person.findings);
        let findings: Vec<usize> = findings.copied().collect();
        explain(out, analysis, places, &findings);
    }
}

fn singles(out: &mut String, analysis: &Analysis, places: &Places<'_>, style: Style) {
    let indexes = 0..analysis.findings.len();
    let is_single = |index: &usize| analysis.findings[*index].verdict == Verdict::Single;
    let found: Vec<usize> = indexes.filter(is_single).collect();
    if found.is_empty() {
        return;
    }
    let (name, meaning) = words::heading(words::SINGLE);
    let is_listed = style.lists();
    let more = if is_listed {
        ""
    } else {
        " They are listed with --all."
    };
    heading(
        out,
        &format!("{name} ({})", found.len()),
        &format!("{}{more}", sentence(meaning)),
    );
    if !is_listed {
        return;
    }
    out.push('\n');
    for finding in found.iter().map(|index| &analysis.findings[*index]) {
        let kind = finding.kind.word();
        out.push_str(&format!(
            "- {}: {} ({kind})\n",
            finding.id,
            plain(&finding.message)
        ));
        for piece in &finding.evidence {
            let place = code(&places.named(piece.source, piece.span));
            let words = plain(&words_of(analysis, piece, 120));
            out.push_str(&format!("  - {place}: \"{words}\"\n"));
        }
    }
    if style.explain {
        explain(out, analysis, places, &found);
    }
}

/// The derivation of each finding as a block of plain text.
fn explain(out: &mut String, analysis: &Analysis, places: &Places<'_>, findings: &[usize]) {
    for finding in findings.iter().map(|index| &analysis.findings[*index]) {
        let mut notes = vec![
            (
                "finding",
                clean(&format!("{} ({}): {}", finding.id, finding.rule, finding.message)),
            ),
            ("same because", clean(&finding.because)),
        ];
        notes.retain(|note| !note.1.is_empty());
        notes.extend(derivation(analysis, places, finding));
        out.push_str("\n```text\n");
        for (name, text) in notes {
            // A fence inside the words of a source must not end the block.
            let text = text.replace("```", "'''").replace('\n', "\n    ");
            out.push_str(&format!("{name}: {text}\n"));
        }
        out.push_str("```\n");
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

/// With a capital and a full stop.
fn sentence(text: &str) -> String {
    format!("{}.", capital(text))
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    let first: String = chars.next().into_iter().flat_map(char::to_uppercase).collect();
    format!("{first}{}", chars.as_str())
}
