//! Words that stand many times in a text, each kept once.

use std::borrow::Borrow;
use std::collections::HashSet;
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// A word that may be kept in one place for many. It leads there by one pointer without a length, since every word of a text has
/// four of them.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Kept(Arc<Box<str>>);

impl Kept {
    /// The word.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Kept {
    fn from(word: &str) -> Self {
        Self(Arc::new(word.into()))
    }
}

impl Deref for Kept {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for Kept {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for Kept {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl PartialEq<str> for Kept {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Kept {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl fmt::Debug for Kept {
    fn fmt(&self, to: &mut fmt::Formatter) -> fmt::Result {
        self.0.fmt(to)
    }
}

impl fmt::Display for Kept {
    fn fmt(&self, to: &mut fmt::Formatter) -> fmt::Result {
        self.0.fmt(to)
    }
}

/// Keeps each word that it is given once, however often it is given: a long text has a hundred times as many words as different
/// ones.
#[derive(Debug, Default)]
pub struct Interner(HashSet<Kept>);

impl Interner {
    /// So many different words are kept at most; then it begins anew, so that nothing grows without end.
    const MOST: usize = 1 << 18;

    /// The word as it is kept.
    pub fn keep(&mut self, word: &str) -> Kept {
        if let Some(kept) = self.0.get(word) {
            return kept.clone();
        }
        if self.0.len() >= Self::MOST {
            self.0.clear();
        }
        let kept = Kept::from(word);
        self.0.insert(kept.clone());
        kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_kept_once() {
        let mut words = Interner::default();
        let [one, same, other] = ["boat", "boat", "ship"].map(|word| words.keep(word));
        assert!(Arc::ptr_eq(&one.0, &same.0));
        assert_eq!((&*one, &*other), ("boat", "ship"));
    }
}
