//! What a word weighs by how rare it is, in whole numbers: the same on every machine.

/// How much a word says that so many of all hold, in thousandths of a bit: the inverse document frequency of Spärck Jones
/// (1972), smoothed, log2(1 + all / holding).
pub fn inverse_frequency(holding: u64, all: u64) -> u32 {
    let holding = holding.max(1);
    thousandths_of_log2(((holding + all) << 16) / holding)
}

/// The binary logarithm of a number with 16 bits behind the point, in thousandths: by squaring, in whole numbers, so that all
/// machines get the same.
fn thousandths_of_log2(number: u64) -> u32 {
    let mut number = u128::from(number.max(1 << 16));
    let mut whole = 0_u32;
    while number >= 2 << 16 {
        number >>= 1;
        whole += 1;
    }
    let mut part = 0_u32;
    for bit in (0..12).rev() {
        number = (number * number) >> 16;
        if number >= 2 << 16 {
            number >>= 1;
            part |= 1 << bit;
        }
    }
    whole * 1000 + part * 1000 / 4096
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logarithms_are_those_of_the_book() {
        for (number, log) in [(1.0, 0), (2.0, 1000), (3.0, 1584), (10.0, 3321), (1000.0, 9965)] {
            let fixed = (number * 65536.0) as u64;
            assert!(thousandths_of_log2(fixed).abs_diff(log) <= 1, "{number}");
        }
    }
}
