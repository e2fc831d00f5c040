//! From what the trees of the sentences report to reports of the source: spans, and speakers in their discourse.

use super::alone::nobody;
use super::bounds::trim;
use super::clause::{Clause, quotes_another};
use super::cue::Cues;
use super::reader::Reading;
use super::source::before_clause;
use super::speech::{Speech, speeches};
use super::subject::Group;
use super::words::{Stand, Word};
use super::{Report, Speaker, SpeechAct};
use crate::language::{Dependency, Tag, Upos};
use crate::mention::tree::Tree;
use crate::text::Span;

/// The trees of a source with what is reported in them.
pub(super) struct Trees<'a> {
    /// Those that hold a word, in order.
    trees: Vec<&'a Tree>,
    /// What is reported, with the word that the cue is and the tree, in order of that word.
    told: Vec<(usize, usize, Speech)>,
}

impl<'a> Trees<'a> {
    pub fn new(cues: &Cues, trees: &'a [Tree], words: &[Word]) -> Self {
        let trees: Vec<&Tree> = trees.iter().filter(|tree| !tree.is_empty()).collect();
        let mut told = Vec::new();
        for (at, tree) in trees.iter().enumerate() {
            for speech in speeches(cues, tree) {
                let start = tree.tokens()[speech.at].span.start;
                told.extend(word_at(words, start).map(|word| (word, at, speech)));
            }
        }
        told.sort_by_key(|(word, tree, speech)| (*word, *tree, speech.parts.first().map(|part| part.start)));
        Self { trees, told }
    }

    /// Whether somebody named acts or is acted upon in the clause: "Lopez met Adair", not "Lopez waited for
    /// Adair". Where no tree tells, anybody does.
    pub fn acts(&self, name: Span) -> bool {
        let Some((tree, _)) = self.token(name.start) else {
            return true;
        };
        let Some(head) = tree.head_of(tree.tokens_in(name)) else {
            return true;
        };
        let first = tree.conjuncts(head).into_iter().min().unwrap_or(head);
        matches!(
            tree.dependency(first),
            Dependency::Nsubj | Dependency::Nsubjpass | Dependency::Dobj | Dependency::Dative
        )
    }

    /// The tree and the token at a place of the text.
    fn token(&self, at: usize) -> Option<(&'a Tree, usize)> {
        let behind = |tree: &&Tree| tree.tokens().last().is_none_or(|token| token.span.end <= at);
        let tree = *self.trees.get(self.trees.partition_point(behind))?;
        let token = tree.tokens().partition_point(|token| token.span.end <= at);
        (tree.tokens().get(token)?.span.start <= at).then_some((tree, token))
    }
}

/// The word that holds a place of the text.
fn word_at(words: &[Word], at: usize) -> Option<usize> {
    let word = words.partition_point(|word| word.end() <= at);
    words.get(word).filter(|word| word.start() <= at).map(|_| word)
}

