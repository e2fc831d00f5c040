//! `crosscheck claims`: what reports claim, listed, kept in a file, or held against what was kept.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use crosscheck::pipeline;
use crosscheck::report;
use crosscheck::snapshot::Snapshot;
use crosscheck::text::Fault;

use super::arguments::{Claims, ListFormat, Writing};
use super::{console, output, settings};

/// What to do with claims besides listing them.
#[derive(Debug, Args)]
pub(super) struct Keeping {
    /// Keep the claims, and the reports with them, in this file, to hold an updated report against it
    #[arg(long, value_name = "FILE", conflicts_with_all = ["format", "pairs", "compare", "output"])]
    pub save: Option<PathBuf>,
    /// Tell claim by claim what the reports changed since they were kept in this file
    #[arg(long, value_name = "FILE", conflicts_with = "pairs")]
    pub compare: Option<PathBuf>,
    /// Exit with 1 when anything is not as it was
    #[arg(long, requires = "compare")]
    pub fail_on_change: bool,
}

pub(super) const CLAIMS_EXAMPLES: &str = "\
Examples:
  crosscheck claims herald.txt
  crosscheck claims reports/ --format jsonl > claims.jsonl
  crosscheck claims --save monday.json herald.txt       keep them, and the report
  crosscheck claims --compare monday.json herald.txt    what the update changed

Told are claims with another answer, told more or less firmly or laid in another
mouth, added, gone, moved, and in other words. A report is known by its path, then
by its name; one report is held against one whatever they are called.

Exit codes:
  0  done
  1  something is not as it was, and --fail-on-change asks about that
  2  wrong use, or nothing could be read";

/// Lists, keeps or compares.
pub(super) fn claims(asked: &Claims) -> Result<ExitCode, Vec<Fault>> {
    let (reading, writing) = (&asked.listing.reading, &asked.listing.writing);
    let keeping = &asked.keeping;
    if let Some(path) = &keeping.compare {
        return compare(asked, path);
    }
    let gathered = super::gather(reading, writing)?;
    let analysis = console::step("reading claims", || {
        pipeline::claims(gathered.sources, &gathered.rulebook)
    });
    if let Some(path) = &keeping.save {
        output::keep_inputs("--save", Some(path), &gathered.touched).map_err(|fault| vec![fault])?;
        let snapshot = Snapshot::new(&gathered.given, &analysis);
        output::write(&snapshot.to_json(), Some(path)).map_err(|fault| vec![fault])?;
        let count = |n: usize, what: &str| format!("{n} {what}{}", if n == 1 { "" } else { "s" });
        let (claims, reports) = (analysis.claims.len(), analysis.sources.len());
        let kept = format!(
            "{} of {} kept.\n",
            count(claims, "claim"),
            count(reports, "report")
        );
        // Where the claims go to standard output, nothing else may stand there.
        if output::file(Some(path)).is_some() {
            output::write(&kept, None).map_err(|fault| vec![fault])?;
        }
        return Ok(ExitCode::SUCCESS);
    }
    let text = match asked.listing.format {
        ListFormat::Human => report::claims(&analysis, super::style(writing)),
        ListFormat::Jsonl => report::claims_jsonl(&analysis),
    };
    super::write(&text, writing)
}

fn compare(asked: &Claims, path: &Path) -> Result<ExitCode, Vec<Fault>> {
    let (reading, writing) = (&asked.listing.reading, &asked.listing.writing);
    let shown = path.display().to_string();
    let text = pipeline::read_text(path, settings::limits())
        .map_err(|why| vec![why.fault(&shown, "make it with `crosscheck claims --save FILE PATH`")])?;
    let snapshot = Snapshot::parse(&shown, &text).map_err(|fault| vec![fault])?;
    keep(path, writing)?;
    let gathered = super::gather(reading, writing)?;
    let (before, faults) = snapshot.sources(&gathered.rulebook);
    console::tell(&faults);
    let revisions = console::step("holding the versions against one another", || {
        pipeline::revise(before, gathered.sources, &gathered.rulebook)
    });
    let text = match asked.listing.format {
        ListFormat::Human => report::changes(&revisions, super::style(writing)),
        ListFormat::Jsonl => report::changes_jsonl(&revisions),
    };
    super::write(&text, writing)?;
    let is_other = revisions.iter().any(report::Revision::differs);
    Ok(if is_other && asked.keeping.fail_on_change {
        ExitCode::from(super::FOUND)
    } else {
        ExitCode::SUCCESS
    })
}

/// Refuses to write over what was kept.
fn keep(path: &Path, writing: &Writing) -> Result<(), Vec<Fault>> {
    output::keep_inputs("--output", writing.output.as_deref(), [path]).map_err(|fault| vec![fault])
}
