//! A held draft in SARIF 2.1.0: a result for each sentence that the sources do not bear out, at the words of the draft that decide,
//! with the places of sources as related locations.

use serde_json::json;

use super::super::Style;
use super::super::sarif::{Entry, log};
use super::{Held, meaning};
use crate::check::Evidence;
use crate::draft::{Checked, Point, Says, Standing};

/// The log. Of `style` only `all` counts: without it sentences that are supported and not disputed are left out.
pub fn held_sarif(held: &Held, style: Style) -> String {
    let told =
        |sentence: &&Checked| style.all || sentence.disputed || sentence.standing != Standing::Supported;
    let sentences: Vec<(&Checked, Vec<Evidence>)> = held
        .sentences
        .iter()
        .filter(told)
        .map(|sentence| (sentence, evidence(held, sentence)))
        .collect();
    let entries = sentences.iter().map(|(sentence, evidence)| {
        let (rule, meaning) = if sentence.disputed {
            ("draft-disputed", "one source says it, another says otherwise")
        } else {
            (rule(sentence.standing), meaning(sentence.standing))
        };
        let words = evidence.first().map_or("", |own| own.value.as_str());
        Entry {
            rule,
            meaning: format!("A sentence of the draft: {meaning}."),
            standing: standing(sentence),
            probability: decides(sentence).map_or(1000, |point| point.probability),
            message: format!("{meaning}: {words}"),
            evidence,
            properties: json!({ "standing": sentence.standing.name(), "disputed": sentence.disputed, "voices": held.voices(sentence) }),
        }
    });
    log(&held.analysis, &entries.collect::<Vec<_>>())
}

fn rule(standing: Standing) -> &'static str {
    match standing {
        Standing::Contradicted => "draft-contradicted",
        Standing::OtherDetail => "draft-other-detail",
        Standing::InPart => "draft-in-part",
        Standing::NotFound => "draft-not-found",
        Standing::Supported => "draft-supported",
    }
}

fn standing(sentence: &Checked) -> (&'static str, &'static str) {
    match sentence.standing {
        _ if sentence.disputed => ("fail", "note"),
        Standing::Contradicted => ("fail", "error"),
        Standing::OtherDetail => ("fail", "warning"),
        Standing::InPart | Standing::NotFound => ("fail", "note"),
        Standing::Supported => ("pass", "none"),
    }
}

/// The point that decides how a sentence stands.
fn decides(sentence: &Checked) -> Option<&Point> {
    sentence
        .points
        .first()
        .filter(|point| !matches!(point.says, Says::Same | Says::Nothing))
}

/// The words of the draft that decide, or the sentence, then those of sources.
fn evidence(held: &Held, sentence: &Checked) -> Vec<Evidence> {
    let piece = |source: usize, span| Evidence {
        source,
        claim: None,
        span,
        value: span
            .of(&held.analysis.sources[source].text)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" "),
    };
    let at = decides(sentence).map_or(sentence.span, |point| point.at);
    let mut pieces = vec![piece(held.draft, at)];
    for (source, span) in held.shown(sentence).into_iter().filter_map(|point| point.source) {
        if !pieces
            .iter()
            .any(|known| known.source == source && known.span == span)
        {
            pieces.push(piece(source, span));
        }
    }
    pieces
}
