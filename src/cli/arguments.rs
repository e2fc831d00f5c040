//! What can be asked on the command line, with the help that a newcomer reads.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use crosscheck::text;
use jiff::civil::Date;

use super::claims::{CLAIMS_EXAMPLES, Keeping};
use super::console::Console;
use super::help::{
    CHECK_EXAMPLES, ENTITIES_EXAMPLES, INDEX_EXAMPLES, MAIN_EXAMPLES, MATCH_EXAMPLES, PARSE_EXAMPLES,
    REPORT_EXAMPLES, RULES_EXAMPLES,
};
use super::pages::{COMPLETIONS_EXAMPLES, Completions, MAN_EXAMPLES, Man};
use super::threads::threads;

/// The command line.
#[derive(Debug, Parser)]
#[command(
    version,
    about = "Reads several news reports of the same events and says what they agree on, where they differ, and which words prove it.",
    after_help = MAIN_EXAMPLES,
    max_term_width = 100
)]
pub(super) struct Arguments {
    #[command(flatten)]
    pub console: Console,
    /// Use no crosscheck.toml: the settings that are looked for in the working directory and above it
    #[arg(long, global = true)]
    pub no_config: bool,
    /// Lift every limit: of 256 MB a file, of 512 MB and 10,000 reports a run, of 400 words a sentence, however long that takes
    #[arg(long, global = true)]
    pub no_limits: bool,
    #[command(subcommand)]
    pub command: Command,
}

/// The jobs.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Hold reports against one another: discrepancies, updates, rewordings, refinements, agreements
    #[command(after_help = REPORT_EXAMPLES)]
    Report(Report),
    /// Hold a draft against its sources, sentence by sentence: contradicted, another detail, in part, not found, supported
    #[command(after_help = CHECK_EXAMPLES)]
    Check(Check),
    /// Show what each report claims: who, what, how many, when, in which words
    #[command(after_help = CLAIMS_EXAMPLES)]
    Claims(Claims),
    /// Show which claims were held to answer the same question
    #[command(after_help = "Example:\n  crosscheck clusters herald.txt gazette.txt")]
    Clusters(Clusters),
    /// Show whom and what the reports name: under which forms, and which "she" or "the mayor" was taken for whom
    #[command(after_help = ENTITIES_EXAMPLES)]
    Entities(Listing),
    /// Show how each report was cut into sentences
    #[command(after_help = "Example:\n  crosscheck sentences herald.txt")]
    Sentences(Listing),
    /// Keep what was read of reports in an archive, to hold new reports against them
    #[command(after_help = INDEX_EXAMPLES)]
    Index(Index),
    /// Show how each sentence was parsed: parts of speech, the tree, lemmas, entities
    #[command(after_help = PARSE_EXAMPLES)]
    Parse(Parse),
    /// Put short claims, by the thousand or the million, into clusters of one claim each
    #[command(after_help = MATCH_EXAMPLES)]
    Match(Matching),
    /// Look at the rule book: word lists, weights of matching, checks
    #[command(after_help = RULES_EXAMPLES)]
    Rules(Rules),
    /// Print the JSON Schema of `crosscheck report --format json`
    #[command(after_help = "Example:\n  crosscheck schema > crosscheck.schema.json")]
    Schema(Writing),
    /// Print what a shell needs to complete `crosscheck`
    #[command(after_help = COMPLETIONS_EXAMPLES)]
    Completions(Completions),
    /// Print a page of the manual, in roff
    #[command(after_help = MAN_EXAMPLES)]
    Man(Man),
}

#[derive(Debug, Args)]
pub(super) struct Report {
    #[command(flatten)]
    pub reading: Reading,
    /// Archive to hold these reports against (see `crosscheck help index`): told is what they agree on and where they
    /// differ among themselves and with those of it that can be of one story with them
    #[arg(long, value_name = "DIR")]
    pub against: Option<PathBuf>,
    /// Hold them against every report of the archive, not only against those that can be of one story with them
    #[arg(long, requires = "against")]
    pub all_kept: bool,
    /// Sort reports of many events into stories first and report each; two reports are of one story when they are as
    /// like as this, from 0.001 to 1 (JSON: a line for each story)
    #[arg(long, value_name = "LIKENESS", num_args = 0..=1, require_equals = true, value_parser = likeness,
        conflicts_with = "against")]
    pub group: Option<Option<u32>>,
    /// Form of the report
    #[arg(long, value_enum, default_value_t, value_name = "FORM")]
    pub format: ReportFormat,
    /// Exit with 1 when there is a discrepancy of at least this severity
    #[arg(long, value_enum, default_value_t, value_name = "SEVERITY")]
    pub fail_on: FailOn,
    /// Show how every finding came about: how sure its links are and why, its claims, their slots and rules (all but JSON)
    #[arg(long)]
    pub explain: bool,
    /// Tell all that is worth a look, not only the likeliest, and list what one report alone tells (JSON always has that)
    #[arg(long)]
    pub all: bool,
    #[command(flatten)]
    pub writing: Writing,
}

