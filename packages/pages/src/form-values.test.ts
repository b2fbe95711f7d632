import { describe, expect, it } from 'vitest';
import { linesOf, numberOf, valuesOf } from './form-values.ts';

describe('a form', () => {
  it('is read as text, the first of a name that comes twice', () => {
    const form = new FormData();
    for (const [name, value] of [
      ['a', ' 1 '],
      ['a', '2'],
      ['b', ''],
    ] as const)
      form.append(name, value);
    expect(valuesOf(form)).toEqual({ a: '1', b: '' });
  });

  it('gives numbers as numbers and anything else to the check as it was typed', () => {
    expect(['7', '2.5', '', 'many', '1e9', undefined].map(numberOf)).toEqual([7, 2.5, '', 'many', '1e9', '']);
    expect(linesOf(' a \r\n\n b')).toEqual(['a', 'b']);
  });
});
