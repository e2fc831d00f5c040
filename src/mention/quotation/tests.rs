//! What the reader of quotations makes of made-up sentences.

use super::*;
use crate::language::Language;
use crate::mention::tree::Tree;
use crate::mention::{Entity, NameHow, NameKind, NameMention};
use crate::rulebook::Rulebook;

/// Names that the tests use: every form, kind, gender. Forms of one entity share its number.
const NAMES: &[(&str, usize, NameKind, Option<char>)] = &[
    ("Maria Lopez", 0, NameKind::Person, Some('f')),
    ("Lopez", 0, NameKind::Person, Some('f')),
    ("Chen Wei", 1, NameKind::Person, Some('m')),
    ("Wei", 1, NameKind::Person, Some('m')),
    ("Robin Adair", 2, NameKind::Person, None),
    ("Adair", 2, NameKind::Person, None),
    ("Sam Okoro", 3, NameKind::Person, None),
    ("Okoro", 3, NameKind::Person, None),
    ("Port Alden", 4, NameKind::Place, None),
    ("Harbour Institute", 5, NameKind::Organisation, None),
    ("Daily Tide", 6, NameKind::Organisation, None),
    ("Leslie Quint", 7, NameKind::Person, None),
    ("Quint", 7, NameKind::Person, None),
];

pub(super) struct Read {
    text: String,
    pub(super) quotations: Vec<Quotation>,
    pub(super) reports: Vec<Report>,
    entities: Vec<Entity>,
}

fn entities() -> Vec<Entity> {
    let mut out: Vec<Entity> = Vec::new();
    for (form, entity, kind, gender) in NAMES {
        if *entity == out.len() {
            out.push(Entity {
                kind: *kind,
                canonical: (*form).to_owned(),
                forms: Vec::new(),
                family: None,
                gender: *gender,
                ..Entity::default()
            });
        }
    }
    out
}

fn mentions(text: &str) -> Vec<NameMention> {
    let mut out: Vec<NameMention> = Vec::new();
    for (form, entity, ..) in NAMES {
        for (at, _) in text.match_indices(form) {
            let span = Span::new(at, at + form.len());
            if out.iter().all(|m| !m.span.overlaps(span)) {
                out.push(NameMention {
                    span,
                    entity: *entity,
                    how: NameHow::Full,
                });
            }
        }
    }
    out.sort_by_key(|m| m.span);
    out
}

fn lines(text: &str) -> Vec<Span> {
    let mut at = 0;
    let mut out = Vec::new();
    for line in text.split('\n') {
        out.push(Span::new(at, at + line.len()));
        at += line.len() + 1;
    }
    out
}

/// Sentences by stop, space and capital or mark: enough for these texts.
fn sentences(text: &str) -> Vec<Span> {
    let mut out = Vec::new();
    for line in lines(text) {
        let mut start = line.start;
        let words = line.of(text);
        for (at, _) in words.match_indices(". ") {
            out.push(Span::new(start, line.start + at + 1));
            start = line.start + at + 2;
        }
        out.push(Span::new(start, line.end));
    }
    out
}

/// The trees of the sentences. What is longer than any sentence is not parsed, so that a test of much text takes no
/// minutes.
fn trees(text: &str, sentences: &[Span]) -> Vec<Tree> {
    let parse = |sentence: &Span| match sentence.len() < 2_000 {
        true => Tree::new(Language::embedded().parse(text, *sentence)),
        false => Tree::default(),
    };
    sentences.iter().map(parse).collect()
}

pub(super) fn read(text: &str) -> Read {
    let book = Rulebook::embedded().expect("the embedded rule book loads");
    let reader = QuoteReader::new(&book.lexicons);
    let entities = entities();
    let names = mentions(text);
    let sentences = sentences(text);
    let (quotations, reports) = reader.read(
        text,
        &lines(text),
        &sentences,
        &trees(text, &sentences),
        &names,
        &entities,
    );
    Read {
        text: text.to_owned(),
        quotations,
        reports,
        entities,
    }
}

