//! The whole road from sources to findings, a call to a line.
