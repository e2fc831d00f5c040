//! Claims of what somebody said in the reporter's words: indirect speech, and the clause around a few quoted words.
//!
//! One report quotes a sentence, another retells it or keeps three words of it in marks. Both are kept in the form of
//! quotations, so that the two can be laid side by side.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::factuality::Factuality;
use super::frame::{Core, Reading, Time};
use super::quote::{LONGEST_EVIDENCE, is_spoken, voice};
use crate::claim::{Answer, Claim, Details, Pattern, Polarity, Quoted, Value};
use crate::mention::{Parsed, Part, Quotation, QuoteShape, Speaker, denies};
use crate::text::{BlockKind, Span};

/// Words besides the quoted ones that a clause has at least; with fewer the clause around it is taken.
const LEAST_BESIDE: usize = 2;

/// What somebody said, as a stretch of one sentence.
struct Told<'a> {
    sentence: usize,
    words: Range<usize>,
    speaker: &'a Speaker,
}

/// Every claim of retold speech of a source.
pub fn claims(reading: &Reading) -> Vec<Claim> {
    told(reading)
        .iter()
        .filter_map(|told| core(reading, told))
        .map(|core| reading.claim(Pattern::Paraphrase, core))
        .collect()
}

/// Indirect speech that is not all in marks, and the clauses around quoted words that stand in no indirect speech.
fn told<'a>(reading: &Reading<'a>) -> Vec<Told<'a>> {
    let document = reading.document;
    let mut found: Vec<Told> = Vec::new();
    let mut reported: BTreeMap<usize, Vec<Range<usize>>> = BTreeMap::new();
    let mut clauses: BTreeSet<(usize, usize, usize)> = BTreeSet::new();
    for report in &document.reports {
        let cue = report.cue.of(&reading.source.text).to_lowercase();
        // What is denied or asked is not what was said.
        let turned = |word: &str| ["deny", "deni", "ask"].iter().any(|stem| word.starts_with(stem));
        if cue.split_whitespace().any(turned) {
            continue;
        }
        let Some((sentence, words)) = place(reading, report.content()) else {
            continue;
        };
        // "Welcomed the signing": a thing that is spoken of states nothing.
        let tree = &document.sentences[sentence].tree;
        let tokens = tree.tokens_in(document.sentences[sentence].span_of(words.clone()));
        if !tokens.into_iter().any(|token| tree.is_verb(token)) {
            continue;
        }
        // What stands in marks from end to end is a quotation already.
        if says_beside(reading, &document.sentences[sentence], &words) == 0 {
            continue;
        }
        reported.entry(sentence).or_default().push(words.clone());
        found.push(Told {
            sentence,
            words,
            speaker: &report.speaker,
        });
    }
    for quotation in &document.quotations {
        let [part] = quotation.parts[..] else { continue };
        if quotation.shape != QuoteShape::Mixed {
            continue;
        }
        let Some((sentence, inner)) = place(reading, part) else {
            continue;
        };
        let here = reported.get(&sentence).map_or(&[][..], Vec::as_slice);
        if here
            .iter()
            .any(|words| words.start <= inner.start && inner.end <= words.end)
        {
            continue;
        }
        let words = around(&document.sentences[sentence], &inner);
        // Two fragments of one clause are one statement.
        if clauses.insert((sentence, words.start, words.end)) {
            found.push(Told {
                sentence,
                words,
                speaker: &quotation.speaker,
            });
        }
    }
    found
}

/// The sentence and the words of a stretch that lies in one sentence of the report's own text.
fn place(reading: &Reading, span: Span) -> Option<(usize, Range<usize>)> {
    let sentences = &reading.document.sentences;
    let index = sentences.partition_point(|s| s.sentence.span.end <= span.start);
    let parsed = sentences.get(index)?;
    let own = matches!(parsed.block, BlockKind::Paragraph | BlockKind::Title);
    let words = parsed.words_in(span);
    (own && parsed.sentence.span.contains(span) && !words.is_empty()).then_some((index, words))
}

