//! A text as a row of characters, with what is needed to judge a place in it in constant time: the bracket that
//! closes on each opening one, and how many quotation marks stand before.

use super::span::Span;

/// A bracket pair longer than this, in characters, protects nothing: one stray bracket must not join a whole report.
const LONGEST_BRACKET: usize = 1000;

/// The characters of a text, by number.
pub(super) struct Glyphs<'t> {
    text: &'t str,
    chars: Vec<(usize, char)>,
    /// Innermost bracket pair around each character, as the number of its opening bracket.
    inside: Vec<Option<u32>>,
    /// For each kind of mark, how many stand before each character.
    quotes: [Vec<u32>; 3],
    /// Whether it is written all in small letters or all in capitals: then case shows neither names nor beginnings.
    is_caseless: bool,
}

/// A text shorter than this, in letters, does not show whether it does without the other case.
const FEWEST_LETTERS: usize = 20;

/// The kinds of mark that look the same whether they open or close.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Double = 0,
    Ticks = 1,
    Single = 2,
}

impl<'t> Glyphs<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let chars: Vec<(usize, char)> = text.char_indices().collect();
        let mut glyphs = Self {
            text,
            inside: brackets(&chars),
            is_caseless: is_caseless(&chars),
            chars,
            quotes: Default::default(),
        };
        glyphs.quotes = glyphs.count_quotes();
        glyphs
    }

    pub(super) fn text(&self) -> &'t str {
        self.text
    }

    pub(super) fn is_caseless(&self) -> bool {
        self.is_caseless
    }

    pub(super) fn len(&self) -> usize {
        self.chars.len()
    }

    /// The character at a place, or NUL behind the end.
    pub(super) fn at(&self, i: usize) -> char {
        self.chars.get(i).map_or('\0', |&(_, c)| c)
    }

    /// The character before a place, or NUL before the beginning.
    pub(super) fn before(&self, i: usize) -> char {
        i.checked_sub(1).map_or('\0', |i| self.at(i))
    }

    pub(super) fn span(&self, start: usize, end: usize) -> Span {
        let byte = |i: usize| self.chars.get(i).map_or(self.text.len(), |&(at, _)| at);
        Span::new(byte(start), byte(end))
    }

    pub(super) fn slice(&self, start: usize, end: usize) -> &'t str {
        self.span(start, end).of(self.text)
    }

    /// The next place at or after `i` that is no white space.
    pub(super) fn skip_white(&self, mut i: usize) -> usize {
        while i < self.len() && self.at(i).is_whitespace() {
            i += 1;
        }
        i
    }

    /// Whether an empty line begins at `i`: a line end followed by another with only blanks between.
    pub(super) fn is_blank_line(&self, i: usize) -> bool {
        if self.at(i) != '\n' {
            return false;
        }
        // Bounded, so that a long run of blanks costs nothing.
        (i + 1..self.len().min(i + 40))
            .map(|j| self.at(j))
            .find(|c| !matches!(c, ' ' | '\t' | '\r'))
            == Some('\n')
    }

    /// The opening bracket of the innermost pair that is open at `i`.
    pub(super) fn bracket(&self, i: usize) -> Option<usize> {
        self.inside.get(i).copied().flatten().map(|open| open as usize)
    }

    /// The kind of the ambiguous quotation mark at `i`, and how many characters it takes.
    pub(super) fn mark(&self, i: usize) -> Option<(Mark, usize)> {
        match self.at(i) {
            '"' => Some((Mark::Double, 1)),
            '\'' if self.at(i + 1) == '\'' => Some((Mark::Ticks, 2)),
            '\'' => Some((Mark::Single, 1)),
            _ => None,
        }
    }

    /// Whether a mark with white space on both sides closes a quotation that is open, judged by how many of its
    /// kind stand before and after it.
    pub(super) fn closes(&self, i: usize, mark: Mark) -> bool {
        let counts = &self.quotes[mark as usize];
        let before = counts[i];
        let after = counts[self.len()].saturating_sub(before + 1);
        before % 2 == 1 || (before == 0 && after.is_multiple_of(2))
    }

    fn count_quotes(&self) -> [Vec<u32>; 3] {
        let mut counts: [Vec<u32>; 3] = std::array::from_fn(|_| Vec::with_capacity(self.len() + 1));
        let mut now = [0u32; 3];
        let mut i = 0;
        while i < self.len() {
            let (mark, width) = self
                .mark(i)
                .map_or((None, 1), |(mark, width)| (Some(mark), width));
            for _ in 0..width {
                counts.iter_mut().zip(now).for_each(|(list, n)| list.push(n));
            }
            if let Some(mark) = mark {
                let inner = self.before(i).is_alphanumeric() && self.at(i + width).is_alphanumeric();
                if !(inner && mark == Mark::Single) {
                    now[mark as usize] += 1;
                }
            }
            i += width;
        }
        counts.iter_mut().zip(now).for_each(|(list, n)| list.push(n));
        counts
    }
}

/// Whether a text has next to no capitals, its first letter included, or next to nothing else.
fn is_caseless(chars: &[(usize, char)]) -> bool {
    let letters = || chars.iter().map(|&(_, c)| c).filter(|c| c.is_alphabetic());
    let count = letters().count();
    let capitals = letters().filter(|c| c.is_uppercase()).count();
    let low = letters().next().is_some_and(char::is_lowercase) && capitals * 50 < count;
    let high = letters().filter(|c| c.is_lowercase()).count() * 20 < count && capitals > 0;
    count >= FEWEST_LETTERS && (low || high)
}

/// The innermost closed bracket pair around each character.
fn brackets(chars: &[(usize, char)]) -> Vec<Option<u32>> {
    let mut close_of = vec![0u32; chars.len()];
    let mut open: Vec<(usize, char)> = Vec::new();
    for (i, &(_, c)) in chars.iter().enumerate() {
        if let Some(close) = closing(c) {
            open.push((i, close));
        } else if is_closing(c)
            && let Some(at) = open.iter().rev().take(8).position(|&(_, close)| close == c)
        {
            let at = open.len() - 1 - at;
            if i - open[at].0 <= LONGEST_BRACKET {
                close_of[open[at].0] = i as u32;
            }
            open.truncate(at);
        }
    }
    let mut inside = vec![None; chars.len()];
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    for (i, slot) in inside.iter_mut().enumerate() {
        while pairs.last().is_some_and(|&(_, close)| close as usize <= i) {
            pairs.pop();
        }
        *slot = pairs.last().map(|&(open, _)| open);
        if close_of[i] > 0 {
            pairs.push((i as u32, close_of[i]));
        }
    }
    inside
}

fn closing(c: char) -> Option<char> {
    Some(match c {
        '(' => ')',
        '[' => ']',
        '{' => '}',
        '（' => '）',
        '「' => '」',
        '『' => '』',
        '《' => '》',
        '【' => '】',
        _ => return None,
    })
}

fn is_closing(c: char) -> bool {
    matches!(c, ')' | ']' | '}' | '）' | '」' | '』' | '》' | '】')
}
