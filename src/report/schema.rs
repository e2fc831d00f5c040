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

    fn faults(report: &Value) -> Vec<String> {
        let rules: Value = serde_json::from_str(schema()).expect("the schema is JSON");
        let rules = jsonschema::draft202012::new(&rules).expect("the schema is sound");
        rules
            .iter_errors(report)
            .map(|fault| fault.instance_path().to_string())
            .collect()
    }

    #[test]
    fn reports_keep_to_the_schema() {
        for analysis in [fixture::analysis(), Analysis::default()] {
            let report: Value = serde_json::from_str(&json(&analysis)).expect("the report is JSON");
            assert_eq!(faults(&report), Vec::<String>::new());
        }
    }

    #[test]
    fn lines_of_stories_keep_to_the_schema() {
        let story = Story {
            id: "S1".to_owned(),
            title: "Ferry aground".to_owned(),
            analysis: fixture::analysis(),
        };
        let lines = stories_jsonl(&[story.clone(), story]);
        for line in lines.lines() {
            let report: Value = serde_json::from_str(line).expect("a report a line");
            assert_eq!(faults(&report), Vec::<String>::new());
            assert_eq!(report["story"]["id"], "S1");
        }
        assert_eq!(lines.lines().count(), 2);
    }

    #[test]
    fn what_breaks_the_schema_is_found() {
        let mut report: Value =
            serde_json::from_str(&json(&fixture::analysis())).expect("the report is JSON");
        report["findings"][0]["verdict"] = "lie".into();
        report["claims"][0]["start"] = "3".into();
        report["sources"][0]["colour"] = 1.into();
        if let Some(cluster) = report["clusters"][0].as_object_mut() {
            cluster.remove("question");
        }
        let mut faults = faults(&report);
        faults.sort();
        let places = [
            "/claims/0/start",
            "/clusters/0",
            "/findings/0/verdict",
            "/sources/0",
        ];
        assert_eq!(faults, places);
    }

    #[test]
    fn the_schema_lists_every_word_of_the_closed_sets() {
        use crate::rulebook::closed::{Certainty, ClaimKind, FindingKind, Severity, Tier, Verdict};
        let rules: Value = serde_json::from_str(schema()).expect("the schema is JSON");
        let listed = |object: &str, name: &str| rules["$defs"][object]["properties"][name]["enum"].clone();
        let words = |words: Vec<&str>| Value::from(words);
        let of =
            |object, name, all: Vec<&str>| assert_eq!(listed(object, name), words(all), "{object} {name}");
        of(
            "claim",
            "kind",
            ClaimKind::ALL.iter().map(|word| word.word()).collect(),
        );
        of(
            "claim",
            "certainty",
            Certainty::ALL.iter().map(|word| word.word()).collect(),
        );
        of(
            "finding",
            "verdict",
            Verdict::ALL.iter().map(|word| word.word()).collect(),
        );
        of(
            "finding",
            "kind",
            FindingKind::ALL.iter().map(|word| word.word()).collect(),
        );
        of(
            "finding",
            "severity",
            Severity::ALL.iter().map(|word| word.word()).collect(),
        );
        of(
            "finding",
            "tier",
            Tier::ALL.iter().map(|word| word.word()).collect(),
        );
    }
}