/// The smallest clause around quoted words that says more than they do.
fn around(parsed: &Parsed, inner: &Range<usize>) -> Range<usize> {
    let whole = 0..parsed.words.len();
    let tree = &parsed.tree;
    let Some(token) = parsed.token_of(inner.clone()) else {
        return whole;
    };
    let first = tree.clause_of(token);
    let clauses = std::iter::once(first).chain(tree.outer_clauses(first).map(|(clause, _)| clause));
    for clause in clauses {
        let Some(span) = tree.span_of(tree.stretch(clause)) else {
            continue;
        };
        let words = parsed.words_in(span);
        let beside = words
            .clone()
            .filter(|i| !inner.contains(i) && parsed.words[*i].part == Part::Content)
            .count();
        if words.start <= inner.start && inner.end <= words.end && beside >= LEAST_BESIDE {
            return words;
        }
    }
    whole
}

fn core(reading: &Reading, told: &Told) -> Option<Core> {
    let parsed = reading.sentence(told.sentence);
    let text = &reading.source.text;
    let span = parsed.span_of(told.words.clone()).trim(text);
    if span.is_empty() || span.len() > LONGEST_EVIDENCE {
        return None;
    }
    if says_beside(reading, parsed, &told.words) == 0 {
        return None;
    }
    let fragments: Vec<Range<usize>> = fragments(reading, parsed, &told.words);
    let norms = |range: Range<usize>| -> Vec<String> {
        let words = parsed.words[range].iter();
        words
            .filter(|word| is_spoken(word))
            .map(|word| word.norm.to_string())
            .collect()
    };
    let factuality = polarity(reading, parsed, &told.words);
    Some(Core {
        sentence: told.sentence,
        at: told.words.start,
        span,
        thing: None,
        answer: Answer {
            shown: reading.as_told(span.of(text), factuality.polarity),
            span,
            value: Value::Words(norms(told.words.clone())),
        },
        details: Details::Quotation(Box::new(Quoted {
            voice: voice(reading, told.speaker),
            whole: false,
            number: None,
            open: None,
            marked: fragments.into_iter().map(|run| norms(run).join(" ")).collect(),
        })),
        time: Time::Timeless,
        told: factuality,
    })
}

/// A statement is as firm as its speaker makes it; who rejects a claim says the opposite of its words.
fn polarity(reading: &Reading, parsed: &Parsed, words: &Range<usize>) -> Factuality {
    let says_no = parsed.words[words.clone()].iter().any(|word| denies(&word.norm));
    let outside = reading.told_around(parsed, words.clone()).polarity;
    match (says_no, outside) {
        (false, Polarity::Negative) => Factuality {
            polarity: Polarity::Negative,
            ..Factuality::FACT
        },
        _ => Factuality::FACT,
    }
}

/// How many words of a range name something outside of marks.
fn says_beside(reading: &Reading, parsed: &Parsed, range: &Range<usize>) -> usize {
    let fragments = fragments(reading, parsed, range);
    let beside = |i: &usize| {
        let marked = fragments.iter().any(|fragment| fragment.contains(i));
        parsed.words[*i].part == Part::Content && !marked
    };
    range.clone().filter(beside).count()
}

/// The stretches of a range of words that stand in marks.
fn fragments(reading: &Reading, parsed: &Parsed, range: &Range<usize>) -> Vec<Range<usize>> {
    let span = parsed.span_of(range.clone());
    let quotations = &reading.document.quotations;
    let first = quotations.partition_point(|quotation: &Quotation| quotation.whole.end <= span.start);
    quotations[first..]
        .iter()
        .take_while(|quotation| quotation.whole.start < span.end)
        .flat_map(|quotation| &quotation.parts)
        .map(|part| {
            let words = parsed.words_in(*part);
            words.start.max(range.start)..words.end.min(range.end)
        })
        .filter(|words| words.start < words.end)
        .collect()
}
