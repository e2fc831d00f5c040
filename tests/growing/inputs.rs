//! Texts that grow: each a kind of nasty input, made at any size.

/// A kind of text that can be made at any size.
pub struct Input {
    /// What it is called.
    pub name: &'static str,
    /// The path it is read under; its ending tells the format.
    pub path: &'static str,
    /// How large it is at size one, in items of its kind.
    pub unit: usize,
    /// The text of so many items.
    pub make: fn(usize) -> String,
}

/// The same item over and over.
fn many(item: &str, n: usize) -> String {
    item.repeat(n)
}

/// An item over and over in the midst of a sentence, so that no stage passes it over as no text.
fn amid(item: &str, n: usize) -> String {
    format!(
        "The old ferry left Port Alden on Friday with 20 people aboard {} and came back, Lund said.",
        many(item, n)
    )
}

/// Items made by their number.
fn each(n: usize, item: impl Fn(usize) -> String) -> String {
    (0..n).map(item).collect()
}

/// A made-up name of two parts; different for each number.
fn name(i: usize) -> String {
    const PARTS: [&str; 16] = [
        "ba", "ce", "do", "fe", "gu", "ha", "ji", "ka", "lo", "me", "no", "pa", "ri", "su", "ta", "ve",
    ];
    let part = |by: usize| PARTS[(i >> by) % 16];
    let capital = |word: String| word[..1].to_uppercase() + &word[1..];
    let first = capital([part(0), part(4), "n"].concat());
    let last = capital([part(8), part(0), part(4), "rd"].concat());
    format!("{first} {last}")
}

macro_rules! inputs {
    ($($name:literal, $path:literal, $unit:literal, $make:expr;)*) => {
        /// Every kind.
        pub const INPUTS: &[Input] = &[$(Input { name: $name, path: $path, unit: $unit, make: $make }),*];
    };
}

