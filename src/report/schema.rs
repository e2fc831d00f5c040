//! The JSON Schema of the report, kept beside this file as it is printed.

/// The schema (draft 2020-12) of what [`super::json`] gives.
pub fn schema() -> &'static str {
    include_str!("schema.json")
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::schema;
    use crate::report::{Analysis, Story, fixture, json, stories_jsonl};

    #[test]
    fn reports_keep_to_the_schema() {
        let rules: Value = serde_json::from_str(schema()).expect("the schema is JSON");
        for analysis in [fixture::analysis(), Analysis::default()] {
            let report: Value = serde_json::from_str(&json(&analysis)).expect("the report is JSON");
            let mut faults = Vec::new();
            hold(&rules, &rules, &report, "$", &mut faults);
            assert!(faults.is_empty(), "{faults:#?}");
        }
    }

    #[test]
    fn lines_of_stories_keep_to_the_schema() {
        let rules: Value = serde_json::from_str(schema()).expect("the schema is JSON");
        let story = Story {
            id: "S1".to_owned(),
            title: "Ferry aground".to_owned(),
            analysis: fixture::analysis(),
        };
        let lines = stories_jsonl(&[story.clone(), story]);
        for line in lines.lines() {
            let report: Value = serde_json::from_str(line).expect("a report a line");
            let mut faults = Vec::new();
            hold(&rules, &rules, &report, "$", &mut faults);
            assert!(faults.is_empty() && report["story"]["id"] == "S1", "{faults:#?}");
        }
        assert_eq!(lines.lines().count(), 2);
    }

    #[test]
    fn the_walk_finds_what_breaks_the_schema() {
        let rules: Value = serde_json::from_str(schema()).expect("the schema is JSON");
        let mut report: Value =
            serde_json::from_str(&json(&fixture::analysis())).expect("the report is JSON");
        report["findings"][0]["verdict"] = "lie".into();
        report["claims"][0]["start"] = "3".into();
        report["sources"][0]["colour"] = 1.into();
        if let Some(cluster) = report["clusters"][0].as_object_mut() {
            cluster.remove("question");
        }
        let mut faults = Vec::new();
        hold(&rules, &rules, &report, "$", &mut faults);
        faults.sort();
        assert_eq!(
            faults,
            [
                "$.claims[0].start is not of type \"integer\"",
                "$.clusters[0] lacks question",
                "$.findings[0].verdict is not one of the words",
                "$.sources[0] has colour, which the schema does not know",
            ]
        );
    }

    /// Holds a value against the part of JSON Schema that the schema uses.
    fn hold(root: &Value, rule: &Value, value: &Value, at: &str, faults: &mut Vec<String>) {
        if let Some(name) = rule["$ref"].as_str() {
            let name = name.trim_start_matches("#/$defs/");
            assert!(root["$defs"][name].is_object(), "no definition {name}");
            return hold(root, &root["$defs"][name], value, at, faults);
        }
        if !rule["type"].is_null() && !is_of(&rule["type"], value) {
            faults.push(format!("{at} is not of type {}", rule["type"]));
        }
        if rule["enum"]
            .as_array()
            .is_some_and(|words| !words.contains(value))
        {
            faults.push(format!("{at} is not one of the words"));
        }
        if rule.get("const").is_some_and(|word| word != value) {
            faults.push(format!("{at} is not {}", rule["const"]));
        }
        if let Some(items) = value.as_array() {
            for (i, item) in items.iter().enumerate() {
                hold(root, &rule["items"], item, &format!("{at}[{i}]"), faults);
            }
        }
        if let Some(object) = value.as_object() {
            for name in rule["required"]
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(Value::as_str)
            {
                if !object.contains_key(name) {
                    faults.push(format!("{at} lacks {name}"));
                }
            }
            for (name, member) in object {
                match rule["properties"].get(name) {
                    Some(rule) => hold(root, rule, member, &format!("{at}.{name}"), faults),
                    None => faults.push(format!("{at} has {name}, which the schema does not know")),
                }
            }
        }
    }

    fn is_of(wanted: &Value, value: &Value) -> bool {
        match wanted {
            Value::Array(choices) => choices.iter().any(|choice| is_of(choice, value)),
            Value::String(name) => match name.as_str() {
                "object" => value.is_object(),
                "array" => value.is_array(),
                "string" => value.is_string(),
                "integer" => value.is_u64(),
                "number" => value.is_number(),
                "null" => value.is_null(),
                other => panic!("the walk does not know the type {other}"),
            },
            _ => false,
        }
    }
}