#[derive(Debug, Args)]
pub(super) struct Check {
    /// The draft, or - for standard input; with --claim the sources
    #[arg(required_unless_present = "against", value_name = "DRAFT")]
    pub paths: Vec<PathBuf>,
    /// Sources to hold it against: files, folders, a story file (.toml)
    #[arg(long, value_name = "PATH", num_args = 1.., required_unless_present = "claim")]
    pub against: Vec<PathBuf>,
    /// Hold this text against the sources rather than a file
    #[arg(long, value_name = "TEXT")]
    pub claim: Option<String>,
    /// Form of the answer
    #[arg(long, value_enum, default_value_t, value_name = "FORM")]
    pub format: CheckFormat,
    /// Exit with 1 when a sentence stands so badly, or worse
    #[arg(long, value_enum, default_value_t, value_name = "STANDING")]
    pub fail_on: FailOnStanding,
    /// Show every sentence, and every place of a source that has something to say to it
    #[arg(long)]
    pub all: bool,
    #[command(flatten)]
    pub settings: Settings,
    #[command(flatten)]
    pub writing: Writing,
}

#[derive(Debug, Args)]
pub(super) struct Claims {
    #[command(flatten)]
    pub listing: Listing,
    /// Print instead pairs of claims, one JSON object a line: what matching sees of those that it looks at, which is what
    /// its weights are fitted to, and how the answers of any two of one kind stand to one another
    #[arg(long, conflicts_with = "format")]
    pub pairs: bool,
    #[command(flatten)]
    pub keeping: Keeping,
}

#[derive(Debug, Args)]
pub(super) struct Listing {
    #[command(flatten)]
    pub reading: Reading,
    #[command(flatten)]
    pub writing: Writing,
    /// Form of the list
    #[arg(long, value_enum, default_value_t, value_name = "FORM")]
    pub format: ListFormat,
}

#[derive(Debug, Args)]
pub(super) struct Parse {
    #[command(flatten)]
    pub reading: Reading,
    #[command(flatten)]
    pub writing: Writing,
    /// Form of the parse
    #[arg(long, value_enum, default_value_t, value_name = "FORM")]
    pub format: ParseFormat,
}

#[derive(Debug, Args)]
pub(super) struct Index {
    /// Folder of the archive; made when there is none
    #[arg(value_name = "DIR")]
    pub dir: PathBuf,
    /// Reports to add: files, folders, a story file (.toml). Without any, what the archive holds is listed
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Take this file, or every file below this folder, out of the archive; may be given again
    #[arg(long, value_name = "PATH", conflicts_with_all = ["paths", "reread"])]
    pub remove: Vec<PathBuf>,
    /// Read again what another version of the program or other word lists have read
    #[arg(long, conflicts_with = "paths")]
    pub reread: bool,
    /// Day on which a report was published, such as herald.txt=2024-09-06; may be given again
    #[arg(long, value_name = "FILE=DATE", value_parser = published, allow_hyphen_values = true)]
    pub published: Vec<(String, Date)>,
    /// Folder with rule files that stand in for the built-in ones
    #[arg(long, value_name = "DIR")]
    pub rules: Option<PathBuf>,
    /// Threads to use; as many as there are processors when not given
    #[arg(long, value_name = "N", value_parser = threads)]
    pub threads: Option<NonZeroUsize>,
}

#[derive(Debug, Args)]
pub(super) struct Clusters {
    #[command(flatten)]
    pub reading: Reading,
    #[command(flatten)]
    pub writing: Writing,
    /// Form of the list; JSON is the report without its findings
    #[arg(long, value_enum, default_value_t, value_name = "FORM")]
    pub format: ClusterFormat,
}

#[derive(Debug, Args)]
pub(super) struct Matching {
    /// Claims, one a line, or JSON Lines of objects with id and text; - for standard input
    #[arg(value_name = "FILE")]
    pub path: PathBuf,
    /// Threads to use; as many as there are processors when not given. The clusters do not depend on it
    #[arg(long, value_name = "N", value_parser = threads)]
    pub threads: Option<NonZeroUsize>,
    /// Write to this file, whole or not at all, rather than to standard output (-)
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Tell on standard error what was compared, what each blocking key brought, and the time of each phase
    #[arg(long)]
    pub stats: bool,
}