impl Read {
    /// Speaker, how, shape and number of parts of each quotation.
    fn told(&self) -> Vec<(String, SpeakerHow, QuoteShape, usize)> {
        let one = |q: &Quotation| (self.who(&q.speaker), q.speaker.how, q.shape, q.parts.len());
        self.quotations.iter().map(one).collect()
    }

    fn who(&self, speaker: &Speaker) -> String {
        match speaker.entity {
            Some(entity) => self.entities[entity].canonical.clone(),
            None => speaker.span.map_or("", |span| span.of(&self.text)).to_owned(),
        }
    }

    /// Speaker and content of each report that tells a claim.
    pub(super) fn reported(&self) -> Vec<(String, &str)> {
        let one = |r: &Report| (self.who(&r.speaker), r.content().of(&self.text));
        self.reports.iter().filter(|r| r.tells()).map(one).collect()
    }

    fn speakers(&self) -> Vec<String> {
        self.told().into_iter().map(|(who, ..)| who).collect()
    }
}

fn speaker(text: &str) -> String {
    read(text).speakers().first().cloned().unwrap_or_default()
}

#[test]
fn the_lists_hold_their_examples() {
    let book = Rulebook::embedded().expect("the embedded rule book loads");
    for id in [
        "reporting_verbs",
        "speakers",
        "clause_words",
        "speech_verbs",
        "speech_nouns",
    ] {
        let failures = book.lexicon_files[id].failures();
        assert!(failures.is_empty(), "{id}: {failures:?}");
    }
}

#[test]
fn a_name_beside_the_verb() {
    for text in [
        "“The bridge is safe,” Maria Lopez said.",
        "“The bridge is safe,” said Maria Lopez, a professor at the Harbour Institute in Port Alden.",
        "Maria Lopez told Chen Wei: “The bridge is safe.”",
        "“The bridge is safe”, Maria Lopez, a research fellow at the Harbour Institute, told the Daily Tide.",
        "“The bridge is safe”, Maria Lopez, a research fellow at the Harbour Institute told the Daily Tide.",
        "“The bridge is safe,” council spokeswoman and former pilot Maria Lopez wrote on her page.",
        "In a statement on Friday, Maria Lopez said: \"The bridge is safe.\"",
        "“The bridge is safe,” according to Maria Lopez.",
        "“The bridge is safe,” a spokeswoman for Chen Wei, Maria Lopez, said on Tuesday.",
        "Port Alden's chief engineer, Maria Lopez, a Liberal, called the bridge “safe”.",
        "The bridge, said Maria Lopez, is “safe as a house”.",
        "The bridge “is as safe as a house”, Maria Lopez has said.",
    ] {
        assert_eq!(speaker(text), "Maria Lopez", "{text}");
    }
}

#[test]
fn offices_groups_and_documents() {
    let cases = [
        (
            "“It is safe,” the ministry said.",
            "the ministry",
            SpeakerHow::Office,
        ),
        (
            "“It is safe,” said a spokesman for Chen Wei.",
            "a spokesman",
            SpeakerHow::Office,
        ),
        (
            "“It is safe,” the 48-page indictment says.",
            "the 48-page indictment",
            SpeakerHow::Statement,
        ),
        (
            "Lopez's office announced that it was “safe for all”.",
            "Lopez's office",
            SpeakerHow::Office,
        ),
        (
            "Critics of the plan claimed it was “a waste of money”.",
            "Critics",
            SpeakerHow::Office,
        ),
    ];
    for (text, who, how) in cases {
        let told = read(text).told();
        assert_eq!((told[0].0.as_str(), told[0].1), (who, how), "{text}");
    }
}

#[test]
fn parts_and_paragraphs() {
    let split = read("“It is safe,” Lopez said. “It will stay safe.”");
    assert_eq!(
        split.told(),
        [("Maria Lopez".to_owned(), SpeakerHow::Name, QuoteShape::Direct, 2)]
    );
    let inner = read("“It is safe,” Lopez said, “and it will stay safe.”");
    assert_eq!(inner.told()[0].3, 2);
    let long = read("“It is safe,” Lopez said. “We looked.\n“We looked twice.\n“It held.”\nWei left.");
    assert_eq!(
        long.told(),
        [("Maria Lopez".to_owned(), SpeakerHow::Name, QuoteShape::Direct, 4)]
    );
    let later = read("“It is safe,” Lopez said. She pointed at the river. “It will stay safe.”");
    assert_eq!(later.told()[1].1, SpeakerHow::Continued);
    assert_eq!(later.speakers(), ["Maria Lopez", "Maria Lopez"]);
    let before = read("Lopez continued:\n“It is safe.”");
    assert_eq!(before.speakers(), ["Maria Lopez"]);
}

