//! What the stages before the findings gave, for a person: sentences, claims, clusters.

use super::derivation::{manner, table};
use super::human::credit;
use super::layout::{clean, columns, pad, shorten, wrap};
use super::paint::Style;
use super::places::{Places, path};
use super::{Analysis, words};

/// The sentences of every source, each with its place and the kind of block that it stands in.
pub fn sentences(analysis: &Analysis, style: Style) -> String {
    let places = Places::new(analysis);
    let mut out = String::new();
    for (i, source) in analysis.sources.iter().enumerate() {
        let sentences = analysis.sentences.get(i).map_or(&[][..], Vec::as_slice);
        out.push_str(&title(
            analysis,
            i,
            style,
            &words::plural(sentences.len(), "sentence", "sentences"),
        ));
        for sentence in sentences {
            let place = places.of(i, sentence.span);
            let place = format!("{}:{}", place.line, place.column);
            let block = source
                .blocks
                .get(sentence.block)
                .map_or("", |block| words::block(block.kind));
            let text = source
                .text
                .get(sentence.span.start..sentence.span.end)
                .unwrap_or_default();
            let text = wrap(&clean(text), 21, 21, style.room());
            let (place, block) = (pad(&place, 8), style.quiet(pad(block, 9)));
            out.push_str(&format!("  {place}{block}  {text}\n"));
        }
        out.push('\n');
    }
    out
}

/// The claims of every source, each with its words and its slots.
pub fn claims(analysis: &Analysis, style: Style) -> String {
    let places = Places::new(analysis);
    let mut out = String::new();
    let mut of_source = vec![Vec::new(); analysis.sources.len()];
    for claim in &analysis.claims {
        of_source[claim.source].push(claim);
    }
    for (i, (source, claims)) in analysis.sources.iter().zip(of_source).enumerate() {
        out.push_str(&title(
            analysis,
            i,
            style,
            &words::plural(claims.len(), "claim", "claims"),
        ));
        for claim in claims {
            let place = places.of(i, claim.span);
            let head = format!("{} {}:{}", clean(&claim.id), place.line, place.column);
            let room = style.room().saturating_sub(columns(&head) + 5).max(20);
            let text = source
                .text
                .get(claim.span.start..claim.span.end)
                .unwrap_or_default();
            out.push_str(&format!("  {} \"{}\"\n", style.bold(head), shorten(text, room)));
            out.push_str(&format!("      {}\n", wrap(&manner(claim), 6, 8, style.room())));
            for slot in table(&places, claim) {
                out.push_str(&format!("      {slot}\n"));
            }
        }
        out.push('\n');
    }
    out
}

/// The clusters, each with its question and what its claims answer.
pub fn clusters(analysis: &Analysis, style: Style) -> String {
    let places = Places::new(analysis);
    let mut out = String::new();
    for cluster in &analysis.clusters {
        let id = clean(&cluster.id);
        let question = wrap(&clean(&cluster.question), columns(&id) + 1, 4, style.room());
        out.push_str(&format!(
            "{} {question}
",
            style.bold(id)
        ));
        let claims = cluster.claims.iter().map(|i| &analysis.claims[*i]);
        let rows: Vec<(String, String, &str)> = claims
            .map(|claim| {
                let text = &analysis.sources[claim.source].text;
                let words = text.get(claim.span.start..claim.span.end).unwrap_or_default();
                let value = shorten(&claim.answer.shown, 30);
                (places.named(claim.source, claim.span), value, words)
            })
            .collect();
        let place = rows.iter().map(|row| columns(&row.0)).max().unwrap_or(0);
        let value = rows.iter().map(|row| columns(&row.1)).max().unwrap_or(0);
        let room = style.room().saturating_sub(place + value + 8).max(20);
        for (at, answer, words) in &rows {
            let words = shorten(words, room);
            out.push_str(&format!(
                "  {}  {}  \"{words}\"\n",
                pad(at, place),
                pad(answer, value)
            ));
        }
        if !cluster.because.is_empty() {
            let because = wrap(&clean(&cluster.because), 18, 6, style.room());
            out.push_str(&format!("  {} {because}\n", style.quiet("= same because:")));
        }
        out.push('\n');
    }
    let claims = words::plural(analysis.claims.len(), "claim", "claims");
    let clusters = words::plural(analysis.clusters.len(), "cluster", "clusters");
    out.push_str(&style.bold(format!("{claims} in {clusters}.")));
    out.push('\n');
    out
}

/// "herald.txt (Port Alden Herald, 2024-09-06): 12 claims"
pub(super) fn title(analysis: &Analysis, source: usize, style: Style, count: &str) -> String {
    let path = path(&analysis.sources[source]);
    format!("{} {}: {count}\n", style.bold(path), credit(analysis, source))
}
