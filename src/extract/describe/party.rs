//! Which party somebody belongs to, and which state a legislator sits for.

use super::{Site, word_core};
use crate::extract::frame::{Core, Reading};
use crate::language::Dependency;
use crate::mention::{NameKind, Parsed, TitleKind};
use crate::text::Span;

/// Every party that a source gives a person: labels beside the name ("R-Calif."), words before it ("Democratic Gov."),
/// and descriptions ("a Democrat", "the Republican governor").
pub(super) fn parties(reading: &Reading, sites: &[Site]) -> Vec<Core> {
    let mut found: Vec<Told> = Vec::new();
    for label in labels(reading) {
        let Some(party) = party_in(reading, label.label) else {
            continue;
        };
        let core = word_core(reading, &label.site, label.whole, &party);
        found.extend(core.map(|core| (label.site.sentence, label.site.entity, party, core)));
    }
    for (number, parsed) in reading.document.sentences.iter().enumerate() {
        for (entity, head, party, span) in before_names(reading, parsed) {
            let site = Site {
                sentence: number,
                entity,
                head,
                span,
            };
            let core = word_core(reading, &site, span, &party);
            found.extend(core.map(|core| (number, entity, party, core)));
        }
        for (entity, head) in definite(reading, parsed) {
            found.extend(described(
                reading,
                &Site {
                    sentence: number,
                    entity,
                    head,
                    span: parsed.tree.tokens()[head].span,
                },
            ));
        }
    }
    found.extend(sites.iter().filter_map(|site| described(reading, site)));
    let person = |entity: usize| reading.document.names.entities[entity].kind == NameKind::Person;
    found.retain(|(_, entity, ..)| person(*entity));
    // One claim for a person, party and sentence: the first words that say it.
    found.sort_by(|a, b| (a.0, a.1, &a.2, a.3.span).cmp(&(b.0, b.1, &b.2, b.3.span)));
    found.dedup_by(|b, a| (a.0, a.1, &a.2) == (b.0, b.1, &b.2));
    found.into_iter().map(|(.., core)| core).collect()
}

/// A sentence, an entity of the source, the party that the one gives the other, and the claim.
type Told = (usize, usize, String, Core);

/// The state that a label gives: "R-Texas", "Republican of California".
pub(super) fn seats(reading: &Reading) -> Vec<Core> {
    let mut found = Vec::new();
    for label in labels(reading) {
        let text = label.label.of(&reading.source.text);
        let Some(party) = text
            .split(['-', '–', ',', ' '])
            .next()
            .filter(|party| party_word(reading, party).is_some())
        else {
            continue;
        };
        let rest = &text[party.len()..];
        let hits = reading.knowledge.places.find(rest);
        if let [state] = hits.as_slice() {
            let core = word_core(reading, &label.site, label.whole, state.class);
            found.extend(core);
        }
    }
    found
}

/// A party label beside a name.
struct Label {
    site: Site,
    /// Its words.
    label: Span,
    /// Name and label.
    whole: Span,
}

fn labels(reading: &Reading) -> Vec<Label> {
    let mut found = Vec::new();
    for (entity, person) in reading.document.names.entities.iter().enumerate() {
        for title in person
            .titles
            .iter()
            .filter(|title| title.kind == TitleKind::Party)
        {
            let sentences = &reading.document.sentences;
            let after = sentences.partition_point(|s| s.sentence.span.start <= title.span.start);
            let Some(sentence) = after.checked_sub(1) else {
                continue;
            };
            let tree = &sentences[sentence].tree;
            let Some(head) = tree.tokens_in(title.span).next() else {
                continue;
            };
            if head >= tree.tokens().len() || person.is_open() || reading.is_quoted(title.span) {
                continue;
            }
            found.push(Label {
                site: Site {
                    sentence,
                    entity,
                    head,
                    span: title.whole,
                },
                label: title.span,
                whole: title.whole,
            });
        }
    }
    found
}

/// The party that a word or a letter stands for.
fn party_word<'a>(reading: &'a Reading, word: &str) -> Option<&'a str> {
    reading
        .knowledge
        .parties
        .class_of(word)
        .or_else(|| reading.knowledge.party_letters.class_of(word))
}

