//! The examples of the library do what they say.

#[path = "../../examples/archive.rs"]
mod archive;
#[path = "../../examples/claims.rs"]
mod claims;
#[path = "../../examples/reports.rs"]
mod reports;

#[test]
fn reports_are_held_against_one_another() {
    let told = reports::told().expect("both are read");
    assert!(told.contains("discrepancy: "), "{told}");
    assert!(told.contains("  herald.txt: ") && told.contains("187"), "{told}");
    assert!(told.contains("agreement: "), "{told}");
}

#[test]
fn claims_and_what_an_update_changed_are_told() {
    let told = claims::told().expect("the built-in rules");
    assert!(told.contains("quantity count = 212\n"), "{told}");
    assert!(told.contains("212 → 187"), "{told}");
    assert!(
        told.contains("  added\n") && told.contains("\"The owner has hired a lawyer.\""),
        "{told}"
    );
}

#[test]
fn a_new_report_is_held_against_an_archive() {
    let folder = std::env::temp_dir().join(format!("crosscheck-{}-example", std::process::id()));
    let told = archive::told(&folder);
    let _ = std::fs::remove_dir_all(&folder);
    let told = told.expect("an archive in a folder of its own");
    assert!(told.contains("187") && told.contains("212"), "{told}");
}
