//! Whether a mark ends a sentence.
//!
//! First the whole run is taken: the marks, the quotation marks and brackets that close on them, note numbers. Then
//! what follows is looked at, and only then the word before: most stops are decided without any word list.

use std::collections::BTreeSet;

use super::glyphs::{Glyphs, Mark};
use super::lexicon::{Lexicon, Lexicons};
use super::shortform::Shortforms;
use super::splitter::is_stop;

/// A judged mark.
pub(super) struct Place {
    /// Whether a sentence ends here.
    pub(super) ends: bool,
    /// Where it ends, as a number of character.
    pub(super) end: usize,
    /// Where to look on.
    pub(super) next: usize,
}

/// The run of marks at a place and what closes on it.
struct Run {
    /// Behind the marks and everything that closes on them.
    end: usize,
    /// Number of marks.
    marks: usize,
    /// Whether one of them is an exclamation or question mark.
    loud: bool,
    /// Whether it trails off: "..." or "…".
    trails: bool,
    /// Whether a quotation mark closes on it.
    quoted: bool,
    /// Whether the last thing that closes on it can only be a closing mark.
    certain: bool,
}

/// Judges marks. Compiled once.
pub(super) struct Stops {
    short: Shortforms,
    words: Lexicon,
}

impl Stops {
    pub(super) fn new(lexicons: &Lexicons) -> Self {
        Self {
            short: Shortforms::new(lexicons),
            words: lexicons.get("sentence_words"),
        }
    }

    /// Judges the mark at `i` in the sentence that began at `start`; some names of the report end in a mark.
    pub(super) fn place(&self, glyphs: &Glyphs, start: usize, i: usize, names: &BTreeSet<&str>) -> Place {
        if is_omission_after_stop(glyphs, i) {
            return place(true, i + 1, i + 1);
        }
        let run = take_run(glyphs, i);
        place(self.ends(glyphs, start, i, &run, names), run.end, run.end)
    }

    fn ends(&self, glyphs: &Glyphs, start: usize, i: usize, run: &Run, names: &BTreeSet<&str>) -> bool {
        let after = glyphs.skip_white(run.end);
        if after >= glyphs.len() {
            return true;
        }
        if is_only_openers(glyphs, start, i) {
            return false;
        }
        if is_bracketed_omission(glyphs, i) {
            // "[...]" ends nothing, but a stop behind it does.
            let closed = (i..run.end)
                .rev()
                .map(|i| glyphs.at(i))
                .take_while(|c| !matches!(c, ']' | ')'));
            return closed.into_iter().any(is_stop) && !self.short.next(glyphs, after).is_low;
        }
        // Inside brackets a sentence ends only when the bracket itself opened a sentence.
        if let Some(open) = glyphs.bracket(run.end)
            && !is_only_openers(glyphs, start, open)
        {
            return false;
        }
        if after == run.end {
            return self.ends_glued(glyphs, start, i, run);
        }
        if matches!(
            glyphs.at(after),
            ',' | ';' | ':' | ')' | ']' | '}' | '%' | '/' | '”' | '»' | '&'
        ) {
            return false;
        }
        let next = self.short.next(glyphs, after);
        if next.is_low {
            return false;
        }
        if run.trails {
            // "... home. … I think" has a stop of its own; "I thought... I would go" has none.
            let stopped =
                glyphs.at(i) == '.' && glyphs.at(i + 1) == ' ' && glyphs.before(i).is_alphanumeric();
            return stopped || !(next.is_pronoun_i || next.is_any);
        }
        if run.loud {
            let named = run.marks == 1 && !run.quoted && self.short.is_marked_name(glyphs, i, names);
            if named {
                return next.is_starter;
            }
            return !(run.quoted && self.is_attributed(glyphs, after));
        }
        if run.quoted || run.marks > 1 {
            return true;
        }
        let closed_bracket = run.end > i + 1;
        if closed_bracket
            && glyphs
                .bracket(i)
                .is_some_and(|open| !is_only_openers(glyphs, start, open))
        {
            // "Rep. Lopez (D-Calif.) Monday" goes on; "(He had stayed.) Then" does not.
            return !self.short.is_short(glyphs, i);
        }
        self.short.ends(glyphs, start, i, &next)
    }

