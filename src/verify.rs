//! The library in one call: texts in, what they agree on and where they differ out. Nothing is printed, no file is touched.

use crate::pipeline::{self, Given};
use crate::report::Analysis;
use crate::rulebook::Rulebook;
use crate::text::Fault;

/// How [`verify`] works.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options<'a> {
    /// The rule book; the built-in one where none is given. Who calls often loads it once ([`Rulebook::embedded`]).
    pub rules: Option<&'a Rulebook>,
    /// Threads to use; as many as there are processors where it is not said. The analysis does not depend on it.
    pub threads: Option<usize>,
}

/// Holds reports against one another.
///
/// ```
/// use crosscheck::pipeline::Given;
/// use jiff::civil::date;
///
/// let herald = "The ferry left Port Alden with 212 passengers on board on Thursday, Mayor Maria Lopez said.";
/// let gazette = "The ferry left Port Alden with 187 passengers on board on Thursday, Mayor Maria Lopez said.";
/// let reports = [("herald.txt", herald), ("gazette.txt", gazette)]
///     .map(|(name, text)| Given { published: Some(date(2024, 9, 6)), ..Given::text(name, text) });
/// let analysis = crosscheck::verify(&reports, &Default::default()).expect("both can be read");
/// for finding in analysis.findings.iter().filter(|finding| finding.is_flag()) {
///     println!("{}: {}", finding.severity.word(), finding.message);
/// }
/// # assert!(analysis.findings.iter().any(|finding| finding.is_flag() && finding.message.contains("187")));
/// ```
///
/// Evidence leads to words by [`crate::text::Source::on_disk`]; [`crate::report`] shows an analysis to a person or to a
/// program. The order of the reports changes nothing.
///
/// # Errors
/// No report can be read, or there is none: a fault for each. What cannot be read among others is told in
/// [`Analysis::notes`].
pub fn verify(reports: &[Given], options: &Options<'_>) -> Result<Analysis, Vec<Fault>> {
    let embedded;
    let rules = match options.rules {
        Some(rules) => rules,
        None => {
            embedded = Rulebook::embedded()
                .map_err(|faults| faults.into_iter().map(Fault::from).collect::<Vec<_>>())?;
            &embedded
        }
    };
    let (sources, faults) = pipeline::sources(reports.to_vec(), rules);
    if sources.is_empty() {
        let none = || {
            vec![Fault::of_file(
                "no report",
                "nothing was read; give reports with text",
            )]
        };
        return Err(if faults.is_empty() { none() } else { faults });
    }
    let mut analysis = match options.threads {
        Some(_) => pipeline::with_threads(options.threads, || pipeline::analyse(sources, rules)),
        None => pipeline::analyse(sources, rules),
    };
    analysis.notes.extend(faults.iter().map(Fault::to_string));
    Ok(analysis)
}
