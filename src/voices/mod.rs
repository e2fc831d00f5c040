//! Voices: reports whose words come from one another, or from one agency, are one voice, so that what they tell alike is told once.
//!
//! Reports are one voice as wholes by ties: a credited agency (`credit`), one publisher on one day (`publisher`), most of the own
//! words of one in the other (`passage`). Where less is shared, each report keeps its voice, and only what stands in the shared
//! words counts once; so does what a report tells of another by name (`citation`).
//!
//! Invariant: nothing hangs on the order in which sources are given, and no two texts are compared that share no fingerprint.

mod citation;
mod credit;
mod passage;
mod publisher;

use std::collections::{BTreeMap, BTreeSet};

use crate::matcher::union::Union;
use crate::mention::Document;
use crate::text::{Lexicons, Source, Span};

pub use citation::Citation;
pub use passage::{FEWEST, ONE_VOICE, SHORTEST, Shared};

/// Why two sources are one voice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// Both credit this agency for the whole of their words, or one credits the agency whose report the other is.
    Credit(String),
    /// This publisher brought out both on one day, or no day tells them apart.
    Publisher(String),
    /// So much of the own words of one, in thousandths, stands in passages of the other.
    Words(u32),
}

/// Two sources that are one voice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tie {
    /// The sources, indices in order.
    pub sources: [usize; 2],
    /// Why.
    pub why: Why,
    /// Which of the two the words come from, an index into the sources, where that can be told.
    pub from: Option<usize>,
}

/// Which sources speak with one voice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Voices {
    /// For each source the number of its voice, from 0, in order of the first source of each.
    pub of: Vec<usize>,
    /// The ties by which sources came to be one voice, each of which joined two voices; the surest kind first.
    pub ties: Vec<Tie>,
    /// The passages that sources share outside quotation marks, pair by pair.
    pub shared: Vec<Shared>,
    /// Statements that a source takes from another by name, in order of place.
    pub citations: Vec<Citation>,
    /// For each source those whose publisher it credits, or of whom it tells something by name.
    pub(crate) credited: Vec<BTreeSet<usize>>,
    /// For each source where words stand that others have too, with the number of the passage that all of these have.
    pub(crate) families: Vec<Vec<(Span, usize)>>,
}

/// Places of several sources that are one voice, and how they come to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joined {
    /// Their sources, in order, each once.
    pub sources: Vec<usize>,
    /// Why these places are one voice.
    pub how: How,
}

/// How places of several sources come to be one voice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// The sources are one voice whatever they tell.
    Whole,
    /// They tell it in words that they share.
    Words,
    /// One of them tells it of another by name, or several of one.
    Citation,
}

/// What places have in common that are one voice.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Key<'a> {
    Voice(usize),
    Family(usize),
    Name(&'a str),
}

impl Voices {
    /// Each source by itself.
    pub fn apart(sources: usize) -> Self {
        Self {
            of: (0..sources).collect(),
            families: vec![Vec::new(); sources],
            credited: vec![BTreeSet::new(); sources],
            ..Self::default()
        }
    }

    /// Tells them from what sources credit, share and cite. `held` is a source that is written from the others, as a draft is, and
    /// has no part in any voice but its own; so has one that is told to be independent.
    pub fn new(sources: &[Source], documents: &[Document], held: Option<usize>, lexicons: &Lexicons) -> Self {
        let counts: Vec<bool> = (0..sources.len())
            .map(|at| held != Some(at) && !sources[at].independent)
            .collect();
        let agencies = lexicons.get("agencies");
        let credits = credit::Credits::new(sources, &agencies);
        let shared = passage::shared(sources, documents, &counts);
        let mut ties = credits.ties(sources, &counts);
        ties.extend(publisher::ties(sources, &counts));
        ties.extend(shared.iter().filter_map(Shared::tie));
        let mut union = Union::new(sources.len());
        ties.retain(|tie| union.join(tie.sources[0], tie.sources[1]));
        let citations = citation::citations(sources, documents, &credits, &counts);
        let mut credited = credits.credited(sources);
        for citation in &citations {
            credited[citation.source].extend(&citation.of);
        }
        Self {
            of: numbered((0..sources.len()).map(|at| union.root(at))),
            ties,
            families: passage::families(&shared, sources.len()),
            citations,
            credited,
            shared,
        }
    }

    /// The voice of a source; a source of which nothing is known speaks for itself.
    pub fn voice(&self, source: usize) -> usize {
        self.of.get(source).copied().unwrap_or(source)
    }

    /// Whether a report credits another, and so was written with the knowledge of it.
    pub fn credits(&self, report: usize, other: usize) -> bool {
        let credited = self.credited.get(report);
        credited.is_some_and(|credited| credited.contains(&other))
    }

    /// How many voices these places are.
    pub fn count(&self, places: &[(usize, Span)]) -> usize {
        self.groups(places).len()
    }

    /// How many voices their sources are as wholes.
    pub fn count_wholes(&self, places: &[(usize, Span)]) -> usize {
        let voices = places.iter().map(|(source, _)| self.voice(*source));
        voices.collect::<BTreeSet<_>>().len()
    }

