//! How many threads a job is done on.

use std::num::NonZeroUsize;

use super::arguments::{Claims, Command};

/// More threads than this serve nobody, and a machine may refuse them.
pub(super) const MOST_THREADS: usize = 256;

/// A number of threads.
pub(super) fn threads(text: &str) -> Result<NonZeroUsize, String> {
    let number = text
        .parse::<NonZeroUsize>()
        .ok()
        .filter(|number| number.get() <= MOST_THREADS);
    number.ok_or_else(|| format!("give a number from 1 to {MOST_THREADS}"))
}

impl Command {
    /// On how many threads the job is to be done; none is as many as there are processors.
    pub fn threads(&self) -> Option<NonZeroUsize> {
        match self {
            Self::Report(asked) => asked.reading.settings.threads,
            Self::Check(asked) => asked.settings.threads,
            Self::Claims(Claims { listing: asked, .. }) | Self::Entities(asked) | Self::Sentences(asked) => {
                asked.reading.settings.threads
            }
            Self::Clusters(asked) => asked.reading.settings.threads,
            Self::Parse(asked) => asked.reading.settings.threads,
            Self::Index(asked) => asked.threads,
            Self::Match(asked) => asked.threads,
            // The rules are read at once; the rest asks for none.
            Self::Rules(_) => None,
            Self::Schema(_) | Self::Completions(_) | Self::Man(_) => Some(NonZeroUsize::MIN),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn threads_are_as_many_as_serve() {
        assert_eq!(threads("8").map(NonZeroUsize::get), Ok(8));
        for wrong in ["0", "-1", "257", "many", ""] {
            assert_eq!(
                threads(wrong),
                Err("give a number from 1 to 256".to_owned()),
                "{wrong}"
            );
        }
    }
}
