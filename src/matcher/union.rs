//! Things that come together, pair by pair (union-find, Galler and Fischer 1964).

/// Things by their numbers, each by itself until it is joined.
pub struct Union(Vec<usize>);

impl Union {
    /// So many things, none joined.
    pub fn new(things: usize) -> Self {
        Self((0..things).collect())
    }

    /// The least of those that a thing has come together with.
    pub fn root(&mut self, mut at: usize) -> usize {
        while self.0[at] != at {
            self.0[at] = self.0[self.0[at]];
            at = self.0[at];
        }
        at
    }

    /// Brings two together; whether they were apart.
    pub fn join(&mut self, a: usize, b: usize) -> bool {
        let (a, b) = (self.root(a), self.root(b));
        self.0[a.max(b)] = a.min(b);
        a != b
    }
}
