import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markDifferences } from './differences.ts';

const differing = (parts: readonly { text: string; differs: boolean }[]) =>
  parts.filter(({ differs }) => differs).map(({ text }) => text.trim());

describe('markDifferences', () => {
  it('marks a changed number on both sides', () => {
    const marked = markDifferences('Profit rose 3 percent', 'Profit rose 5 percent');
    expect([differing(marked.left), differing(marked.right)]).toEqual([['3'], ['5']]);
  });

  it('marks an added sentence on one side only', () => {
    const marked = markDifferences('It rained.', 'It rained. Then it stopped.');
    expect([differing(marked.left), differing(marked.right)]).toEqual([[], ['Then it stopped.']]);
  });

  it('loses and invents no word', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', 'd')).map((all) => all.join(' '));
    fc.assert(
      fc.property(text, text, (left, right) => {
        const marked = markDifferences(left, right);
        return (
          marked.left.map((one) => one.text).join('') === left && marked.right.map((one) => one.text).join('') === right
        );
      }),
    );
  });
});