    /// A mark with no white space behind it: the space was lost, or it stands inside a name or a number.
    fn ends_glued(&self, glyphs: &Glyphs, start: usize, i: usize, run: &Run) -> bool {
        if matches!(glyphs.at(run.end - 1), '。' | '！' | '？' | '｡') {
            return true;
        }
        let c = glyphs.at(run.end);
        if run.certain && (c.is_uppercase() || matches!(c, '“' | '‘')) {
            return true;
        }
        run.marks == 1 && run.end == i + 1 && self.short.lost_space(glyphs, start, i)
    }

    /// Whether a name and a verb of speech follow: `"Why now?" Mr. Lopez, the mayor, asked`.
    fn is_attributed(&self, glyphs: &Glyphs, from: usize) -> bool {
        let mut at = from;
        // Between commas anything may stand: "Chen Wei, who has held the office for a year, asked".
        let mut aside = false;
        for nth in 0..18 {
            let (word, end) = word_at(glyphs, at);
            let upper = word.chars().next().is_some_and(char::is_uppercase);
            let capital = upper || glyphs.is_caseless();
            if word.is_empty() || (nth == 0 && (!capital || self.short.is_starter(word))) {
                return false;
            }
            let bare = word.trim_end_matches(['.', ',']);
            let says = self
                .words
                .class_of(bare)
                .filter(|_| nth > 0 && (!upper || glyphs.is_caseless()) && !aside);
            match says {
                Some("speech") => return true,
                Some("say") => {
                    let (follows, _) = word_at(glyphs, glyphs.skip_white(end));
                    return bare.len() < word.len() || self.words.class_of(follows) != Some("after_say");
                }
                _ => {}
            }
            let links = ["of", "the", "de", "van", "von", "al", "bin", "for", "and"];
            let joins = aside || (nth < 7 && (capital || links.contains(&bare)));
            if !joins || (word.ends_with(['.', '!', '?']) && !self.short.is_short(glyphs, end - 1)) {
                return false;
            }
            aside ^= word.ends_with(',');
            at = glyphs.skip_white(end);
        }
        false
    }
}

fn place(ends: bool, end: usize, next: usize) -> Place {
    Place { ends, end, next }
}

/// A word up to white space, at most 40 characters of it, and the place behind it.
fn word_at<'t>(glyphs: &Glyphs<'t>, start: usize) -> (&'t str, usize) {
    let mut end = start;
    while end < glyphs.len() && end - start < 40 && !glyphs.at(end).is_whitespace() {
        end += 1;
    }
    (glyphs.slice(start, end), end)
}

/// Takes the marks at `i` and everything that closes on them.
fn take_run(glyphs: &Glyphs, i: usize) -> Run {
    let mut run = Run {
        end: i,
        marks: 0,
        loud: false,
        trails: false,
        quoted: false,
        certain: false,
    };
    let mut dots = 0;
    let mut seen: Option<Mark> = None;
    loop {
        let at = run.end;
        let c = glyphs.at(at);
        if is_stop(c) {
            run.marks += 1;
            dots += usize::from(c == '.');
            run.loud |= matches!(c, '!' | '?' | '‼' | '⁉' | '⁈' | '！' | '？');
            run.trails |= c == '…' || dots > 1;
            run.end += 1;
        } else if matches!(c, '”' | '»' | '›' | '’' | ')' | ']' | '}' | '）' | '」' | '』') {
            run.quoted |= !matches!(c, ')' | ']' | '}' | '）');
            run.certain = !matches!(c, ')' | ']' | '}' | '’');
            run.end += 1;
        } else if c == '`' {
            run.quoted = true;
            run.end += 1;
        } else if let Some((mark, width)) = glyphs.mark(at) {
            seen = Some(mark);
            run.quoted = true;
            run.end += width;
        } else if let Some(end) = note(glyphs, at) {
            run.end = end;
        } else if let Some(end) = spaced(glyphs, at, &mut seen, &mut run.quoted) {
            run.end = end;
        } else {
            break;
        }
    }
    // "Why?..." trails off no more than it asks; two dots alone are a slip of the key.
    run.trails &= !run.loud;
    run
}

