//! Where in a source something stands, laid out once so that a claim need not look through the whole source for it.

use std::collections::{BTreeMap, BTreeSet};

use super::known::{Cast, Knowledge};
use super::referent::{Pair, pairs};
use crate::mention::{Document, NameHow, NameKind, NameMention, TitleKind};
use crate::text::Span;

/// Stretches in order of their start, of which some may lie in others.
struct Stretches {
    starts: Vec<usize>,
    /// For each stretch how far it and those before it reach.
    reach: Vec<usize>,
}

impl Stretches {
    fn new(spans: impl Iterator<Item = Span>) -> Self {
        let mut far = 0;
        let (starts, reach) = spans
            .map(|span| {
                far = far.max(span.end);
                (span.start, far)
            })
            .unzip();
        Self { starts, reach }
    }

    /// A range that holds every stretch which touches the span.
    fn near(&self, span: Span) -> std::ops::Range<usize> {
        let first = self.reach.partition_point(|end| *end < span.start);
        let end = self.starts.partition_point(|start| *start <= span.end);
        first..end.max(first)
    }
}

/// Places of one source.
pub struct Places<'a> {
    document: &'a Document,
    quotations: Stretches,
    reports: Stretches,
    /// For each mention the last one up to it that names a place or what may be one.
    scenes: Vec<Option<usize>>,
    /// For each entity of the source its mentions.
    mentions: Vec<Vec<usize>>,
    /// For each kind how often the source names the three entities of the run that it names most, most often first.
    leading: BTreeMap<NameKind, Vec<(usize, usize)>>,
    /// Bodies by the last word of their names, each with the place where it is named first.
    called: BTreeMap<String, Vec<(usize, usize)>>,
    /// Two persons or places that are told together, in order of place.
    pairs: Vec<Pair>,
    /// Persons by the class or the last words of an office that a title gives them, and whether they held it before; each
    /// with the place of the first such title.
    bearers: BTreeMap<(String, bool), Vec<(usize, usize)>>,
}

impl<'a> Places<'a> {
    /// Lays out a source, given by its number in the run.
    pub fn new(document: &'a Document, index: usize, cast: &Cast, knowledge: &Knowledge) -> Self {
        let names = &document.names;
        let ids = &cast.of[index];
        let mut last = None;
        let scenes = names.mentions.iter().enumerate().map(|(at, mention)| {
            if matches!(cast.kinds[ids[mention.entity]], NameKind::Place | NameKind::Other) {
                last = Some(at);
            }
            last
        });
        let scenes = scenes.collect();
        let mut mentions = vec![Vec::new(); names.entities.len()];
        let mut counts = BTreeMap::<usize, usize>::new();
        for (at, mention) in names.mentions.iter().enumerate() {
            mentions[mention.entity].push(at);
            if mention.how != NameHow::Reference {
                *counts.entry(ids[mention.entity]).or_default() += 1;
            }
        }
        let mut counts: Vec<(usize, usize)> = counts.into_iter().map(|(id, count)| (count, id)).collect();
        counts.sort_unstable_by(|a, b| b.cmp(a));
        let mut leading = BTreeMap::<NameKind, Vec<(usize, usize)>>::new();
        for (count, id) in counts {
            let list = leading.entry(cast.kinds[id]).or_default();
            if list.len() < 3 {
                list.push((count, id));
            }
        }
        Self {
            document,
            quotations: Stretches::new(document.quotations.iter().map(|quotation| quotation.whole)),
            reports: Stretches::new(document.reports.iter().map(|report| report.content())),
            scenes,
            called: called(document, ids, cast, knowledge, &mentions),
            bearers: bearers(document, knowledge),
            pairs: pairs(document),
            mentions,
            leading,
        }
    }

    /// The quotations around a span, and perhaps others near it.
    pub(super) fn quotations(&self, span: Span) -> &'a [crate::mention::Quotation] {
        &self.document.quotations[self.quotations.near(span)]
    }

    /// The reports of indirect speech around a span, and perhaps others near it.
    pub(super) fn reports(&self, span: Span) -> &'a [crate::mention::Report] {
        &self.document.reports[self.reports.near(span)]
    }

    /// The sentence that touches a span, the first of several.
    pub(super) fn sentence(&self, span: Span) -> Option<usize> {
        let sentences = &self.document.sentences;
        let at = sentences.partition_point(|s| s.sentence.span.end <= span.start);
        let found = sentences.get(at)?.sentence.span;
        (found.overlaps(span) || found.contains(span)).then_some(at)
    }

    /// The names that touch a span.
    pub(super) fn names(&self, span: Span) -> &'a [NameMention] {
        let mentions = &self.document.names.mentions;
        let first = mentions.partition_point(|mention| mention.span.end <= span.start);
        let end = mentions.partition_point(|mention| mention.span.start < span.end);
        &mentions[first..end.max(first)]
    }

    /// The mentions of an entity of the source, in order.
    pub(super) fn mentions(&self, entity: usize) -> impl Iterator<Item = &'a NameMention> {
        let all = &self.document.names.mentions;
        self.mentions[entity].iter().map(move |at| &all[*at])
    }

    /// The last name of a place, or of what may be one, that begins before a place of the text.
    pub(super) fn scene_before(&self, place: usize) -> Option<&'a NameMention> {
        let mentions = &self.document.names.mentions;
        let count = mentions.partition_point(|mention| mention.span.start < place);
        Some(&mentions[self.scenes[count.checked_sub(1)?]?])
    }

    /// How often the source names the three entities of a kind that it names most, with their numbers in the run.
    pub(super) fn leading(&self, kind: NameKind) -> &[(usize, usize)] {
        self.leading.get(&kind).map_or(&[], Vec::as_slice)
    }

    /// The bodies whose name ends in a word and that are named before a place; two at most.
    pub(super) fn called(&self, word: &str, until: usize) -> Vec<usize> {
        first(self.called.get(word), until)
    }

    /// Two persons or places that are told together before a place of the text, in order.
    pub(super) fn pairs(&self, until: usize) -> &[Pair] {
        &self.pairs[..self.pairs.partition_point(|pair| pair.place < until)]
    }

    /// The persons whom a title before a place gives an office; two at most.
    pub(super) fn bearers(&self, class: &str, former: bool, until: usize) -> Vec<usize> {
        first(self.bearers.get(&(class.to_owned(), former)), until)
    }
}

