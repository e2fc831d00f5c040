//! Reporting clauses: a verb of speech with its subject, inside one sentence as the reporter wrote it.
//!
//! A frame is such a sentence: it may hold whole sentences of somebody else inside its quotation marks, and those do
//! not end it.

use super::marks::Marked;
use super::subject::{Group, View};
use super::words::{Role, Stand, Verb, Word};
use crate::text::Span;

/// A sentence of the reporter: indices into the words, the end not included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Frame {
    pub first: usize,
    pub end: usize,
    pub paragraph: usize,
}

/// A verb of speech with its subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clause {
    pub verb: Verb,
    /// The words of the cue, the end not included.
    pub first: usize,
    pub end: usize,
    pub subject: Option<Group>,
    /// The subject is that of the clause before: "and added", ", saying".
    pub inherited: bool,
    /// Verb first: "said Lopez".
    pub inverted: bool,
}

impl Clause {
    /// Where the clause begins: its subject or its verb.
    pub fn start(&self) -> usize {
        match self.subject {
            Some(group) if !self.inherited => group.first.min(self.first),
            _ => self.first,
        }
    }

    /// Where it ends, an inverted subject included.
    pub fn close(&self) -> usize {
        match self.subject {
            Some(group) if !self.inherited => group.end.max(self.end),
            _ => self.end,
        }
    }
}

/// A sentence longer than this, in words, is none; it bounds the work on text without stops.
const LONGEST: usize = 600;

/// Splits the words into frames.
pub(super) fn frames(text: &str, words: &[Word], quotes: &[Marked], sentences: &[Span]) -> Vec<Frame> {
    let mut out: Vec<Frame> = Vec::new();
    let mut next = 0;
    // Words and quotations of the frame so far, what is inside the quotations not counted.
    let mut size = 0;
    for i in 0..words.len() {
        let word = &words[i];
        let mut begins = false;
        while sentences.get(next).is_some_and(|s| s.start <= word.start()) {
            begins = true;
            next += 1;
        }
        let fresh = i == 0 || words[i - 1].paragraph != word.paragraph;
        if fresh {
            out.push(Frame {
                first: i,
                end: i + 1,
                paragraph: word.paragraph,
            });
            size = 0;
            continue;
        }
        let before = &words[i - 1];
        let inner = word.inside.is_some() && word.inside == before.inside;
        size += usize::from(!inner);
        let splits = !inner && (size > LONGEST || splits(text, words, quotes, i, begins));
        if splits {
            size = 0;
            out.push(Frame {
                first: i,
                end: i + 1,
                paragraph: word.paragraph,
            });
        } else if let Some(last) = out.last_mut() {
            last.end = i + 1;
        }
    }
    out
}

/// Whether a new frame begins at word `i`, which stands outside quotations or opens one.
fn splits(text: &str, words: &[Word], quotes: &[Marked], i: usize, begins: bool) -> bool {
    let (word, before) = (&words[i], &words[i - 1]);
    let Some(quote) = before.inside else {
        return begins;
    };
    let ending = quotes[quote]
        .inner
        .of(text)
        .trim_end()
        .chars()
        .next_back()
        .unwrap_or(' ');
    if word.inside.is_some() {
        return begins || matches!(ending, '.' | '?' | '!');
    }
    let lower = word.token.span.of(text).starts_with(char::is_lowercase) || !word.solid();
    match ending {
        _ if lower => false,
        '?' | '!' | '…' | '—' | '-' => !cue_near(words, i),
        ',' => false,
        '.' => begins || word.capital,
        _ => begins,
    }
}

/// Whether a reporting verb stands so near behind that the quotation before must be its object.
fn cue_near(words: &[Word], i: usize) -> bool {
    for j in i..words.len().min(i + 9) {
        let word = &words[j];
        if word.paragraph != words[i].paragraph || word.inside.is_some() || word.comma() && j > i {
            return false;
        }
        if let Some((verb, length)) = word.verb {
            let behind = words.get(j + length);
            let opens = behind.is_some_and(|w| w.inside.is_some() || w.is(":") || w.is("that"));
            return matches!(
                verb,
                Verb::Say | Verb::Tell | Verb::Write | Verb::Ask | Verb::Loose
            ) && !opens;
        }
        if matches!(word.role, Role::Be | Role::Break | Role::Auxiliary) {
            return false;
        }
    }
    false
}

/// The reporting clauses of a frame, in order of place.
pub(super) fn clauses(view: View<'_>, frame: Frame) -> Vec<Clause> {
    let mut out: Vec<Clause> = Vec::new();
    let mut i = frame.first;
    while i < frame.end {
        let word = &view.words[i];
        match word.verb {
            Some((verb, length)) if word.inside.is_none() && word.name.is_none() => {
                if let Some(clause) = clause(view, frame, i, verb, length, &out) {
                    out.push(clause);
                }
                i += length.max(1);
            }
            _ => i += 1,
        }
    }
    out
}

