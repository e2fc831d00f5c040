//! Reading the names of a source, a step to a line.

use crate::language::{Language, Parse};
use crate::text::{Lexicons, Span};

use super::family;
use super::headline;
use super::kin;
use super::line::lines;
use super::resolve::Resolver;
use super::seen::Seen;
use super::title;
use super::words::Words;
use super::{Names, Variant, across, agree, variant};

/// Finds names and joins them; compiled once for all sources.
#[derive(Clone, Debug)]
pub struct NameReader {
    words: Words,
}

impl NameReader {
    /// A reader that knows the lists `honorifics`, `roles`, `role_words`, `relatives`, `pronouns`, `places`,
    /// `capitals`, `parties`, `organisations`, `name_heads`, `known_organisations`, `given_names`,
    /// `family_names`, `nicknames` and `plain_words`.
    pub fn new(lexicons: &Lexicons) -> Self {
        Self {
            words: Words::new(lexicons),
        }
    }

    /// The names of one source. `sentences` are spans of `text` in order; paragraphs are told by line breaks
    /// between them. A span that does not fit the text, or stands before its predecessor, is left out.
    pub fn read(&self, text: &str, sentences: &[Span]) -> Names {
        self.read_seen(text, sentences, Seen::default())
    }

    /// The same with the parses of the sentences, which help where the lists are silent.
    pub fn read_parsed(
        &self,
        text: &str,
        sentences: &[Span],
        parses: &[Parse],
        language: &Language,
    ) -> Names {
        self.read_seen(text, sentences, Seen::new(parses, language))
    }

    fn read_seen<'a>(&'a self, text: &'a str, sentences: &[Span], seen: Seen<'a>) -> Names {
        let (lines, cases) = lines(&self.words, text, sentences);
        let mut resolver = Resolver::new(&self.words, text, &lines, &cases, seen);
        resolver.register_full_names();
        resolver.resolve_bodies();
        headline::resolve(&mut resolver);
        resolver.short_names();
        resolver.sort();
        kin::relations(&mut resolver);
        family::members(&mut resolver);
        title::titles(&mut resolver);
        kin::genders(&mut resolver);
        resolver.finish()
    }

    /// The entity of the whole run behind each entity of each source. Whether two entities are one does not hang
    /// on the order of the sources; numbers go by canonical form.
    pub fn join(&self, sources: &[&Names]) -> Vec<Vec<usize>> {
        across::join(&self.words, sources)
    }

    /// For each entity of the run, by the number that [`NameReader::join`] gave, the others that it may be, sorted: what
    /// nobody can tell apart is no two people. `variants` are the names that may be one name spelt in two ways.
    pub fn may_be(&self, sources: &[&Names], ids: &[Vec<usize>], variants: &[Variant]) -> Vec<Vec<usize>> {
        let count = ids.iter().flatten().max().map_or(0, |most| most + 1);
        let mut open = agree::may_be(&self.words, sources, ids, count);
        for variant in variants {
            let (left, right) = (variant.left, variant.right);
            let (a, b) = (ids[left.0][left.1], ids[right.0][right.1]);
            open[a].insert(b);
            open[b].insert(a);
        }
        open.into_iter()
            .map(|others| others.into_iter().collect())
            .collect()
    }

    /// Names that may be one name spelt in two ways; `ids` is what [`NameReader::join`] gave for the sources.
    pub fn variants(&self, sources: &[&Names], ids: &[Vec<usize>]) -> Vec<Variant> {
        variant::variants(&self.words, sources, ids)
    }
}