/// What leads to a note and hangs on a stop: `[1]`, with or without a space before it, `¹`, `*`, `†`.
fn note(glyphs: &Glyphs, at: usize) -> Option<usize> {
    let mut end = at;
    let raised = |c: char| matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹' | '*' | '†' | '‡');
    while raised(glyphs.at(end)) && end - at < 5 {
        end += 1;
    }
    if end > at && (end >= glyphs.len() || glyphs.at(end).is_whitespace()) {
        return Some(end);
    }
    let open = if glyphs.at(at) == ' ' { at + 1 } else { at };
    if glyphs.at(open) != '[' {
        return None;
    }
    let mut end = open + 1;
    while glyphs.at(end).is_ascii_digit() && end - open < 5 {
        end += 1;
    }
    (end > open + 1 && glyphs.at(end) == ']').then_some(end + 1)
}

/// What closes on a run after a space: more marks (`. . .`, `! ?`, `" .`) or a quotation mark that stands alone.
fn spaced(glyphs: &Glyphs, at: usize, seen: &mut Option<Mark>, quoted: &mut bool) -> Option<usize> {
    if !glyphs.at(at).is_whitespace() || glyphs.at(at) == '\n' {
        return None;
    }
    let next = at + 1;
    if is_stop(glyphs.at(next)) {
        let mut end = next;
        while is_stop(glyphs.at(end)) {
            end += 1;
        }
        let open = end < glyphs.len()
            && !glyphs.at(end).is_whitespace()
            && !matches!(glyphs.at(end), '”' | '"' | '’' | '\'' | ')' | ']');
        return (!open).then_some(next);
    }
    let (mark, width) = glyphs.mark(next)?;
    let end = next + width;
    let alone = end >= glyphs.len() || glyphs.at(end).is_whitespace();
    // A comma behind it shows that the quotation is over, whatever the count says.
    let over = glyphs.at(end).is_whitespace() && matches!(glyphs.at(end + 1), ',' | ';');
    if !alone || *seen == Some(mark) || !(over || glyphs.closes(next, mark)) {
        return None;
    }
    *seen = Some(mark);
    *quoted = true;
    Some(end)
}

/// "... compounds. . . . The practice": a stop and then three spaced dots; the dots begin the next sentence.
fn is_omission_after_stop(glyphs: &Glyphs, i: usize) -> bool {
    let attached = glyphs.at(i) == '.' && glyphs.before(i).is_alphanumeric();
    let dots = (1..=3).all(|n| glyphs.at(i + 2 * n - 1) == ' ' && glyphs.at(i + 2 * n) == '.');
    let follows = glyphs.at(i + 7) == ' ' && glyphs.at(i + 8).is_uppercase();
    attached && dots && follows
}

/// "[...]": words left out, not an end.
fn is_bracketed_omission(glyphs: &Glyphs, i: usize) -> bool {
    matches!(glyphs.before(i), '[' | '(') && matches!(glyphs.at(i), '.' | '…') && {
        let mut end = i;
        while matches!(glyphs.at(end), '.' | '…' | ' ') && end - i < 10 {
            end += 1;
        }
        matches!(glyphs.at(end), ']' | ')')
    }
}

/// Whether nothing but white space and opening marks stands between two places; looks back a few characters only.
fn is_only_openers(glyphs: &Glyphs, start: usize, end: usize) -> bool {
    let start = glyphs.skip_white(start);
    end <= start
        || (end - start <= 6
            && (start..end).all(|i| {
                let c = glyphs.at(i);
                c.is_whitespace() || is_stop(c) || is_opener(c)
            }))
}

/// A mark that may stand before the first letter of a sentence.
pub(super) fn is_opener(c: char) -> bool {
    matches!(
        c,
        '“' | '‘'
            | '„'
            | '‚'
            | '«'
            | '‹'
            | '"'
            | '\''
            | '`'
            | '('
            | '['
            | '{'
            | '（'
            | '「'
            | '『'
            | '¿'
            | '¡'
            | '*'
            | '_'
            | '-'
            | '–'
            | '—'
            | '•'
            | '#'
            | '…'
    )
}
