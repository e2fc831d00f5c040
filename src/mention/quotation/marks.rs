//! Where quotation marks open and close.
//!
//! Marks are read paragraph by paragraph, so that one bad mark cannot turn the rest of a text inside out. Only the
//! outermost pair is told; what is nested inside belongs to it. Straight and typographic marks may be mixed in a
//! pair. An apostrophe is not a mark: a single mark counts only with a partner.

use crate::text::Span;

/// A stretch in quotation marks, outermost only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Marked {
    /// Marks included.
    pub whole: Span,
    /// Without the marks.
    pub inner: Span,
    /// Whether a mark closes it.
    pub closed: bool,
    /// Whether the next paragraph takes it up again.
    pub goes_on: bool,
    /// The paragraph that holds it.
    pub paragraph: usize,
}

/// Every marked stretch of the paragraphs, in order of place.
pub(super) fn marked(text: &str, paragraphs: &[Span]) -> Vec<Marked> {
    let mut found: Vec<Marked> = Vec::new();
    for (index, span) in paragraphs.iter().enumerate() {
        let Some(words) = text.get(span.start..span.end) else {
            continue;
        };
        let next = paragraphs.get(index + 1).and_then(|p| text.get(p.start..p.end));
        let next_opens = next.is_some_and(|p| p.trim_start().starts_with(['“', '"', '„', '«']));
        let before_open = found
            .last()
            .is_some_and(|last| last.paragraph + 1 == index && !last.closed && !last.goes_on);
        let scan = Scan::new(words, span.start, index).run(before_open);
        if scan.took_up
            && let Some(last) = found.last_mut()
        {
            last.goes_on = true;
        }
        found.extend(scan.finish(next_opens));
    }
    found
}

/// A mark that waits for its partner.
struct Open {
    at: usize,
    after: usize,
    mark: char,
    /// For a single mark: the index of the character that closes it.
    closes_at: Option<usize>,
}

/// The reading of one paragraph.
struct Scan<'a> {
    words: &'a str,
    base: usize,
    paragraph: usize,
    chars: Vec<(usize, char)>,
    /// For each character, the next single mark from there on that must close, may close, and opens.
    strong: Vec<Option<usize>>,
    weak: Vec<Option<usize>>,
    opens: Vec<Option<usize>>,
    stack: Vec<Open>,
    found: Vec<Marked>,
    /// Pairs closed inside an open pair of the same kind: taken out when the outer one stays open.
    nested: Vec<Marked>,
    took_up: bool,
}

impl<'a> Scan<'a> {
    fn new(words: &'a str, base: usize, paragraph: usize) -> Self {
        let chars: Vec<(usize, char)> = words.char_indices().collect();
        let n = chars.len();
        let mut scan = Self {
            words,
            base,
            paragraph,
            strong: vec![None; n + 1],
            weak: vec![None; n + 1],
            opens: vec![None; n + 1],
            chars,
            stack: Vec::new(),
            found: Vec::new(),
            nested: Vec::new(),
            took_up: false,
        };
        for i in (0..n).rev() {
            let (mut strong, mut weak, mut opens) = (scan.strong[i + 1], scan.weak[i + 1], scan.opens[i + 1]);
            if scan.may_close_single(i) {
                if scan.like_plural_possessive(i) {
                    weak = Some(i);
                } else {
                    strong = Some(i);
                }
            } else if scan.may_open_single(i) {
                opens = Some(i);
            }
            (scan.strong[i], scan.weak[i], scan.opens[i]) = (strong, weak, opens);
        }
        scan
    }

    fn char(&self, i: usize) -> char {
        self.chars.get(i).map_or(' ', |(_, c)| *c)
    }

    fn before(&self, i: usize) -> char {
        if i == 0 { ' ' } else { self.char(i - 1) }
    }

    /// The byte place of character `i` in the text.
    fn place(&self, i: usize) -> usize {
        self.base + self.chars.get(i).map_or(self.words.len(), |(at, _)| *at)
    }

    fn may_close_single(&self, i: usize) -> bool {
        matches!(self.char(i), '’' | '\'')
            && !self.before(i).is_whitespace()
            && !opens_before(self.before(i))
            && !self.char(i + 1).is_alphanumeric()
    }

