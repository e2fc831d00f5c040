use crosscheck::*;
fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let rules = rulebook::Rulebook::embedded().unwrap();
    let (sources, _) = pipeline::gather(&[args[0].clone().into()], &Default::default(), &rules).unwrap();
    let a = pipeline::analyse(sources.clone(), &rules);
    let linked = link::link(&a.sources, &a.claims);
    for l in &linked.links {
        let (x, y) = (&a.claims[l.a], &a.claims[l.b]);
        let line = format!("{} {:?} [{}] ~ {} {:?} [{}] {:?} {:.2} {:?} | {}", x.id, x.span.of(&a.sources[x.source].text), x.value().unwrap().value, y.id, y.span.of(&a.sources[y.source].text), y.value().unwrap().value, l.strength, l.score, check::relations(x,y), l.because);
        if args[1..].iter().all(|p| line.contains(p.as_str())) { println!("{line}"); }
    }
}
