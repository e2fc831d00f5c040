//! The oracle's answers in this folder, as `scripts/parity.py` writes them, and those differences from them that are
//! known and say why.

use std::fs;
use std::path::{Path, PathBuf};

use crosscheck::language::Parse;
use serde::Deserialize;

/// Below the root of the project, where tests are run.
pub const FOLDER: &str = "tests/parity";

/// The columns of a token, in the order of the files, without its number.
pub const COLUMNS: [&str; 9] = [
    "form",
    "lemma",
    "upos",
    "tag",
    "morph",
    "head",
    "dependency",
    "entity",
    "space",
];
/// Whether two tokens are the same stretch of text shows in these.
pub const PLACE: [usize; 2] = [0, 8];

/// A token as the files have it: no head is 0, no feature `_`, an entity's first token `B-`, its others `I-`.
pub type Row = [String; 9];

/// A sentence with the oracle's answer.
pub struct Case {
    /// Its file and line: `tests/parity/dates.tsv:12`.
    pub place: String,
    /// Where it comes from: `seeds/dates/friday.txt`.
    pub source: String,
    pub text: String,
    pub rows: Vec<Row>,
}

/// Every sentence of the fixture, in order of file and line.
///
/// # Panics
/// When a file is not as `scripts/parity.py` writes it.
pub fn cases() -> Vec<Case> {
    let mut paths: Vec<PathBuf> = fs::read_dir(FOLDER)
        .expect("the folder of the fixture")
        .map(|entry| entry.expect("an entry of the folder").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "tsv"))
        .collect();
    paths.sort();
    let cases: Vec<Case> = paths.iter().flat_map(|path| read(path)).collect();
    assert!(cases.len() > 200, "the fixture holds {} sentences", cases.len());
    cases
}

fn read(path: &Path) -> Vec<Case> {
    let written = fs::read_to_string(path).expect("a file of the fixture");
    let mut cases: Vec<Case> = Vec::new();
    let mut source = String::new();
    for (number, line) in (1..).zip(written.split('\n')) {
        let place = format!("{}:{number}", path.display());
        if let Some(named) = line.strip_prefix("# source = ") {
            source = named.to_owned();
        } else if let Some(text) = line.strip_prefix("# text = ") {
            cases.push(Case {
                place,
                source: source.clone(),
                text: unescaped(text),
                rows: Vec::new(),
            });
        } else if !line.is_empty() && !line.starts_with("# ") {
            let fields: Vec<String> = line.split('\t').skip(1).map(unescaped).collect();
            let row =
                Row::try_from(fields).unwrap_or_else(|fields| panic!("{place}: {} columns", fields.len()));
            let case = cases
                .last_mut()
                .unwrap_or_else(|| panic!("{place}: a token without a text"));
            case.rows.push(row);
        }
    }
    cases
}

/// A field read again: what cannot be seen on a line is written out.
fn unescaped(field: &str) -> String {
    let mut out = String::with_capacity(field.len());
    let mut rest = field.chars();
    while let Some(c) = rest.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        out.push(match rest.next() {
            Some('n') => '\n',
            Some('r') => '\r',
            Some('t') => '\t',
            Some('u') => {
                let digits: String = rest.by_ref().take(4).collect();
                let code = u32::from_str_radix(&digits, 16).expect("four digits");
                char::from_u32(code).expect("a character")
            }
            other => other.expect("something behind a backslash"),
        });
    }
    out
}

/// A parse in the form of the fixture; `text` is what was parsed.
pub fn rows(text: &str, parse: &Parse) -> Vec<Row> {
    let mut entities = vec!["O".to_owned(); parse.tokens.len()];
    for entity in &parse.entities {
        for i in entity.tokens.clone() {
            let side = if i == entity.tokens.start { 'B' } else { 'I' };
            entities[i] = format!("{side}-{}", entity.kind.as_str());
        }
    }
    let row = |(i, entity): (usize, String)| {
        let token = &parse.tokens[i];
        let head = if token.head == i { 0 } else { token.head + 1 };
        let morph = if token.morph.is_empty() { "_" } else { token.morph };
        let space = if token.space_after { "_" } else { "SpaceAfter=No" };
        [
            token.span.of(text).to_owned(),
            token.lemma.to_string(),
            token.upos.as_str().to_owned(),
            token.tag.as_str().to_owned(),
            morph.to_owned(),
            head.to_string(),
            token.dependency.as_str().to_owned(),
            entity,
            space.to_owned(),
        ]
    };
    entities.into_iter().enumerate().map(row).collect()
}

/// A difference from the oracle.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
#[serde(deny_unknown_fields)]
pub struct Difference {
    /// The sentence.
    pub text: String,
    /// The number of the token, from 1.
    pub token: usize,
    /// One of [`COLUMNS`], or `tokens` where the text is cut otherwise from this token on.
    pub column: String,
    /// What is found instead of the oracle's answer.
    pub ours: String,
    /// Why it stays so. Only the list of known differences has it.
    #[serde(default)]
    pub why: String,
}

/// The differences that are known.
///
/// # Panics
/// When the list cannot be understood, or an entry gives no reason.
pub fn known() -> Vec<Difference> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct List {
        #[serde(default)]
        difference: Vec<Difference>,
    }
    let path = Path::new(FOLDER).join("known.toml");
    let written = fs::read_to_string(&path).expect("the list of known differences");
    let list: List = toml::from_str(&written).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    for difference in &list.difference {
        assert!(
            difference.why.len() > 10,
            "{}: {difference:?} says no reason",
            path.display()
        );
    }
    list.difference
}
