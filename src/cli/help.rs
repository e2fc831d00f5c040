//! What stands below the options in the help of some jobs: examples, and what their output means.

pub(super) const MAIN_EXAMPLES: &str = "\
Examples:
  crosscheck report herald.txt gazette.txt wire.txt     hold three reports against one another
  crosscheck report story.toml --format json            the same for a program
  crosscheck report reports/ --fail-on high             exit with 1 when a reader would be misled
  crosscheck check draft.md --against reports/          hold a draft against its sources
  crosscheck claims herald.txt                          what one report claims
  crosscheck index archive/ reports/                    keep what was read of many reports
  crosscheck report --against archive/ herald.txt       hold a new report against them
  crosscheck claims --compare kept.json herald.txt      what an updated report changed
  crosscheck rules list                                 what the engine knows
  crosscheck --version --verbose                        what is built in, and under which licences

What stands in the nearest crosscheck.toml, here or in a folder above, is used where
the command line says nothing: format, fail-on, all, explain (of report), rules,
threads, color, independent, and under [published] lines such as \"herald.txt\" = 2024-09-06.

Everything happens on this machine: nothing is sent anywhere. The same files give the same report.

Exit codes:
  0  done
  1  there is a discrepancy that --fail-on asks about
  2  wrong use, or nothing could be read";

pub(super) const REPORT_EXAMPLES: &str = "\
Examples:
  crosscheck report herald.txt gazette.txt
  crosscheck report reports/ --published herald.txt=2024-09-06
  crosscheck report story.toml --explain --color always | less -R
  crosscheck report story.toml --format markdown --output report.md
  crosscheck report story.toml --format html --output report.html
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

pub(super) const CHECK_EXAMPLES: &str = "\
Examples:
  crosscheck check draft.md --against herald.txt gazette.txt
  crosscheck check draft.md --against story.toml --fail-on contradicted
  crosscheck check answer.txt --against sources/ --format json
  crosscheck check draft.md --against sources/ --format html --output check.html
  crosscheck check --claim \"Twelve people died in the fire\" reports/

Every sentence of the draft is held against the sources: contradicted, told with
another detail, only in part in a source, not found, or supported; shown are the
words that decide, on both sides. A sentence that one source has and another
contradicts is disputed and counts as supported. Quotations must be word by word.

Exit codes:
  0  done
  1  a sentence stands as badly as --fail-on asks about, or worse
  2  wrong use, or nothing could be read";

pub(super) const ENTITIES_EXAMPLES: &str = "\
Examples:
  crosscheck entities herald.txt gazette.txt
  crosscheck entities reports/ --format jsonl > entities.jsonl

A line for each person, body, place and other name: the fullest form, how many of
the reports name it, every form with how often it stands, and behind an arrow the
pronouns and nouns that were taken to mean it. A name that several may bear stays
open and is listed by itself with those whom it may mean.

In JSON, `id` counts the entities of this run from 0, and `may_be` and `members`
hold such numbers.";

pub(super) const INDEX_EXAMPLES: &str = "\
Examples:
  crosscheck index archive/ reports/ story.toml         add what they name; makes the archive
  crosscheck index archive/                             list what it holds
  crosscheck index archive/ --remove herald.txt         take a report out
  crosscheck report --against archive/ new.txt          hold a new report against it

A file is known by where it is, whatever path leads there. Given again it
replaces its older self, together with what a story file or --published says of
it; given again unchanged it changes nothing. A file that is deleted from disk
stays in the archive until it is taken out.

Held against a new report are those that can be of one story with it, by their
days, names and words, exactly as if they had been given with it; the others are
not opened. --all-kept holds it against all. Whatever moment the program is stopped
at, the archive holds what it held and what was added by then; the same command
again adds the rest.";

pub(super) const PARSE_EXAMPLES: &str = "\
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

pub(super) const MATCH_EXAMPLES: &str = "\
Examples:
  crosscheck match claims.txt > clusters.tsv            short claims, one a line
  crosscheck match claims.jsonl --output clusters.tsv   lines of {\"id\": 7, \"text\": \"...\"}
  cut -f 5 claims.tsv | crosscheck match - --stats

Written is a line for each claim: its id, a tab, and the id of the claim at the
centre of its cluster. Without ids, claims are known by their line, from 0; a
blank line is a claim that stands alone. A claim whose figure differs is still
the same claim: hold reports against one another to see where figures differ.

No reports are read here and no rules: only words are compared.";

pub(super) const RULES_EXAMPLES: &str = "\
Examples:
  crosscheck rules list                                 what there is
  crosscheck rules show lexicons/months                 one file
  crosscheck rules check --rules mine/                  try rules of your own";
