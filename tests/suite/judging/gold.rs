//! What a careful desk found in a story (`gold.json`), and how much of it a report has: `../shared/score/score.py`
//! in Rust, so that a test can hold it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crosscheck::check::{Finding, Tier, Verdict};
use crosscheck::report::Analysis;
use serde::Deserialize;

use crate::judging::{self, Piece};

/// Verdicts that say that two reports can both be right.
pub const FITTING: &[Verdict] = &[Verdict::Agreement, Verdict::Refinement];

#[derive(Deserialize)]
struct Gold {
    sources: Vec<GoldSource>,
    findings: Vec<GoldFinding>,
}

#[derive(Deserialize)]
struct GoldSource {
    id: String,
    file: String,
}

#[derive(Deserialize)]
pub struct GoldFinding {
    pub id: String,
    pub verdict: String,
    severity: String,
    #[serde(default)]
    soft: bool,
    #[serde(default)]
    conflicting_pairs: Vec<[usize; 2]>,
    evidence: Vec<GoldEvidence>,
    #[serde(skip)]
    pub pieces: Vec<Piece>,
}

#[derive(Deserialize)]
pub struct GoldEvidence {
    source: String,
    start: usize,
    end: usize,
}

impl GoldFinding {
    /// Whether evidence covers what makes this finding: for a discrepancy two places that are in conflict.
    pub fn is_met(&self, evidence: &[Piece]) -> bool {
        let hit = judging::touched(evidence, &self.pieces);
        if self.verdict == "discrepancy" && !self.conflicting_pairs.is_empty() {
            let pairs = &self.conflicting_pairs;
            return pairs.iter().any(|[a, b]| hit.contains(a) && hit.contains(b));
        }
        hit.len() >= self.pieces.len().min(2)
    }
}

/// The desk's findings in a folder, with their places.
pub fn gold(folder: &Path) -> Vec<GoldFinding> {
    let path = folder.join("gold.json");
    let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let gold: Gold = serde_json::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let files: BTreeMap<String, String> = gold
        .sources
        .into_iter()
        .map(|source| (source.id, judging::file_name(&source.file)))
        .collect();
    let mut findings = gold.findings;
    for finding in &mut findings {
        let piece = |e: &GoldEvidence| Piece {
            file: files[&e.source].clone(),
            start: e.start,
            end: e.end,
        };
        finding.pieces = finding.evidence.iter().map(piece).collect();
    }
    findings
}

/// The findings of a run with their evidence as places in files.
pub fn found(analysis: &Analysis) -> Vec<(&Finding, Vec<Piece>)> {
    analysis
        .findings
        .iter()
        .map(|finding| (finding, judging::evidence(analysis, finding)))
        .collect()
}

/// What `../shared/score/score.py` counts.
#[derive(Default)]
pub struct Score {
    /// For each verdict of the desk how many were met, of how many.
    met: BTreeMap<&'static str, (usize, usize)>,
    pub firm: (usize, usize),
    pub flagged: usize,
    pub without_gold: Vec<String>,
    pub sprung: Vec<String>,
}

impl Score {
    pub fn new(analysis: &Analysis, gold: &[GoldFinding]) -> Self {
        let found = found(analysis);
        let mut score = Self::default();
        let accepted: [(&str, &[Verdict]); 4] = [
            ("discrepancy", &[Verdict::Discrepancy, Verdict::Update]),
            ("rewording", &[Verdict::Rewording, Verdict::Discrepancy]),
            ("agreement", FITTING),
            ("refinement", FITTING),
        ];
        for (verdict, accepted) in accepted {
            for wanted in gold.iter().filter(|wanted| wanted.verdict == verdict) {
                let met = found
                    .iter()
                    .any(|(f, evidence)| accepted.contains(&f.verdict) && wanted.is_met(evidence));
                let count = score.met.entry(verdict).or_default();
                count.0 += usize::from(met);
                count.1 += 1;
                if verdict == "discrepancy" && wanted.severity != "low" && !wanted.soft {
                    score.firm.0 += usize::from(met);
                    score.firm.1 += 1;
                }
            }
        }
        let meets = |evidence: &[Piece], verdicts: &[&str]| {
            let mut of = gold
                .iter()
                .filter(|wanted| verdicts.contains(&wanted.verdict.as_str()));
            of.any(|wanted| wanted.is_met(evidence))
        };
        // What is only worth a look is counted by scripts/measure.py over all stories.
        let firm = |finding: &Finding| finding.is_flag() && finding.tier == Tier::Firm;
        for (finding, evidence) in found.iter().filter(|(finding, _)| firm(finding)) {
            score.flagged += 1;
            if meets(evidence, &["discrepancy", "rewording"]) {
                continue;
            }
            // Named by number: the words of the reports stay where they are.
            let told = format!("{} ({})", finding.id, finding.rule);
            if meets(evidence, &["incomparable"]) {
                score.sprung.push(told.clone());
            }
            if !meets(evidence, &["refinement"]) {
                score.without_gold.push(told);
            }
        }
        score
    }

    pub fn met(&self, verdict: &str) -> usize {
        self.met.get(verdict).map_or(0, |count| count.0)
    }

    pub fn print(&self, story: &str) {
        let parts: Vec<String> = self
            .met
            .iter()
            .map(|(verdict, (met, all))| format!("{verdict} {met} of {all}"))
            .collect();
        println!(
            "{story}: {}; firm discrepancies {} of {}; flagged {}, without gold {}, traps sprung {}",
            parts.join(", "),
            self.firm.0,
            self.firm.1,
            self.flagged,
            self.without_gold.len(),
            self.sprung.len()
        );
    }
}
