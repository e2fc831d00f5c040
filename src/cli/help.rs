//! What stands below the options in the help of some jobs: examples, and what their output means.

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

A report is found to agree or to differ exactly as if everything had been read at
once. Whatever moment the program is stopped at, the archive holds what it held
and what was added by then; the same command again adds the rest.";

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
