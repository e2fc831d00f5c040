//! What is wrong with a line of TOML, in the words of whoever wrote it. The parser says what it expected of the grammar;
//! a person wants to know what to write.

use super::span::char_floor;

/// What mends the line at a place where TOML cannot be read; none where it is nothing that people often write.
pub fn toml_slip(text: &str, at: usize) -> Option<String> {
    let at = char_floor(text, at.min(text.len()));
    let start = text[..at].rfind(['\n', '\r']).map_or(0, |end| end + 1);
    let rest = &text[start..];
    let line = rest[..rest.find(['\n', '\r']).unwrap_or(rest.len())].trim();
    let is_key = |key: &str| {
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
        !key.is_empty() && key.chars().all(plain)
    };
    let Some((key, value)) = line.split_once('=') else {
        let written = line.split_once(':').filter(|(key, _)| is_key(key.trim()));
        return written.map(|(key, value)| {
            let key = key.trim();
            format!("`{key}` needs = and no colon: write {key} = {}", marked(value))
        });
    };
    let (key, value) = (key.trim(), value.trim());
    if !is_key(key) {
        return None;
    }
    let first = value.chars().next();
    let letters = || value.starts_with(|c: char| c.is_alphabetic() || c.is_ascii_digit());
    match first {
        None | Some('#') => Some(format!("`{key}` has no value: write {key} = \"...\"")),
        Some('“' | '”' | '„' | '‘' | '’' | '«' | '`') => Some(format!(
            "`{key}` stands in curved marks, TOML knows straight ones alone: write {key} = {}",
            marked(value)
        )),
        Some(mark @ ('"' | '\'')) if !value[1..].contains(mark) => Some(format!(
            "`{key}` lacks its closing mark: write {key} = {}",
            marked(value)
        )),
        Some(_) if ["true", "false"].contains(&value.to_lowercase().as_str()) => {
            Some(format!("`{key}`: write {key} = {}", value.to_lowercase()))
        }
        Some(_) if letters() || value.starts_with(['/', '.', '~']) => Some(format!(
            "`{key}` must stand in quotation marks: write {key} = {}",
            marked(value)
        )),
        _ => None,
    }
}

/// A value in the marks that TOML wants, without those it has and without a comment.
fn marked(value: &str) -> String {
    const LONGEST: usize = 60;
    let value = value.split_once(" #").map_or(value, |(value, _)| value);
    let plain = value
        .trim()
        .trim_matches(['"', '\'', '“', '”', '„', '‘', '’', '«', '»', '`'])
        .trim();
    if plain.chars().count() > LONGEST || plain.contains(char::is_control) {
        return "\"...\"".to_owned();
    }
    format!("\"{}\"", plain.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_write_is_told_with_what_to_write() {
        for (line, is) in [
            (
                "title = Ferry fire",
                "`title` must stand in quotation marks: write title = \"Ferry fire\"",
            ),
            (
                "path = a.txt # first",
                "`path` must stand in quotation marks: write path = \"a.txt\"",
            ),
            (
                "path = ./a \"b\".txt",
                "`path` must stand in quotation marks: write path = \"./a \\\"b\\\".txt\"",
            ),
            (
                "published = Friday",
                "`published` must stand in quotation marks: write published = \"Friday\"",
            ),
            (
                "title = “Ferry”",
                "`title` stands in curved marks, TOML knows straight ones alone: write title = \"Ferry\"",
            ),
            (
                "title = \"Ferry",
                "`title` lacks its closing mark: write title = \"Ferry\"",
            ),
            ("title =", "`title` has no value: write title = \"...\""),
            ("title = # none", "`title` has no value: write title = \"...\""),
            ("all = True", "`all`: write all = true"),
            (
                "title: Ferry",
                "`title` needs = and no colon: write title = \"Ferry\"",
            ),
        ] {
            let text = format!("# é\n{line}\nother = 1\n");
            let at = text.find(line).expect("it is there") + line.len() / 2;
            let at = super::char_floor(&text, at);
            assert_eq!(toml_slip(&text, at).as_deref(), Some(is), "{line}");
        }
        for line in ["[source", "}{", "title = {", "title = [", "a b = c", ""] {
            assert_eq!(toml_slip(line, 0), None, "{line}");
        }
        assert_eq!(
            toml_slip("title = \"a\"", 500),
            None,
            "{}",
            "nothing is wrong with it"
        );
    }
}
