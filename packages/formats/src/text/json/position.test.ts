import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brokenJsonAt } from './position.ts';

describe('brokenJsonAt', () => {
  it.each([
    ['{"a": }', 'line 1, column 7'],
    ['{"a": 1\n "b": 2}', 'line 2, column 2'],
    ['[1, 2', 'line 1, column 6'],
    ['[1,]', 'line 1, column 4'],
    ['{"a" 1}', 'line 1, column 6'],
    ['{"a": "x\ny"}', 'line 1, column 7'],
    ['[1]]', 'line 1, column 4'],
    ['{1: 2}', 'line 1, column 2'],
    ['', 'line 1, column 1'],
  ])('places the error of %j', (text, place) => {
    expect(brokenJsonAt(text)).toBe(place);
  });

  it('finds none in JSON, and one in everything that JSON.parse refuses', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), fc.constantFrom('', '}', '"', ',', ':', 'x'), (json, where, extra) => {
        const at = where % (json.length + 1);
        const text = json.slice(0, at) + extra + json.slice(at);
        expect(brokenJsonAt(text) === undefined).toBe(isJson(text));
      }),
    );
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
