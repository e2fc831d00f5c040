//! Keeps reports in an archive and holds a new report against them without reading them again.
//!
//! `cargo run --example archive`

use std::path::Path;

use crosscheck::archive::{self, Archive, Engine};
use crosscheck::pipeline::Given;
use crosscheck::report::{self, Style};
use crosscheck::rulebook::Rulebook;
use crosscheck::text::Fault;
use jiff::civil::date;

/// Adds two reports to an archive in the folder and tells what a third says of them.
pub fn told(folder: &Path) -> Result<String, Vec<Fault>> {
    let rules =
        Rulebook::embedded().map_err(|faults| faults.into_iter().map(Fault::from).collect::<Vec<_>>())?;
    let engine = Engine::new(&rules);
    let file = |name: &str, text: &str| {
        let given = Given {
            published: Some(date(2024, 9, 6)),
            ..Given::text(name, text)
        };
        let (sources, _) = given.sources(&engine.reader);
        (given, sources)
    };
    let one = |fault: Fault| vec![fault];
    let kept = [
        file(
            "herald.txt",
            "The ferry left Port Alden with 212 passengers on board on Thursday, Mayor Maria Lopez said.",
        ),
        file(
            "courier.txt",
            "A storm closed the harbour of Port Alden on Monday.",
        ),
    ];
    Archive::create(folder)
        .map_err(one)?
        .add(kept.to_vec(), &engine)
        .map_err(one)?;

    let new = file(
        "gazette.txt",
        "The ferry left Port Alden with 187 passengers on board on Thursday, Mayor Maria Lopez said.",
    );
    let new = archive::read(vec![new], &engine);
    let siblings = Archive::open(folder)
        .map_err(one)?
        .siblings(&new, &Default::default(), &engine)
        .map_err(one)?;
    let analysis = archive::against(siblings.chosen, new, &engine, &rules);
    Ok(report::human(&analysis, Style::default()))
}

/// Prints it; the archive is thrown away.
#[allow(dead_code, reason = "the tests run the example by `told`")]
fn main() {
    let folder = std::env::temp_dir().join(format!("crosscheck-example-{}", std::process::id()));
    match told(&folder) {
        Ok(told) => print!("{told}"),
        Err(faults) => faults.iter().for_each(|fault| eprintln!("{fault}")),
    }
    let _ = std::fs::remove_dir_all(&folder);
}
