import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from './canonical.ts';
import { newNumbers, numbersOf } from './numbers.ts';
import { tokensOf } from './tokens.ts';

const numbers = (text: string) => numbersOf(tokensOf(fold(text)));
const values = (text: string) => numbers(text).map(({ mantissa, exponent }) => Number(`${mantissa}e${exponent}`));
const added = (later: string, earlier: string) => newNumbers(numbers(later), numbers(earlier)).length;

describe('numbers', () => {
  it.each([
    ['seventeen miners', [17]],
    ['16.8 mln dlrs', [16_800_000]],
    ['1,459,193,000 dlrs', [1_459_193_000]],
    ['1.459.193 Euro', [1_459_193]],
    ['3,5 Prozent', [3.5]],
    ['52-55 mln acres', [52, 55_000_000]],
    ['at 6-3/16 pct', [6.1875]],
    ['at 9:40 a.m.', [940]],
    ['0940 hrs', [940]],
    ['2.50 and 2.5', [2.5]],
    ['the G-7 ministers', []],
    ['constructor of toString', []],
  ])('reads "%s"', (text, expected) => {
    expect(values(text)).toEqual(expected);
  });

  it('knows a rounded number from a new one', () => {
    expect(added('sales of 41.1 mln', 'sales of 41,127,300')).toBe(0);
    expect(added('sales of 41,127,300', 'sales of 41.1 mln')).toBe(1);
    expect(added('sales of 41.3 mln', 'sales of 41,127,300')).toBe(1);
    expect(added('sales of 268,797', 'sales of 268.8 mln')).toBe(1);
  });

  it.each([
    ['paid 27 million euros', 'paid 26.5 million euros', 0],
    ['paid about 27 mln dlrs', 'paid 26.5 million dollars', 0],
    ['zahlte rund 27 Millionen Euro', 'zahlte 26,5 Millionen Euro', 0],
    ['paid 27 million euros', 'paid 26.5 million dollars', 1],
    ['earned 27 million euros', 'lost 26.5 million euros', 1],
    ['at 27 dollars a share', 'at 26.50 dollars a share', 1],
    ['rose 27 percent', 'rose 26.5 percent', 1],
    ['at 2,700 dollars an ounce', 'at 2,650 dollars an ounce', 1],
    ['paid 26.5 million euros', 'paid 27 million euros', 1],
    ['paid 26 million euros', 'paid 26.9 million euros', 1],
  ])('"%s" after "%s" has %i new', (later, earlier, expected) => expect(added(later, earlier)).toBe(expected));

  it('finds nothing new in a text itself', () => {
    fc.assert(fc.property(fc.string({ maxLength: 200 }), (text) => added(text, text) === 0));
  });

  it('finds any whole number that the other text lacks', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), fc.integer({ min: 1, max: 1e9 }), (a, b) => {
        fc.pre(a !== b && !`${b}`.startsWith(`${a}`.replace(/0+$/, '')) && !roundsTo(b, a));
        return added(`${a} tonnes`, `${b} tonnes`) === 1;
      }),
    );
  });
});

/** Whether some rounding of `fine` to fewer digits is `coarse`. */
function roundsTo(fine: number, coarse: number): boolean {
  for (let unit = 10; unit <= fine * 10; unit *= 10) {
    if (Math.round(fine / unit) * unit === coarse || Math.floor(fine / unit) * unit === coarse) return true;
  }
  return false;
}
