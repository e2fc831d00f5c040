//! A pile of reports on the command line: sorted into stories, each reported.

use std::process::ExitCode;

use clap::ValueEnum;
use crosscheck::pipeline;
use crosscheck::report::{self, Story, Style};
use crosscheck::text::Fault;

use super::arguments::{Report, ReportFormat};
use super::{FOUND, Gathered, fails, gather, write};

/// Sorts the reports into stories and tells each.
pub(super) fn report(asked: &Report, likeness: u32, style: Style) -> Result<ExitCode, Vec<Fault>> {
    let tell: fn(&[Story], Style) -> String = match asked.format {
        ReportFormat::Human => report::stories_human,
        ReportFormat::Json => |stories, _| report::stories_jsonl(stories),
        ReportFormat::Markdown => report::stories_markdown,
        form @ (ReportFormat::Html | ReportFormat::Csv | ReportFormat::Sarif) => {
            return Err(vec![of_one(form)]);
        }
    };
    let Gathered {
        rulebook,
        sources,
        faults,
        ..
    } = gather(&asked.reading, &asked.writing)?;
    let mut stories = pipeline::stories(sources, likeness, &rulebook);
    // What could not be read belongs to no story; it stands where whoever reads from the top sees it.
    if let Some(first) = stories.first_mut() {
        first.analysis.notes.extend(faults.iter().map(Fault::to_string));
    }
    if !asked.all {
        for Story { analysis, .. } in &mut stories {
            analysis.keep_looks(report::MOST_LOOKS);
        }
    }
    let code = write(&tell(&stories, style), &asked.writing)?;
    let found = stories.iter().any(|story| fails(&story.analysis, asked.fail_on));
    Ok(if found { ExitCode::from(FOUND) } else { code })
}

/// What is said of a form that tells one story.
fn of_one(form: ReportFormat) -> Fault {
    let message = "tells one story; with --group give --format human, markdown or json";
    let name = form.to_possible_value().map(|value| value.get_name().to_owned());
    Fault::of_file(format!("--format {}", name.unwrap_or_default()), message)
}
