//! What an updated report changed, claim by claim, for a person and for a program.

use serde_json::json;

use crate::claim::Claim;
use crate::matching::question_in_words;
use crate::revision::{Change, ChangeKind};
use crate::text::{Source, Span};

use super::json::{claim, line};
use super::layout::{clean, shorten, wrap};
use super::paint::Style;
use super::places::{Places, path};
use super::{Analysis, words};

/// A report in two versions, or one that stands on one side alone.
#[derive(Clone, Debug)]
pub struct Revision {
    /// The sources (the old version, then the new one, or the one there is), their sentences and claims; nothing else.
    pub run: Analysis,
    /// Whether only the new side has the report.
    pub is_new: bool,
    /// What changed; none where one side alone has the report.
    pub changes: Option<Vec<Change>>,
}

impl Revision {
    /// Path of the report as it was given last.
    pub fn path(&self) -> &str {
        self.run.sources.last().map_or("", |source| &source.path)
    }

    /// Whether anything is not as it was.
    pub fn differs(&self) -> bool {
        self.changes.as_ref().is_none_or(|changes| !changes.is_empty())
    }

    fn count(&self, version: usize) -> usize {
        let claims = self.run.claims.iter();
        claims.filter(|claim| claim.source == version).count()
    }
}

/// What changed, for a person: a line for each report, then what is not as it was.
pub fn changes(revisions: &[Revision], style: Style) -> String {
    let mut out = String::new();
    for revision in revisions {
        let name = style.bold(revision.run.sources.last().map(path).unwrap_or_default());
        let claims = |version| words::plural(revision.count(version), "claim", "claims");
        let Some(changes) = &revision.changes else {
            let told = if revision.is_new { "is new" } else { "is gone" };
            out.push_str(&format!("{name}: {told}, {}\n", claims(0)));
            continue;
        };
        let of = |kind: ChangeKind| changes.iter().filter(move |change| change.kind == kind);
        let paired = changes
            .iter()
            .filter(|change| change.before.is_some() && change.now.is_some());
        let same = revision.count(0) - paired.count() - of(ChangeKind::Gone).count();
        let counted = ChangeKind::ALL
            .iter()
            .map(|kind| (of(*kind).count(), named(*kind)));
        let counted: Vec<String> = counted
            .filter(|(count, _)| *count > 0)
            .map(|(count, name)| format!(", {count} {name}"))
            .collect();
        out.push_str(&format!(
            "{name}: {} before, {} now: {same} as before{}\n",
            claims(0),
            revision.count(1),
            counted.concat()
        ));
        let view = View {
            run: &revision.run,
            places: Places::new(&revision.run),
            style,
        };
        for kind in ChangeKind::ALL {
            view.group(kind, &of(kind).copied().collect::<Vec<_>>(), &mut out);
        }
    }
    out
}

/// What changed, one JSON object a line: `source`, `change` (`answer`, `manner`, `added`, `gone`, `moved`, `reworded`), and
/// the claim `before` and `now` as `crosscheck claims --format jsonl` has it, `null` where there is none. A report that one
/// side alone has is a line without claims, `report-added` or `report-gone`.
pub fn changes_jsonl(revisions: &[Revision]) -> String {
    let mut out = String::new();
    for Revision { run, is_new, changes } in revisions {
        let source = run.sources.last().map_or("", |source| source.id.as_str());
        let Some(changes) = changes else {
            let change = if *is_new { "report-added" } else { "report-gone" };
            let object = json!({ "source": source, "change": change, "before": null, "now": null });
            out.push_str(&line(&object));
            continue;
        };
        for change in changes {
            let side = |index: Option<usize>| {
                index.map(|index| {
                    let made = &run.claims[index];
                    claim(&run.sources[made.source], made)
                })
            };
            out.push_str(&line(&json!({
                "source": source,
                "change": change.kind.word(),
                "before": side(change.before),
                "now": side(change.now),
            })));
        }
    }
    out
}