impl Reading<'_> {
    /// Adds what is reported in a frame.
    pub(super) fn report(&mut self, index: usize, found: &[Clause], speakers: &[Speaker]) {
        let frame = self.frames[index];
        let told = &self.trees.told;
        let from = told.partition_point(|(word, ..)| *word < frame.first);
        let to = told.partition_point(|(word, ..)| *word < frame.end);
        for at in from..to {
            let (word, tree, speech) = &self.trees.told[at];
            let tree = self.trees.trees[*tree];
            let words = self.view.words;
            if words[*word].inside.is_some() || quotes_another(words, *word, frame.end) {
                continue;
            }
            let Some(cue) = tree.span_of(speech.cue.clone()) else {
                continue;
            };
            let parts: Vec<Span> = speech
                .parts
                .iter()
                .filter_map(|part| tree.span_of(part.clone()))
                .collect();
            let parts = self.whole(parts);
            if parts.is_empty() {
                continue;
            }
            let group = speech.speaker.and_then(|speaker| self.group(tree, speaker));
            let phrase = speech
                .speaker
                .and_then(|speaker| tree.span_of(tree.stretch(speaker)));
            let mut clauses = found.iter().zip(speakers);
            let same = clauses.find(|(clause, speaker)| {
                (clause.first..clause.end).contains(word) && speaker.span.is_some()
            });
            let beside = |clause| group.is_some_and(|group| self.is_beside(clause, group, phrase));
            let speaker = match same.filter(|(clause, _)| !beside(clause)) {
                Some((_, known)) => known.clone(),
                None => group.map_or_else(nobody, |group| self.discourse.speaker(group, index)),
            };
            // The speaker's own name is nothing that the speaker says: "said Maria Lopez, the harbour warden".
            let parts: Vec<Span> = match speaker.span.filter(|_| speaker.pronoun.is_none()) {
                Some(own) => parts.into_iter().filter(|part| !part.contains(own)).collect(),
                None => parts,
            };
            if parts.is_empty() {
                continue;
            }
            let report = Report {
                parts,
                cue,
                source: speech.source.clone().and_then(|source| tree.span_of(source)),
                speaker,
                act: speech.act,
                that: speech.that,
                negated: speech.negated,
            };
            self.reports.push(report);
        }
    }

    /// Adds a paragraph that opens with a person's name and a colon, as in headlines and transcripts: "Lopez: The bridge
    /// is safe".
    pub(super) fn labelled(&mut self, index: usize) {
        let frame = self.frames[index];
        let words = self.view.words;
        let Some((group, colon)) = self.label(index) else {
            return;
        };
        let rest = self.frames[index..].iter();
        let rest = rest.take_while(|next| next.paragraph == frame.paragraph);
        let said = colon + 1..rest.last().map_or(frame.end, |last| last.end);
        // A list of people tells who they are in phrases; what somebody says has a verb with a subject.
        let mut tokens = words[said.clone()]
            .iter()
            .take(40)
            .filter_map(|word| self.trees.token(word.start()));
        let clause =
            tokens.any(|(tree, token)| tree.is_verb(token) && tree.child(token, Dependency::Nsubj).is_some());
        let own = words[said.clone()]
            .iter()
            .any(|word| word.inside.is_none() && word.solid());
        if !clause || !own {
            return;
        }
        let speaker = self.discourse.speaker(group, index);
        self.reports.push(Report {
            parts: vec![Span::new(words[said.start].start(), words[said.end - 1].end())],
            cue: words[colon].token.span,
            source: speaker.span,
            speaker,
            act: SpeechAct::Tell,
            that: false,
            negated: false,
        });
    }

    /// The person that a paragraph opens with, and the colon behind.
    fn label(&self, index: usize) -> Option<(Group, usize)> {
        let frame = self.frames[index];
        let words = self.view.words;
        let opens = index == 0 || self.frames[index - 1].paragraph != frame.paragraph;
        let name = words[frame.first]
            .name
            .filter(|_| opens && self.view.is_person(frame.first));
        let mut behind = (frame.first..frame.end)
            .take(6)
            .skip_while(|i| words[*i].name == name);
        let colon = behind.next().filter(|i| name.is_some() && words[*i].is(":"))?;
        Some((self.view.mention(colon.checked_sub(1)?)?, colon))
    }

    /// The parts of a content with the whole of a quotation that they end in; none where they are nothing but quotation,
    /// which is told by itself.
    fn whole(&self, mut parts: Vec<Span>) -> Vec<Span> {
        let words = self.view.words;
        let inside = |span: &Span| {
            let first = words.partition_point(|word| word.end() <= span.start);
            let end = words.partition_point(|word| word.start() < span.end);
            &words[first.min(end)..end]
        };
        let quoted = |span: &Span| {
            inside(span)
                .iter()
                .all(|word| word.inside.is_some() || !word.solid())
        };
        if parts.iter().all(quoted) {
            return Vec::new();
        }
        let last = parts
            .last()
            .and_then(|span| inside(span).iter().rev().find(|word| word.solid()));
        let quote = last.and_then(|word| word.inside).map(|quote| &self.quotes[quote]);
        // A quotation without an end is no part of a sentence.
        if let Some(quote) = quote.filter(|quote| quote.closed)
            && let Some(last) = parts.last_mut()
        {
            last.end = last.end.max(quote.inner.end);
        }
        parts
    }

    /// The words of a noun as a group; those joined to it by "and" belong to it.
    fn group(&self, tree: &Tree, noun: usize) -> Option<Group> {
        let words = self.view.words;
        let head = word_at(words, tree.tokens()[noun].span.start)?;
        let name = words[head].name;
        if words[head].stand.is_pronoun() && name.is_none() {
            return Some(self.view.one(head));
        }
        let phrase = tree.noun_phrase(noun);
        let first = word_at(words, tree.tokens()[phrase.start].span.start)?;
        let first = match name {
            Some(_) => (first..=head).find(|i| words[*i].name == name).unwrap_or(head),
            None => first,
        };
        // "The suit, which Reed filed, and Wei": what a clause parts was joined by mistake.
        let near = |last: &usize| *last > noun && !(noun..*last).any(|token| tree.is_verb(token));
        // "Several of his colleagues": the word before "of" says how many, not who.
        let whom = (!tree.is_noun(noun))
            .then(|| tree.complement(noun, &["of"]))
            .flatten();
        let last = tree
            .conjuncts(noun)
            .into_iter()
            .chain(whom)
            .filter(near)
            .max()
            .unwrap_or(noun);
        let end = word_at(words, tree.tokens()[last].span.start)? + 1;
        Some(Group {
            first,
            end: end.max(head + 1),
            head,
            name,
        })
    }

    /// Whether the tree takes the verb of a clause for a noun that somebody owns or counts: "Republican claims".
    pub(super) fn is_noun(&self, clause: &Clause) -> bool {
        let word = &self.view.words[clause.first];
        self.trees.token(word.start()).is_some_and(|(tree, token)| {
            tree.tokens()[token].upos == Upos::Noun && tree.dependency(token) != Dependency::Root
        })
    }

    /// The subject that the tree gives the verb of a clause where the words beside the verb were taken for another.
    pub(super) fn subject(&self, clause: &Clause) -> Option<Group> {
        let words = self.view.words;
        let (tree, verb) = self.trees.token(words[clause.first].start())?;
        let mut subject = tree.child(verb, Dependency::Nsubj)?;
        let relative = |token: usize| matches!(tree.tag(token), Tag::Wp | Tag::Wdt);
        // "The office disputed a report that said": the report says it.
        if relative(subject) && tree.dependency(verb) == Dependency::Relcl {
            subject = tree.head(verb)?;
        }
        let named = tree.is_noun(subject) || tree.tokens()[subject].upos == Upos::Pron && !relative(subject);
        let group = self
            .group(tree, subject)
            .filter(|_| named && tree.is_verb(verb))?;
        let phrase = tree.span_of(tree.stretch(subject))?;
        // "The bridge, said Maria Lopez, is safe": a person beside the verb speaks, whatever the tree says.
        let taken = clause.subject.is_some_and(|taken| {
            let same = phrase.contains(words[taken.head].token.span);
            same && (taken.name.is_some() || group.name.is_some()) || self.view.is_person(taken.head)
        });
        let head = &words[group.head];
        (!taken && head.solid() && head.inside.is_none() && head.stand != Stand::Time).then_some(group)
    }

    /// Whether the words beside a verb were taken for its subject and are no part of it: "Lopez closed the bridge and last year announced".
    /// Of "her lawyer, Ana Reed," they tell the name, a person beside the verb speaks, and what a participle hangs on is often not who
    /// speaks.
    fn is_beside(&self, clause: &Clause, subject: Group, phrase: Option<Span>) -> bool {
        let words = self.view.words;
        let Some((own, phrase)) = clause.subject.zip(phrase) else {
            return false;
        };
        let apart = own.end <= subject.first || subject.end <= own.first;
        apart
            && !phrase.contains(words[own.head].token.span)
            && !self.view.is_person(own.head)
            && !words[clause.first].token.norm.ends_with("ing")
    }

    /// Whose words a participle introduces by the tree: "Lopez took a shot at Reed, writing ...", "Lopez denied what Reed
    /// reported, telling ...". The clause that it hangs on tells, not the name that stands nearest.
    pub(super) fn inherited(&self, clause: &Clause, earlier: &[Clause]) -> Option<Group> {
        let words = self.view.words;
        let participle = clause.inherited && words[clause.first].token.norm.ends_with("ing");
        let (tree, verb) = self
            .trees
            .token(words[clause.first].start())
            .filter(|_| participle)?;
        let hangs = matches!(tree.dependency(verb), Dependency::Advcl | Dependency::Conj);
        let above = tree.head(verb).filter(|above| hangs && tree.is_verb(*above))?;
        let place = tree.tokens()[above].span;
        let told = earlier
            .iter()
            .find(|other| (other.first..other.end).any(|word| place.contains(words[word].token.span)));
        if told.is_some() {
            return told.and_then(|told| told.subject);
        }
        let subject = tree
            .subject(above)
            .filter(|_| earlier.is_empty() && !tree.is_passive(above))?;
        let group = self.group(tree, subject)?;
        // "A former mayor, Maria Lopez, agreed, saying ...": the name in apposition.
        let named = || {
            tree.appositions(subject)
                .filter_map(|name| self.group(tree, name))
        };
        let group = match group.name {
            None => named()
                .find(|group| self.view.is_person(group.head))
                .unwrap_or(group),
            Some(_) => group,
        };
        let head = &words[group.head];
        // "PORT ALDEN - Two towns filed a suit, saying ...": the place before a dash is no subject.
        let dateline = words.get(group.end).is_some_and(Word::stops);
        (head.solid() && head.inside.is_none() && head.stand != Stand::Time && !dateline).then_some(group)
    }

    /// The whole phrase that tells who speaks in a clause.
    pub(super) fn source(&self, clause: &Clause) -> Option<Span> {
        let group = clause.subject?;
        let words = self.view.words;
        let (tree, token) = self.trees.token(words[group.head].start())?;
        let (cue_tree, cue) = self.trees.token(words[clause.first].start())?;
        // "Lopez, who said": the phrase beside the cue is the pronoun.
        let beside = cue_tree.child(cue, Dependency::Nsubj);
        if let Some(beside) = beside.filter(|beside| matches!(cue_tree.tag(*beside), Tag::Wp | Tag::Wdt)) {
            return cue_tree.span_of(beside..beside + 1);
        }
        let mut noun = token;
        // "A lawyer, David Moss, said": the name is an apposition of the subject.
        for _ in 0..tree.tokens().len() {
            match tree.dependency(noun) {
                Dependency::Appos | Dependency::Compound | Dependency::Nmod | Dependency::Conj
                    if std::ptr::eq(tree, cue_tree) =>
                {
                    match tree.head(noun).filter(|head| tree.is_noun(*head)) {
                        Some(head) => noun = head,
                        None => break,
                    }
                }
                _ => break,
            }
        }
        let mut range = tree.stretch(noun);
        if std::ptr::eq(tree, cue_tree) && range.contains(&cue) {
            range.end = before_clause(tree, noun, cue).max(noun + 1);
        }
        tree.span_of(trim(tree, range))
    }
}