fn clause(
    view: View<'_>,
    frame: Frame,
    i: usize,
    verb: Verb,
    length: usize,
    earlier: &[Clause],
) -> Option<Clause> {
    let words = view.words;
    let word = &words[i];
    let end = i + length;
    // What has been read as an earlier clause is not read again as a subject.
    let floor = earlier.last().map_or(frame.first, |c| c.end);
    let mut clause = Clause {
        verb,
        first: i,
        end,
        subject: None,
        inherited: false,
        inverted: false,
    };
    if verb == Verb::According {
        clause.subject = view.after(end, frame.end);
        clause.inverted = true;
        return clause.subject.map(|_| clause);
    }
    let before = (i > frame.first).then(|| &words[i - 1]);
    let ing = word.token.norm.ends_with("ing");
    if let Some(before) = before
        && before.inside.is_none()
    {
        let noun = before.role == Role::Determiner
            && !before.is_any(&["all", "both", "many", "some", "most", "few", "one"])
            || before.token.norm.ends_with("'s") && before.token.norm.len() <= 2 && !ing;
        let behind = before.role == Role::Preposition && !ing && !before.is("as");
        if noun || behind || before.is("to") {
            return None;
        }
    }
    let (start, be) = view.helpers(i, frame.first.max(floor));
    // "the only announced candidate": an adjective.
    if start < i
        && start > frame.first
        && words[start - 1].is_any(&["the", "a", "an", "its", "his", "her", "their"])
    {
        return None;
    }
    let modal = (start..i).any(|j| {
        words[j].is_any(&[
            "would", "could", "might", "may", "should", "must", "can", "will", "shall",
        ])
    });
    let next = words.get(end).filter(|_| end < frame.end);
    // "reports of", "claims from": a noun.
    let noun = word.token.norm.ends_with('s')
        && next.is_some_and(|w| w.role == Role::Preposition && !w.is_any(&["to", "in"]));
    // "Two states": a noun unless a clause or a quotation follows.
    let opens = next.is_some_and(|w| w.is_any(&["that", ":", ","]) || w.inside.is_some());
    if word.is("states") && !opens {
        return None;
    }
    if modal
        || (noun && !matches!(verb, Verb::Ask | Verb::Call))
        || (ing && verb == Verb::Believe)
        || (next.is_some_and(|w| w.is("by")) && !be && !before.is_some_and(|w| w.is("as")))
    {
        return None;
    }
    if be && !ing {
        // Passive: only "by" tells who.
        let by = (end..frame.end.min(end + 8)).find(|j| words[*j].is("by") && words[*j].inside.is_none())?;
        clause.subject = view.after(by + 1, frame.end);
        clause.inverted = true;
        return clause
            .subject
            .filter(|g| words[g.head].stand != Stand::Time)
            .map(|_| clause);
    }
    // "Wei quoted Lopez as saying": the words are those of the clause that follows.
    if quotes_another(words, i, frame.end) {
        return None;
    }
    if ing && !be {
        let quoted = (frame.first..i)
            .rev()
            .take(QUOTED)
            .find(|j| quotes_somebody(&words[*j]));
        clause.subject = match quoted.filter(|_| before.is_some_and(|w| w.is("as"))) {
            Some(at) => quoted_one(view, frame, at),
            // Without a comma the participle belongs to the noun before it: "a letter asking him".
            None if earlier.is_empty()
                && !before.is_some_and(|w| {
                    w.comma() || w.stops() || w.role != Role::Other || w.inside.is_some()
                })
                && !opens =>
            {
                None
            }
            None => {
                clause.inherited = true;
                inherited(view, frame, i, earlier)
            }
        };
        return clause.subject.map(|_| clause);
    }
    let left = (start > frame.first).then(|| &words[start - 1]);
    let behind_quote = match left {
        None => true,
        Some(w) if w.inside.is_some() => true,
        Some(w) if w.comma() || w.stops() || w.is("(") => {
            start >= frame.first + 2 && words[start - 2].inside.is_some()
        }
        Some(_) => false,
    };
    if behind_quote || inverts(view, frame, start, end, verb) {
        if let Some(group) = view.after(end, frame.end) {
            clause.subject = Some(group);
            clause.inverted = true;
            return Some(clause);
        }
        if left.is_none() || left.is_some_and(|w| w.inside.is_some()) {
            return None;
        }
    }
    let left = left?;
    if left.is_any(&["and", "but", "or"])
        || (left.comma() && start >= 2 && words[start - 2].is_any(&["and", "but"]))
    {
        clause.inherited = true;
        clause.subject = inherited(view, frame, i, earlier);
    } else if left.is_any(&["who", "which", "that"]) {
        let mut at = start - 1;
        if at > frame.first && words[at - 1].comma() {
            at -= 1;
        }
        let person = (frame.first..at)
            .rev()
            .take(14)
            .take_while(|j| words[*j].inside.is_none())
            .find(|j| view.is_person(*j));
        clause.subject = match person.filter(|_| left.is("who")) {
            Some(j) => view.mention(j),
            None => view.before(at, frame.first),
        };
        // The antecedent does not open this clause.
        clause.inherited = true;
    } else if !left.stops() {
        clause.subject = view.before(start, frame.first.max(behind_last_verb(earlier, words)));
    }
    // "a charity called "...": a name, not speech.
    let naming = clause
        .subject
        .is_some_and(|g| g.name.is_none() && words[g.first].is_any(&["a", "an"]));
    if naming && verb == Verb::Call && word.is_any(&["called", "dubbed", "labeled", "labelled"]) {
        return None;
    }
    clause.subject.map(|_| clause)
}

