//! The decisions of linking, held against labelled pairs: the figures in `rules/links/` are recounted, row by row.
//!
//! Right is a linked pair whose two claims stand where a desk has two places of one finding (`gold.json` of the five reports
//! and the four stories beside the project). Wrong is one where the desk says that the two cannot be compared, and every
//! linked pair between two stories, when all seventeen reports are given one date. Pairs that the desk says nothing of
//! count for neither. `CROSSCHECK_FIT=write cargo test --test suite links::` writes the figures into the rule files.

use std::collections::BTreeMap;
use std::path::Path;

use crosscheck::claim::Claim;
use crosscheck::extract;
use crosscheck::link::{self, Linked, Strength};
use crosscheck::mention::Document;
use crosscheck::pipeline::{self, Options};
use crosscheck::rulebook::closed::Comparison;
use crosscheck::text::{DatedBy, Source};
use jiff::civil::date;

use crate::fixtures::{READERS, RULES, shared};
use crate::judging::gold::{GoldFinding, gold};
use crate::judging::{self, Piece};

const STORIES: [&str; 5] = [
    "seeds",
    "stories/colorado-suit",
    "stories/cowan-appointment",
    "stories/farenthold-resigns",
    "stories/hunter-indictment",
];
/// Of the labelled pairs that rows of one strength decide at least so many in a hundred are right. Possible links are
/// asked for values that two reports rarely share by chance, and prove nothing by themselves.
const LEAST_RIGHT: [(Strength, usize); 2] = [(Strength::Certain, 90), (Strength::Likely, 75)];

/// Right, wrong and all pairs of each row.
type Counts = BTreeMap<(Comparison, usize), [usize; 3]>;

struct Run {
    sources: Vec<Source>,
    claims: Vec<Claim>,
    linked: Linked,
}

impl Run {
    fn of(mut sources: Vec<Source>) -> Self {
        sources.sort_by(|a, b| (&a.id, &a.path).cmp(&(&b.id, &b.path)));
        let documents: Vec<Document> = sources.iter().map(|source| READERS.read(source)).collect();
        let (cast, variants) = pipeline::cast(&READERS, &documents);
        let claims = extract::claims(&sources, &documents, &cast, &variants, &RULES);
        let linked = link::link(&sources, &claims, &RULES.links);
        Self {
            sources,
            claims,
            linked,
        }
    }

    fn piece(&self, claim: usize) -> Piece {
        let claim = &self.claims[claim];
        let source = &self.sources[claim.source];
        let span = source.in_file(claim.span);
        Piece {
            file: judging::file_name(&source.path),
            start: span.start,
            end: span.end,
        }
    }
}

/// Whether the desk holds the two places together: `None` when it says nothing.
fn label(gold: &[GoldFinding], a: &Piece, b: &Piece) -> Option<bool> {
    let together = |finding: &&GoldFinding| {
        let places = |piece: &Piece| -> Vec<usize> {
            let all = finding.pieces.iter().enumerate();
            all.filter(|(_, marked)| piece.covers(marked))
                .map(|(i, _)| i)
                .collect()
        };
        let (x, y) = (places(a), places(b));
        x.iter().any(|i| y.iter().any(|j| i != j))
    };
    let mut of_both = gold
        .iter()
        .filter(together)
        .map(|finding| finding.verdict != "incomparable");
    let first = of_both.next()?;
    Some(first || of_both.any(|right| right))
}

fn count(shared: &Path) -> Counts {
    let mut counts = Counts::new();
    let mut all = Vec::new();
    for story in STORIES {
        let folder = shared.join(story);
        let (sources, _) = pipeline::gather(&[folder.join("story.toml")], &Options::default(), &RULES)
            .expect("a story file that is understood");
        all.extend(sources.iter().cloned().map(|mut source| {
            source.id = format!("{story}/{}", source.id);
            source.published = Some(date(2020, 3, 2));
            source.dated_by = DatedBy::Option;
            source
        }));
        let gold = gold(&folder);
        let run = Run::of(sources);
        for link in &run.linked.links {
            let Some(decided) = link.decided else { continue };
            let count = counts.entry((decided.by, decided.row)).or_default();
            count[2] += 1;
            match label(&gold, &run.piece(link.a), &run.piece(link.b)) {
                Some(true) => count[0] += 1,
                Some(false) => count[1] += 1,
                None => {}
            }
        }
    }
    let run = Run::of(all);
    let story = |claim: usize| {
        run.sources[run.claims[claim].source]
            .id
            .rsplit_once('/')
            .map(|(story, _)| story)
    };
    for link in run
        .linked
        .links
        .iter()
        .filter(|link| story(link.a) != story(link.b))
    {
        if let Some(decided) = link.decided {
            counts.entry((decided.by, decided.row)).or_default()[1] += 1;
        }
    }
    counts
}

#[test]
fn the_rows_hold_what_they_were_fitted_to() {
    let shared = shared();
    if !shared.join("seeds/gold.json").is_file() {
        println!("skipped: {} holds no labelled reports", shared.display());
        return;
    }
    let counts = count(&shared);
    let mut stale = Vec::new();
    let mut by_strength: BTreeMap<Strength, [usize; 2]> = BTreeMap::new();
    for rule in &RULES.links {
        println!("{}: right, wrong, all", rule.decides.word());
        for (number, row) in rule.rows.iter().enumerate() {
            let [right, wrong, all] = counts.get(&(rule.decides, number)).copied().unwrap_or_default();
            println!(
                "  {:<8} {right:>5} {wrong:>5} {all:>5}  {}",
                row.strength.word(),
                row.says
            );
            let sum = by_strength.entry(row.strength).or_default();
            *sum = [sum[0] + right, sum[1] + wrong];
            if row.counted != (right, wrong) {
                stale.push(format!("{}: {}", rule.decides.word(), row.says));
            }
        }
        if std::env::var_os("CROSSCHECK_FIT").is_some_and(|asked| asked == "write") {
            write(rule.decides, &counts);
        }
    }
    println!("{by_strength:?}");
    for (strength, least) in LEAST_RIGHT {
        let [right, wrong] = by_strength[&strength];
        assert!(
            right * 100 >= least * (right + wrong),
            "{}: {right} right, {wrong} wrong, at least {least} in a hundred must be right",
            strength.word()
        );
    }
    assert!(
        stale.is_empty(),
        "figures of {} rows are no longer those in rules/links; look at the changes, then write them with \
         CROSSCHECK_FIT=write cargo test --test suite links:::\n{}",
        stale.len(),
        stale.join("\n")
    );
}

/// Writes the counts of a comparison into its file.
fn write(by: Comparison, counts: &Counts) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("rules/links/{}.toml", by.word()));
    let text = std::fs::read_to_string(&path).expect("the rule file is there");
    let mut row = 0;
    let mut lines = Vec::new();
    for line in text.lines() {
        row += usize::from(line == "[[rows]]");
        let [right, wrong, _] = counts
            .get(&(by, row.saturating_sub(1)))
            .copied()
            .unwrap_or_default();
        lines.push(match line.split_once(" = ") {
            Some(("right", _)) => format!("right = {right}"),
            Some(("wrong", _)) => format!("wrong = {wrong}"),
            _ => line.to_owned(),
        });
    }
    std::fs::write(&path, lines.join("\n") + "\n").expect("the rule file can be written");
}
