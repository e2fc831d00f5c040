//! Claims of who said what in which words: one for each sentence of a quotation, since reports cut quotations where
//! it suits them.

use super::factuality::Factuality;
use super::frame::{Core, Reading, Time};
use crate::claim::{Actor, ActorSort, Answer, Claim, Details, Pattern, Quoted, Value, Voice, Who};
use crate::mention::{NameKind, Part, Quotation, QuoteShape, Speaker, SpeakerHow, Word};
use crate::text::Span;

/// Evidence longer than this, in bytes, proves too little; the longest piece stands for the whole then.
pub(super) const LONGEST_EVIDENCE: usize = 600;

/// Every quote claim of a source.
pub fn claims(reading: &Reading) -> Vec<Claim> {
    let mut found = Vec::new();
    for (number, quotation) in reading.document.quotations.iter().enumerate() {
        if quotation.shape == QuoteShape::Scare {
            continue;
        }
        for unit in units(reading, quotation) {
            found.extend(
                core(reading, number, quotation, &unit).map(|core| reading.claim(Pattern::Quotation, core)),
            );
        }
    }
    found
}

/// The sentences of a quotation, each as its stretches: a sentence that a reporting clause cuts in two has two.
fn units(reading: &Reading, quotation: &Quotation) -> Vec<Vec<Span>> {
    let text = &reading.source.text;
    let sentences = &reading.document.sentences;
    let mut found: Vec<Vec<Span>> = Vec::new();
    let mut goes_on = false;
    for (number, part) in quotation.parts.iter().enumerate() {
        // "..., she said. "...": the reporting clause ended the sentence. "..., she said, "...": it did not.
        if let Some(before) = number.checked_sub(1).map(|n| quotation.parts[n]) {
            let between = text.get(before.end..part.start).unwrap_or_default();
            let between =
                between.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '“' | '\'' | '‘'));
            goes_on &= !between.ends_with(['.', '!', '?']);
        }
        let first = sentences.partition_point(|s| s.sentence.span.end <= part.start);
        for parsed in sentences[first..]
            .iter()
            .take_while(|s| s.sentence.span.start < part.end)
        {
            let sentence = parsed.sentence.span;
            let span = Span::new(part.start.max(sentence.start), part.end.min(sentence.end)).trim(text);
            if span.is_empty() {
                continue;
            }
            match found.last_mut() {
                Some(unit) if goes_on => unit.push(span),
                _ => found.push(vec![span]),
            }
            goes_on = false;
        }
        // A part that ends in a comma is half a sentence.
        goes_on = part.of(text).trim_end().ends_with(',');
    }
    found
}

fn core(reading: &Reading, number: usize, quotation: &Quotation, unit: &[Span]) -> Option<Core> {
    let first = *unit.first()?;
    let last = *unit.last()?;
    let sentences = &reading.document.sentences;
    let index = reading.places.sentence(first)?;
    let at = sentences[index].words_in(first).next()?;
    let words: Vec<String> = unit
        .iter()
        .flat_map(|span| {
            let start = sentences.partition_point(|s| s.sentence.span.end <= span.start);
            sentences[start..]
                .iter()
                .take_while(|s| s.sentence.span.start < span.end)
                .flat_map(|s| s.words[s.words_in(*span)].iter())
        })
        .filter(|word| is_spoken(word))
        .map(|word| word.norm.to_string())
        .collect();
    if words.len() < 2 {
        return None;
    }
    let whole = first.cover(last);
    let longest = *unit
        .iter()
        .max_by_key(|span| (span.len(), std::cmp::Reverse(span.start)))?;
    let open = open_speaker(reading, number, quotation);
    let whole = match (&open, quotation.speaker.pronoun) {
        (Some(_), Some(pronoun)) => whole.cover(pronoun),
        _ => whole,
    };
    let span = if whole.len() <= LONGEST_EVIDENCE {
        whole
    } else {
        cut(longest, &reading.source.text)
    };
    Some(Core {
        sentence: index,
        at,
        span,
        thing: None,
        answer: Answer {
            shown: shown(reading, unit),
            span,
            value: Value::Words(words),
        },
        details: Details::Quotation(Box::new(Quoted {
            voice: voice(reading, &quotation.speaker),
            whole: quotation.shape == QuoteShape::Direct,
            number: Some(number),
            open,
            marked: Vec::new(),
        })),
        time: Time::Timeless,
        // That it was said is so; what is inside the marks is the speaker's.
        told: Factuality::FACT,
    })
}

/// Whether something is spoken for a token: for "%" it is, for other marks it is not.
pub(super) fn is_spoken(word: &Word) -> bool {
    !matches!(word.part, Part::Mark | Part::Quote) || matches!(word.norm.as_str(), "%" | "&")
}

