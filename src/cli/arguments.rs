//! What can be asked on the command line, with the help that a newcomer reads.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

/// The command line.
#[derive(Debug, Parser)]
#[command(
    version,
    about = "Reads several news reports of the same events and says what they agree on, where they differ, and which words prove it.",
    after_help = MAIN_EXAMPLES,
    max_term_width = 100
)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub command: Command,
}

const MAIN_EXAMPLES: &str = "\
Examples:
  crosscheck report herald.txt gazette.txt wire.txt     hold three reports against one another
  crosscheck report story.toml --format json            the same for a program
  crosscheck report reports/ --fail-on high             exit with 1 when a reader would be misled
  crosscheck claims herald.txt                          what one report claims
  crosscheck index archive/ reports/                    keep what was read of many reports
  crosscheck report --against archive/ herald.txt       hold a new report against them
  crosscheck rules list                                 what the engine knows

Everything happens on this machine: nothing is sent anywhere. The same files give the same report.

Exit codes:
  0  done
  1  there is a discrepancy that --fail-on asks about
  2  wrong use, or nothing could be read";

const REPORT_EXAMPLES: &str = "\
Examples:
  crosscheck report herald.txt gazette.txt
  crosscheck report reports/ --published herald.txt=2024-09-06
  crosscheck report story.toml --explain --color always | less -R
  crosscheck report story.toml --format markdown --output report.md
  cat herald.txt | crosscheck report - gazette.txt --fail-on medium
  crosscheck report --against archive/ herald.txt       see `crosscheck help index`
  crosscheck report --group downloads/                  many events: sorted into stories, each reported

A story file says what the reports do not say themselves:
  [[source]]
  path = \"herald.txt\"
  publisher = \"Port Alden Herald\"
  published = \"2024-09-06\"

Give dates of publication where you can: without one, \"Friday\" or \"last
month\" cannot be told and is not held against other reports.

A report that cannot be read is named on standard error and the others are
read; only when none can be read is that an error.

Exit codes:
  0  done
  1  there is a discrepancy that --fail-on asks about
  2  wrong use, or nothing could be read";

const ENTITIES_EXAMPLES: &str = "\
Examples:
  crosscheck entities herald.txt gazette.txt
  crosscheck entities reports/ --format jsonl > entities.jsonl

A line for each person, body, place and other name: the fullest form, how many of
the reports name it, every form with how often it stands, and behind an arrow the
pronouns and nouns that were taken to mean it. A name that several may bear stays
open and is listed by itself with those whom it may mean.

In JSON, `id` counts the entities of this run from 0, and `may_be` and `members`
hold such numbers.";

const INDEX_EXAMPLES: &str = "\
Examples:
  crosscheck index archive/ reports/ story.toml         add what they name; makes the archive
  crosscheck index archive/                             list what it holds
  crosscheck index archive/ --remove herald.txt         take a report out
  crosscheck report --against archive/ new.txt          hold a new report against it

A file is known by where it is, whatever path leads there. Given again it
replaces its older self, together with what a story file or --published says of
it; given again unchanged it changes nothing. A file that is deleted from disk
stays in the archive until it is taken out.

A report is found to agree or to differ exactly as if everything had been read at
once. Whatever moment the program is stopped at, the archive holds what it held
and what was added by then; the same command again adds the rest.";

const PARSE_EXAMPLES: &str = "\
Examples:
  crosscheck parse herald.txt                           a tree for each sentence
  crosscheck parse herald.txt --format conllu           for tools that read CoNLL-U
  echo 'The ferry left Port Alden.' | crosscheck parse -

A tree has a line for each token: the word, its coarse and fine part of speech
(Universal Dependencies, Penn Treebank), what it is to the word that it hangs on
(ClearNLP), its dictionary form where that differs, and a bracket around the
tokens of an entity (OntoNotes). A word stands one step further in than the word
that it hangs on, and the line from it leads there.

In JSON, tokens are counted from 0 in each sentence, `head` is the token that one
hangs on (a root hangs on itself), and `start` and `end` count bytes of the file.

Parsed are the sentences that `crosscheck sentences` lists, each by itself.";

const MATCH_EXAMPLES: &str = "\
Examples:
  crosscheck match claims.txt > clusters.tsv            short claims, one a line
  crosscheck match claims.jsonl --output clusters.tsv   lines of {\"id\": 7, \"text\": \"...\"}
  cut -f 5 claims.tsv | crosscheck match - --stats

Written is a line for each claim: its id, a tab, and the id of the claim at the
centre of its cluster. Without ids, claims are known by their line, from 0; a
blank line is a claim that stands alone. A claim whose figure differs is still
the same claim: hold reports against one another to see where figures differ.

No reports are read here and no rules: only words are compared.";

/// The jobs.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Hold reports against one another: discrepancies, updates, rewordings, refinements, agreements
    #[command(after_help = REPORT_EXAMPLES)]
    Report(Report),
    /// Show what each report claims: who, what, how many, when, in which words
    #[command(
        after_help = "Examples:\n  crosscheck claims herald.txt\n  crosscheck claims reports/ --format jsonl > claims.jsonl"
    )]
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
    Rules(Rules),
    /// Print the JSON Schema of `crosscheck report --format json`
    Schema(Writing),
}

#[derive(Debug, Args)]
pub(super) struct Report {
    #[command(flatten)]
    pub reading: Reading,
    /// Archive to hold these reports against (see `crosscheck help index`): told is what they agree on and where they
    /// differ with it and among themselves
    #[arg(long, value_name = "DIR")]
    pub against: Option<PathBuf>,
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
    /// Show how every finding came about: how sure its links are and why, its claims, their slots and rules (human, markdown)
    #[arg(long)]
    pub explain: bool,
    /// Tell all that is worth a look, not only the likeliest, and list what one report alone tells (JSON always has that)
    #[arg(long)]
    pub all: bool,
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
    #[arg(long, value_name = "N")]
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
    #[arg(long, value_name = "N")]
    pub threads: Option<NonZeroUsize>,
    /// Write to this file, whole or not at all, rather than to standard output
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
    List,
    /// Print one rule file
    Show {
        /// Its name as `rules list` gives it, such as lexicons/months, or the last part of that
        id: String,
    },
    /// Run the examples and counter-examples of every rule file
    Check,
}

/// What is read, and how.
#[derive(Debug, Args)]
pub(super) struct Reading {
    /// Reports to read: files, folders, a story file (.toml), or - for standard input
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Day on which a report was published, such as herald.txt=2024-09-06; may be given again
    #[arg(long, value_name = "FILE=DATE", value_parser = published, allow_hyphen_values = true)]
    pub published: Vec<(String, Date)>,
    /// Folder with rule files that stand in for the built-in ones
    #[arg(long, value_name = "DIR")]
    pub rules: Option<PathBuf>,
    /// Threads to use; as many as there are processors when not given. The report does not depend on it
    #[arg(long, value_name = "N")]
    pub threads: Option<NonZeroUsize>,
}

/// Where the text goes, and how it looks there.
#[derive(Debug, Args)]
pub(super) struct Writing {
    /// Write to this file, whole or not at all, rather than to standard output
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
fn published(text: &str) -> Result<(String, Date), String> {
    let mend = "give the file, an equals sign and the day, such as herald.txt=2024-09-06";
    let (file, day) = text
        .rsplit_once('=')
        .ok_or_else(|| format!("no equals sign; {mend}"))?;
    if file.is_empty() {
        return Err(format!("no file; {mend}"));
    }
    let day = day
        .parse()
        .map_err(|_| format!("{day:?} is no day of the calendar; {mend}"))?;
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
