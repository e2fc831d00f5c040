//! Parses are those of the model, word for word; the sentences are made up.

use proptest::prelude::*;

use super::Tree;
use super::hand::parsed;
use crate::language::{Dependency, Parse, Tag, Token, Upos};
use crate::text::Span;

fn tree(words: &str) -> Tree {
    Tree::new(parsed(words).1)
}

/// The index of the first token of that form.
fn at(tree: &Tree, words: &str, form: &str) -> usize {
    let forms = words
        .split_whitespace()
        .map(|word| word.split('|').next().unwrap_or(""));
    let found = forms.into_iter().position(|word| word == form);
    found
        .filter(|at| *at < tree.tokens().len())
        .unwrap_or_else(|| panic!("{form} is not there"))
}

const WHOM: &str = "The|DT|det|1 flood|NN|nsubj|2 killed|VBD|ROOT|2|kill 28|CD|nummod|4 people|NNS|dobj|2 \
    whom|WP|dobj|9 the|DT|det|7 rescuers|NNS|nsubj|9|rescuer had|VBD|aux|9|have warned|VBN|relcl|4|warn .|.|punct|2";
const KILLED: &str = "Nineteen|CD|nummod|1 people|NNS|nsubjpass|3 were|VBD|auxpass|3|be killed|VBN|ROOT|3|kill \
    by|IN|agent|3 the|DT|det|6 flood|NN|pobj|4 ,|,|punct|3 and|CC|cc|3 40|CD|nsubj|10 are|VBP|conj|3|be \
    missing|VBG|acomp|10|miss .|.|punct|10";
const ARRIVED: &str = "Lopez|NNP|nsubj|1 arrived|VBD|ROOT|1|arrive on|IN|prep|1 Monday|NNP|pobj|2 and|CC|cc|1 \
    met|VBD|conj|1|meet Reed|NNP|dobj|5 in|IN|prep|5 Alden|NNP|pobj|7 .|.|punct|1";
const CHARGED: &str = "Two|CD|nummod|1 men|NNS|nsubjpass|3|man were|VBD|auxpass|3|be arrested|VBN|ROOT|3|arrest \
    and|CC|cc|3 charged|VBN|conj|3|charge with|IN|prep|5 theft|NN|pobj|6 .|.|punct|3";
const TRY: &str = "Reed|NNP|nsubj|1 said|VBD|ROOT|1|say that|IN|mark|6 Lopez|NNP|nsubj|6 would|MD|aux|6 \
    not|RB|neg|6 try|VB|ccomp|1 to|TO|aux|8 leave|VB|xcomp|6 the|DT|det|10 port|NN|dobj|8 .|.|punct|1";
const ROBBED: &str = "The|DT|det|1 men|NNS|nsubj|8|man who|WP|nsubj|3 attacked|VBD|relcl|1|attack Reed|NNP|dobj|3 \
    and|CC|cc|3 robbed|VBD|conj|3|rob him|PRP|dobj|6|he fled|VBD|ROOT|8|flee out|IN|prep|8 of|IN|prep|9 \
    the|DT|det|12 house|NN|pobj|10 .|.|punct|8";
const GAVE: &str = "Arriving|VBG|advcl|5|arrive in|IN|prep|0 Alden|NNP|pobj|1 ,|,|punct|5 Lopez|NNP|nsubj|5 \
    gave|VBD|ROOT|5|give Reed|NNP|dative|5 the|DT|det|8 letter|NN|dobj|5 .|.|punct|5";

#[test]
fn a_verb_shares_the_subject_of_the_one_it_is_joined_to() {
    let tree = tree(ARRIVED);
    let [arrived, met, lopez, reed] =
        ["arrived", "met", "Lopez", "Reed"].map(|form| at(&tree, ARRIVED, form));
    assert_eq!(tree.subject(arrived), Some(lopez));
    assert_eq!(tree.subject(met), Some(lopez));
    assert_eq!(tree.doer(met), Some(lopez));
    assert_eq!(tree.patient(met), Some(reed));
    assert_eq!(tree.complement(met, &["in"]), Some(at(&tree, ARRIVED, "Alden")));
    assert_eq!(
        tree.complement(arrived, &["in"]),
        None,
        "the place is that of the meeting"
    );
    assert_eq!(tree.clause_of(reed), met);
    assert_eq!(tree.conjuncts(met), [met, arrived]);
}

