//! Units: what stands before or behind a figure and says what it measures.

use rust_decimal::Decimal;

use super::figure::{Figure, joined};
use super::number::Measure;
use super::phrases::Phrases;
use super::pieces::Piece;
use crate::text::Lexicons;

/// Units, coins and their symbols, compiled.
#[derive(Clone, Debug)]
pub(super) struct Units {
    words: Phrases,
    symbols: Phrases,
    coins: Phrases,
    codes: Phrases,
}

/// A unit found beside a figure.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    /// One past its last piece.
    pub end: usize,
    pub measure: Measure,
    /// What it multiplies the figure by: a million for "MUSD".
    pub times: Decimal,
    /// Whether it is a currency's code, which a scale may follow: "75 USD million".
    pub code: bool,
}

impl Units {
    /// Compiles the lists.
    pub fn new(lexicons: &Lexicons) -> Self {
        Self {
            words: Phrases::new(&lexicons.get("units"), false),
            symbols: Phrases::new(&lexicons.get("unit_symbols"), true),
            coins: Phrases::new(&lexicons.get("currencies"), false),
            codes: Phrases::new(&lexicons.get("currency_codes"), true),
        }
    }

    /// A sign of money or a currency's code that stands before its figure.
    pub fn money_before(&self, text: &str, pieces: &[Piece], at: usize) -> Option<Unit> {
        let sign = self.coins.at(text, pieces, at).and_then(|(end, class)| {
            let code = class
                .strip_prefix("sign ")
                .or((class == "coin USD" && pieces[at].norm == "usd").then_some("USD"))?;
            Some(unit(end, Measure::Money(code.to_owned())))
        });
        sign.or_else(|| self.code(text, pieces, at))
    }

    /// "USD", "MEUR".
    fn code(&self, text: &str, pieces: &[Piece], at: usize) -> Option<Unit> {
        if let Some((end, class)) = self.codes.at(text, pieces, at) {
            let mut found = unit(end, Measure::Money(class.strip_prefix("code ")?.to_owned()));
            found.code = true;
            return Some(found);
        }
        let code = pieces
            .get(at)?
            .span
            .of(text)
            .strip_prefix('M')
            .filter(|code| code.len() == 3)?;
        let known = self.codes.word(code)?.strip_prefix("code ")?;
        let mut found = unit(at + 1, Measure::Money(known.to_owned()));
        found.times = Decimal::from(1_000_000);
        Some(found)
    }

    /// The unit right behind a figure, a hyphen between or not.
    pub fn behind(&self, text: &str, pieces: &[Piece], figure: &Figure) -> Option<Unit> {
        let hyphen = joined(pieces, figure.end);
        let at = if hyphen { figure.end + 1 } else { figure.end };
        let coin = self.coin(text, pieces, at, figure);
        let word = self.word(text, pieces, at, figure, hyphen);
        let symbol = || self.symbol(text, pieces, at, figure);
        match (coin, word) {
            (Some(coin), Some(word)) => Some(if word.end > coin.end { word } else { coin }),
            (Some(coin), None) => Some(coin),
            (None, Some(word)) => Some(word),
            (None, None) => symbol(),
        }
    }

    /// The unit behind "of", "of a", "a": "half an hour", "thousands of dollars".
    pub fn behind_of(
        &self,
        text: &str,
        pieces: &[Piece],
        figure: &Figure,
        of: bool,
        article: bool,
    ) -> Option<Unit> {
        let norm = |i: usize| pieces.get(i).map_or("", |piece| piece.norm.as_str());
        let mut at = figure.end;
        if of && norm(at) == "of" {
            at += 1;
        }
        if article && matches!(norm(at), "a" | "an" | "1" | "one") {
            at += 1;
        }
        if at == figure.end {
            return None;
        }
        let beyond = Figure { end: at, ..*figure };
        self.behind(text, pieces, &beyond)
    }

    fn coin(&self, text: &str, pieces: &[Piece], at: usize, figure: &Figure) -> Option<Unit> {
        if let Some(code) = self.code(text, pieces, at) {
            return ends_clean(pieces, code.end).then_some(code);
        }
        let (end, class) = self.coins.at(text, pieces, at)?;
        let (kind, name) = class.split_once(' ')?;
        let next_is_figure = pieces.get(end).is_some_and(|piece| piece.digits().is_some());
        let big = figure
            .exactly()
            .is_none_or(|value| value >= Decimal::from(1_000_000));
        let ok = match kind {
            // "10 $20 notes": the sign belongs to what follows.
            "sign" => !(next_is_figure && pieces[end].glued) && figure.digits,
            "big" => big,
            _ => true,
        };
        (ok && ends_clean(pieces, end)).then(|| unit(end, Measure::Money(name.to_owned())))
    }

