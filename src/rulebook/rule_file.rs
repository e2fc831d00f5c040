//! Rules as files: what a check says (`rules/checks/`).

use super::RuleFault;
use super::closed::{ClaimKind, FindingKind, Guard, Pattern, Relation, Severity, Strength, Tier, Verdict};
use super::fields::{File, Table};

/// `rules/checks/*.toml`: what is said of two linked claims whose values stand in a relation.
#[derive(Clone, Debug)]
pub struct CheckRule {
    /// The file's name without its ending; stands as `rule` in every finding that it makes.
    pub id: String,
    /// What it says, in a sentence.
    pub says: String,
    /// The kind of claims it looks at.
    pub claims: ClaimKind,
    /// Only claims read by these patterns; empty means all.
    pub patterns: Vec<Pattern>,
    /// How the two values must stand to one another.
    pub relation: Relation,
    /// The least strength of the link between the two.
    pub link: Strength,
    /// What else must hold.
    pub guards: Vec<Guard>,
    /// What the finding says.
    pub verdict: Verdict,
    /// What it is about; none: what the claim's own measure says (money, percent, duration ...).
    pub kind: Option<FindingKind>,
    /// How much it matters.
    pub severity: Severity,
    /// How sure a discrepancy of it is; what is worth a look needs the least score of `rules/differences/` besides, and an
    /// agreement or a refinement that of `rules/agreements/`, where its family of answers has a table there.
    pub tier: Tier,
    /// How many of a thousand that it tells are right, counted on labelled stories; none where a table of weights says how likely
    /// each one is.
    pub right: Option<u32>,
    /// The headline, with the places `{question}` and `{values}`.
    pub message: String,
    /// Two reports in which it speaks.
    pub examples: Vec<CheckExample>,
    /// Two reports in which it must not.
    pub counter_examples: Vec<CheckExample>,
}

/// Two short reports.
#[derive(Clone, Debug)]
pub struct CheckExample {
    /// The text of the first.
    pub a: String,
    /// The text of the second; none when the finding lies inside one report.
    pub b: Option<String>,
    /// The day the second was published, when it is not the day of the first (2020-03-02, a Monday).
    pub later: Option<String>,
}

/// What `{...}` may stand in a headline.
const MESSAGE_PLACES: &[&str] = &["question", "values"];

const CHECK_FIELDS: &[&str] = &[
    "says",
    "why",
    "claims",
    "patterns",
    "relation",
    "link",
    "guards",
    "verdict",
    "kind",
    "severity",
    "tier",
    "right",
    "message",
    "examples",
    "counter_examples",
];

impl CheckRule {
    /// Reads one file.
    ///
    /// # Errors
    /// Every fault of the file, each with its line.
    pub fn parse(id: &str, path: &str, text: &str) -> Result<Self, Vec<RuleFault>> {
        let (mut file, mut table) = File::parse(path, text);
        let says = table.text(&mut file, "says");
        // For who reads the file; it must not be left out.
        table.text(&mut file, "why");
        let claims = table.choice(&mut file, "claims");
        let patterns = table.choices(&mut file, "patterns");
        let relation = table.choice(&mut file, "relation");
        let link = table.choice(&mut file, "link");
        let guards = table.choices(&mut file, "guards");
        let verdict = table.choice(&mut file, "verdict");
        let severity = table.choice(&mut file, "severity");
        let flags = verdict.is_some_and(Verdict::is_flag);
        let at = table.place_of("tier");
        let tier = table.optional_choice(&mut file, "tier");
        if tier.is_some() && !flags {
            let message = "`tier` is told of discrepancies and updates only; leave it out";
            file.fault(at, message.to_owned());
        }
        let tier = tier.unwrap_or(Tier::Firm);
        let right = table.optional_thousandths(&mut file, "right");
        let message = table.template(&mut file, "message", MESSAGE_PLACES);
        let at = table.place_of("kind");
        let kind = match table.optional_text(&mut file, "kind") {
            Some(word) if word == "measure" => None,
            Some(word) => {
                let kind = FindingKind::from_word(&word);
                if kind.is_none() {
                    file.fault(
                        at,
                        format!("unknown kind `{word}`: a kind of finding, or `measure`"),
                    );
                }
                kind
            }
            None => {
                file.fault(
                    at,
                    "`kind` is missing: a kind of finding, or `measure`".to_owned(),
                );
                None
            }
        };
        let examples = check_examples(&mut file, &mut table, "examples", "example");
        let counter_examples = check_examples(&mut file, &mut table, "counter_examples", "counter-example");
        table.finish(&mut file, CHECK_FIELDS);
        match (claims, relation, link, verdict, severity) {
            (Some(claims), Some(relation), Some(link), Some(verdict), Some(severity))
                if file.faults.is_empty() =>
            {
                Ok(Self {
                    id: id.to_owned(),
                    says,
                    claims,
                    patterns,
                    relation,
                    link,
                    guards,
                    verdict,
                    kind,
                    severity,
                    tier,
                    right,
                    message,
                    examples,
                    counter_examples,
                })
            }
            _ => Err(file.faults),
        }
    }
}

fn check_examples(file: &mut File, table: &mut Table, name: &str, what: &str) -> Vec<CheckExample> {
    let tables = table.tables(file, name, what);
    tables
        .into_iter()
        .map(|mut one| {
            let a = one.text(file, "a");
            let b = one.optional_text(file, "b");
            let later = one.optional_text(file, "later");
            one.finish(file, &["a", "b", "later"]);
            CheckExample { a, b, later }
        })
        .collect()
}
