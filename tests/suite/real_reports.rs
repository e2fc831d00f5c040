//! The engine on real reports: five of one summit, and four more stories of three outlets each.
//!
//! The reports belong to their publishers and lie beside the project, in `../shared` or in the folder that
//! `CROSSCHECK_SHARED` names; without it the tests say so and pass. What a careful desk found in them lies there too
//! (`gold.json`), and is known here by the desk's numbers alone. Places and values are held against it, never wording.
//!
//! The floors at the top say what holds today. They may only rise; they fell once, when the rules went that had been made after
//! these very stories and fired on no other.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use crosscheck::check::{Finding, FindingKind, Severity, Verdict};
use crosscheck::pipeline::{self, Options};
use crosscheck::report::Analysis;

use crate::fixtures::{self, RULES};
use crate::judging::gold::{FITTING, GoldFinding, Score, found, gold};
use crate::judging::{self, Piece};

/// What a story's report reaches at least, in the desk's findings: discrepancies, rewordings, agreements, refinements.
struct Floor {
    story: &'static str,
    discrepancy: usize,
    rewording: usize,
    agreement: usize,
    refinement: usize,
}

#[rustfmt::skip]
const FLOORS: [Floor; 5] = [
    Floor { story: "seeds", discrepancy: 4, rewording: 3, agreement: 9, refinement: 6 },
    Floor { story: "stories/colorado-suit", discrepancy: 0, rewording: 1, agreement: 12, refinement: 0 },
    Floor { story: "stories/cowan-appointment", discrepancy: 3, rewording: 2, agreement: 18, refinement: 6 },
    Floor { story: "stories/farenthold-resigns", discrepancy: 0, rewording: 1, agreement: 17, refinement: 6 },
    Floor { story: "stories/hunter-indictment", discrepancy: 4, rewording: 2, agreement: 18, refinement: 6 },
];
/// How many flagged findings of a story may be without a finding of the desk.
const MOST_WITHOUT_GOLD: usize = 0;

/// A finding of the desk that must be in the report of the five.
struct Required {
    gold: &'static str,
    verdicts: &'static [Verdict],
    kind: FindingKind,
    /// In how many reports its evidence stands at least.
    reports: usize,
    /// In how many of the desk's places at least.
    places: usize,
    /// The values that its evidence may have where the desk has a place; empty where they are words of the reports.
    values: &'static [&'static str],
    severity: Option<Severity>,
}

const AGREED: &[Verdict] = &[Verdict::Agreement];
const REWORDED: &[Verdict] = &[Verdict::Rewording];
const AGAINST: &[Verdict] = &[Verdict::Discrepancy];
/// Reports without a date name a day of the calendar without a year, or a day of the week.
const VOTE: &[&str] = &["2024-09-27", "27 September"];
const VISIT: &[&str] = &["2024-09-06", "Friday (undated)"];
const PAPERS: &[&str] = &[
    "agreement",
    "memorandum of cooperation",
    "memorandum of understanding",
];

#[rustfmt::skip]
const REQUIRED: [Required; 13] = [
    Required { gold: "F001", verdicts: AGAINST, kind: FindingKind::Actor, reports: 2, places: 2, values: &[], severity: Some(Severity::High) },
    Required { gold: "F004", verdicts: AGAINST, kind: FindingKind::Term, reports: 3, places: 3, values: PAPERS, severity: None },
    Required { gold: "F006", verdicts: AGAINST, kind: FindingKind::Speaker, reports: 1, places: 2, values: &[], severity: None },
    // The fourth report of the vote names nobody who votes, and stands alone.
    Required { gold: "F008", verdicts: AGREED, kind: FindingKind::Date, reports: 3, places: 3, values: VOTE, severity: None },
    Required { gold: "F009", verdicts: AGREED, kind: FindingKind::Ordinal, reports: 3, places: 3, values: &["12", "12th"], severity: None },
    Required { gold: "F010", verdicts: AGREED, kind: FindingKind::Date, reports: 4, places: 4, values: &["1910/1945"], severity: None },
    Required { gold: "F011", verdicts: AGREED, kind: FindingKind::Date, reports: 2, places: 2, values: VISIT, severity: None },
    Required { gold: "F012", verdicts: REWORDED, kind: FindingKind::Quote, reports: 2, places: 2, values: &[], severity: None },
    Required { gold: "F013", verdicts: REWORDED, kind: FindingKind::Quote, reports: 2, places: 2, values: &[], severity: None },
    Required { gold: "F014", verdicts: REWORDED, kind: FindingKind::Quote, reports: 2, places: 2, values: &[], severity: None },
    Required { gold: "F020", verdicts: FITTING, kind: FindingKind::Date, reports: 2, places: 2, values: &["2023", "2023-08"], severity: None },
    Required { gold: "F021", verdicts: FITTING, kind: FindingKind::Ordinal, reports: 2, places: 2, values: &["60th"], severity: None },
    Required { gold: "F056", verdicts: FITTING, kind: FindingKind::Title, reports: 3, places: 3, values: &[], severity: None },
];

/// What may be missing when the reports are given without their dates, and why; empty while nothing is.
const NOT_FROM_BARE_FILES: [(&str, &str); 1] = [(
    "F021",
    "without days of publication the two anniversaries stay below a link",
)];

