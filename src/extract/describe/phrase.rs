//! The words of a description: what somebody is, of whom, and which words make another office of it.

use super::{noun_of, ranks_of, span_of, whose};
use crate::claim::Office;
use crate::extract::frame::Reading;
use crate::extract::known::office_in;
use crate::mention::{Parsed, Part};
use crate::text::Span;

/// A noun that describes, with what belongs to it.
#[derive(Clone, Debug)]
pub struct Phrase {
    /// The noun with what stands before it and its "of": the evidence.
    pub span: Span,
    /// The noun with what stands before it.
    pub core: Span,
    /// Its key words: names, parties and words of tenure left out.
    pub words: Vec<String>,
    /// The key of the noun.
    pub head: String,
    /// The noun as it stands, in its dictionary form.
    lemma: String,
    /// "Former", "ex-".
    pub former: bool,
    /// Small forms of the words before the noun and the noun.
    norms: Vec<String>,
    /// The entity of the run whose office it is, by an owner before it.
    owner: Option<usize>,
    /// The owner and what hangs on the noun by prepositions.
    around: Vec<Span>,
}

/// Prepositions by which a noun of office is joined to a body or a person.
const JOINS: [&str; 5] = ["of", "to", "for", "in", "at"];

impl Phrase {
    /// Reads the phrase of a noun; `None` when nothing is left of it but names.
    pub fn read(reading: &Reading, parsed: &Parsed, head: usize) -> Option<Self> {
        let tree = &parsed.tree;
        let before = tree.noun_phrase(head);
        let whole = tree.noun_phrase_with(head, &["of"]);
        let owner = tree.owner(head).map(|owner| tree.stretch(owner));
        let names = &reading.document.names.mentions[parsed.names.clone()];
        let mut words = Vec::new();
        let mut norms = Vec::new();
        let mut former = false;
        let mut key = String::new();
        let span = span_of(parsed, whole.clone())?;
        for at in parsed.words_in(span) {
            let word = &parsed.words[at];
            let token = tree.tokens_in(word.span).next()?;
            if owner.as_ref().is_some_and(|owner| owner.contains(&token)) {
                continue;
            }
            let is_head = tree.tokens()[head].span.overlaps(word.span);
            let leads = token <= head;
            if leads {
                norms.push(office_in(&word.norm).to_owned());
            }
            let time = reading.knowledge.role_words.class_of(&word.norm);
            former |= leads && time == Some("past") && word.norm != "late";
            let newly = word.is("new") || matches!(time, Some("past" | "coming" | "leaving"));
            if leads && newly && !is_head {
                continue;
            }
            let named = names.iter().any(|name| name.span.contains(word.span));
            let shown = word.span.of(&reading.source.text);
            if (named && !is_head) || reading.knowledge.parties.contains(shown) {
                continue;
            }
            let ordered = leads && reading.knowledge.ranks.contains(&word.norm);
            if word.part == Part::Content || ordered || is_head {
                let own = reading.knowledge.title_word(word);
                if is_head {
                    key.clone_from(&own);
                }
                words.push(own);
            }
        }
        let around = tree
            .complements(head)
            .into_iter()
            .filter(|found| JOINS.contains(&tree.lemma(found.preposition)))
            .filter_map(|found| span_of(parsed, tree.noun_phrase_with(found.object, &["of"])))
            .chain(owner.and_then(|owner| span_of(parsed, owner)))
            .collect();
        Some(Self {
            span,
            core: span_of(parsed, before)?,
            words,
            head: key,
            lemma: tree.lemma(head).to_lowercase(),
            former,
            norms,
            owner: tree
                .owner(head)
                .and_then(|owner| reading.entity_of(parsed, owner)),
            around,
        })
    }

    /// Whether the noun names a person, by the word lists.
    pub fn is_person(&self, reading: &Reading) -> bool {
        let generic = matches!(
            self.lemma.as_str(),
            "man" | "woman" | "person" | "boy" | "girl" | "member"
        );
        let known =
            reading.is_person_word(&self.lemma) || reading.knowledge.person_nouns.contains(&self.lemma);
        let kin = reading.knowledge.relatives.contains(&self.lemma)
            && !reading.knowledge.person_nouns.contains(&self.lemma);
        known && !kin && (!generic || self.words.len() > 1)
    }

    /// The office that it names.
    pub fn office(&self, reading: &Reading) -> Office {
        let norms: Vec<&str> = self.norms.iter().map(String::as_str).collect();
        Office {
            former: self.former,
            head: self.head.clone(),
            noun: noun_of(reading, &norms),
            ranks: ranks_of(reading, &norms),
            whose: whose(reading, &self.around, usize::MAX, self.owner),
        }
    }
}
