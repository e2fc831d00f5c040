//! Closing marks that were lost: `"The ferry never left, said Maria Lopez.`
//!
//! A quotation whose mark is never closed goes to the end of its paragraph, and over it where the next one opens with a
//! mark. Where its own reporting clause stands inside, the mark was lost before it.

use super::marks::Marked;
use super::words::{Role, Stand, Verb, Word};

/// Ends every quotation without a closing mark before the reporting clause that it holds.
pub(super) fn close_lost(text: &str, quotes: &mut [Marked], words: &mut [Word]) {
    for (number, quote) in quotes.iter_mut().enumerate().filter(|(_, quote)| !quote.closed) {
        let first = words.partition_point(|word| word.start() < quote.inner.start);
        let end = words.partition_point(|word| word.start() < quote.inner.end);
        let Some(cut) = (first + 1..end).find(|at| reports(text, &words[..end], *at)) else {
            continue;
        };
        let place = words[cut - 1].end();
        quote.inner.end = place;
        quote.whole.end = place;
        quote.goes_on = false;
        for word in &mut words[cut..end] {
            word.inside = word.inside.filter(|inside| *inside != number);
        }
    }
}

/// Whether a clause that tells who speaks begins at a word: behind a comma or the end of a question, a verb of speech and
/// somebody ("said Lopez", "said the mayor"), or somebody and a verb that ends the sentence or the clause.
fn reports(text: &str, words: &[Word], at: usize) -> bool {
    let behind = words[at - 1].comma() || words[at - 1].is_any(&["?", "!"]);
    let speaks = |i: usize| {
        let said = words.get(i).and_then(|word| word.verb);
        said.is_some_and(|(verb, _)| matches!(verb, Verb::Say | Verb::Tell | Verb::Write))
            && words[i].token.norm.ends_with(['d', 'e'])
    };
    let named = |i: usize| words.get(i).is_some_and(|word| word.capital && word.solid());
    if !behind || !words[at].token.span.of(text).starts_with(char::is_alphabetic) {
        return false;
    }
    if speaks(at) {
        let next = words.get(at + 1);
        return named(at + 1)
            || next.is_some_and(|word| {
                word.role == Role::Determiner || matches!(word.stand, Stand::He | Stand::She)
            });
    }
    let pronoun = matches!(words[at].stand, Stand::He | Stand::She);
    let run = (at..words.len()).take(4).take_while(|i| named(*i)).count();
    let verb = if pronoun { at + 1 } else { at + run };
    // "Lopez said.", "Lopez told reporters."
    let ends = (verb + 1..verb + 3).any(|i| {
        words
            .get(i)
            .is_none_or(|word| word.comma() || word.is(".") || word.stand == Stand::Time)
    });
    (pronoun || run > 0) && speaks(verb) && ends
}
