//! What a shell and a reader of manuals want to know of the command line, made from the command line itself.

use clap::{Args, CommandFactory};
use clap_complete::Shell;
use crosscheck::text::{Fault, nearest};

use super::arguments::Arguments;

#[derive(Debug, Args)]
pub(super) struct Completions {
    /// Shell that is to complete `crosscheck`
    #[arg(value_enum, value_name = "SHELL")]
    pub shell: Shell,
}

#[derive(Debug, Args)]
pub(super) struct Man {
    /// Job that the page is about; without one, the page of the whole command
    #[arg(value_name = "COMMAND")]
    pub command: Option<String>,
}

pub(super) const COMPLETIONS_EXAMPLES: &str = "\
Examples:
  crosscheck completions bash > ~/.local/share/bash-completion/completions/crosscheck
  crosscheck completions zsh > ~/.zfunc/_crosscheck
  crosscheck completions fish > ~/.config/fish/completions/crosscheck.fish
  crosscheck completions powershell >> $PROFILE
  crosscheck completions elvish >> ~/.config/elvish/rc.elv";

pub(super) const MAN_EXAMPLES: &str = "\
Examples:
  crosscheck man > crosscheck.1                         the page of the command
  crosscheck man report > crosscheck-report.1           the page of one job
  crosscheck man | man -l -                             to read it at once";

/// The completions of a shell.
pub(super) fn completions(asked: &Completions) -> String {
    let mut text = Vec::new();
    clap_complete::generate(asked.shell, &mut Arguments::command(), "crosscheck", &mut text);
    String::from_utf8_lossy(&text).into_owned()
}

/// A page of the manual, in roff.
pub(super) fn man(asked: &Man) -> Result<String, Vec<Fault>> {
    let mut command = Arguments::command();
    command.build();
    if let Some(wanted) = &asked.command {
        let Some(job) = command.find_subcommand(wanted) else {
            let jobs: Vec<&str> = command.get_subcommands().map(clap::Command::get_name).collect();
            let message = format!("is no job of crosscheck; {}", nearest(wanted, &jobs));
            return Err(vec![Fault::of_file(wanted, message)]);
        };
        command = job.clone().version(env!("CARGO_PKG_VERSION"));
    }
    let mut text = Vec::new();
    // Writing to memory does not fail.
    let _ = clap_mangen::Man::new(command).render(&mut text);
    Ok(String::from_utf8_lossy(&text).into_owned())
}