    fn word(&self, text: &str, pieces: &[Piece], at: usize, figure: &Figure, hyphen: bool) -> Option<Unit> {
        let (end, class) = self.words.at(text, pieces, at)?;
        let (kind, name) = class.split_once(' ').unwrap_or((class, ""));
        let one = figure.exactly().is_some_and(|value| value <= Decimal::ONE);
        let ok = match pieces[at].norm.as_str() {
            // "two foot soldiers", "a second": singular units that are other words too.
            "second" => hyphen || (one && figure.digits),
            "foot" => hyphen || one || figure.digits,
            "bit" => hyphen,
            "magnitude" => hyphen || figure.digits,
            "min" | "sec" | "pp" => figure.digits,
            _ => true,
        };
        let name = name.to_owned();
        let measure = match kind {
            "percent" => Measure::Percent,
            "duration" | "long" | "longs" => Measure::Duration(name),
            "age" => Measure::Age(name),
            "dimension" => Measure::Dimension(name),
            _ => return None,
        };
        (ok && ends_clean(pieces, end)).then(|| unit(end, measure))
    }

    fn symbol(&self, text: &str, pieces: &[Piece], at: usize, figure: &Figure) -> Option<Unit> {
        let (end, class) = self.symbols.at(text, pieces, at)?;
        let name = class.strip_prefix("dimension ")?;
        let code = joined(pieces, end) && pieces[end + 1].digits().is_some();
        let short = (matches!(pieces[at].span.of(text), "t" | "g" | "C" | "F") || code) && !pieces[at].glued;
        let fits = (figure.digits || figure.shape == super::figure::Shape::Part) && !short;
        (fits && ends_clean(pieces, end)).then(|| unit(end, Measure::Dimension(name.to_owned())))
    }

    /// "monthslong", "year-long" by themselves: the unit and whether it is in the plural.
    pub fn long(&self, text: &str, pieces: &[Piece], at: usize) -> Option<(usize, String, bool)> {
        let (end, class) = self.words.at(text, pieces, at)?;
        let (kind, name) = class.split_once(' ')?;
        let tied = end == at + 1 || joined(pieces, at + 1);
        (tied && matches!(kind, "long" | "longs")).then(|| (end, name.to_owned(), kind == "longs"))
    }

    /// A unit of time or space at piece `at`, for "a year and a half".
    pub fn measure_at(&self, text: &str, pieces: &[Piece], at: usize) -> Option<(usize, Measure)> {
        let (end, class) = self.words.at(text, pieces, at)?;
        let (kind, name) = class.split_once(' ')?;
        match kind {
            "duration" => Some((end, Measure::Duration(name.to_owned()))),
            "dimension" => Some((end, Measure::Dimension(name.to_owned()))),
            _ => None,
        }
    }
}

/// How many of the smaller unit make one of the larger, for "5 feet 2 inches", "two years and three months".
pub(super) fn parts_of(larger: &Measure, smaller: &Measure) -> Option<u32> {
    let pair = match (larger, smaller) {
        (Measure::Duration(a), Measure::Duration(b)) | (Measure::Dimension(a), Measure::Dimension(b)) => {
            (a, b)
        }
        (Measure::Money(a), Measure::Money(b)) => (a, b),
        _ => return None,
    };
    match (pair.0.as_str(), pair.1.as_str()) {
        ("foot", "inch") | ("year", "month") => Some(12),
        ("pound", "ounce") => Some(16),
        ("hour", "minute") | ("minute", "second") => Some(60),
        ("week", "day") => Some(7),
        ("day", "hour") => Some(24),
        ("USD" | "CAD" | "AUD" | "EUR", "cent") | ("GBP", "penny") => Some(100),
        _ => None,
    }
}

/// Whether no letter or digit touches the end of a unit: "24703m212" has none.
fn ends_clean(pieces: &[Piece], end: usize) -> bool {
    pieces
        .get(end)
        .is_none_or(|next| !next.glued || !(next.is_word() || next.digits().is_some()))
}

fn unit(end: usize, measure: Measure) -> Unit {
    Unit {
        end,
        measure,
        times: Decimal::ONE,
        code: false,
    }
}
