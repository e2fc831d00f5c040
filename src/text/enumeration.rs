//! Lists that run on inside a line: "1. One thing 2. Another", "a) this b) that", items behind bullets.
//!
//! A mark counts as an item's only when the text begins with one and the next number or letter follows.

use super::glyphs::Glyphs;

/// The items of a list that runs on inside a text.
#[derive(Default)]
pub(super) struct Enumeration {
    /// Where items begin, by number of character, in order.
    pub(super) starts: Vec<usize>,
    /// The marks themselves: their stops end no sentence.
    markers: Vec<(usize, usize)>,
}

impl Enumeration {
    /// Whether the character belongs to the mark of an item.
    pub(super) fn is_marker(&self, i: usize) -> bool {
        let after = self.markers.partition_point(|&(start, _)| start <= i);
        after > 0 && i < self.markers[after - 1].1
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    Digits,
    Letters,
    Bullet,
}

struct Marker {
    style: Style,
    bullet: Option<char>,
    tail: (bool, bool),
    value: u32,
    end: usize,
}

/// Finds the items of a list that begins at the beginning of the text.
pub(super) fn find(glyphs: &Glyphs) -> Enumeration {
    let mut found = Enumeration::default();
    let begin = glyphs.skip_white(0);
    let Some(first) = marker(glyphs, begin) else {
        return found;
    };
    let mut expected = first.value + 1;
    found.markers.push((begin, first.end));
    let mut i = first.end;
    while i < glyphs.len() {
        if glyphs.before(i).is_whitespace()
            && let Some(next) = marker(glyphs, i)
            && next.style == first.style
            && next.bullet == first.bullet
            && next.tail == first.tail
            && (next.style == Style::Bullet || next.value == expected)
        {
            expected += 1;
            found.starts.push(i);
            found.markers.push((i, next.end));
            i = next.end;
        } else {
            i += 1;
        }
    }
    // A lone letter is more likely an initial or an article than a list.
    if found.starts.is_empty() && first.style == Style::Letters {
        found.markers.clear();
    }
    found
}

/// The mark of an item at a place: a bullet, a number or a small letter, a stop or a bracket, white space.
fn marker(glyphs: &Glyphs, start: usize) -> Option<Marker> {
    let mut i = start;
    let bullet = Some(glyphs.at(i)).filter(|c| matches!(c, '•' | '⁃' | '▪' | '●' | '◦' | '‣'));
    if bullet.is_some() {
        i = glyphs.skip_white(i + 1);
    }
    let from = i;
    while glyphs.at(i).is_ascii_digit() && i - from < 3 {
        i += 1;
    }
    let (style, value) = if i > from {
        (Style::Digits, glyphs.slice(from, i).parse().ok()?)
    } else if glyphs.at(i).is_ascii_lowercase() {
        i += 1;
        (Style::Letters, glyphs.at(from) as u32)
    } else {
        (Style::Bullet, 0)
    };
    let stop = i;
    let dot = glyphs.at(i) == '.';
    i += usize::from(dot);
    let round = glyphs.at(i) == ')';
    i += usize::from(round);
    let plain_bullet = Marker {
        style: Style::Bullet,
        bullet,
        tail: (false, false),
        value: 0,
        end: from,
    };
    if style == Style::Bullet || i == stop || !glyphs.at(i).is_whitespace() {
        return bullet.map(|_| plain_bullet);
    }
    Some(Marker {
        style,
        bullet,
        tail: (dot, round),
        value,
        end: i,
    })
}
