//! What is wrong with a command line, in a line: what, where, and what mends it.

use std::error::Error;

use clap::CommandFactory;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use crosscheck::text::Fault;

use super::arguments::Arguments;

/// The fault of a command line that was refused.
pub(super) fn wrong(error: &clap::Error) -> Fault {
    let (job, is_first) = job();
    let help = format!("see {job} --help");
    let of = |kind: ContextKind| error.get(kind).map(words).unwrap_or_default();
    let named = of(ContextKind::InvalidArg);
    let option = named.first().cloned().unwrap_or_default();
    let value = of(ContextKind::InvalidValue).join(" ");
    let meant = [
        ContextKind::SuggestedArg,
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedValue,
    ];
    let meant = meant.into_iter().flat_map(of).next();
    let meant = meant.map(|word| format!("did you mean {word}?"));
    let (what, why, mend) = match error.kind() {
        ErrorKind::UnknownArgument if option.starts_with('-') && !is_first => {
            let mend = format!("write {job} {option} ...");
            (option, "stands before the job".to_owned(), mend)
        }
        ErrorKind::UnknownArgument if option.starts_with('-') => {
            (option, format!("is no option of {job}"), meant.unwrap_or(help))
        }
        ErrorKind::UnknownArgument => (option, format!("is too much for {job}"), help),
        ErrorKind::InvalidSubcommand => {
            let name = of(ContextKind::InvalidSubcommand).join(" ");
            (name, format!("is no job of {job}"), meant.unwrap_or(help))
        }
        ErrorKind::InvalidValue if value.is_empty() && is_given_empty() => {
            let mend = "give a name between the marks; an empty one is often a variable of the shell that is not set";
            (option, "is given an empty value".to_owned(), mend.to_owned())
        }
        ErrorKind::InvalidValue => {
            let may_be = of(ContextKind::ValidValue).join(", ");
            let mend = match (meant, may_be.is_empty()) {
                (Some(meant), _) => format!("it may be {may_be}; {meant}"),
                (None, false) => format!("it may be {may_be}"),
                (None, true) => help,
            };
            (option, cannot_be(&value), mend)
        }
        ErrorKind::ValueValidation => {
            let why = error.source().map_or(help, ToString::to_string);
            (option, cannot_be(&value), why)
        }
        ErrorKind::MissingRequiredArgument => {
            let missing = named.join(" ");
            (missing, format!("is needed by {job}"), help)
        }
        ErrorKind::ArgumentConflict => {
            let other = of(ContextKind::PriorArg).join(" ");
            let is_twice = other.is_empty() || other == option;
            let why = if is_twice {
                "is given twice".to_owned()
            } else {
                format!("does not go with {other}")
            };
            (option, why, "leave one of them out".to_owned())
        }
        ErrorKind::NoEquals => (option, "takes its value behind =".to_owned(), help),
        ErrorKind::InvalidUtf8 => ("an argument".to_owned(), "is no UTF-8".to_owned(), help),
        // A value too few or too many.
        _ if option.is_empty() => (
            "what is asked".to_owned(),
            format!("is not as {job} takes it"),
            help,
        ),
        _ => (option, "has a value too few or too many".to_owned(), help),
    };
    Fault::of_file(what, format!("{why}; {mend}"))
}

/// Whether something that was given is empty, where a value that lacks is not given at all.
fn is_given_empty() -> bool {
    std::env::args_os().skip(1).any(|word| word.is_empty())
}

fn cannot_be(value: &str) -> String {
    match value {
        "" => "lacks its value".to_owned(),
        value => format!("cannot be \"{value}\""),
    }
}

/// The options, values or jobs of a part of an error: an option as it is typed, without what it takes.
fn words(value: &ContextValue) -> Vec<String> {
    let typed = |word: &String| match word.split_once([' ', '=', '[']) {
        Some((option, _)) if option.starts_with('-') => option.to_owned(),
        _ => word.clone(),
    };
    match value {
        ContextValue::String(word) => vec![typed(word)],
        ContextValue::Strings(all) => all.iter().map(typed).collect(),
        _ => Vec::new(),
    }
}

/// The command with the job that was asked for, as it is typed, and whether nothing stands before the job.
fn job() -> (String, bool) {
    let command = Arguments::command();
    let given = std::env::args_os().skip(1).enumerate();
    let mut jobs = given.filter_map(|(at, word)| Some((command.find_subcommand(&word)?.get_name(), at)));
    match jobs.next() {
        Some((job, at)) => (format!("crosscheck {job}"), at == 0),
        None => ("crosscheck".to_owned(), true),
    }
}
