//! From links about which rules speak to findings: an agreement of four reports is one finding, and contradictions never
//! stand in one agreement.

use std::collections::{BTreeMap, BTreeSet};

use super::guard::is_telling;
use super::{Case, FindingKind, Spoken, Tier, Verdict, relation};
use crate::claim::{Claim, ClaimKind};
use crate::rulebook::CheckRule;
use crate::rulebook::closed::Relation;
use crate::text::Span;

/// The links of one finding.
pub(super) struct Group {
    /// The rule that names it, of those that speak: the gravest, but of what is told alike the one that says least.
    pub rule: usize,
    /// The cluster that it comes from.
    pub cluster: usize,
    /// Its links, sorted.
    pub links: Vec<usize>,
}

/// What a finding says, how surely and what of; rules that say the same of one question speak with one voice.
type Sort = (Verdict, Tier, Option<FindingKind>);

/// What is to be one finding: its sort, its cluster and its links.
type Part = (Sort, usize, Vec<Spoken>);

/// Whether a claim gives a figure or a time.
pub(super) fn is_valued(claim: &Claim) -> bool {
    matches!(claim.kind, ClaimKind::Quantity | ClaimKind::Date)
}

impl Case<'_> {
    /// Gathers links into findings. Links inside a cluster come first. One between two clusters joins a finding that
    /// has one of its ends, except among dates, where two events of one day would run together, and two findings of one
    /// answer that is rarely the same by chance; what no finding of its sort tells yet makes a finding of its own.
    pub(super) fn group(&self, rules: &[CheckRule], spoken: &[Spoken], home: &[usize]) -> Vec<Group> {
        let sort = |spoken: &Spoken| {
            let rule = &rules[spoken.rule];
            (rule.verdict, rule.tier, rule.kind)
        };
        let ends = |spoken: &Spoken| self.linked.links[spoken.link].ends();
        let cluster = |spoken: &Spoken| {
            ends(spoken)
                .map(|claim| home[claim])
                .into_iter()
                .min()
                .unwrap_or_default()
        };
        let (inside, across): (Vec<Spoken>, Vec<Spoken>) = spoken
            .iter()
            .copied()
            .partition(|s| home[ends(s)[0]] == home[ends(s)[1]]);

        let mut found = self.split(inside, &sort, &cluster);
        let mut told: BTreeMap<(Sort, usize), usize> = BTreeMap::new();
        for (number, (sort, _, spoken)) in found.iter().enumerate() {
            for claim in spoken.iter().flat_map(&ends) {
                told.entry((*sort, claim)).or_insert(number);
            }
        }
        let mut rest = Vec::new();
        for one in across {
            let [a, b] = ends(&one);
            let sort = sort(&one);
            let is_date = self.claims[a].kind == ClaimKind::Date;
            let [x, y] = [a, b].map(|claim| told.get(&(sort, claim)).copied());
            match (x, y) {
                (Some(x), Some(y)) => {
                    if x != y && self.are_of_one_answer(&one, &found[x].2, &found[y].2) {
                        let (to, from) = (x.min(y), x.max(y));
                        let moved = std::mem::take(&mut found[from].2);
                        told.extend(moved.iter().flat_map(&ends).map(|claim| ((sort, claim), to)));
                        found[to].2.extend(moved);
                        found[to].2.push(one);
                    }
                }
                (Some(group), None) | (None, Some(group)) if !is_date && sort.1 == Tier::Firm => {
                    found[group].2.push(one);
                    told.entry((sort, a)).or_insert(group);
                    told.entry((sort, b)).or_insert(group);
                }
                _ => rest.push(one),
            }
        }
        found.retain(|(_, _, spoken)| !spoken.is_empty());
        found.extend(self.split(rest, &sort, &cluster));
        self.join_answers(found)
            .into_iter()
            .map(|(sort, cluster, spoken)| {
                let weight = |rule: &usize| (rules[*rule].severity, *rule);
                let named = spoken.iter().map(|s| s.rule);
                // What is told alike is told of all: "in the same words" only where nobody retells them.
                let named = match sort.0 {
                    Verdict::Agreement | Verdict::Echo => named.max_by_key(weight),
                    _ => named.min_by_key(weight),
                };
                let mut links: Vec<usize> = spoken.iter().map(|s| s.link).collect();
                links.sort_unstable();
                Group {
                    rule: named.unwrap_or_default(),
                    cluster,
                    links,
                }
            })
            .collect()
    }

    /// Whether a link gives both ends an answer that is rarely the same by chance, and no claims of the two findings that it
    /// joins contradict.
    fn are_of_one_answer(&self, one: &Spoken, some: &[Spoken], others: &[Spoken]) -> bool {
        let link = &self.linked.links[one.link];
        let telling = link.ends().into_iter().all(|end| {
            let claim = &self.claims[end];
            is_valued(claim) && is_telling(claim, &self.linked.occasions)
        });
        telling && self.agree(&self.members(some), &self.members(others))
    }

    /// The claims that links join.
    fn members(&self, spoken: &[Spoken]) -> BTreeSet<usize> {
        let ends = spoken.iter().flat_map(|one| self.linked.links[one.link].ends());
        ends.collect()
    }

    /// Findings of one sort that stand on one answer of a report are one: "from 1910 to 1945" is asked for as the time of the
    /// rule and as that of the years of rule, and its two agreements are one fact.
    fn join_answers(&self, found: Vec<Part>) -> Vec<Part> {
        let mut joined: Vec<Part> = Vec::new();
        let mut home: BTreeMap<(Sort, (usize, ClaimKind, Span)), usize> = BTreeMap::new();
        for (sort, cluster, spoken) in found {
            let members = self.members(&spoken);
            let valued = members.iter().map(|&claim| &self.claims[claim]);
            let places: BTreeSet<_> = valued
                .filter(|claim| is_valued(claim))
                .map(|claim| (claim.source, claim.kind, claim.answer.span))
                .collect();
            let known = places
                .iter()
                .filter_map(|place| home.get(&(sort, *place)))
                .min()
                .copied();
            let at = match known {
                Some(at) if self.agree(&self.members(&joined[at].2), &members) => {
                    joined[at].2.extend(spoken);
                    joined[at].2.sort_unstable();
                    at
                }
                _ => {
                    joined.push((sort, cluster, spoken));
                    joined.len() - 1
                }
            };
            for place in places {
                home.entry((sort, place)).or_insert(at);
            }
        }
        joined
    }

    /// The links of each cluster and sort, split where they do not hang together.
    fn split(
        &self,
        spoken: Vec<Spoken>,
        sort: &dyn Fn(&Spoken) -> Sort,
        cluster: &dyn Fn(&Spoken) -> usize,
    ) -> Vec<Part> {
        let mut groups: BTreeMap<(usize, Sort), Vec<Spoken>> = BTreeMap::new();
        for one in spoken {
            groups.entry((cluster(&one), sort(&one))).or_default().push(one);
        }
        let split = groups.iter().flat_map(|((cluster, sort), spoken)| {
            self.components(spoken, sort.1 == Tier::Look)
                .into_iter()
                .map(|part| (*sort, *cluster, part))
        });
        split.collect()
    }

    /// Links that hang together through shared claims, so that an agreement of four is one finding. Strong links come
    /// first, and none may bring together two claims whose values contradict: "last year" is both May and August, but
    /// May is not August.
    fn components(&self, spoken: &[Spoken], is_look: bool) -> Vec<Vec<Spoken>> {
        let mut order = spoken.to_vec();
        let mut alone = Vec::new();
        let link = |s: &Spoken| &self.linked.links[s.link];
        order.sort_by(|x, y| {
            let (p, q) = (link(x), link(y));
            q.score.cmp(&p.score).then(x.cmp(y))
        });
        let mut found: Vec<(BTreeSet<usize>, Vec<Spoken>)> = Vec::new();
        let mut group_of: BTreeMap<usize, usize> = BTreeMap::new();
        for one in order {
            let ends = link(&one).ends();
            let [left, right] = ends.map(|claim| {
                *group_of.entry(claim).or_insert_with(|| {
                    found.push((BTreeSet::from([claim]), Vec::new()));
                    found.len() - 1
                })
            });
            if left == right {
                found[left].1.push(one);
            } else if is_look && !self.may_be_listed(&found[left].0, &found[right].0) {
                // What is worth a look is told of two answers at a time, so that no chain makes a list of them.
                alone.push(vec![one]);
            } else if self.is_conflict(&one)
                || self.agree(&found[left].0, &found[right].0)
                    && self.hang_together(&found[left].0, &found[right].0)
            {
                // The smaller group moves into the larger one.
                let (from, to) = if found[left].0.len() < found[right].0.len() {
                    (left, right)
                } else {
                    (right, left)
                };
                let (claims, spoken) = std::mem::take(&mut found[from]);
                group_of.extend(claims.iter().map(|claim| (*claim, to)));
                found[to].0.extend(claims);
                found[to].1.extend(spoken);
                found[to].1.push(one);
            }
        }
        let mut groups: Vec<Vec<Spoken>> = found.into_iter().map(|(_, group)| group).collect();
        groups.retain(|group| !group.is_empty());
        groups.extend(alone);
        for group in &mut groups {
            group.sort_unstable();
        }
        groups.sort();
        groups
    }

    /// Whether the claims of two groups give two answers at most, or are forms of one name, which no chain leads away from.
    fn may_be_listed(&self, some: &BTreeSet<usize>, others: &BTreeSet<usize>) -> bool {
        let claims = || some.union(others).map(|claim| &self.claims[*claim]);
        let answers: BTreeSet<_> = claims().map(|claim| &claim.answer.shown).collect();
        answers.len() <= 2 || claims().all(|claim| claim.kind == ClaimKind::Name)
    }

    /// Whether the two ends of a link contradict; such a finding is about contradiction.
    fn is_conflict(&self, spoken: &Spoken) -> bool {
        let link = &self.linked.links[spoken.link];
        self.contradict(link.a, link.b)
    }

    /// Whether most claims of the one group are linked to those of the other, so that what is told of the first and of the last
    /// is told of one another: groups do not chain.
    fn hang_together(&self, some: &BTreeSet<usize>, others: &BTreeSet<usize>) -> bool {
        // What gives one figure or one day to one question is of one piece, however it is worded.
        let valued = |claim: &usize| is_valued(&self.claims[*claim]);
        if some.iter().all(valued) && others.iter().all(valued) {
            return true;
        }
        let pairs = some
            .iter()
            .flat_map(|&a| others.iter().map(move |&b| (a.min(b), a.max(b))));
        let pairs: Vec<(usize, usize)> = pairs
            .filter(|(a, b)| self.claims[*a].source != self.claims[*b].source)
            .collect();
        // Whether alike or one saying more than the other: what is linked is sorted by its claims.
        let links = &self.linked.links;
        let linked = |&&(a, b): &&(usize, usize)| {
            links
                .binary_search_by_key(&(a, b), |link| (link.a, link.b))
                .is_ok()
        };
        let held = pairs.iter().filter(linked).count();
        pairs.is_empty() || held * 2 > pairs.len()
    }

    /// Whether no claim of the one group contradicts a claim of the other.
    fn agree(&self, some: &BTreeSet<usize>, others: &BTreeSet<usize>) -> bool {
        some.iter()
            .all(|&a| others.iter().all(|&b| !self.contradict(a, b)))
    }

    /// Whether two claims give answers that differ. Of what many reports tell every two are asked, so that what cannot
    /// differ is not compared.
    fn contradict(&self, a: usize, b: usize) -> bool {
        let (a, b) = (&self.claims[a], &self.claims[b]);
        relation::may_differ(a, b) && relation::relations(a, b).contains(&Relation::Differs)
    }
}