#[test]
fn a_second_participle_is_passive_where_the_first_is() {
    let tree = tree(CHARGED);
    let [arrested, charged, men] = ["arrested", "charged", "men"].map(|form| at(&tree, CHARGED, form));
    assert!(tree.is_passive(arrested) && tree.is_passive(charged));
    assert_eq!(tree.patient(charged), Some(men));
    assert_eq!(tree.doer(charged), None);
    assert_eq!(tree.said_of(men), [arrested, charged]);
}

#[test]
fn the_agent_of_a_passive_stands_behind_by() {
    let tree = tree(KILLED);
    let [killed, people, flood] = ["killed", "people", "flood"].map(|form| at(&tree, KILLED, form));
    assert_eq!(
        (tree.doer(killed), tree.patient(killed)),
        (Some(flood), Some(people))
    );
    let [forty, missing] = ["40", "missing"].map(|form| at(&tree, KILLED, form));
    assert_eq!(tree.subject(missing), Some(forty));
    assert_eq!(tree.counted(forty), None, "it stands for itself");
    assert_eq!(tree.counted(at(&tree, KILLED, "Nineteen")), Some(people));
    assert!(tree.said_of(people).contains(&killed) && !tree.said_of(people).contains(&missing));
}

#[test]
fn a_relative_pronoun_is_led_back() {
    let whom = tree(WHOM);
    let [warned, people, killed] = ["warned", "people", "killed"].map(|form| at(&whom, WHOM, form));
    assert_eq!(whom.objects(warned), [people]);
    assert_eq!(whom.doer(warned), Some(at(&whom, WHOM, "rescuers")));
    assert_eq!(whom.antecedent(warned), Some(people));
    assert_eq!(whom.said_of(people), [killed, warned]);
    let robbed = tree(ROBBED);
    let [attacked, second, men, fled] =
        ["attacked", "robbed", "men", "fled"].map(|form| at(&robbed, ROBBED, form));
    assert_eq!(robbed.subject(attacked), Some(men));
    assert_eq!(
        robbed.subject(second),
        Some(men),
        "the second verb of the clause describes them too"
    );
    assert_eq!(robbed.clause_of(at(&robbed, ROBBED, "him")), second);
    let house = at(&robbed, ROBBED, "house");
    assert_eq!(
        robbed.complement(fled, &["of"]),
        Some(house),
        "out of the house is one complement"
    );
    assert_eq!(robbed.complements(fled).len(), 1);
}

#[test]
fn clauses_stand_in_clauses() {
    let tree = tree(TRY);
    let [said, would, not, attempt, leave, lopez] =
        ["said", "would", "not", "try", "leave", "Lopez"].map(|form| at(&tree, TRY, form));
    assert_eq!(tree.subject(leave), Some(lopez));
    assert_eq!(tree.modal(attempt), Some(would));
    assert_eq!(tree.negation(attempt), Some(not));
    assert_eq!(tree.negation(leave), None);
    let outer: Vec<_> = tree.outer_clauses(leave).collect();
    assert_eq!(outer, [(attempt, Dependency::Xcomp), (said, Dependency::Ccomp)]);
}

#[test]
fn an_infinitive_belongs_to_the_one_who_is_ordered() {
    let ordered = "The|DT|det|1 mayor|NN|nsubj|2 ordered|VBD|ROOT|2|order the|DT|det|4 crew|NN|dobj|2 to|TO|aux|6 \
        leave|VB|xcomp|2 .|.|punct|2";
    let tree_of = |words: &str| tree(words);
    assert_eq!(tree_of(ordered).subject(6), Some(4));
    let promised = ordered.replace("ordered|VBD|ROOT|2|order", "promised|VBD|ROOT|2|promise");
    assert_eq!(tree_of(&promised).subject(6), Some(1));
}

