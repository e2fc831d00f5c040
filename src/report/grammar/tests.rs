use insta::assert_snapshot;
use serde_json::Value;

use crate::language::{Dependency as D, Entity, EntityKind, Parse, Tag, Token, Upos};
use crate::report::fixture::analysis;
use crate::report::{Analysis, Style, conllu, parses, parses_json, parses_jsonl};
use crate::text::{Block, BlockKind, Sentence, Source, Span};

/// A token by hand: form, lemma, fine tag, features, head, relation.
type Row = (&'static str, &'static str, &'static str, &'static str, usize, D);

fn parse(text: &str, rows: &[Row], entities: &[(usize, usize, EntityKind)]) -> Parse {
    let mut at = 0;
    let mut tokens = Vec::new();
    for &(form, lemma, tag, morph, head, dependency) in rows {
        let start = at + text[at..].find(form).expect("the form stands in the text");
        let span = Span::new(start, start + form.len());
        at = span.end;
        tokens.push(Token {
            span,
            space_after: text[at..].starts_with(' '),
            tag: Tag::named(tag).expect("a tag"),
            upos: upos(tag),
            morph,
            lemma: lemma.into(),
            head,
            dependency,
            starts_sentence: tokens.is_empty(),
        });
    }
    let entity = |&(start, end, kind): &(usize, usize, EntityKind)| Entity {
        tokens: start..end,
        span: tokens[start].span.cover(tokens[end - 1].span),
        kind,
    };
    let entities = entities.iter().map(entity).collect();
    Parse { tokens, entities }
}

fn upos(tag: &str) -> Upos {
    match tag {
        "DT" => Upos::Det,
        "NN" | "NNS" => Upos::Noun,
        "NNP" => Upos::Propn,
        "CD" => Upos::Num,
        "IN" => Upos::Adp,
        "VBD" => Upos::Verb,
        "PRP$" => Upos::Pron,
        "_SP" => Upos::Space,
        _ => Upos::Punct,
    }
}

fn one(text: &str, parse: Parse) -> (Analysis, Vec<Vec<Parse>>) {
    let span = Span::new(0, text.len());
    let block = Block {
        span,
        kind: BlockKind::Paragraph,
    };
    let source = Source {
        id: "the log/1".to_owned(),
        path: "log.txt".to_owned(),
        text: text.to_owned(),
        blocks: vec![block],
        ..Source::default()
    };
    let analysis = Analysis {
        sources: vec![source],
        sentences: vec![vec![Sentence {
            span,
            block: 0,
            goes_on: false,
        }]],
        ..Analysis::default()
    };
    (analysis, vec![vec![parse]])
}

/// Two lines of a paragraph, so that white space is a token and words hang around it.
fn ferry() -> (Analysis, Vec<Vec<Parse>>) {
    let text = "The ferry left Port Alden with its 212\npassengers.";
    #[rustfmt::skip]
    let rows = [
        ("The", "the", "DT", "Definite=Def|PronType=Art", 1, D::Det),
        ("ferry", "ferry", "NN", "Number=Sing", 2, D::Nsubj),
        ("left", "leave", "VBD", "Tense=Past|VerbForm=Fin", 2, D::Root),
        ("Port", "Port", "NNP", "Number=Sing", 4, D::Compound),
        ("Alden", "Alden", "NNP", "Number=Sing", 2, D::Dobj),
        ("with", "with", "IN", "", 2, D::Prep),
        ("its", "its", "PRP$", "Poss=Yes", 9, D::Poss),
        ("212", "212", "CD", "NumType=Card", 8, D::Nummod),
        ("\n", "\n", "_SP", "", 9, D::Dep),
        ("passengers", "passenger", "NNS", "Number=Plur", 5, D::Pobj),
        (".", ".", ".", "PunctType=Peri", 2, D::Punct),
    ];
    let entities = [(3, 5, EntityKind::Gpe), (7, 8, EntityKind::Cardinal)];
    one(text, parse(text, &rows, &entities))
}

