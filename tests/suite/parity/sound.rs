//! What holds of every parse, whatever the text.

use crosscheck::language::Parse;
use crosscheck::text::Span;

/// Whether the tokens, with the single spaces between them, are the stretch again, letter for letter; whether heads
/// make one tree (a forest of one tree a sentence when `free`); whether entities are in order and apart.
pub fn check(text: &str, stretch: Span, parse: &Parse, free: bool) -> Result<(), String> {
    let n = parse.tokens.len();
    if (n == 0) != stretch.is_empty() {
        return Err(format!("{n} tokens for {} bytes", stretch.len()));
    }
    tiles(text, stretch, parse)?;
    let sentences = sentences(parse, free)?;
    trees(parse, &sentences)?;
    let mut before = 0;
    for entity in &parse.entities {
        let range = entity.tokens.clone();
        if range.start < before || range.is_empty() || range.end > n {
            return Err(format!("an entity at {range:?} of {n} tokens, after {before}"));
        }
        before = range.end;
        let span = parse.tokens[range.start]
            .span
            .cover(parse.tokens[range.end - 1].span);
        if entity.span != span {
            return Err(format!("an entity at {:?}, its tokens at {span:?}", entity.span));
        }
    }
    Ok(())
}

fn tiles(text: &str, stretch: Span, parse: &Parse) -> Result<(), String> {
    let mut at = stretch.start;
    for (i, token) in parse.tokens.iter().enumerate() {
        let Span { start, end } = token.span;
        if start != at || end <= start || text.get(start..end).is_none() {
            return Err(format!("token {i} at {start}..{end}, not from {at}"));
        }
        at = end;
        if token.space_after {
            if text.as_bytes().get(at) != Some(&b' ') {
                return Err(format!("no space follows token {i} at {at}"));
            }
            at += 1;
        }
    }
    if at != stretch.end {
        return Err(format!("the tokens end at {at}, the stretch at {}", stretch.end));
    }
    Ok(())
}

/// For each token the number of its sentence.
fn sentences(parse: &Parse, free: bool) -> Result<Vec<usize>, String> {
    let mut number = 0;
    let mut numbers = Vec::with_capacity(parse.tokens.len());
    for (i, token) in parse.tokens.iter().enumerate() {
        if i == 0 && !token.starts_sentence {
            return Err("no sentence begins with the first token".to_owned());
        }
        if i > 0 && token.starts_sentence {
            if !free {
                return Err(format!("a sentence begins with token {i}"));
            }
            number += 1;
        }
        numbers.push(number);
    }
    Ok(numbers)
}

/// Every token must lead to a root, and a sentence has one. Each token is passed once.
fn trees(parse: &Parse, sentences: &[usize]) -> Result<(), String> {
    #[derive(Clone, Copy, PartialEq)]
    enum Seen {
        No,
        Now,
        Done,
    }
    let tokens = &parse.tokens;
    let mut roots = vec![0; sentences.last().map_or(0, |last| last + 1)];
    let mut seen = vec![Seen::No; tokens.len()];
    for start in 0..tokens.len() {
        let mut path = Vec::new();
        let mut at = start;
        while seen[at] == Seen::No {
            seen[at] = Seen::Now;
            path.push(at);
            let head = tokens[at].head;
            if head >= tokens.len() || sentences[head] != sentences[at] {
                return Err(format!("token {at} hangs on {head}, outside its sentence"));
            }
            if head == at {
                roots[sentences[at]] += 1;
                seen[at] = Seen::Done;
            } else if seen[head] == Seen::Now {
                return Err(format!("token {at} hangs on itself by way of {head}"));
            }
            at = head;
        }
        for passed in path {
            seen[passed] = Seen::Done;
        }
    }
    match roots.iter().position(|roots| *roots != 1) {
        Some(sentence) => Err(format!("sentence {sentence} has {} roots", roots[sentence])),
        None => Ok(()),
    }
}