/// As a person reads it: "2 other answers" would be said of one too.
fn named(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Answer => "with another answer",
        ChangeKind::Manner => "told otherwise",
        ChangeKind::Added => "added",
        ChangeKind::Gone => "gone",
        ChangeKind::Moved => "moved",
        ChangeKind::Reworded => "in other words",
    }
}

struct View<'a> {
    run: &'a Analysis,
    places: Places<'a>,
    style: Style,
}

impl View<'_> {
    fn group(&self, kind: ChangeKind, changes: &[Change], out: &mut String) {
        if changes.is_empty() {
            return;
        }
        out.push_str(&format!("  {}\n", self.style.bold(named(kind))));
        // All but answers is told a sentence at a time.
        let mut last = None;
        for change in changes {
            let of = [change.before, change.now].map(|index| index.map(|index| &self.run.claims[index]));
            let lead = match (kind, of) {
                (ChangeKind::Answer, [Some(a), Some(b)]) => {
                    self.lead(&other_answer(a, b, &self.run.sources[b.source]), out);
                    self.quote(a.source, a.span, true, out);
                    self.quote(b.source, b.span, true, out);
                    continue;
                }
                (ChangeKind::Manner, [Some(a), Some(b)]) => format!("{} → {}", manner(a), manner(b)),
                _ => String::new(),
            };
            let sentences: Vec<(usize, usize)> = of
                .into_iter()
                .flatten()
                .map(|claim| (claim.source, claim.sentence))
                .collect();
            let key = (lead, sentences);
            if last.as_ref() != Some(&key) {
                let (lead, sentences) = &key;
                self.lead(lead, out);
                for (source, sentence) in sentences {
                    let span = self.run.sentences[*source][*sentence].span;
                    self.quote(*source, span, sentences.len() > 1, out);
                }
            }
            if let [None, Some(claim)] | [Some(claim), None] = of {
                self.answer(claim, out);
            }
            last = Some(key);
        }
    }

    /// A line above words, where there is anything to say.
    fn lead(&self, line: &str, out: &mut String) {
        if !line.is_empty() {
            out.push_str(&format!("    {}\n", wrap(&clean(line), 4, 8, self.style.room())));
        }
    }

    fn quote(&self, source: usize, span: Span, is_of_two: bool, out: &mut String) {
        let place = self.places.of(source, span);
        let side = match (is_of_two, source) {
            (false, _) => "",
            (true, 0) => "before ",
            (true, _) => "now    ",
        };
        let head = format!("      {side}{}:{}  ", place.line, place.column);
        let words = clean(span.of(&self.run.sources[source].text));
        let words = wrap(&format!("\"{words}\""), head.len(), head.len(), self.style.room());
        out.push_str(&format!("{}{words}\n", self.style.quiet(head)));
    }

    /// A question and its answer under the sentence that has it.
    fn answer(&self, claim: &Claim, out: &mut String) {
        let question = question_in_words(claim, &self.run.sources[claim.source]);
        let line = clean(&format!("{question} = {}", claim.answer.shown));
        out.push_str(&format!(
            "        {}\n",
            shorten(&line, self.style.room().saturating_sub(8))
        ));
    }
}

/// "how many passengers: 212 → 187"
fn other_answer(before: &Claim, now: &Claim, source: &Source) -> String {
    let question = question_in_words(now, source);
    let (old, new) = if before.answer.shown == now.answer.shown {
        (manner(before), manner(now))
    } else {
        let shown = |claim: &Claim| shorten(&claim.answer.shown, 60);
        (shown(before), shown(now))
    };
    format!("{question}: {old} → {new}")
}

/// "denied, said by Maria Lopez"
fn manner(claim: &Claim) -> String {
    let mut parts = vec![claim.certainty.word().to_owned()];
    if words::polarity(claim.polarity) == "negative" {
        parts.push("not so".to_owned());
    }
    parts.extend(
        claim
            .speaker
            .as_ref()
            .map(|who| format!("said by {}", clean(who))),
    );
    parts.join(", ")
}
