//! That every finding is told, once, whatever the run, and that it takes no time.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::made::{find, ids, of_person, run};
use crate::check::FindingKind::{Number, Title};
use crate::check::Verdict;
use crate::report::passages::{Clause, told};
use crate::report::{Analysis, Style, human};
use crate::text::Span;

use Verdict::{Agreement, Discrepancy, Echo, Refinement, Rewording, Single, Update};

const VERDICTS: [Verdict; 7] = [
    Discrepancy,
    Update,
    Rewording,
    Refinement,
    Agreement,
    Echo,
    Single,
];

/// Index of the verdict, whether it is about a title, and for each piece of evidence its source and clause.
type Found = (usize, bool, Vec<(usize, usize)>);

/// A run of four reports of eight clauses each, with findings whose evidence stands anywhere.
fn any_run(found: &[Found], order: [usize; 4]) -> Analysis {
    let texts = ["ä", "bö", "統計", "d"]
        .map(|word| (0..8).map(|i| format!("{word} tells {i}.\n")).collect::<String>());
    let mut run = run(&order.map(|at| (["a", "b", "c", "d"][at], texts[at].as_str())));
    let mut found = found.to_vec();
    found.sort_by_key(|found| found.0);
    for (verdict, is_title, proofs) in &found {
        let words: Vec<(&str, String)> = proofs
            .iter()
            .map(|(source, clause)| (["a", "b", "c", "d"][*source], format!("tells {clause}")))
            .collect();
        let proofs: Vec<(&str, &str, &str)> = words
            .iter()
            .map(|(id, words)| (*id, words.as_str(), words.as_str()))
            .collect();
        find(
            &mut run,
            VERDICTS[*verdict],
            if *is_title { Title } else { Number },
            "what",
            &proofs,
        );
        if *is_title {
            of_person(&mut run, "Maria Lopez");
        }
    }
    run
}

proptest! {
    #[test]
    fn every_finding_is_told_once_in_any_order_of_the_sources(
        found in prop::collection::vec((0usize..7, any::<bool>(), prop::collection::vec((0usize..4, 0usize..8), 1..6)), 0..24),
        order in Just([0usize, 1, 2, 3]).prop_shuffle(),
    ) {
        let run = any_run(&found, [0, 1, 2, 3]);
        let gathered = told(&run);
        let mut seen: Vec<usize> = gathered.passages.iter().flat_map(|passage| passage.findings.clone()).collect();
        seen.extend(gathered.people.iter().flat_map(|person| person.findings.clone()));
        seen.sort_unstable();
        let all: Vec<usize> = (0..run.findings.len()).filter(|at| run.findings[*at].verdict != Single).collect();
        prop_assert_eq!(seen, all);
        for passage in &gathered.passages {
            prop_assert!(passage.findings.is_sorted());
            // Each piece of evidence is shown in the clause that it stands in, or told to stand elsewhere.
            let mut proofs = passage.elsewhere.clone();
            for clause in &passage.clauses {
                for proof in &clause.proofs {
                    prop_assert_eq!(proof.of(&run).source, clause.source);
                    prop_assert!(clause.span.contains(proof.of(&run).span));
                }
                proofs.extend(&clause.proofs);
            }
            let pieces = passage.findings.iter().map(|at| run.findings[*at].evidence.len());
            prop_assert_eq!(proofs.len(), pieces.sum::<usize>());
            // Only the finding that leads stands in several clauses of one report.
            let lead = passage.findings[0];
            let led = |clause: &&Clause| clause.proofs.iter().any(|proof| proof.finding == lead);
            let led: Vec<usize> = passage.clauses.iter().filter(led).map(|clause| clause.source).collect();
            let others = passage.clauses.iter().map(|clause| clause.source).filter(|source| !led.contains(source));
            let others: Vec<usize> = others.collect();
            prop_assert_eq!(others.len(), others.iter().collect::<BTreeSet<_>>().len());
        }
        prop_assert!(gathered.passages.is_sorted_by_key(|passage| passage.findings[0]));
        prop_assert_eq!(ids(&run), ids(&any_run(&found, order)));
    }
}

#[test]
fn many_findings_of_one_clause_take_no_time() {
    let text: String = (0..20_000).map(|i| format!("Boat {i} left.\n")).collect();
    let mut run = run(&[("a", "All boats left."), ("b", &text), ("c", &text)]);
    find(
        &mut run,
        Agreement,
        Number,
        "how many",
        &[("a", "boats", "x"), ("b", "Boat 0", "x"), ("c", "Boat 0", "x")],
    );
    let pattern = run.findings.pop().expect("a finding");
    let clauses: Vec<Span> = run.sentences[1]
        .iter()
        .map(|sentence| sentence.span)
        .filter(|span| !span.is_empty())
        .collect();
    for (i, span) in clauses.iter().enumerate() {
        for other in [i, (7 * i) % clauses.len()] {
            let mut finding = pattern.clone();
            finding.evidence[1].span = *span;
            finding.evidence[2].span = clauses[other];
            run.findings.push(finding);
        }
    }
    // Were each finding held against all passages that share its first clause, this would take minutes.
    assert!(told(&run).passages.len() > 20_000);
    assert!(human(&run, Style::default()).len() > 1_000_000);
}