/// The folder beside the project, where it is.
fn shared() -> Option<PathBuf> {
    let root = fixtures::shared();
    if root.join("seeds/gold.json").is_file() {
        return Some(root);
    }
    println!(
        "skipped: {} holds no real reports; name the folder in CROSSCHECK_SHARED",
        root.display()
    );
    None
}

fn analyse(paths: &[PathBuf]) -> Analysis {
    let (sources, faults) =
        pipeline::gather(paths, &Options::default(), &RULES).expect("a story file that is understood");
    assert!(faults.is_empty(), "{faults:?}");
    pipeline::analyse(sources, &RULES)
}

/// The five reports with their story file, and as bare files.
fn five(folder: &Path) -> &'static [(bool, Analysis); 2] {
    static FIVE: OnceLock<[(bool, Analysis); 2]> = OnceLock::new();
    FIVE.get_or_init(|| {
        let mut bare: Vec<PathBuf> = fs::read_dir(folder)
            .expect("the folder of the five")
            .map(|entry| entry.expect("a readable folder").path())
            .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
            .collect();
        bare.sort();
        assert_eq!(bare.len(), 5, "{bare:?}");
        [
            (false, analyse(&[folder.join("story.toml")])),
            (true, analyse(&bare)),
        ]
    })
}

#[test]
fn the_five_reports_say_what_a_desk_found() {
    let Some(shared) = shared() else { return };
    let folder = shared.join("seeds");
    let gold = gold(&folder);
    let mut wrong = Vec::new();
    for (bare, analysis) in five(&folder) {
        let given = if *bare { "bare files" } else { "story file" };
        let found = found(analysis);
        for required in &REQUIRED {
            let wanted = gold
                .iter()
                .find(|finding| finding.id == required.gold)
                .unwrap_or_else(|| panic!("{}: no finding of the desk", required.gold));
            let met = found
                .iter()
                .any(|(finding, evidence)| required.is_met(wanted, finding, evidence));
            let excused = *bare && NOT_FROM_BARE_FILES.iter().any(|(gold, _)| *gold == required.gold);
            println!(
                "{given}: {} {}",
                required.gold,
                if met { "found" } else { "not found" }
            );
            if !met && !excused {
                wrong.push(format!("{given}: {} is not found", required.gold));
            }
            if met && excused {
                wrong.push(format!(
                    "{given}: {} is found now; take it off the list",
                    required.gold
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

impl Required {
    fn is_met(&self, gold: &GoldFinding, finding: &Finding, evidence: &[Piece]) -> bool {
        let hit = judging::touched(evidence, &gold.pieces);
        let reports: BTreeSet<&str> = hit.iter().map(|&i| gold.pieces[i].file.as_str()).collect();
        let values = finding
            .evidence
            .iter()
            .zip(evidence)
            .filter(|(_, piece)| gold.pieces.iter().any(|marked| piece.covers(marked)));
        // What one report says of itself is told of that report alone.
        let own = self.reports > 1 || evidence.iter().all(|piece| reports.contains(piece.file.as_str()));
        self.verdicts.contains(&finding.verdict)
            && self.kind == finding.kind
            && self.severity.is_none_or(|severity| severity == finding.severity)
            && gold.is_met(evidence)
            && hit.len() >= self.places
            && reports.len() >= self.reports
            && own
            && (self.values.is_empty()
                || values
                    .into_iter()
                    .all(|(e, _)| self.values.contains(&e.value.as_str())))
    }
}

#[test]
fn every_story_keeps_its_score() {
    let Some(shared) = shared() else { return };
    let mut wrong = Vec::new();
    for floor in &FLOORS {
        let folder = shared.join(floor.story);
        let score = Score::new(&analyse(&[folder.join("story.toml")]), &gold(&folder));
        score.print(floor.story);
        let floors = [
            ("discrepancy", floor.discrepancy),
            ("rewording", floor.rewording),
            ("agreement", floor.agreement),
            ("refinement", floor.refinement),
        ];
        for (verdict, least) in floors {
            let met = score.met(verdict);
            if met < least {
                wrong.push(format!("{}: {verdict}: {met} found, {least} before", floor.story));
            }
        }
        wrong.extend(score.alarms(floor.story));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn bare_files_spring_no_trap() {
    let Some(shared) = shared() else { return };
    let folder = shared.join("seeds");
    let gold = gold(&folder);
    for (bare, analysis) in five(&folder) {
        let given = if *bare { "bare files" } else { "story file" };
        let score = Score::new(analysis, &gold);
        score.print(given);
        let alarms = score.alarms(given);
        assert!(alarms.is_empty(), "{}", alarms.join("\n"));
    }
}

impl Score {
    /// What would cost an editor a false alarm.
    fn alarms(&self, story: &str) -> Vec<String> {
        let mut alarms: Vec<String> = self
            .sprung
            .iter()
            .map(|told| format!("{story}: {told} sets things against one another that cannot be compared"))
            .collect();
        if self.without_gold.len() > MOST_WITHOUT_GOLD {
            alarms.push(format!(
                "{story}: flagged without a finding of the desk: {}",
                self.without_gold.join(", ")
            ));
        }
        alarms
    }
}