/// How far "quoted" and "as saying" lie apart at most, in words.
const QUOTED: usize = 14;

fn quotes_somebody(word: &Word) -> bool {
    word.is_any(&["quoted", "quotes", "quoting", "cited", "cites", "citing"])
}

/// Whether the verb at a word gives somebody else's words: "quoted Lopez as saying".
pub(super) fn quotes_another(words: &[Word], at: usize, end: usize) -> bool {
    let mut behind = at + 2..end.min(at + QUOTED);
    quotes_somebody(&words[at]) && behind.any(|j| words[j].is("saying") && words[j - 1].is("as"))
}

/// Whose words they are: "Lopez was quoted as saying", "Lopez, quoted by the Herald as saying", "Wei quoted Lopez as
/// saying".
fn quoted_one(view: View<'_>, frame: Frame, quoted: usize) -> Option<Group> {
    let (start, be) = view.helpers(quoted, frame.first);
    let by = view.words.get(quoted + 1).is_some_and(|word| word.is("by"));
    if be || by {
        return view.before(start, frame.first);
    }
    view.after(quoted + 1, frame.end)
}

/// Where a subject may begin after the earlier clauses.
fn behind_last_verb(earlier: &[Clause], words: &[Word]) -> usize {
    earlier
        .iter()
        .rev()
        .find(|c| c.verb != Verb::According && !c.inherited && !words[c.first].token.norm.ends_with("ing"))
        .map_or(0, |c| if c.inverted { c.first } else { c.end })
}

/// "..., said Maria Lopez.": verb first though no quotation mark stands before it.
fn inverts(view: View<'_>, frame: Frame, start: usize, end: usize, verb: Verb) -> bool {
    let words = view.words;
    if !matches!(
        verb,
        Verb::Say | Verb::Write | Verb::Announce | Verb::Claim | Verb::Loose
    ) {
        return false;
    }
    if start <= frame.first || !words[start - 1].comma() {
        return false;
    }
    let Some(group) = view.after(end, frame.end) else {
        return false;
    };
    let Some(next) = words.get(group.end).filter(|_| group.end < frame.end) else {
        return true;
    };
    let ends =
        next.comma() || next.is(".") || next.role == Role::Preposition || next.is("who") || next.is("(");
    let head = &words[group.head];
    let known = group.name.is_some()
        || head.capital
        || words[end].role == Role::Determiner && head.stand != Stand::Other;
    ends && known && head.stand != Stand::Time && group.first <= end + 6
}

/// The subject of the clause before, or of the whole sentence.
fn inherited(view: View<'_>, frame: Frame, at: usize, earlier: &[Clause]) -> Option<Group> {
    let from = earlier.iter().rev().find(|c| c.verb != Verb::According);
    match from {
        Some(clause) => clause.subject,
        None => agent(view, frame, at).or_else(|| view.main(frame.first, at)),
    }
}

/// Who acts in a passive sentence: "Wei was sued by Lopez, alleging ...".
fn agent(view: View<'_>, frame: Frame, at: usize) -> Option<Group> {
    let words = view.words;
    let by = (frame.first + 2..at.min(frame.first + 14)).find(|i| {
        let passive = words[i - 1].token.norm.ends_with("ed") && words[i - 2].role == Role::Be;
        words[*i].is("by") && words[*i].inside.is_none() && passive
    })?;
    view.after(by + 1, at)
        .filter(|group| words[group.head].stand != Stand::Time)
}