#[test]
fn a_participle_before_the_clause_shares_its_subject() {
    let tree = tree(GAVE);
    let [arriving, gave, lopez] = ["Arriving", "gave", "Lopez"].map(|form| at(&tree, GAVE, form));
    assert_eq!(tree.subject(arriving), Some(lopez));
    assert_eq!(tree.receiver(gave), Some(at(&tree, GAVE, "Reed")));
    assert_eq!(tree.patient(gave), Some(at(&tree, GAVE, "letter")));
    let signing = "By|IN|prep|7 signing|VBG|pcomp|0|sign the|DT|det|3 paper|NN|dobj|1 ,|,|punct|7 the|DT|det|6 \
        minister|NN|nsubj|7 ended|VBD|ROOT|7|end the|DT|det|9 strike|NN|dobj|7 .|.|punct|7";
    assert_eq!(Tree::new(parsed(signing).1).subject(1), Some(6));
}

#[test]
fn noun_phrases() {
    let engines = "The|DT|det|1 council|NN|poss|8 's|POS|case|1 two|CD|nummod|8 new|JJ|amod|8 Harbour|NNP|compound|6 \
        Street|NNP|compound|8 fire|NN|compound|8 engines|NNS|nsubj|9 left|VBD|ROOT|9|leave the|DT|det|11 \
        station|NN|dobj|9 .|.|punct|9";
    let of = tree(engines);
    assert_eq!(of.noun_phrase(8), 0..9);
    assert_eq!(of.owner(8), Some(1));
    assert_eq!(of.counted(3), Some(8));
    assert_eq!(of.modifiers(8).collect::<Vec<_>>(), [4, 6, 7]);
    let mayor = "Lopez|NNP|nsubj|9 ,|,|punct|0 the|DT|det|4 acting|VBG|amod|4|act mayor|NN|appos|0 of|IN|prep|4 \
        Port|NNP|compound|7 Alden|NNP|pobj|5 ,|,|punct|0 opened|VBD|ROOT|9|open the|DT|det|11 bridge|NN|dobj|9 .|.|punct|9";
    let tree = tree(mayor);
    assert_eq!(tree.appositions(0).collect::<Vec<_>>(), [4]);
    assert_eq!(tree.noun_phrase(4), 2..5);
    assert_eq!(tree.noun_phrase_with(4, &["of"]), 2..8);
    assert_eq!(tree.noun_phrase(0), 0..1);
    assert_eq!(tree.stretch(0), 0..9);
    assert_eq!(tree.head_of(6..8), Some(7));
}

#[test]
fn what_a_number_counts() {
    let counted = |words: &str, number: usize| tree(words).counted(number);
    let dozens = "Dozens|NNS|nsubj|3|dozen of|IN|prep|0 engines|NNS|pobj|1 stood|VBD|ROOT|3|stand idle|JJ|acomp|3 .|.|punct|3";
    assert_eq!(counted(dozens, 0), Some(2));
    let two = "Two|CD|nsubjpass|5 of|IN|prep|0 the|DT|det|3 engines|NNS|pobj|1 were|VBD|auxpass|5|be \
        sold|VBN|ROOT|5|sell .|.|punct|5";
    assert_eq!(counted(two, 0), Some(3));
    let article = "Article|NN|nsubj|2 5|CD|nummod|0 binds|VBZ|ROOT|2|bind five|CD|quantmod|5 to|TO|quantmod|5 \
        six|CD|nummod|6 members|NNS|dobj|2|member .|.|punct|2";
    assert_eq!(counted(article, 1), None, "it names the article");
    assert_eq!(counted(article, 3), Some(6));
    assert_eq!(counted(article, 5), Some(6));
    let fought =
        "The|DT|det|1 two|CD|nsubj|2 fought|VBD|ROOT|2|fight over|IN|prep|2 it|PRP|pobj|3 .|.|punct|2";
    assert_eq!(counted(fought, 1), None);
}

