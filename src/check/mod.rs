//! Checks: what the values of linked claims say of one another, by the rules in `rules/checks/`.

pub mod finding;
mod act;
mod differing;
mod fusion;
mod group;
mod guard;
mod headline;
mod inner;
mod named;
mod order;
mod relation;
mod said;
mod story;
mod told;

use std::collections::{BTreeMap, BTreeSet};

use crate::claim::{Claim, ClaimKind, Pattern, Value};
use crate::matching::{Cluster, Link, Linked, Strength, family, probability, question_in_words};
use crate::mention::Document;
use crate::rulebook::closed::Relation;
use crate::rulebook::{AnswerRule, CheckRule};
use crate::text::{Source, Span};
use crate::value::Measure;
use crate::voices::Voices;

use differing::Weighed;
pub use finding::{Evidence, Finding, FindingKind, Severity, Sort, Tier, Verdict};
use group::{Group, is_valued};
pub use guard::Board;
use headline::shorten;
use order::number;
pub use order::renumber;
pub use relation::relations;
pub(crate) use said::telling;

/// What every check reads.
pub struct Case<'a> {
    /// The sources.
    pub sources: &'a [Source],
    /// What was read of each.
    pub documents: &'a [Document],
    /// Which sources are one voice.
    pub voices: &'a Voices,
    /// The claims.
    pub claims: &'a [Claim],
    /// Their links.
    pub linked: &'a Linked,
    /// How answers that are the same are weighed.
    pub agreements: &'a [AnswerRule],
    /// How answers that differ are weighed.
    pub differences: &'a [AnswerRule],
}

/// A link about which a rule speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spoken {
    rule: usize,
    link: usize,
    /// How likely it is right, in thousandths.
    probability: u32,
}

/// What findings are made with beside their groups, gathered once.
struct Beside<'a> {
    /// How likely it is right, in thousandths, that a rule speaks of a link.
    likely: BTreeMap<(usize, usize), u32>,
    /// The likely links of each claim that gives a figure or a time, with the claim at the other end.
    valued: BTreeMap<usize, Vec<(usize, &'a Link)>>,
}

impl<'a> Beside<'a> {
    fn new(case: &Case<'a>, spoken: &[Spoken]) -> Self {
        let likely = spoken.iter().map(|one| ((one.rule, one.link), one.probability));
        let mut valued: BTreeMap<usize, Vec<(usize, &Link)>> = BTreeMap::new();
        let is_valued = |link: &&Link| is_valued(&case.claims[link.a]) && link.strength >= Strength::Likely;
        for link in case.linked.links.iter().filter(is_valued) {
            for end in link.ends() {
                valued.entry(end).or_default().push((link.partner(end), link));
            }
        }
        Self {
            likely: likely.collect(),
            valued,
        }
    }
}