#[test]
fn floating_paragraphs() {
    let text = "Wei called for calm, saying the year could be “a turning point” for the town.\n“There is work to do.”";
    let told = read(text).told();
    assert_eq!(told[0].2, QuoteShape::Mixed);
    assert_eq!(
        told[1],
        ("Chen Wei".to_owned(), SpeakerHow::Floating, QuoteShape::Direct, 1)
    );
    let echo = "Lopez echoed this, stressing the need for care.\n“There is work to do.”";
    assert_eq!(speaker(echo), "Maria Lopez");
    let heading = read("“Important day”\nThe council met.");
    assert_eq!(heading.told()[0].2, QuoteShape::Scare);
    assert_eq!(heading.quotations[0].speaker.span, None);
}

#[test]
fn pronouns() {
    let said =
        read("“It is safe,” Lopez told Wei.\n“It will stay safe,” she added, referring to the bridge.");
    assert_eq!(
        said.told()[1],
        (
            "Maria Lopez".to_owned(),
            SpeakerHow::Pronoun,
            QuoteShape::Direct,
            1
        )
    );
    assert!(said.quotations[1].speaker.pronoun.is_some());
    // The last speaker cannot be meant: nobody else can either.
    let wrong = read("“It is safe,” Lopez said.\n“It will stay safe,” he added.");
    assert_eq!(wrong.told()[1].1, SpeakerHow::Open);
    // The last speaker's gender is unknown, and another whom it fits is named before in the same sentence.
    let open = read(
        "Okoro and Quint met in Port Alden.\nOkoro's visit shows his “will to go on”, Robin Adair, a fellow at the \
         Harbour Institute, told the Daily Tide.\nThe visit “will be a message to all”, he said.",
    );
    let last = &open.quotations[1].speaker;
    assert_eq!(last.how, SpeakerHow::Open);
    assert_eq!(last.entity, Some(2));
    assert!(last.rivals.contains(&3) && last.rivals.contains(&7), "{last:?}");
    // An unnamed speaker goes before names.
    let unnamed = read("“It is safe,” a spokeswoman for Lopez said.\n“It held,” she added.");
    assert_eq!(unnamed.speakers()[1], "a spokeswoman");
}

#[test]
fn scare_quotes_and_titles() {
    let read = read(
        "William “Mo” Grant gave to a charity called “Songs for the Sea”.\nThe “shuttle service” was restored.\nWei said \
         that the plan was “a lost cause from the start”.",
    );
    let shapes: Vec<QuoteShape> = read.quotations.iter().map(|q| q.shape).collect();
    assert_eq!(
        shapes,
        [
            QuoteShape::Scare,
            QuoteShape::Scare,
            QuoteShape::Scare,
            QuoteShape::Mixed
        ]
    );
    assert_eq!(read.speakers()[3], "Chen Wei");
}

#[test]
fn an_unclosed_mark_stays_in_its_paragraph() {
    let read = read("“It is safe, Lopez said.\nThe bridge is “a marvel”, Wei said.");
    assert!(read.quotations[0].unclosed);
    assert!(!read.quotations[1].unclosed);
    assert_eq!(read.speakers()[1], "Chen Wei");
}

#[test]
fn works_without_names() {
    let book = Rulebook::embedded().expect("the embedded rule book loads");
    let reader = QuoteReader::new(&book.lexicons);
    let text = "“The bridge is safe,” said Maria Lopez, a professor.";
    let (found, _) = reader.read(text, &lines(text), &sentences(text), &[], &[], &[]);
    assert_eq!(found[0].speaker.span.map(|s| s.of(text)), Some("Maria Lopez"));
    assert_eq!(found[0].speaker.entity, None);
}