/// "x of x of x ...", each word hanging on the one before it.
fn chain(words: usize) -> (Analysis, Vec<Vec<Parse>>) {
    let text = vec!["x"; words].join(" ");
    let rows: Vec<Row> = (0..words)
        .map(|i| match i {
            0 => ("x", "x", "NN", "", 0, D::Root),
            _ => ("x", "x", "NN", "", i - 1, D::Prep),
        })
        .collect();
    let parse = parse(&text, &rows, &[]);
    one(&text, parse)
}

#[test]
fn a_tree_for_a_person() {
    let (analysis, parsed) = ferry();
    assert_snapshot!(parses(&analysis, &parsed, Style::default()), @r#"
    log.txt (undated): 1 sentence

      1:1     paragraph  The ferry left Port Alden with its 212 passengers.

          ╭ The         DET   DT     det
        ╭ ferry         NOUN  NN     nsubj
        left            VERB  VBD    ROOT      leave
        │ ╭ Port        PROPN NNP    compound             ╭ GPE
        ├ Alden         PROPN NNP    dobj                 ╰
        ├ with          ADP   IN     prep
        │ │ ╭ its       PRON  PRP$   poss
        │ │ │ ╭ 212     NUM   CD     nummod               ╶ CARDINAL
        │ │ ├ "\n"      SPACE _SP    dep
        │ ╰ passengers  NOUN  NNS    pobj      passenger
        ╰ .             PUNCT .      punct
    "#);
}

#[test]
fn what_is_too_deep_to_be_drawn_names_its_head() {
    let (analysis, parsed) = chain(17);
    assert_snapshot!(parses(&analysis, &parsed, Style::default()), @r#"
    log.txt (undated): 1 sentence

      1:1     paragraph  x x x x x x x x x x x x x x x x x

        x                            NOUN  NN     ROOT
        ╰ x                          NOUN  NN     prep
          ╰ x                        NOUN  NN     prep
            ╰ x                      NOUN  NN     prep
              ╰ x                    NOUN  NN     prep
                ╰ x                  NOUN  NN     prep
                  ╰ x                NOUN  NN     prep
                    ╰ x              NOUN  NN     prep
                      ╰ x            NOUN  NN     prep
                        ╰ x          NOUN  NN     prep
                          ╰ x        NOUN  NN     prep
                            ╰ x      NOUN  NN     prep
                              ╰ x    NOUN  NN     prep
                                ╰ x  NOUN  NN     prep
                                ┆ x  NOUN  NN     prep of x
                                ┆ x  NOUN  NN     prep of x
                                ┆ x  NOUN  NN     prep of x
    "#);
}

#[test]
fn trees_keep_to_the_room_and_hold_nothing_that_a_terminal_acts_on() {
    let text = format!("\u{1b}[31m\u{202E}{} y", "w".repeat(500));
    let (first, _) = text.split_once(' ').expect("two words");
    let first: &'static str = Box::leak(first.to_owned().into_boxed_str());
    let rows = [
        (first, first, "NN", "", 1, D::Dep),
        ("y", "y", "NN", "", 1, D::Root),
    ];
    let (analysis, parsed) = one(&text, parse(&text, &rows, &[(0, 2, EntityKind::WorkOfArt)]));
    for (analysis, parsed) in [(analysis, parsed), ferry(), chain(5000)] {
        let drawn = parses(&analysis, &parsed, Style::default());
        assert!(!drawn.contains(['\u{1b}', '\u{202E}']));
        for line in drawn.lines().filter(|line| !line.contains("paragraph")) {
            assert!(line.chars().count() <= 100, "{line}");
        }
    }
}

#[test]
fn ten_columns_for_tools() {
    let (analysis, parsed) = ferry();
    assert_snapshot!(conllu(&analysis, &parsed), @r#"
    # newdoc id = the log/1
    # sent_id = the%20log%2F1-1
    # block = paragraph
    # text = The ferry left Port Alden with its 212 passengers.
    1	The	the	DET	DT	Definite=Def|PronType=Art	2	det	_	_
    2	ferry	ferry	NOUN	NN	Number=Sing	3	nsubj	_	_
    3	left	leave	VERB	VBD	Tense=Past|VerbForm=Fin	0	root	_	_
    4	Port	Port	PROPN	NNP	Number=Sing	5	compound	_	NER=B-GPE
    5	Alden	Alden	PROPN	NNP	Number=Sing	3	dobj	_	NER=I-GPE
    6	with	with	ADP	IN	_	3	prep	_	_
    7	its	its	PRON	PRP$	Poss=Yes	9	poss	_	_
    8	212	212	NUM	CD	NumType=Card	9	nummod	_	NER=B-CARDINAL|SpacesAfter=\n
    9	passengers	passenger	NOUN	NNS	Number=Plur	6	pobj	_	SpaceAfter=No
    10	.	.	PUNCT	.	PunctType=Peri	3	punct	_	SpaceAfter=No
    "#);
}

#[test]
fn a_word_above_white_space_finds_its_head_and_a_second_root_the_first() {
    let text = "a \n b c";
    let rows = [
        ("a", "a", "NN", "", 1, D::Nmod),
        ("\n ", "\n ", "_SP", "", 2, D::Dep),
        ("b", "_", "NN", "", 2, D::Root),
        ("c", "c", "NN", "", 3, D::Root),
    ];
    let (analysis, parsed) = one(text, parse(text, &rows, &[]));
    assert_snapshot!(conllu(&analysis, &parsed), @r#"
    # newdoc id = the log/1
    # sent_id = the%20log%2F1-1
    # block = paragraph
    # text = a b c
    1	a	a	NOUN	NN	_	2	nmod	_	SpacesAfter=\s\n\s
    2	b	_	NOUN	NN	_	0	root	_	_
    3	c	c	NOUN	NN	_	2	dep	_	SpaceAfter=No
    "#);
    let rows = [("\n ", "\n ", "_SP", "", 0, D::Dep)];
    let (analysis, parsed) = one(text, parse(text, &rows, &[]));
    assert_eq!(conllu(&analysis, &parsed), "");
}

#[test]
fn places_lead_to_the_file() {
    let run = analysis();
    let text = &run.sources[2].text;
    let rows = [
        ("the", "the", "DT", "", 1, D::Det),
        ("ferry", "ferry", "NN", "", 3, D::Poss),
        ("’s", "’s", "POS", "", 1, D::Case),
        ("engine", "engine", "NN", "", 3, D::Root),
    ];
    let made = parse(text, &rows, &[(0, 2, EntityKind::Product)]);
    let parses = vec![
        vec![Parse::default()],
        vec![Parse::default()],
        vec![made],
        vec![],
        vec![],
    ];

    let whole: Value = serde_json::from_str(&parses_json(&run, &parses)).expect("the parses are JSON");
    assert_eq!(whole["schema"], "crosscheck-parse/1");
    assert_eq!(whole["sources"].as_array().map(Vec::len), Some(5));
    assert_eq!(whole["sources"][2]["path"], "wire.jsonl");
    let sentence = &whole["sources"][2]["sentences"][0];
    assert_snapshot!(format!("{:#}\n{:#}", sentence["tokens"][2], sentence["entities"][0]), @r#"
    {
      "id": 2,
      "start": 45,
      "end": 52,
      "text": "\\u2019s",
      "form": "’s",
      "lemma": "’s",
      "upos": "PUNCT",
      "tag": "POS",
      "morph": "",
      "head": 1,
      "dependency": "case",
      "space_after": true
    }
    {
      "kind": "PRODUCT",
      "tokens": [
        0,
        2
      ],
      "start": 36,
      "end": 45,
      "text": "the ferry"
    }
    "#);

    let lines = parses_jsonl(&run, &parses);
    let lines: Vec<Value> = lines
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    assert_eq!(lines.len(), 3);
    assert_eq!(lines[2]["source"], "wire");
    assert_eq!(lines[2]["block"], "paragraph");
    assert_eq!(lines[2]["tokens"], sentence["tokens"]);
    assert_eq!(lines[0]["tokens"], Value::Array(vec![]));
}