    fn like_plural_possessive(&self, i: usize) -> bool {
        self.before(i) == 's' && self.char(i + 1) == ' ' && self.char(i + 2).is_alphabetic()
    }

    fn may_open_single(&self, i: usize) -> bool {
        let free = self.before(i).is_whitespace() || opens_before(self.before(i));
        let opener = match self.char(i) {
            '‘' => !self.before(i).is_alphanumeric(),
            '\'' => free,
            _ => return false,
        };
        let next = self.char(i + 1);
        opener && !next.is_whitespace() && !next.is_ascii_digit() && !self.drops_letters(i)
    }

    /// "'em", "'til", "'n'": an apostrophe that stands for letters left out.
    fn drops_letters(&self, i: usize) -> bool {
        let word: String = (i + 1..i + 7)
            .map(|j| self.char(j))
            .take_while(|c| c.is_alphabetic())
            .flat_map(char::to_lowercase)
            .collect();
        matches!(
            word.as_str(),
            "em" | "til" | "tis" | "twas" | "n" | "cause" | "bout" | "round"
        )
    }

    fn run(mut self, before_open: bool) -> Self {
        let mut i = 0;
        while i < self.chars.len() {
            let two = (self.char(i), self.char(i + 1));
            match two {
                ('`', '`') => {
                    self.open(i, 2, '“', None);
                    i += 1;
                }
                // Two single marks that stand for a double one, in old wire copy.
                ('\'', '\'') if self.double_open() => {
                    self.close(i, 2);
                    i += 1;
                }
                ('\'', '\'') if self.before(i).is_whitespace() && self.char(i + 2).is_alphanumeric() => {
                    self.open(i, 2, '“', None);
                    i += 1;
                }
                ('„' | '«', _) => self.open(i, 1, two.0, None),
                ('“', _) => self.left_mark(i),
                ('”' | '»', _) => self.right_mark(i, before_open),
                ('"', _) => self.straight_mark(i, before_open),
                ('‘' | '’' | '\'', _) => self.single_mark(i),
                _ => {}
            }
            i += 1;
        }
        self
    }

    fn double_open(&self) -> bool {
        self.stack.iter().any(|open| open.closes_at.is_none())
    }

    fn left_mark(&mut self, i: usize) {
        let closes_german = self
            .stack
            .iter()
            .rev()
            .find(|open| open.closes_at.is_none())
            .is_some_and(|open| open.mark == '„');
        // A left mark behind a word and before a space is a right mark that went wrong.
        let turned = !self.before(i).is_whitespace()
            && !opens_before(self.before(i))
            && !self.char(i + 1).is_alphanumeric();
        if self.double_open() && (closes_german || turned) {
            self.close(i, 1);
        } else {
            self.open(i, 1, '“', None);
        }
    }

    fn right_mark(&mut self, i: usize, before_open: bool) {
        let looks_open = self.before(i).is_whitespace() && self.char(i + 1).is_alphanumeric();
        if self.double_open() {
            self.close(i, 1);
        } else if looks_open {
            self.open(i, 1, '"', None);
        } else {
            self.take_up(i, before_open);
        }
    }

    fn straight_mark(&mut self, i: usize, before_open: bool) {
        let (before, next) = (self.before(i), self.char(i + 1));
        let free = before.is_whitespace() || opens_before(before);
        let looks_open = free && !next.is_whitespace() && (next.is_alphanumeric() || opens_before(next));
        let looks_closed = !free && !next.is_alphanumeric();
        if self.double_open() {
            if looks_open && self.stack.last().is_some_and(|open| open.mark == '"') && self.stack.len() == 1 {
                // An opening mark inside an open straight pair: the earlier one was never closed.
                self.give_up(i);
                self.open(i, 1, '"', None);
            } else if looks_open && self.stack.last().is_some_and(|open| open.mark != '"') {
                self.open(i, 1, '"', None);
            } else {
                self.close(i, 1);
            }
        } else if before.is_ascii_digit() && !free {
            // Inches.
        } else if looks_closed {
            self.take_up(i, before_open);
        } else if !next.is_whitespace() {
            self.open(i, 1, '"', None);
        }
    }