impl Case<'_> {
    /// The links that carry a cluster: likely ones, and possible ones that a check confirms by a rare value.
    pub fn confirmed(&self, spoken: &[Spoken]) -> Vec<crate::matching::Link> {
        let said: BTreeSet<usize> = spoken.iter().map(|s| s.link).collect();
        let links = self.linked.links.iter().enumerate();
        links
            .filter(|(index, link)| {
                let [a, b] = link.ends().map(|end| self.claims[end].source);
                // Head and body of one report ask alike of many things; they are held together, not gathered.
                (a != b || !link.is_weighed()) && link.strength >= Strength::Likely || said.contains(index)
            })
            .map(|(_, link)| link.clone())
            .collect()
    }

    /// Every finding, most important first, numbered, from what [`Case::spoken`] gave for the same rules.
    pub fn findings(&self, rules: &[CheckRule], spoken: &[Spoken], clusters: &[Cluster]) -> Vec<Finding> {
        let mut home = vec![0; self.claims.len()];
        for (index, cluster) in clusters.iter().enumerate() {
            for &claim in &cluster.claims {
                home[claim] = index;
            }
        }
        let beside = Beside::new(self, spoken);
        let groups = self.group(rules, spoken, &home).into_iter();
        let finding = |group: Group| self.finding(&rules[group.rule], &group, &beside);
        let mut found: Vec<Finding> = groups.map(finding).collect();
        self.drop_acts_in_quotations(&mut found);
        self.drop_details(&mut found);
        self.drop_acts_that_differ(&mut found);
        self.drop_weaker_looks(&mut found);
        let told: BTreeSet<usize> = found
            .iter()
            .flat_map(|f: &Finding| f.evidence.iter().filter_map(|e| e.claim))
            .collect();
        found.extend(self.singles(clusters, &told));
        number(&mut found, self.claims);
        found
    }

    /// Which rule speaks of which link. For one relation of one link the first rule in order of verdict does.
    pub fn spoken(&self, rules: &[CheckRule]) -> Vec<Spoken> {
        let board = Board::new(self.sources, self.voices, self.claims, self.linked);
        let mut order: Vec<usize> = (0..rules.len()).collect();
        order.sort_by_key(|&rule| (rules[rule].tier, rules[rule].verdict, rules[rule].severity, rule));
        let mut found = Vec::new();
        for (index, link) in self.linked.links.iter().enumerate() {
            let (a, b) = (&self.claims[link.a], &self.claims[link.b]);
            let opposed = a.polarity != b.polarity;
            let [agrees, differs] = self.weighed(&board, index);
            let is_enough = |weighed: Option<Weighed>| weighed.is_none_or(|weighed| weighed.is_enough);
            for &relation in board.relations(index) {
                let speaks = |rule: &CheckRule| {
                    // What one report says is so and the other that it is not, they never tell alike.
                    let alike = matches!(rule.verdict, Verdict::Agreement | Verdict::Refinement);
                    rule.relation == relation
                        && rule.claims == a.kind
                        && !(alike && (opposed || !is_enough(agrees)))
                        && (link.strength >= Strength::Likely
                            || link.is_of_one_thing()
                            || !in_two_measures(a, b))
                        && (rule.patterns.is_empty()
                            || rule.patterns.contains(&a.pattern) && rule.patterns.contains(&b.pattern))
                        && link.strength >= rule.link
                        && (rule.tier == Tier::Firm || is_enough(differs))
                        && rule.guards.iter().all(|guard| board.holds(*guard, index))
                };
                if let Some(&rule) = order.iter().find(|&&rule| speaks(&rules[rule])) {
                    let weighed = match rules[rule].verdict {
                        Verdict::Agreement | Verdict::Refinement => agrees,
                        _ => differs,
                    };
                    let told = || probability(weighed.map_or(link.score, |weighed| weighed.score));
                    found.push(Spoken {
                        rule,
                        link: index,
                        probability: rules[rule].right.unwrap_or_else(told),
                    });
                }
            }
        }
        found.sort_unstable();
        found
    }

    /// What the tables of its family say of a link if its answers are the same, and where they differ; none where no table weighs
    /// it.
    fn weighed(&self, board: &Board, index: usize) -> [Option<Weighed>; 2] {
        let link = &self.linked.links[index];
        let family = family(&self.claims[link.a]);
        let [agrees, differs] = [self.agreements, self.differences]
            .map(|tables| tables.iter().find(|table| table.family == family));
        let agrees = agrees.filter(|_| link.is_weighed());
        [
            agrees.map(|table| Weighed::new(table, &board.agreement(index))),
            differs.and_then(|table| Some(Weighed::new(table, &board.difference(index)?))),
        ]
    }

    /// What a finding is about, when the rule leaves it to its claims: of an act that is told as so and as not so whether it is so.
    fn measure_of(&self, first: &Claim, members: &BTreeSet<usize>) -> FindingKind {
        let denied = |&claim: &usize| self.claims[claim].polarity != first.polarity;
        if first.pattern == Pattern::Action && members.iter().any(denied) {
            return FindingKind::Polarity;
        }
        measure_of(first)
    }

    fn finding(&self, rule: &CheckRule, group: &Group, beside: &Beside) -> Finding {
        let links = &group.links;
        let mut members: BTreeSet<usize> = links.iter().flat_map(|&i| self.linked.links[i].ends()).collect();
        if rule.tier == Tier::Look {
            self.add_alike(&mut members, beside);
        }
        let evidence = self.evidence(&members);
        let places = self.places(&evidence);
        let voices = self.voices.count(&places);
        let link = links
            .iter()
            .map(|&i| &self.linked.links[i])
            .max_by(|x, y| x.score.cmp(&y.score).then(y.a.cmp(&x.a)));
        let first = &self.claims[*members.first().expect("a link has two claims")];
        let asked = self.asked(rule, &members, &evidence);
        let verdict = match rule.verdict {
            Verdict::Agreement if self.voices.count_wholes(&places) < 2 => Verdict::Echo,
            verdict => verdict,
        };
        Finding {
            id: String::new(),
            verdict,
            kind: rule.kind.unwrap_or_else(|| self.measure_of(first, &members)),
            severity: rule.severity,
            tier: rule.tier,
            probability: links
                .iter()
                .filter_map(|link| beside.likely.get(&(group.rule, *link)))
                .max()
                .copied()
                .unwrap_or_default(),
            message: self.message(rule, &asked, &evidence),
            question: asked.question,
            tells: asked.tells,
            best: asked.best,
            cluster: Some(group.cluster),
            evidence,
            voices,
            because: self.because(rule, link),
            rule: rule.id.clone(),
        }
    }

    /// Adds to answers that may differ those of further reports that are likely one with either: who looks wants to know how many say
    /// so.
    fn add_alike(&self, members: &mut BTreeSet<usize>, beside: &Beside) {
        let known: BTreeSet<usize> = members.iter().map(|&claim| self.claims[claim].source).collect();
        let links = members
            .iter()
            .flat_map(|&claim| beside.valued.get(&claim).into_iter().flatten());
        let further = links.filter_map(|(other, link)| {
            let same = || relations(&self.claims[link.a], &self.claims[link.b]).contains(&Relation::Same);
            (!known.contains(&self.claims[*other].source) && same()).then_some(*other)
        });
        let further: Vec<usize> = further.collect();
        members.extend(further);
    }

    /// Why the claims of a finding answer one question, and of what may change from day to day that no day tells which is the later.
    fn because(&self, rule: &CheckRule, best: Option<&Link>) -> String {
        let Some(link) = best else { return String::new() };
        let (a, b) = (&self.claims[link.a], &self.claims[link.b]);
        let undated = |claim: &Claim| self.sources[claim.source].published.is_none();
        let open = rule.verdict == Verdict::Discrepancy
            && a.source != b.source
            && (a.passing || b.passing)
            && (undated(a) || undated(b));
        let note = if open { UNDATED } else { "" };
        format!("{}{note}", link.because)
    }

    fn evidence(&self, members: &BTreeSet<usize>) -> Vec<Evidence> {
        let mut evidence: Vec<Evidence> = members
            .iter()
            .map(|&index| {
                let claim = &self.claims[index];
                Evidence {
                    source: claim.source,
                    claim: Some(index),
                    span: claim.span,
                    value: shown(claim),
                }
            })
            .collect();
        evidence.sort_by(|a, b| (a.source, a.span, &a.value).cmp(&(b.source, b.span, &b.value)));
        evidence.dedup_by(|a, b| (a.source, a.span, &a.value) == (b.source, b.span, &b.value));
        evidence
    }

    /// Where the answers of evidence stand, by which its voices are counted.
    fn places(&self, evidence: &[Evidence]) -> Vec<(usize, Span)> {
        evidence.iter().map(|piece| place(piece, self.claims)).collect()
    }

    /// What no finding tells of: claims that one voice makes, and claims of several voices on one question that no rule
    /// speaks about. They are told one by one for each voice, so that nothing vanishes. Where a finding tells of the
    /// question already, what else its voices say of it is not repeated.
    fn singles(&self, clusters: &[Cluster], told: &BTreeSet<usize>) -> Vec<Finding> {
        let mut found = Vec::new();
        for (index, cluster) in clusters.iter().enumerate() {
            let heard: BTreeSet<usize> = cluster
                .claims
                .iter()
                .filter(|claim| told.contains(claim))
                .map(|&claim| self.voices.voice(self.claims[claim].source))
                .collect();
            let mut by_voice: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
            for &claim in cluster.claims.iter().filter(|claim| !told.contains(claim)) {
                by_voice
                    .entry(self.voices.voice(self.claims[claim].source))
                    .or_default()
                    .insert(claim);
            }
            for (_, members) in by_voice.into_iter().filter(|(voice, _)| !heard.contains(voice)) {
                let Some(&first) = members.first() else { continue };
                let claim = &self.claims[first];
                let derived = matches!(claim.kind, ClaimKind::Event | ClaimKind::Name)
                    || claim.pattern == Pattern::Paraphrase
                    || !claim.pattern.has_own_reader();
                if derived {
                    continue;
                }
                let evidence = self.evidence(&members);
                let question = question_in_words(claim, &self.sources[claim.source]);
                found.push(Finding {
                    id: String::new(),
                    verdict: Verdict::Single,
                    kind: measure_of(claim),
                    severity: Severity::Low,
                    tier: Tier::Firm,
                    probability: 1000,
                    message: format!("{question}: {}", shorten(&evidence[0].value)),
                    question,
                    tells: false,
                    best: 0,
                    cluster: Some(index),
                    voices: 1,
                    evidence,
                    because: "no rule tells of this beside another report".to_owned(),
                    rule: claim.pattern.word().to_owned(),
                });
            }
        }
        found
    }
}

