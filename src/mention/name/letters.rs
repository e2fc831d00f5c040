//! Whether two words of a name are near by their letters.

use super::fold::fold;

/// Whether two names are the same letters, marks, blanks, capitals and accents left aside: "Peña-López", "Pena Lopez".
pub fn is_one_style(a: &str, b: &str) -> bool {
    fold(a) == fold(b)
}

/// Whether two words are near by their letters, marks of accent left aside: "Raúl" and "Raul", "Defence" and "Defense".
pub fn near_spelling(a: &str, b: &str) -> bool {
    let (x, y) = (fold(a), fold(b));
    a != b && (x == y || near(&x, &y))
}

/// One letter apart, or two in a longer name that begins alike.
pub(super) fn near(a: &str, b: &str) -> bool {
    let (n, m) = (a.chars().count(), b.chars().count());
    if a == b || n.min(m) < 5 || n.max(m) > 30 || a.chars().next() != b.chars().next() {
        return false;
    }
    match strsim::damerau_levenshtein(a, b) {
        1 => true,
        2 => n.max(m) >= 6 && a.chars().take(3).eq(b.chars().take(3)),
        _ => false,
    }
}

/// One letter apart in given names.
pub(super) fn near_given(a: &str, b: &str) -> bool {
    let least = a.chars().count().min(b.chars().count());
    a != b
        && least >= 4
        && a.chars().count() <= 30
        && b.chars().count() <= 30
        && strsim::damerau_levenshtein(a, b) == 1
}

/// Whether two words are forms of one: "Democrats", "Democratic"; "Borea", "Boreans"; or one begins the other.
pub fn is_derived(a: &str, b: &str) -> bool {
    const ENDINGS: [&str; 14] = [
        "s", "es", "n", "an", "ns", "ans", "ian", "ians", "ic", "i", "is", "ish", "ity", "al",
    ];
    let shared = a.chars().zip(b.chars()).take_while(|(x, y)| x == y);
    let shared: usize = shared.map(|(x, _)| x.len_utf8()).sum();
    let (x, y) = (&a[shared..], &b[shared..]);
    x.is_empty() || y.is_empty() || ENDINGS.contains(&x) && ENDINGS.contains(&y)
}

/// Whether two long words of a name differ in their endings only: "Distributors", "Distribution".
pub fn is_one_stem(a: &str, b: &str) -> bool {
    let shared = a
        .chars()
        .zip(b.chars())
        .take_while(|(x, y)| x.eq_ignore_ascii_case(y))
        .count();
    let longest = a.chars().count().max(b.chars().count());
    longest >= 8 && shared * 3 >= longest * 2
}
