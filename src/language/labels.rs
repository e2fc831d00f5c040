//! The closed sets of the language layer: tags, parts of speech, dependencies and kinds of entities, as the small
//! English pipeline of spaCy 3.8 names them (OntoNotes 5 tags and entities, ClearNLP dependencies, Universal
//! Dependencies parts of speech).

/// A closed set of labels with the names that the model gives them.
macro_rules! labels {
    ($(#[$outer:meta])* $name:ident { $($(#[$inner:meta])* $variant:ident = $text:literal,)+ }) => {
        $(#[$outer])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[$inner])* $variant,)+ }

        impl $name {
            /// Every label, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The name that the model gives it.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)+ }
            }

            /// The label of that name.
            pub fn named(name: &str) -> Option<Self> {
                match name { $($text => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

labels! {
    /// A fine part of speech, after the Penn Treebank.
    Tag {
        /// A sign of currency.
        Currency = "$",
        /// A closing quotation mark.
        ClosingQuote = "''",
        /// A comma.
        Comma = ",",
        /// An opening bracket.
        OpeningBracket = "-LRB-",
        /// A closing bracket.
        ClosingBracket = "-RRB-",
        /// A mark that ends a sentence.
        Stop = ".",
        /// A colon, a semicolon or a dash.
        Colon = ":",
        /// An address of mail or web.
        Add = "ADD",
        /// An affix.
        Afx = "AFX",
        /// A coordinating conjunction.
        Cc = "CC",
        /// A cardinal number.
        Cd = "CD",
        /// A determiner.
        Dt = "DT",
        /// Existential "there".
        Ex = "EX",
        /// A foreign word.
        Fw = "FW",
        /// A hyphen.
        Hyph = "HYPH",
        /// A preposition or subordinating conjunction.
        In = "IN",
        /// An adjective.
        Jj = "JJ",
        /// A comparative adjective.
        Jjr = "JJR",
        /// A superlative adjective.
        Jjs = "JJS",
        /// A marker of a list item.
        Ls = "LS",
        /// A modal verb.
        Md = "MD",
        /// Superfluous punctuation.
        Nfp = "NFP",
        /// A noun, singular or mass.
        Nn = "NN",
        /// A proper noun, singular.
        Nnp = "NNP",
        /// A proper noun, plural.
        Nnps = "NNPS",
        /// A noun, plural.
        Nns = "NNS",
        /// A predeterminer.
        Pdt = "PDT",
        /// A possessive ending.
        Pos = "POS",
        /// A personal pronoun.
        Prp = "PRP",
        /// A possessive pronoun.
        PrpPoss = "PRP$",
        /// An adverb.
        Rb = "RB",
        /// A comparative adverb.
        Rbr = "RBR",
        /// A superlative adverb.
        Rbs = "RBS",
        /// A particle of a phrasal verb.
        Rp = "RP",
        /// A symbol.
        Sym = "SYM",
        /// Infinitival "to".
        To = "TO",
        /// An interjection.
        Uh = "UH",
        /// A verb, base form.
        Vb = "VB",
        /// A verb, past tense.
        Vbd = "VBD",
        /// A verb, gerund or present participle.
        Vbg = "VBG",
        /// A verb, past participle.
        Vbn = "VBN",
        /// A verb, present, not third person singular.
        Vbp = "VBP",
        /// A verb, present, third person singular.
        Vbz = "VBZ",
        /// A determiner that asks or relates.
        Wdt = "WDT",
        /// A pronoun that asks or relates.
        Wp = "WP",
        /// "whose".
        WpPoss = "WP$",
        /// An adverb that asks or relates.
        Wrb = "WRB",
        /// Unknown.
        Xx = "XX",
        /// White space.
        Space = "_SP",
        /// An opening quotation mark.
        OpeningQuote = "``",
    }
}

labels! {
    /// A coarse part of speech, after Universal Dependencies.
    Upos {
        /// An adjective.
        Adj = "ADJ",
        /// An adposition.
        Adp = "ADP",
        /// An adverb.
        Adv = "ADV",
        /// An auxiliary.
        Aux = "AUX",
        /// A coordinating conjunction.
        Cconj = "CCONJ",
        /// A determiner.
        Det = "DET",
        /// An interjection.
        Intj = "INTJ",
        /// A noun.
        Noun = "NOUN",
        /// A numeral.
        Num = "NUM",
        /// A particle.
        Part = "PART",
        /// A pronoun.
        Pron = "PRON",
        /// A proper noun.
        Propn = "PROPN",
        /// Punctuation.
        Punct = "PUNCT",
        /// A subordinating conjunction.
        Sconj = "SCONJ",
        /// White space.
        Space = "SPACE",
        /// A symbol.
        Sym = "SYM",
        /// A verb.
        Verb = "VERB",
        /// Anything else.
        X = "X",
    }
}

labels! {
    /// What a token is to its head, after ClearNLP.
    Dependency {
        /// A clause that modifies a noun.
        Acl = "acl",
        /// An adjectival complement.
        Acomp = "acomp",
        /// An adverbial clause.
        Advcl = "advcl",
        /// An adverbial modifier.
        Advmod = "advmod",
        /// "by" before the agent of a passive.
        Agent = "agent",
        /// An adjectival modifier.
        Amod = "amod",
        /// An apposition.
        Appos = "appos",
        /// The attribute of a copula.
        Attr = "attr",
        /// An auxiliary verb.
        Aux = "aux",
        /// The auxiliary of a passive.
        Auxpass = "auxpass",
        /// A case marking: the possessive ending.
        Case = "case",
        /// A coordinating conjunction.
        Cc = "cc",
        /// A clausal complement with its own subject.
        Ccomp = "ccomp",
        /// A noun that is part of a compound.
        Compound = "compound",
        /// A conjunct.
        Conj = "conj",
        /// A clausal subject.
        Csubj = "csubj",
        /// A clausal subject of a passive.
        Csubjpass = "csubjpass",
        /// An indirect object.
        Dative = "dative",
        /// A dependent of unknown kind.
        Dep = "dep",
        /// A determiner.
        Det = "det",
        /// A direct object.
        Dobj = "dobj",
        /// An expletive: "there", "it".
        Expl = "expl",
        /// An interjection.
        Intj = "intj",
        /// The word that opens a subordinate clause.
        Mark = "mark",
        /// A word outside the sentence.
        Meta = "meta",
        /// A negation.
        Neg = "neg",
        /// A nominal modifier.
        Nmod = "nmod",
        /// A noun phrase used as an adverb.
        Npadvmod = "npadvmod",
        /// A nominal subject.
        Nsubj = "nsubj",
        /// A nominal subject of a passive.
        Nsubjpass = "nsubjpass",
        /// A numeric modifier.
        Nummod = "nummod",
        /// An object predicate.
        Oprd = "oprd",
        /// A clause put beside another.
        Parataxis = "parataxis",
        /// The clausal complement of a preposition.
        Pcomp = "pcomp",
        /// The object of a preposition.
        Pobj = "pobj",
        /// A possessive modifier.
        Poss = "poss",
        /// "both", "either" before a conjunction.
        Preconj = "preconj",
        /// A predeterminer.
        Predet = "predet",
        /// A prepositional modifier.
        Prep = "prep",
        /// The particle of a phrasal verb.
        Prt = "prt",
        /// Punctuation.
        Punct = "punct",
        /// The modifier of a quantifier.
        Quantmod = "quantmod",
        /// A relative clause.
        Relcl = "relcl",
        /// The root of a sentence.
        Root = "ROOT",
        /// A clausal complement without a subject.
        Xcomp = "xcomp",
    }
}

labels! {
    /// The kind of a named entity, after OntoNotes 5.
    EntityKind {
        /// A numeral that no other kind covers.
        Cardinal = "CARDINAL",
        /// A date or a period.
        Date = "DATE",
        /// A named storm, battle, war, sports event.
        Event = "EVENT",
        /// A building, airport, road, bridge.
        Fac = "FAC",
        /// A country, city or state.
        Gpe = "GPE",
        /// A named language.
        Language = "LANGUAGE",
        /// A named document made into law.
        Law = "LAW",
        /// A mountain, a water, a region that is no GPE.
        Loc = "LOC",
        /// A sum of money, with its unit.
        Money = "MONEY",
        /// A nationality, religious or political group.
        Norp = "NORP",
        /// "first", "second".
        Ordinal = "ORDINAL",
        /// A company, agency or institution.
        Org = "ORG",
        /// A share, with "%".
        Percent = "PERCENT",
        /// A person, also a fictional one.
        Person = "PERSON",
        /// A thing made: a vehicle, weapon, food.
        Product = "PRODUCT",
        /// A measure of weight or distance.
        Quantity = "QUANTITY",
        /// A time smaller than a day.
        Time = "TIME",
        /// The title of a book, song, film.
        WorkOfArt = "WORK_OF_ART",
    }
}
