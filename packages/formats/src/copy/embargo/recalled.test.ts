import { expect, it } from 'vitest';
import { recalled } from './recalled.ts';

it('answers as the function does, and asks it once for a text that comes again', () => {
  const asked: string[] = [];
  const lengthOf = recalled((text) => {
    asked.push(text);
    return text === '' ? undefined : text.length;
  });
  expect(['ab', '', 'ab', '', 'c'].map(lengthOf)).toEqual([2, undefined, 2, undefined, 1]);
  expect(asked).toEqual(['ab', '', 'c']);
});

it('keeps no long text, and no more than a story has lines', () => {
  let asked = 0;
  const ask = recalled(() => (asked += 1));
  const long = 'x'.repeat(2_001);
  for (let n = 0; n < 3; n++) ask(long);
  expect(asked).toBe(3);
  for (let n = 0; n < 200; n++) ask(`line ${n}`);
  ask('line 0');
  expect(asked).toBe(204);
});