/// Where the answer of a piece of evidence stands, or its words where it is no claim.
pub fn place(piece: &Evidence, claims: &[Claim]) -> (usize, Span) {
    let answer = piece.claim.map(|claim| claims[claim].answer.span);
    let answer = answer.filter(|answer| !answer.is_empty() && piece.span.contains(*answer));
    (piece.source, answer.unwrap_or(piece.span))
}

/// What stands under a discrepancy that may as well be an update.
const UNDATED: &str = "; no day of publication tells whether the one replaces the other";

/// Whether one gives a place in a row and the other a count: "Fifth Street" is no place among five of anything, so that only
/// what is likely one question, or counts one thing, is held together.
fn in_two_measures(a: &Claim, b: &Claim) -> bool {
    let places = |claim: &Claim| claim.pattern == Pattern::Ordinal;
    a.kind == ClaimKind::Quantity && places(a) != places(b)
}

/// What a claim says, for a person: its value, or whose words it may be where that is what is asked.
fn shown(claim: &Claim) -> String {
    let open = claim.quoted().and_then(|quoted| quoted.open.as_ref());
    open.unwrap_or(&claim.answer.shown).clone()
}

/// What a finding about such a claim is about, when the rule leaves it to the claim.
fn measure_of(claim: &Claim) -> FindingKind {
    let measure = match &claim.answer.value {
        Value::Quantity(quantity) => Some(&quantity.measure),
        _ => None,
    };
    match (claim.kind, measure) {
        (ClaimKind::Quantity, Some(Measure::Money(_))) => FindingKind::Money,
        (ClaimKind::Quantity, Some(Measure::Percent)) => FindingKind::Percent,
        (ClaimKind::Quantity, Some(Measure::Duration(_))) => FindingKind::Duration,
        (ClaimKind::Quantity, Some(Measure::Age(_))) => FindingKind::Age,
        (ClaimKind::Quantity, Some(Measure::Ordinal)) => FindingKind::Ordinal,
        (ClaimKind::Quantity, _) => FindingKind::Number,
        (ClaimKind::Date, _) => FindingKind::Date,
        (ClaimKind::Quote, _) => FindingKind::Quote,
        (ClaimKind::Title, _) => FindingKind::Title,
        (ClaimKind::Event, _) if claim.pattern == Pattern::Action => FindingKind::Action,
        (ClaimKind::Event, _) if claim.pattern == Pattern::Actor => FindingKind::Actor,
        (ClaimKind::Event, _) => FindingKind::Term,
        (ClaimKind::Name | ClaimKind::Role, _) => FindingKind::Name,
    }
}
