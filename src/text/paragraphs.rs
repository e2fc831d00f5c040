//! Paragraphs of a plain text: one to a line, or wrapped at a column and parted by empty lines.

use super::span::Span;

/// Wrapped text has no line longer than this, in characters.
const WIDEST_WRAP: usize = 100;
/// A line shorter than this was not broken because the column was full.
const SHORTEST_WRAP: usize = 40;

/// A line that holds something.
struct Line {
    span: Span,
    chars: usize,
    indent: usize,
    /// Whether an empty line stands before it.
    parted: bool,
}

/// The paragraphs of a text in order, without surrounding white space.
pub(super) fn paragraphs(text: &str) -> Vec<Span> {
    let lines = lines(text);
    let Some(width) = wrap_width(text, &lines) else {
        return lines.iter().map(|line| line.span).collect();
    };
    let mut spans: Vec<Span> = Vec::new();
    for (i, line) in lines.iter().enumerate() {
        match spans.last_mut() {
            Some(last) if !line.parted && joins(text, &lines[i - 1], line, width) => {
                *last = last.cover(line.span)
            }
            _ => spans.push(line.span),
        }
    }
    spans
}

fn lines(text: &str) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut parted = false;
    let mut start = 0;
    for raw in text.split(['\n', '\u{2028}', '\u{2029}', '\u{b}', '\u{c}']) {
        let whole = Span::new(start, start + raw.len());
        let span = whole.trim(text);
        if span.is_empty() {
            parted = true;
        } else {
            lines.push(Line {
                span,
                chars: span.of(text).chars().count(),
                indent: span.start - whole.start,
                parted,
            });
            parted = false;
        }
        // The marks that part lines differ in length; the next line begins behind the one that stands here.
        start = whole.end + text[whole.end..].chars().next().map_or(0, char::len_utf8);
    }
    lines
}

/// The column at which the text was wrapped, when it was: lines that adjoin mostly break inside a sentence.
fn wrap_width(text: &str, lines: &[Line]) -> Option<usize> {
    let long = lines.iter().filter(|line| line.chars > WIDEST_WRAP).count();
    if long * 20 > lines.len() {
        return None;
    }
    let width = lines
        .iter()
        .map(|line| line.chars)
        .filter(|&n| n <= WIDEST_WRAP)
        .max()?;
    let full = lines
        .windows(2)
        .filter(|pair| !pair[1].parted && pair[0].chars >= SHORTEST_WRAP);
    let (mut adjoining, mut broken) = (0, 0);
    for pair in full {
        // A small letter at the head of a line is what headlines, captions and credits one to a line do not show.
        let goes_on = pair[1].span.of(text).starts_with(char::is_lowercase);
        adjoining += 1;
        broken += usize::from(goes_on && !ends_sentence(pair[0].span.of(text)));
    }
    (broken > 0 && broken * 5 >= adjoining * 2).then_some(width)
}

/// Whether the second line goes on with the first: the column was full, so that its first word no longer fitted.
fn joins(text: &str, above: &Line, below: &Line, width: usize) -> bool {
    let word = below.span.of(text).split_whitespace().next().unwrap_or("");
    let full = above.chars + 1 + word.chars().count() + 6 > width;
    above.chars >= SHORTEST_WRAP
        && above.chars <= WIDEST_WRAP
        && full
        && below.indent <= above.indent + 1
        && !is_item(below.span.of(text))
        && !is_row(above.span.of(text))
        && !is_row(below.span.of(text))
}

/// Whether a line is a row of a table: cells parted by bars or tabs, or names that each have their figure behind them
/// ("Lopez 45, Chen 30").
pub(super) fn is_row(line: &str) -> bool {
    let bars = line.matches('|').count();
    let tabbed = line.trim().contains('\t');
    tabbed || bars > 1 || is_result(line)
}

fn is_result(line: &str) -> bool {
    let line = line.trim_end_matches(['.', ';', ',']);
    let mut parts = line.split([',', ';']).map(str::trim);
    line.len() <= 200
        && line.contains([',', ';'])
        && parts.all(|part| {
            let figure = part.rsplit(' ').next().unwrap_or("");
            part.len() > figure.len()
                && part.starts_with(char::is_uppercase)
                && figure.starts_with(|c: char| c.is_ascii_digit())
                && figure
                    .chars()
                    .all(|c| c.is_ascii_digit() || matches!(c, '.' | '%' | '-' | '–' | ':' | '/'))
        })
}

/// Whether a line ends in a mark that ends sentences, closing marks aside.
pub(super) fn ends_sentence(line: &str) -> bool {
    let bare = line.trim_end_matches(|c: char| {
        c.is_whitespace() || matches!(c, '"' | '\'' | '”' | '’' | ')' | ']' | '»')
    });
    bare.ends_with(['.', '!', '?', '…', '。', '！', '？', ':'])
}

/// Whether a line begins with the mark of a list item.
pub(super) fn is_item(line: &str) -> bool {
    let mut chars = line.chars();
    match chars.next() {
        Some('•' | '▪' | '●' | '◦' | '‣' | '⁃' | '■' | '►' | '▶' | '✓') => true,
        // "– Two weeks on –" is set between dashes, not listed.
        Some(mark @ ('-' | '*' | '+' | '–')) => {
            chars.next().is_some_and(char::is_whitespace) && !line.ends_with(mark)
        }
        Some(c) if c == '(' || c.is_ascii_alphanumeric() => {
            let label = line.trim_start_matches('(');
            let digits = label.bytes().take_while(u8::is_ascii_digit).count();
            let letter = label.starts_with(|c: char| c.is_ascii_lowercase());
            let rest = match (digits, letter) {
                (1..=3, _) => &label[digits..],
                (0, true) => &label[1..],
                _ => return false,
            };
            let closed = rest.starts_with(')') || (digits > 0 && rest.starts_with('.'));
            closed && rest[1..].trim_start_matches(')').starts_with(char::is_whitespace)
        }
        _ => false,
    }
}