/// The words of a unit as they are printed, without the marks between its stretches.
fn shown(reading: &Reading, unit: &[Span]) -> String {
    let stretches: Vec<&str> = unit
        .iter()
        .map(|span| span.of(&reading.source.text).trim_end_matches(','))
        .collect();
    stretches
        .join(" ")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// The beginning of a stretch that is too long to be evidence, up to the end of a word.
fn cut(span: Span, text: &str) -> Span {
    if span.len() <= LONGEST_EVIDENCE {
        return span;
    }
    let words = span.of(text);
    let end = words
        .char_indices()
        .take_while(|(i, _)| *i <= LONGEST_EVIDENCE)
        .filter(|(_, c)| *c == ' ')
        .last();
    Span::new(span.start, span.start + end.map_or(words.len(), |(i, _)| i))
}

/// Whose words a quotation may be that is given to a pronoun: the speaker of the quotation right before it, of whom the
/// report never says whether "he" or "she" is meant, or somebody else whom the pronoun is known to fit.
fn open_speaker(reading: &Reading, number: usize, quotation: &Quotation) -> Option<String> {
    let speaker = &quotation.speaker;
    let entities = &reading.document.names.entities;
    let before = &reading.document.quotations[number.checked_sub(1)?];
    let pronoun = speaker.pronoun?.of(&reading.source.text).to_lowercase();
    let gender = match pronoun.as_str() {
        "he" => 'm',
        "she" => 'f',
        _ => return None,
    };
    let likely = speaker.entity?;
    let named = before.speaker.how == SpeakerHow::Name && before.speaker.entity == Some(likely);
    let untold = entities[likely].gender.is_none();
    let rivals: Vec<usize> = speaker
        .rivals
        .iter()
        .copied()
        .filter(|r| entities[*r].gender == Some(gender))
        .collect();
    // The quotation is cut in two by a paragraph, and the first half's paragraph names somebody else the pronoun fits.
    let block = |span: Span| {
        reading
            .source
            .blocks
            .iter()
            .find(|block| block.span.contains(span))
    };
    let (Some(here), Some(there)) = (block(quotation.whole), block(before.whole)) else {
        return None;
    };
    let mentions = &reading.document.names.mentions;
    let beside = |rival: &usize| {
        mentions
            .iter()
            .any(|m| m.entity == *rival && there.span.contains(m.span))
    };
    let rivals: Vec<usize> = rivals.into_iter().filter(beside).collect();
    if speaker.how != SpeakerHow::Open || !named || !untold || rivals.is_empty() || here == there {
        return None;
    }
    let name = |entity: usize| reading.cast.names[reading.cast.of[reading.index][entity]].clone();
    let mut names = vec![name(likely)];
    names.extend(rivals.iter().map(|rival| name(*rival)));
    Some(format!("\"{pronoun}\": {}?", names.join(" or ")))
}

/// What sort of speaker an entity is. Whom a quotation without any attribution is given to is a guess.
fn sort_of(reading: &Reading, id: usize, how: SpeakerHow) -> ActorSort {
    match reading.cast.kinds[id] {
        _ if how == SpeakerHow::Floating => ActorSort::Unknown,
        // Whom "he" means is a person, whatever else tells nothing of the name.
        NameKind::Other if how == SpeakerHow::Pronoun => ActorSort::Persons,
        NameKind::Person => ActorSort::Persons,
        NameKind::Organisation => ActorSort::Body,
        NameKind::Place => ActorSort::State,
        NameKind::Other => ActorSort::Unknown,
    }
}

/// Who said it: an entity of the run, or the words that name an office or a paper, or nobody that can be told.
pub(super) fn voice(reading: &Reading, speaker: &Speaker) -> Voice {
    let open = speaker.how == SpeakerHow::Open;
    // "She said", where nobody who is named near could be meant: whom "she" has meant so far.
    let goes_on = || {
        speaker
            .pronoun
            .filter(|_| speaker.entity.is_none() && speaker.rivals.is_empty())
    };
    let entity = match open {
        true => goes_on().and_then(|pronoun| reading.speaking(pronoun)),
        false => speaker
            .entity
            .map(|entity| reading.cast.of[reading.index][entity]),
    };
    match (entity, speaker.span) {
        (Some(id), _) => Voice {
            shown: reading.cast.names[id].clone(),
            who: Who::Known(Actor {
                sort: sort_of(reading, id, speaker.how),
                entities: vec![id],
                may_be: reading.cast.may_be[id].clone(),
            }),
        },
        (None, Some(words)) if !open => Voice {
            shown: reading.speaker_words(words),
            who: Who::Words(words.of(&reading.source.text).to_lowercase()),
        },
        _ => Voice {
            shown: String::new(),
            who: Who::Open,
        },
    }
}