/// The first two of a list that stand before a place.
fn first(list: Option<&Vec<(usize, usize)>>, until: usize) -> Vec<usize> {
    let list = list.map_or(&[][..], Vec::as_slice).iter();
    let before = list.take_while(|(start, _)| *start < until);
    before.take(2).map(|(_, entity)| *entity).collect()
}

/// The bodies of a source by the nouns that may stand for them: the last word of a form, the one before "of", and the wider
/// noun of either. "The department" and "the agency" go on with a name that the reader has met.
fn called(
    document: &Document,
    ids: &[usize],
    cast: &Cast,
    knowledge: &Knowledge,
    mentions: &[Vec<usize>],
) -> BTreeMap<String, Vec<(usize, usize)>> {
    let names = &document.names;
    let mut found = BTreeMap::<String, BTreeSet<(usize, usize)>>::new();
    for (number, entity) in names.entities.iter().enumerate() {
        let body = matches!(cast.kinds[ids[number]], NameKind::Organisation | NameKind::Other);
        let Some(at) = mentions[number].first().filter(|_| body && !entity.group) else {
            continue;
        };
        let place = names.mentions[*at].span.start;
        let forms = entity.forms.iter().chain([&entity.canonical]);
        for form in forms.filter(|form| form.contains(' ')) {
            // A Department of Justice is a department and no justice; the House of Representatives is no house.
            let head = match form.split_once(" of ") {
                Some((before, _)) => before
                    .rsplit(' ')
                    .next()
                    .filter(|head| knowledge.organisations.contains(head)),
                None => form.rsplit(' ').next(),
            };
            for head in head.into_iter().map(str::to_lowercase) {
                let wider = knowledge.wider_bodies.class_of(&head).map(str::to_owned);
                for noun in wider.into_iter().chain([head]) {
                    found.entry(noun).or_default().insert((place, number));
                }
            }
        }
    }
    let lists = found.into_iter();
    lists
        .map(|(noun, list)| (noun, list.into_iter().collect()))
        .collect()
}

fn bearers(document: &Document, knowledge: &Knowledge) -> BTreeMap<(String, bool), Vec<(usize, usize)>> {
    let mut found = BTreeMap::<(String, bool), BTreeSet<(usize, usize)>>::new();
    for (number, entity) in document.names.entities.iter().enumerate() {
        if entity.kind != NameKind::Person || entity.is_open() {
            continue;
        }
        let mut first = BTreeMap::new();
        for title in entity
            .titles
            .iter()
            .filter(|title| title.kind == TitleKind::Office)
        {
            for class in knowledge.office_classes(&title.words) {
                let place = first.entry((class, title.former)).or_insert(title.span.start);
                *place = title.span.start.min(*place);
            }
        }
        for (office, place) in first {
            found.entry(office).or_default().insert((place, number));
        }
    }
    let lists = found.into_iter();
    lists
        .map(|(office, list)| (office, list.into_iter().collect()))
        .collect()
}

impl Knowledge {
    /// The offices that the words of a title end in: "u.s. rep." in "representative" and in the wider "lawmaker". A deputy
    /// is not the one whose deputy it is. Where no list has the words, each end of them may be asked for.
    fn office_classes(&self, title: &str) -> Vec<String> {
        let ranked = title.split(' ').any(|word| {
            matches!(
                word,
                "deputy" | "vice" | "assistant" | "acting" | "associate" | "lt." | "lieutenant"
            )
        });
        let hits = self.offices.find(title);
        let last = hits.last().filter(|hit| hit.span.end == title.len());
        if ranked && last.is_none_or(|hit| hit.span.start > 0) {
            return Vec::new();
        }
        match last {
            Some(hit) => {
                let wider = self.wider_offices.class_of(hit.class);
                std::iter::once(hit.class)
                    .chain(wider)
                    .map(str::to_owned)
                    .collect()
            }
            None => {
                let ends = title.match_indices(' ').map(|(at, _)| &title[at + 1..]);
                std::iter::once(title).chain(ends).map(str::to_owned).collect()
            }
        }
    }
}