    fn single_mark(&mut self, i: usize) {
        if let Some(depth) = self.stack.iter().rposition(|open| open.closes_at == Some(i)) {
            self.stack.truncate(depth + 1);
            self.close_top(i, 1);
            return;
        }
        let inside_single = self.stack.iter().any(|open| open.closes_at.is_some());
        if inside_single || !self.may_open_single(i) {
            return;
        }
        let (strong, weak, opens) = (self.strong[i + 1], self.weak[i + 1], self.opens[i + 1]);
        let until = opens.unwrap_or(usize::MAX);
        let partner = match (strong, weak) {
            (Some(strong), _) if strong < until => Some(strong),
            (_, Some(weak)) if weak < until => Some(weak),
            (strong, weak) => strong.or(weak).filter(|_| opens.is_none()),
        };
        if let Some(partner) = partner
            && partner > i + 1
        {
            self.open(i, 1, self.char(i), Some(partner));
        }
    }

    fn open(&mut self, i: usize, width: usize, mark: char, closes_at: Option<usize>) {
        if self.stack.len() >= DEEPEST {
            return;
        }
        self.stack.push(Open {
            at: self.place(i),
            after: self.place(i + width),
            mark,
            closes_at,
        });
    }

    /// Closes the innermost double mark, with every single mark that is still open inside it.
    fn close(&mut self, i: usize, width: usize) {
        if let Some(depth) = self.stack.iter().rposition(|open| open.closes_at.is_none()) {
            self.stack.truncate(depth + 1);
            self.close_top(i, width);
        }
    }

    fn close_top(&mut self, i: usize, width: usize) {
        let Some(open) = self.stack.pop() else { return };
        let pair = Marked {
            whole: Span::new(open.at, self.place(i + width)),
            inner: Span::new(open.after, self.place(i)),
            closed: true,
            goes_on: false,
            paragraph: self.paragraph,
        };
        if self.stack.is_empty() {
            self.nested.clear();
            self.found.push(pair);
        } else if self.stack.len() == 1 && open.closes_at.is_none() {
            self.nested.push(pair);
        }
    }

    /// A closing mark without a partner: the end of a quotation that the paragraph before left open.
    fn take_up(&mut self, i: usize, before_open: bool) {
        if before_open && self.found.is_empty() && self.stack.is_empty() && i > 0 {
            self.took_up = true;
            self.found.push(Marked {
                whole: Span::new(self.base, self.place(i + 1)),
                inner: Span::new(self.base, self.place(i)),
                closed: true,
                goes_on: false,
                paragraph: self.paragraph,
            });
        }
    }

    /// Ends whatever is open just before character `i`.
    fn give_up(&mut self, i: usize) {
        let end = self.place(i);
        if let Some(open) = self.stack.drain(..).next() {
            let stretch = Span::new(open.after.min(end), end);
            let kept = stretch.start - self.base..stretch.end - self.base;
            let length = self.words.get(kept).map_or(0, |words| words.trim_end().len());
            let inner = Span::new(stretch.start, stretch.start + length);
            self.found.push(Marked {
                whole: Span::new(open.at, inner.end),
                inner,
                closed: false,
                goes_on: false,
                paragraph: self.paragraph,
            });
        }
    }

    fn finish(mut self, next_opens: bool) -> Vec<Marked> {
        if let Some(bottom) = self.stack.first() {
            let goes_on = next_opens && bottom.closes_at.is_none();
            let nested = std::mem::take(&mut self.nested);
            let cut = nested.first().filter(|_| !goes_on);
            let end = cut.map(|pair| pair.whole.start - self.base);
            let at = end.map_or(self.chars.len(), |end| {
                self.chars.partition_point(|(place, _)| *place < end)
            });
            self.give_up(at);
            if let Some(last) = self.found.last_mut() {
                last.goes_on = goes_on;
            }
            if !goes_on {
                self.found.extend(nested);
            }
        }
        self.found.retain(|pair| !pair.inner.is_empty());
        self.found
    }
}

/// Marks nested deeper than this are not told apart; it bounds the work on text made of marks.
const DEEPEST: usize = 16;

/// Signs after which a mark opens.
fn opens_before(c: char) -> bool {
    matches!(
        c,
        '(' | '[' | '{' | '—' | '–' | '-' | '/' | '“' | '‘' | '"' | '\'' | '«' | '„' | '…'
    )
}