inputs! {
    "letters", "a.txt", 2000, |n| amid("a", n);
    "capitals", "a.txt", 2000, |n| amid("A", n);
    "digits", "a.txt", 2000, |n| amid("9", n);
    "hyphens", "a.txt", 500, |n| amid("-", n);
    "hyphened word", "a.txt", 300, |n| amid("ab-", n);
    "dashes", "a.txt", 500, |n| amid("\u{2014}", n);
    "dots", "a.txt", 500, |n| amid(".", n);
    "commas", "a.txt", 500, |n| amid(",", n);
    "commas and digits", "a.txt", 500, |n| amid("1,", n);
    "dots and digits", "a.txt", 500, |n| amid("1.", n);
    "dots and letters", "a.txt", 500, |n| amid("U.", n);
    "colons", "a.txt", 500, |n| amid("7:30:", n);
    "slashes", "a.txt", 500, |n| amid("1/", n);
    "at signs", "a.txt", 500, |n| amid("a@b.", n);
    "address", "a.txt", 500, |n| format!("http://{}", many("a.b/", n));
    "percent", "a.txt", 500, |n| amid("%", n);
    "dollars", "a.txt", 500, |n| amid("$", n);
    "dollars apart", "a.txt", 300, |n| amid("$ ", n);
    "straight quotes", "a.txt", 500, |n| amid("\"", n);
    "single quotes", "a.txt", 500, |n| amid("'", n);
    "open quotes", "a.txt", 500, |n| amid("\u{201c}", n);
    "closed quotes", "a.txt", 500, |n| amid("\u{201d}", n);
    "apostrophes", "a.txt", 500, |n| amid("\u{2019}", n);
    "quotes apart", "a.txt", 300, |n| amid("\" ", n);
    "quotes in quotes", "a.txt", 150, |n| amid("\" it's 'a' \"", n);
    "nested quotes", "a.txt", 150, |n| many("\u{201c}he said \u{2018}so ", n) + &many("\u{2019}\u{201d}", n);
    "guillemets", "a.txt", 300, |n| amid("\u{ab}a\u{bb} ", n);
    "brackets", "a.txt", 500, |n| amid("(", n);
    "nested brackets", "a.txt", 300, |n| amid("(a ", n) + &many(")", n);
    "square brackets", "a.txt", 500, |n| amid("[", n);
    "spaces", "a.txt", 2000, |n| format!("a{}b", many(" ", n));
    "tabs", "a.txt", 2000, |n| amid("a\t", n);
    "no-break spaces", "a.txt", 500, |n| amid("\u{a0}", n);
    "zero width", "a.txt", 500, |n| amid("a\u{200b}", n);
    "combining", "a.txt", 500, |n| format!("a{}", many("\u{301}", n));
    "nul", "a.txt", 500, |n| amid("\0", n);
    "newlines", "a.txt", 2000, |n| format!("a{}b", many("\n", n));
    "short lines", "a.txt", 500, |n| many("a\n", n);
    "carriage returns", "a.txt", 500, |n| many("a\r\n", n);
    "emoji", "a.txt", 300, |n| amid("\u{1f600}", n);
    "flags", "a.txt", 300, |n| amid("\u{1f1e6}", n);
    "chinese", "a.txt", 500, |n| amid("\u{4e2d}", n);
    "tildes", "a.txt", 500, |n| amid("~", n);
    "stars", "a.md", 500, |n| many("*", n);
    "ands", "a.txt", 300, |n| amid("and ", n);
    "thes", "a.txt", 300, |n| amid("the ", n);
    "thats", "a.txt", 300, |n| amid("that ", n);
    "saids", "a.txt", 300, |n| amid("said ", n);
    "ofs", "a.txt", 300, |n| amid("of ", n);
    "tos", "a.txt", 300, |n| amid("to ", n);
    "hundreds", "a.txt", 300, |n| amid("hundred ", n);
    "millions", "a.txt", 300, |n| amid("million ", n);
    "ones", "a.txt", 300, |n| amid("one ", n);
    "one ands", "a.txt", 300, |n| amid("one and ", n);
    "numbers", "a.txt", 300, |n| each(n, |i| format!("{} ", 100 + i % 900));
    "numbers and commas", "a.txt", 300, |n| each(n, |i| format!("{}, ", 100 + i % 900));
    "number ranges", "a.txt", 300, |n| amid("5 to ", n);
    "dollars and words", "a.txt", 300, |n| amid("$5 million ", n);
    "huge number", "a.txt", 500, |n| format!("The ferry cost {} million dollars on Friday.", many("9", n));
    "years", "a.txt", 300, |n| each(n, |i| format!("{} ", 1900 + i % 150));
    "days", "a.txt", 300, |n| amid("Monday ", n);
    "months", "a.txt", 300, |n| amid("May ", n);
    "dates", "a.txt", 150, |n| each(n, |i| format!("May {}, {} ", 1 + i % 28, 1990 + i % 30));
    "dates with and", "a.txt", 150, |n| each(n, |i| format!("May {} and ", 1 + i % 28));
    "later days", "a.txt", 450, |n| amid("two days before ", n);
    "agos", "a.txt", 150, |n| amid("last week ", n);
    "names", "a.txt", 150, |n| each(n, |i| name(i) + " ");
    "names and commas", "a.txt", 150, |n| each(n, |i| name(i) + ", ");
    "one name", "a.txt", 150, |n| amid("John Smith ", n);
    "initials", "a.txt", 300, |n| many("J. ", n);
    "titles", "a.txt", 300, |n| amid("President ", n);
    "titles and commas", "a.txt", 300, |n| amid("president, ", n);
    "possessives", "a.txt", 300, |n| amid("John's ", n);
    "mothers", "a.txt", 300, |n| amid("mother of ", n);
    "pronouns", "a.txt", 300, |n| amid("he ", n);
    "nots", "a.txt", 300, |n| amid("not ", n);
    "coulds", "a.txt", 300, |n| amid("could have been ", n);
    "relatives", "a.txt", 150, |n| format!("This is {}.", many("the man who saw ", n));
    "prepositions", "a.txt", 150, |n| amid("the house of the man in ", n);
    "said thats", "a.txt", 150, |n| many("he said that she said that ", n);
    "without a full stop", "a.txt", 100, |n| many("the old ferry that left the harbour with ", n);
    "conjoined", "a.txt", 100, |n| many("the ferry sank and Lund owned 20 boats and ", n);
    "semicolons", "a.txt", 100, |n| many("the ferry sank; Lund owned 20 boats; ", n);
    "list sentence", "a.txt", 100, |n| format!("He sold {} and tea.", each(n, |i| format!("{} boats, ", i + 2)));
    "one sentence", "a.txt", 60, |n| many("The ferry left Port Alden on Friday with 20 people aboard. ", n);
    "sentences", "a.txt", 60, |n| each(n, |i| format!("The ferry {} left Port Alden on May {} with {} people aboard. ", name(i), 1 + i % 28, 10 + i));
    "people", "a.txt", 60, |n| each(n, |i| format!("{} said the ferry was late. ", name(i)));
    "presidents", "a.txt", 60, |n| each(n, |i| format!("{}, the president of the {} company, was late. ", name(i), name(i + 7)));
    "quotations by he", "a.txt", 60, |n| format!("Arne Lund left. {}", many("\u{201c}The ferry was late,\u{201d} he said. ", n));
    "quotations", "a.txt", 60, |n| each(n, |i| format!("\u{201c}The ferry number {i} was late and old,\u{201d} {} said.\n\n", name(i)));
    "open quotations", "a.txt", 60, |n| many("\u{201c}The ferry was late, he said.\n\n", n);
    "quoted paragraphs", "a.txt", 60, |n| many("\"The ferry was late.\n\n", n);
    "paragraphs", "a.txt", 60, |n| each(n, |i| format!("The ferry {} left on May {}.\n\n", name(i), 1 + i % 28));
    "paragraphs of a word", "a.txt", 300, |n| many("Ferry\n\n", n);
    "different words", "a.txt", 300, |n| each(n, |i| format!("{}\n\n", name(i)));
    "repeated paragraphs", "a.txt", 60, |n| many("The old ferry left the harbour of Port Alden on Friday morning with twenty people aboard, the company said.\n\n", n);
    "nearly repeated", "a.txt", 60, |n| each(n, |i| format!("The old ferry number {i} left the harbour of Port Alden on Friday morning with twenty people aboard, the company said.\n\n"));
    "captions", "a.txt", 60, |n| each(n, |i| format!("Photo: {} / Reuters\n\n", name(i)));
    "bylines", "a.txt", 60, |n| each(n, |i| format!("By {}\n\n", name(i)));
    "datelines", "a.txt", 60, |n| many("PORT ALDEN, May 3 (AP) \u{2014} The ferry left.\n\n", n);
    "lists", "a.txt", 100, |n| each(n, |i| format!("{i}. The ferry left\n"));
    "csv", "a.txt", 100, |n| each(n, |i| format!("{i},{},2024-05-{:02},\"{} boats\",{}.5%\n", name(i), 1 + i % 28, i, i % 100));
    "table", "a.md", 60, |n| format!("| Name | Boats | Day |\n|---|---|---|\n{}", each(n, |i| format!("| {} | {i} | May {} |\n", name(i), 1 + i % 28)));
    "plain table", "a.txt", 60, |n| each(n, |i| format!("| {} | {i} | May {} |\n", name(i), 1 + i % 28));
    "nested list", "a.md", 100, |n| each(n, |i| format!("{}- ferry\n", "  ".repeat(i % 50)));
    "deep list", "a.md", 60, |n| each(n, |i| format!("{}- ferry\n", " ".repeat(2 * (i % 100))));
    "deep marks", "a.md", 300, |n| many("- ", n);
    "block quotes", "a.md", 300, |n| many("> ", n) + "ferry";
    "emphasis", "a.md", 300, |n| many("*a **b ", n);
    "emphasis closed", "a.md", 300, |n| many("*a **b ", n) + &many("** *", n);
    "under scores", "a.md", 300, |n| many("_a_", n);
    "links", "a.md", 100, |n| many("[ferry](http://example.org/a) ", n);
    "open links", "a.md", 1000, |n| many("[a](", n);
    "open brackets", "a.md", 1000, |n| many("[", n);
    "nested links", "a.md", 300, |n| many("[", n) + "a" + &many("](b)", n);
    "images", "a.md", 300, |n| many("![a](b) ", n);
    "back ticks", "a.md", 300, |n| each(n, |i| format!("{} ", "`".repeat(1 + i % 40)));
    "growing back ticks", "a.md", 60, |n| each(n, |i| format!("a{}", "`".repeat(i)));
    "html", "a.md", 300, |n| many("<b>a ", n);
    "open html", "a.md", 300, |n| many("<", n);
    "comments", "a.md", 300, |n| many("<!-- a ", n);
    "stars amid words", "a.md", 1000, |n| amid("*", n);
    "back ticks amid words", "a.md", 1000, |n| amid("`", n);
    "foot notes", "a.md", 1000, |n| amid("[^", n);
    "entities", "a.md", 300, |n| many("&amp;", n);
    "ampersands", "a.md", 300, |n| many("&", n);
    "back slashes", "a.md", 300, |n| many("\\", n);
    "fences", "a.md", 300, |n| many("```\na\n", n);
    "reference links", "a.md", 60, |n| each(n, |i| format!("[a{i}]: http://example.org/{i}\n")) + &each(n, |i| format!("[a{i}] ")) ;
    "headings", "a.md", 100, |n| each(n, |i| format!("# Ferry {i}\n\n"));
    "set heading", "a.md", 300, |n| many("a\n", n) + "===";
    "json text", "a.jsonl", 60, |n| format!("{{\"text\": \"{}\"}}\n", many("The ferry \\u201cleft\\u201d Port Alden.\\n", n));
    "json records", "a.jsonl", 30, |n| each(n, |i| format!("{{\"id\": {i}, \"text\": \"The ferry {} left.\"}}\n", name(i)));
    "json nested", "a.jsonl", 300, |n| format!("{{\"a\": {}{}}}\n", many("[", n), many("]", n));
}
