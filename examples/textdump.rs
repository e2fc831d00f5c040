use crosscheck::rulebook::Rulebook;
use crosscheck::text::*;
fn main() {
    let lex = Rulebook::embedded().unwrap().lexicons;
    let l = Layouter::new(&lex);
    let s = Splitter::new(&lex);
    let all = std::env::var("ALL").is_ok();
    for p in std::env::args().skip(1) {
        let t = std::fs::read_to_string(&p).unwrap();
        let lay = l.lay(&t);
        println!("=== {p} pub {:?} dateline {:?}", lay.published, lay.dateline.map(|d| d.of(&t)));
        for c in &lay.credits { println!("   origin {} {:?} {:?}", c.name, c.kind, c.span.of(&t)); }
        for b in &lay.blocks {
            let w = b.span.of(&t);
            if b.kind != BlockKind::Paragraph { println!("  {:?}: {}", b.kind, w.chars().take(150).collect::<String>()); }
            if all && b.kind.is_read() { for x in s.split(w) { println!("      | {}", x.of(w)); } }
        }
    }
}
