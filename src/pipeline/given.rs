//! A file as it was given: everything that its sources are made from, so that they can be made again.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::text::{DatedBy, Fault, Format, Reader, Source, StorySource};

/// A file with what was said of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Given {
    /// Which file it is, whatever path led there: the absolute path with every link followed; `-` for standard input.
    pub place: String,
    /// Path as the user gave it.
    pub path: String,
    /// The bytes of the file; of one that is packed, what it unpacks to.
    pub content: Vec<u8>,
    /// What a reader of the report should know of how it was unpacked.
    pub unpacked: Vec<String>,
    /// What a story file says of it; its own path and line there are left out.
    pub told: Option<StorySource>,
    /// The day of publication given as an option.
    pub published: Option<Date>,
}

impl Given {
    /// A text that is there already, such as an article out of a database; by the ending of its name it is plain text,
    /// Markdown (`.md`) or JSON Lines (`.jsonl`). The name is its path and, without its ending, the id of its source.
    pub fn text(name: &str, text: &str) -> Self {
        Self {
            place: name.to_owned(),
            path: name.to_owned(),
            content: text.as_bytes().to_vec(),
            ..Self::default()
        }
    }

    /// The sources of the file with what was said of it, not named apart yet, and what is wrong with the file.
    pub fn sources(&self, reader: &Reader) -> (Vec<Source>, Vec<Fault>) {
        let format = Format::of(&self.path, &self.content);
        let (mut sources, faults) = reader.read_as(&self.path, &self.content, format);
        for source in &mut sources {
            source.mended.extend_from_slice(&self.unpacked);
            if let Some(told) = &self.told {
                told.apply(source);
            }
            if let Some(day) = self.published {
                source.published = Some(day);
                source.dated_by = DatedBy::Option;
            }
        }
        (sources, faults)
    }

    /// The day of publication that an option or a story file tells.
    pub fn day(&self) -> Option<Date> {
        self.published.or_else(|| self.told.as_ref()?.published)
    }

    /// Whether the same is said of the same file, whatever path led there.
    pub fn says_the_same(&self, other: &Self) -> bool {
        (&self.place, &self.content, &self.told, self.published)
            == (&other.place, &other.content, &other.told, other.published)
    }
}

/// Makes ids unique among sources in order of path: a name that two have gets the folder before it, and a number where
/// that is not enough.
pub fn name<'a>(sources: impl IntoIterator<Item = &'a mut Source>) {
    let mut sources: Vec<&mut Source> = sources.into_iter().collect();
    let mut uses: BTreeMap<String, usize> = BTreeMap::new();
    for source in &sources {
        *uses.entry(source.id.clone()).or_default() += 1;
    }
    let mut taken = BTreeSet::new();
    // The last number that each name was given: a table of thousands of records may know one name alone.
    let mut last: BTreeMap<String, usize> = BTreeMap::new();
    for source in &mut sources {
        if uses[&source.id] > 1
            && let Some(folder) = Path::new(&source.path).parent().and_then(Path::file_name)
        {
            source.id = format!("{}/{}", folder.to_string_lossy(), source.id);
        }
        let base = source.id.clone();
        while !taken.insert(source.id.clone()) {
            let number = last.entry(base.clone()).or_insert(1);
            *number += 1;
            source.id = format!("{base}-{number}");
        }
    }
}