#[test]
fn what_is_said_of_those_counted() {
    let dead = "The|DT|det|1 fire|NN|nsubj|2 left|VBD|ROOT|2|leave four|CD|nummod|4 sailors|NNS|dobj|2|sailor \
        dead|JJ|oprd|2 .|.|punct|2";
    let left = tree(dead);
    assert_eq!(left.said_of(4), [2, 5]);
    assert_eq!(left.subject(5), Some(4), "the sailors are dead, not the fire");
    let rescued = "Nine|CD|nummod|1 sailors|NNS|nsubjpass|7|sailor rescued|VBN|acl|1|rescue by|IN|agent|2 the|DT|det|5 \
        coastguard|NN|pobj|3 were|VBD|auxpass|7|be taken|VBN|ROOT|7|take to|IN|prep|7 Alden|NNP|pobj|8 .|.|punct|7";
    let rescued = tree(rescued);
    assert_eq!(rescued.said_of(1), [7, 2]);
    assert!(rescued.is_passive(2));
    assert_eq!((rescued.doer(2), rescued.patient(2)), (Some(5), Some(1)));
}

#[test]
fn a_ring_of_heads_and_a_head_outside_give_few_answers() {
    let tree = tree("one|NN|nsubj|1 two|VBD|conj|0 three|NN|dobj|9");
    assert_eq!(tree.subject(1), None);
    assert_eq!(tree.head(2), None);
    assert_eq!(tree.conjuncts(1).len(), 2);
    assert_eq!(
        tree.outer_clauses(1).count().min(3),
        tree.outer_clauses(1).count()
    );
    assert!(Tree::new(Parse::default()).is_empty());
}

fn any_parse() -> impl Strategy<Value = Parse> {
    let labels = 0..Dependency::ALL.len();
    let tags = 0..Tag::ALL.len();
    let parts = 0..Upos::ALL.len();
    prop::collection::vec((0_usize..40, labels, tags, parts), 0..40).prop_map(|drawn| {
        let token = |(at, (head, label, tag, upos)): (usize, (usize, usize, usize, usize))| Token {
            span: Span::new(at, at + 1),
            space_after: false,
            tag: Tag::ALL[tag],
            upos: Upos::ALL[upos],
            morph: "",
            lemma: "of".into(),
            head,
            dependency: Dependency::ALL[label],
            starts_sentence: at == 0,
        };
        Parse {
            tokens: drawn.into_iter().enumerate().map(token).collect(),
            entities: Vec::new(),
        }
    })
}

proptest! {
    /// Every question of every token of any parse has an answer inside the parse, and comes to an end.
    #[test]
    fn any_parse_can_be_asked(parse in any_parse()) {
        let count = parse.tokens.len();
        let tree = Tree::new(parse);
        for token in 0..count {
            let one = [
                tree.subject(token), tree.doer(token), tree.patient(token), tree.receiver(token), tree.predicate(token),
                tree.modal(token), tree.particle(token), tree.antecedent(token), tree.negation(token), tree.owner(token),
                tree.counted(token), tree.complement(token, &["of"]), Some(tree.clause_of(token)),
            ];
            prop_assert!(one.into_iter().flatten().all(|found| found < count));
            for many in [tree.objects(token), tree.conjuncts(token), tree.said_of(token), tree.auxiliaries(token)] {
                prop_assert!(many.len() <= 4 * count && many.into_iter().all(|found| found < count));
            }
            for range in [tree.stretch(token), tree.noun_phrase(token), tree.noun_phrase_with(token, &["of"])] {
                prop_assert!(range.contains(&token) && range.end <= count);
            }
            prop_assert!(tree.outer_clauses(token).count() <= count);
            prop_assert!(tree.modifiers(token).chain(tree.appositions(token)).all(|found| found < count));
        }
    }
}
