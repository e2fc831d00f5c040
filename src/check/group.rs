//! From links about which rules speak to findings: an agreement of four reports is one finding, and contradictions never
//! stand in one agreement.

use std::collections::{BTreeMap, BTreeSet};

use super::{Case, FindingKind, Spoken, Verdict, relation};
use crate::claim::ClaimKind;
use crate::rulebook::CheckRule;
use crate::rulebook::closed::Relation;

/// The links of one finding.
pub(super) struct Group {
    /// The rule that names it: the gravest of those that speak.
    pub rule: usize,
    /// The cluster that it comes from.
    pub cluster: usize,
    /// Its links, sorted.
    pub links: Vec<usize>,
}

/// What a finding says and what of; rules that say the same of one question speak with one voice.
type Sort = (Verdict, Option<FindingKind>);

impl Case<'_> {
    /// Gathers links into findings. Links inside a cluster come first. One between two clusters joins a finding that
    /// has one of its ends, except among dates, where two events of one day would run together; what no finding of its
    /// sort tells yet makes a finding of its own.
    pub(super) fn group(&self, rules: &[CheckRule], spoken: Vec<Spoken>, home: &[usize]) -> Vec<Group> {
        let sort = |spoken: &Spoken| (rules[spoken.rule].verdict, rules[spoken.rule].kind);
        let ends = |spoken: &Spoken| {
            let link = &self.linked.links[spoken.link];
            [link.a, link.b]
        };
        let cluster = |spoken: &Spoken| {
            ends(spoken)
                .map(|claim| home[claim])
                .into_iter()
                .min()
                .unwrap_or_default()
        };
        let (inside, across): (Vec<Spoken>, Vec<Spoken>) = spoken
            .into_iter()
            .partition(|s| home[ends(s)[0]] == home[ends(s)[1]]);

        let mut found = self.split(inside, &sort, &cluster);
        let mut rest = Vec::new();
        for one in across {
            let tells = |group: &(Sort, usize, Vec<Spoken>), claim: usize| {
                group.0 == sort(&one) && group.2.iter().any(|s| ends(s).contains(&claim))
            };
            let told = ends(&one).map(|claim| found.iter().position(|group| tells(group, claim)));
            match told {
                [Some(_), Some(_)] => {}
                [Some(group), None] | [None, Some(group)]
                    if self.claims[ends(&one)[0]].kind != ClaimKind::Date =>
                {
                    found[group].2.push(one);
                }
                _ => rest.push(one),
            }
        }
        found.extend(self.split(rest, &sort, &cluster));
        found
            .into_iter()
            .map(|(_, cluster, spoken)| {
                let gravest = spoken
                    .iter()
                    .map(|s| s.rule)
                    .min_by_key(|&rule| (rules[rule].severity, rule));
                let mut links: Vec<usize> = spoken.iter().map(|s| s.link).collect();
                links.sort_unstable();
                Group {
                    rule: gravest.unwrap_or_default(),
                    cluster,
                    links,
                }
            })
            .collect()
    }

    /// The links of each cluster and sort, split where they do not hang together.
    fn split(
        &self,
        spoken: Vec<Spoken>,
        sort: &dyn Fn(&Spoken) -> Sort,
        cluster: &dyn Fn(&Spoken) -> usize,
    ) -> Vec<(Sort, usize, Vec<Spoken>)> {
        let mut groups: BTreeMap<(usize, Sort), Vec<Spoken>> = BTreeMap::new();
        for one in spoken {
            groups.entry((cluster(&one), sort(&one))).or_default().push(one);
        }
        let split = groups.iter().flat_map(|((cluster, sort), spoken)| {
            self.components(spoken)
                .into_iter()
                .map(|part| (*sort, *cluster, part))
        });
        split.collect()
    }

    /// Links that hang together through shared claims, so that an agreement of four is one finding. Strong links come
    /// first, and none may bring together two claims whose values contradict: "last year" is both May and August, but
    /// May is not August.
    fn components(&self, spoken: &[Spoken]) -> Vec<Vec<Spoken>> {
        let mut order = spoken.to_vec();
        let link = |s: &Spoken| &self.linked.links[s.link];
        order.sort_by(|x, y| {
            let (p, q) = (link(x), link(y));
            q.strength
                .cmp(&p.strength)
                .then(q.score.total_cmp(&p.score))
                .then(x.cmp(y))
        });
        let mut found: Vec<(BTreeSet<usize>, Vec<Spoken>)> = Vec::new();
        for one in order {
            let ends = [link(&one).a, link(&one).b];
            let (touching, rest): (Vec<_>, Vec<_>) = found
                .into_iter()
                .partition(|(members, _)| ends.iter().any(|end| members.contains(end)));
            found = rest;
            let mut claims = BTreeSet::from(ends);
            let mut group = vec![one];
            for (members, _) in &touching {
                claims.extend(members);
            }
            if touching.is_empty() || self.is_conflict(&one) || self.is_coherent(&claims) {
                group.extend(touching.into_iter().flat_map(|(_, spoken)| spoken));
                group.sort_unstable();
                found.push((claims, group));
            } else {
                found.extend(touching);
            }
        }
        let mut groups: Vec<Vec<Spoken>> = found.into_iter().map(|(_, group)| group).collect();
        groups.sort();
        groups
    }

    /// Whether the two ends of a link contradict; such a finding is about contradiction.
    fn is_conflict(&self, spoken: &Spoken) -> bool {
        let link = &self.linked.links[spoken.link];
        relation::relations(&self.claims[link.a], &self.claims[link.b]).contains(&Relation::Differs)
    }

    /// Whether no two claims contradict.
    fn is_coherent(&self, claims: &BTreeSet<usize>) -> bool {
        let all: Vec<usize> = claims.iter().copied().collect();
        all.iter().enumerate().all(|(i, &a)| {
            all[i + 1..]
                .iter()
                .all(|&b| !relation::relations(&self.claims[a], &self.claims[b]).contains(&Relation::Differs))
        })
    }
}
