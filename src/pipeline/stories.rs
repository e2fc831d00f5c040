//! A pile of reports, sorted into stories, each story analysed by itself.

use rayon::prelude::*;

use super::{Read, analyse_read, read};
use crate::matching::{self, Profile};
use crate::mention::Readers;
use crate::report::Story;
use crate::rulebook::Rulebook;
use crate::text::{Source, one_line};

/// Reads sources, sorts them into stories ([`matching::stories`], where `likeness` is told of) and analyses each as if
/// its reports had been given alone.
pub fn stories(mut sources: Vec<Source>, likeness: u32, rules: &Rulebook) -> Vec<Story> {
    sources.sort_by(Source::order);
    let readers = Readers::new(&rules.lexicons);
    let (sources, documents): (Vec<_>, Vec<_>) = read(sources, &readers)
        .into_iter()
        .map(|Read { source, document }| (source, document))
        .unzip();
    let profiles: Vec<Profile> = sources
        .par_iter()
        .zip(&documents)
        .map(|(source, document)| Profile::of(source, document))
        .collect();
    let groups = matching::stories(&profiles, &readers.names, likeness);
    let mut pile: Vec<Option<Read>> = sources
        .into_iter()
        .zip(documents)
        .map(|(source, document)| Some(Read { source, document }))
        .collect();
    let story = |(number, group): (usize, matching::Group)| {
        let centre = pile[group.centre]
            .as_ref()
            .map(|Read { source, .. }| headline(source));
        let read = group.sources.iter().filter_map(|&source| pile[source].take());
        Story {
            id: format!("S{}", number + 1),
            title: centre.unwrap_or_default(),
            analysis: analyse_read(read.collect(), &readers, rules),
        }
    };
    groups.into_iter().enumerate().map(story).collect()
}

/// One story of those that somebody has sorted already: reads and analyses its sources as [`stories`] does, with the readers of the
/// same rules. `number` counts from 0, `centre` is the id of the source that the others are likest to.
pub fn story(
    number: usize,
    centre: &str,
    sources: Vec<Source>,
    readers: &Readers,
    rules: &Rulebook,
) -> Story {
    let title = sources.iter().find(|source| source.id == centre).map(headline);
    Story {
        id: format!("S{}", number + 1),
        title: title.unwrap_or_default(),
        analysis: analyse_read(read(sources, readers), readers, rules),
    }
}

/// What a story is called by one of its sources.
fn headline(source: &Source) -> String {
    let title = source.title.as_ref().unwrap_or(&source.id);
    one_line(title)
}