#[derive(Debug, Args)]
pub(super) struct Rules {
    #[command(subcommand)]
    pub command: RulesCommand,
    /// Folder with rule files that stand in for the built-in ones
    #[arg(long, global = true, value_name = "DIR")]
    pub rules: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(super) enum RulesCommand {
    /// List the rule files with what each is for
    #[command(after_help = "Example:\n  crosscheck rules list")]
    List,
    /// Print one rule file
    #[command(after_help = "Example:\n  crosscheck rules show months")]
    Show {
        /// Its name as `rules list` gives it, such as lexicons/months, or the last part of that
        id: String,
    },
    /// Run the examples and counter-examples of every rule file
    #[command(after_help = "Example:\n  crosscheck rules check --rules mine/")]
    Check,
}

/// What is read, and how.
#[derive(Debug, Args)]
pub(super) struct Reading {
    /// Reports to read: files, folders, a story file (.toml), or - for standard input
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub settings: Settings,
}

/// How it is read.
#[derive(Debug, Args)]
pub(super) struct Settings {
    /// Day on which a report was published, such as herald.txt=2024-09-06; may be given again
    #[arg(long, value_name = "FILE=DATE", value_parser = published, allow_hyphen_values = true)]
    pub published: Vec<(String, Date)>,
    /// Folder with rule files that stand in for the built-in ones
    #[arg(long, value_name = "DIR")]
    pub rules: Option<PathBuf>,
    /// Count every report as a voice of its own, whatever words, agency or publisher it shares with others
    #[arg(long)]
    pub independent: bool,
    /// Threads to use; as many as there are processors when not given. The report does not depend on it
    #[arg(long, value_name = "N", value_parser = threads)]
    pub threads: Option<NonZeroUsize>,
}

/// Where the text goes, and how it looks there.
#[derive(Debug, Args)]
pub(super) struct Writing {
    /// Write to this file, whole or not at all, rather than to standard output (-)
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Colours: on a terminal (auto; NO_COLOR turns them off), always, or never
    #[arg(long, alias = "colour", value_enum, default_value_t, value_name = "WHEN")]
    pub color: Colour,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(super) enum ReportFormat {
    /// For a person at a terminal
    #[default]
    Human,
    /// For a program; see `crosscheck schema`
    Json,
    /// For a ticket or a mail
    Markdown,
    /// For a browser: one page that needs nothing else
    Html,
    /// For a spreadsheet: a line for each piece of evidence
    Csv,
    /// For a tool that shows what linters find: SARIF 2.1.0
    Sarif,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(super) enum CheckFormat {
    /// For a person at a terminal
    #[default]
    Human,
    /// For a program
    Json,
    /// For a tool that shows what linters find: SARIF 2.1.0
    Sarif,
    /// For a browser: one file that needs no network
    Html,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(super) enum ListFormat {
    /// For a person at a terminal
    #[default]
    Human,
    /// For a program: one JSON object a line
    Jsonl,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(super) enum ParseFormat {
    /// For a person at a terminal: a tree for each sentence
    #[default]
    Human,
    /// For a program: one JSON object
    Json,
    /// For a program: one JSON object a line for each sentence
    Jsonl,
    /// For tools: ten columns, a token a line; relations by the model's own names (ClearNLP)
    Conllu,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(super) enum ClusterFormat {
    /// For a person at a terminal
    #[default]
    Human,
    /// For a program
    Json,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum FailOn {
    /// A reader would be misled
    High,
    /// A reader would want to know
    Medium,
    /// Any discrepancy
    Low,
    /// Whatever is found, exit with 0
    #[default]
    Never,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum FailOnStanding {
    /// A source says otherwise
    Contradicted,
    /// A source tells it with another detail
    OtherDetail,
    /// A part stands in no source
    InPart,
    /// It stands in no source
    NotFound,
    /// Whatever is found, exit with 0
    #[default]
    Never,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(super) enum Colour {
    #[default]
    Auto,
    Always,
    Never,
}

/// A part of one, in thousandths.
fn likeness(text: &str) -> Result<u32, String> {
    let part = text
        .parse::<f64>()
        .ok()
        .filter(|part| (0.001..=1.0).contains(part));
    let part = part.ok_or("give a part of one, from 0.001 to 1, such as 0.18")?;
    Ok((part * 1000.0).round() as u32)
}

/// `herald.txt=2024-09-06`; the last equals sign parts the two, since a name may hold others.
fn published(told: &str) -> Result<(String, Date), String> {
    let mend = "give the file, an equals sign and the day, such as herald.txt=2024-09-06";
    let (file, written) = told
        .rsplit_once('=')
        .ok_or_else(|| format!("no equals sign; {mend}"))?;
    if file.is_empty() {
        return Err(format!("no file; {mend}"));
    }
    let day = text::day(written).ok_or_else(|| format!("{written:?} is no day of publication; {mend}"))?;
    Ok((file.to_owned(), day))
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_sound() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn days_of_publication_are_read() {
        let day = jiff::civil::date(2024, 9, 6);
        assert_eq!(published("a=b.txt=2024-09-06"), Ok(("a=b.txt".to_owned(), day)));
        for wrong in ["a.txt", "=2024-09-06", "a.txt=2024-13-06", "a.txt=friday", ""] {
            assert!(published(wrong).is_err(), "{wrong}");
        }
    }
}