fn party_in(reading: &Reading, label: Span) -> Option<String> {
    let text = label.of(&reading.source.text);
    let first = text.split(['-', '–', ',', ' ', '.']).next()?;
    let known = party_word(reading, first).map(str::to_owned);
    known.or_else(|| {
        let hits = reading.knowledge.parties.find(text);
        hits.first().map(|hit| hit.class.to_owned())
    })
}

/// Parties told before a name, alone or before a title: "Democrat Maria Lopez", "the Republican Sen. Chen Wei".
fn before_names(reading: &Reading, parsed: &Parsed) -> Vec<(usize, usize, String, Span)> {
    let tree = &parsed.tree;
    let names = &reading.document.names.mentions[parsed.names.clone()];
    let mut found = Vec::new();
    for (index, name) in names.iter().enumerate() {
        let Some(head) = tree.head_of(tree.tokens_in(name.span)) else {
            continue;
        };
        let person = &reading.document.names.entities[name.entity];
        let Some(before) = index.checked_sub(1).map(|before| &names[before]) else {
            continue;
        };
        let Some(party) = reading
            .knowledge
            .parties
            .class_of(before.span.of(&reading.source.text))
        else {
            continue;
        };
        if person.kind != NameKind::Person || person.is_open() || reading.is_quoted(name.span) {
            continue;
        }
        // Between the party and the name stands nothing or a title.
        let between = Span::new(before.span.end, name.span.start);
        let words = between.of(&reading.source.text).trim();
        let title = person
            .titles
            .iter()
            .any(|title| title.span.contains(between.trim(&reading.source.text)));
        let known =
            title || reading.knowledge.roles.contains(words) || reading.knowledge.honorifics.contains(words);
        let word = tree.tokens_in(before.span).next().unwrap_or(head);
        let beside = words.is_empty() && tree.head(word) == Some(head);
        if beside || !words.is_empty() && known {
            found.push((name.entity, head, party.to_owned(), before.span.cover(name.span)));
        }
    }
    found
}

/// Nouns with "the" that mean a person named before: "the Democratic governor".
fn definite(reading: &Reading, parsed: &Parsed) -> Vec<(usize, usize)> {
    let tree = &parsed.tree;
    let nouns = (0..tree.tokens().len()).filter(|token| {
        let the = tree.child(*token, Dependency::Det).is_some();
        the && tree.is_noun(*token) && reading.name_at(parsed, tree.tokens()[*token].span).is_none()
    });
    nouns
        .filter(|token| party_before(reading, parsed, *token).is_some())
        .filter(|token| !reading.is_quoted(tree.tokens()[*token].span))
        .filter_map(|token| Some((reading.referent(parsed, token)?, token)))
        .collect()
}

/// The party of the words before a noun, as they belong to it, or of the noun itself.
fn party_before(reading: &Reading, parsed: &Parsed, head: usize) -> Option<String> {
    let tree = &parsed.tree;
    let labels = [Dependency::Amod, Dependency::Compound, Dependency::Nmod];
    let own = tree.children_by(head, &labels).chain(std::iter::once(head));
    own.filter_map(|token| {
        let span = tree.tokens()[token].span;
        let name = reading.name_at(parsed, span);
        let alone = name.is_none_or(|name| name.span == span);
        let text = span.of(&reading.source.text);
        let plural = token == head && text.ends_with('s');
        let party = reading.knowledge.parties.class_of(text)?;
        (alone && !plural).then(|| party.to_owned())
    })
    .next()
}

fn described(reading: &Reading, site: &Site) -> Option<Told> {
    let parsed = &reading.document.sentences[site.sentence];
    let party = party_before(reading, parsed, site.head)?;
    let tree = &parsed.tree;
    let lemma = tree.lemma(site.head);
    let person = reading.is_person_word(&lemma.to_lowercase());
    let own = reading
        .knowledge
        .parties
        .contains(tree.tokens()[site.head].span.of(&reading.source.text));
    if !person && !own {
        return None;
    }
    let phrase = tree.span_of(tree.noun_phrase(site.head))?;
    let core = word_core(reading, site, phrase.cover(site.span), &party)?;
    Some((site.sentence, site.entity, party, core))
}
