//! What the reader of quotations makes of made-up sentences.

use super::*;
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

pub(super) fn read(text: &str) -> Read {
    let book = Rulebook::embedded().expect("the embedded rule book loads");
    let reader = QuoteReader::new(&book.lexicons);
    let entities = entities();
    let names = mentions(text);
    let (quotations, reports) = reader.read_all(text, &lines(text), &sentences(text), &names, &entities);
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

    /// Speaker and content of each report.
    fn reported(&self) -> Vec<(String, &str)> {
        let one = |r: &Report| (self.who(&r.speaker), r.content.of(&self.text));
        self.reports.iter().map(one).collect()
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
    for id in ["reporting_verbs", "speakers", "clause_words"] {
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
fn indirect_speech() {
    let cases: &[(&str, &str, &str)] = &[
        (
            "Lopez said that the bridge was safe.",
            "Maria Lopez",
            "the bridge was safe",
        ),
        (
            "Lopez said the bridge was safe.",
            "Maria Lopez",
            "the bridge was safe",
        ),
        (
            "Lopez told reporters on Friday that it was safe.",
            "Maria Lopez",
            "it was safe",
        ),
        (
            "According to Lopez, the bridge was safe.",
            "Maria Lopez",
            "the bridge was safe",
        ),
        (
            "The bridge was safe, according to Lopez.",
            "Maria Lopez",
            "The bridge was safe",
        ),
        (
            "The bridge was safe, Maria Lopez, the engineer, said.",
            "Maria Lopez",
            "The bridge was safe",
        ),
        (
            "The bridge, Lopez said, was safe.",
            "Maria Lopez",
            "The bridge, Lopez said, was safe",
        ),
        ("Lopez called for a new bridge.", "Maria Lopez", "a new bridge"),
        ("Lopez denied taking bribes.", "Maria Lopez", "taking bribes"),
        (
            "The lawsuit, which Wei filed, claims the bridge was unsafe.",
            "The lawsuit",
            "the bridge was unsafe",
        ),
        (
            "Legal scholars say the bridge was safe.",
            "Legal scholars",
            "the bridge was safe",
        ),
        (
            "The bridge is safe, officials said Monday.",
            "officials",
            "The bridge is safe",
        ),
    ];
    for (text, who, content) in cases {
        let read = read(text);
        assert!(
            read.reported().contains(&((*who).to_owned(), *content)),
            "{text}: {:?}",
            read.reported()
        );
    }
}

#[test]
fn whose_participle_it_is() {
    let sued = read("Wei was sued by his aide, Maria Lopez, in 2014, alleging fraud.");
    assert_eq!(sued.reported(), [("Maria Lopez".to_owned(), "fraud")]);
    let dated = read("PORT ALDEN — Two towns filed a suit on Thursday, saying that the harbour was unsafe.");
    assert_eq!(
        dated.reported(),
        [("Two towns".to_owned(), "the harbour was unsafe")]
    );
    let pilot = read(
        "A former pilot, Maria Lopez was elected in May.\nShe was liked and told the Daily Tide that it was fun.",
    );
    assert_eq!(pilot.reported(), [("Maria Lopez".to_owned(), "it was fun")]);
    let letter = read("Wei received a letter sent by Lopez asking him to wait.");
    assert!(letter.reports.is_empty(), "{:?}", letter.reported());
}

#[test]
fn what_is_no_report() {
    for text in [
        "The reported deaths rose, and claims of fraud were few.",
        "Lopez declined to say who paid.",
        "The change adds uncertainty to the plan.",
        "Two states joined the suit.",
        "The only announced candidate is Wei.",
        "It promises to be a long winter.",
        "Lopez did not say that the bridge was safe.",
    ] {
        let read = read(text);
        assert!(read.reports.is_empty(), "{text}: {:?}", read.reported());
    }
}

#[test]
fn reports_inside_reports() {
    let read = read("Wei told Lopez that the bridge was safe and pledged to help, Okoro said.");
    let reported = read.reported();
    assert!(
        reported.contains(&("Chen Wei".to_owned(), "the bridge was safe")),
        "{reported:?}"
    );
    assert!(
        reported
            .iter()
            .any(|(who, words)| who == "Sam Okoro" && words.ends_with("pledged to help"))
    );
}

#[test]
fn works_without_names() {
    let book = Rulebook::embedded().expect("the embedded rule book loads");
    let reader = QuoteReader::new(&book.lexicons);
    let text = "“The bridge is safe,” said Maria Lopez, a professor.";
    let found = reader.read(text, &lines(text), &sentences(text), &[], &[]);
    assert_eq!(found[0].speaker.span.map(|s| s.of(text)), Some("Maria Lopez"));
    assert_eq!(found[0].speaker.entity, None);
}