    /// The places of more than one source that are one voice, each group with why.
    pub fn joined(&self, places: &[(usize, Span)]) -> Vec<Joined> {
        let joined = self.groups(places).into_iter().filter_map(|group| {
            let mut sources: Vec<usize> = group.iter().map(|at| places[*at].0).collect();
            sources.sort_unstable();
            sources.dedup();
            let one = self.voice(*sources.first()?);
            let families = || {
                let of = |at: &usize| self.families_at(places[*at].0, places[*at].1);
                let mut found: Vec<usize> = group.iter().flat_map(of).collect();
                found.sort_unstable();
                found.windows(2).any(|pair| pair[0] == pair[1])
            };
            let how = match () {
                () if sources.iter().all(|source| self.voice(*source) == one) => How::Whole,
                () if families() => How::Words,
                () => How::Citation,
            };
            (sources.len() > 1).then_some(Joined { sources, how })
        });
        joined.collect()
    }

    /// Places by voice: those that are one voice as wholes, in shared words or by a name that they cite come together.
    fn groups(&self, places: &[(usize, Span)]) -> Vec<Vec<usize>> {
        let mut union = Union::new(places.len());
        let mut first: BTreeMap<Key<'_>, usize> = BTreeMap::new();
        let cited: Vec<&Citation> = places
            .iter()
            .flat_map(|place| self.citations_at(*place))
            .collect();
        for (at, &(source, span)) in places.iter().enumerate() {
            let mut keys = vec![Key::Voice(self.voice(source))];
            keys.extend(self.families_at(source, span).map(Key::Family));
            keys.extend(
                self.citations_at((source, span))
                    .map(|citation| Key::Name(&citation.name)),
            );
            let of = cited.iter().filter(|citation| citation.of.contains(&source));
            keys.extend(of.map(|citation| Key::Name(&citation.name)));
            for key in keys {
                let other = *first.entry(key).or_insert(at);
                union.join(at, other);
            }
        }
        let of = numbered((0..places.len()).map(|at| union.root(at)));
        let mut groups = vec![Vec::new(); of.iter().max().map_or(0, |last| last + 1)];
        for (at, group) in of.into_iter().enumerate() {
            groups[group].push(at);
        }
        groups
    }

    /// What is cited in a stretch of a source.
    fn citations_at(&self, (source, span): (usize, Span)) -> impl Iterator<Item = &Citation> {
        let first = self
            .citations
            .partition_point(|citation| citation.source < source);
        let own = self.citations[first..]
            .iter()
            .take_while(move |citation| citation.source == source);
        own.filter(move |citation| citation.span.overlaps(span))
    }

    /// The passages that hold at least half of a stretch of a source.
    fn families_at(&self, source: usize, span: Span) -> impl Iterator<Item = usize> {
        let rows = self.families.get(source).map_or(&[][..], Vec::as_slice);
        // They stand in order and do not overlap.
        let start = rows.partition_point(|(row, _)| row.end <= span.start);
        let near = rows[start..]
            .iter()
            .take_while(move |(row, _)| row.start < span.end);
        let held = near.filter(move |(row, _)| {
            let common = row.end.min(span.end) - row.start.max(span.start);
            2 * common >= span.len()
        });
        held.map(|(_, family)| *family)
    }

    /// What is said of the sources that are kept, which get the places `of` gives them.
    #[must_use]
    pub fn keep(self, of: &[Option<usize>]) -> Self {
        let pair = |[a, b]: [usize; 2]| Some([of[a]?, of[b]?]);
        let kept = |at: usize| of.get(at).is_some_and(Option::is_some);
        let voices = self.of.iter().enumerate();
        let voices = voices.filter(|(at, _)| kept(*at)).map(|(_, voice)| *voice);
        Self {
            of: numbered(voices),
            ties: self
                .ties
                .into_iter()
                .filter_map(|tie| {
                    let sources = pair(tie.sources)?;
                    let from = tie.from.and_then(|from| of[from]);
                    Some(Tie { sources, from, ..tie })
                })
                .collect(),
            shared: self
                .shared
                .into_iter()
                .filter_map(|shared| {
                    let sources = pair(shared.sources)?;
                    let from = shared.from.and_then(|from| of[from]);
                    Some(Shared {
                        sources,
                        from,
                        ..shared
                    })
                })
                .collect(),
            citations: self
                .citations
                .into_iter()
                .filter_map(|citation| {
                    Some(Citation {
                        source: of[citation.source]?,
                        of: citation.of.iter().filter_map(|at| of[*at]).collect(),
                        ..citation
                    })
                })
                .collect(),
            credited: (self.credited.into_iter().enumerate())
                .filter(|(at, _)| kept(*at))
                .map(|(_, credited)| credited.into_iter().filter_map(|at| of[at]).collect())
                .collect(),
            families: (self.families.into_iter().enumerate())
                .filter(|(at, _)| kept(*at))
                .map(|(_, rows)| rows)
                .collect(),
        }
    }
}

/// Numbers from 0 in order of first appearance.
fn numbered(labels: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut numbers = BTreeMap::new();
    let number = |label: usize| {
        let next = numbers.len();
        *numbers.entry(label).or_insert(next)
    };
    labels.map(number).collect()
}

/// The one of two sources that was published on an earlier day, where both days are known and differ.
fn earlier(sources: &[Source], [a, b]: [usize; 2]) -> Option<usize> {
    let (of_a, of_b) = (sources[a].published?, sources[b].published?);
    match of_a.cmp(&of_b) {
        std::cmp::Ordering::Less => Some(a),
        std::cmp::Ordering::Equal => None,
        std::cmp::Ordering::Greater => Some(b),
    }
}
