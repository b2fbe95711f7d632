import { expect, it } from 'vitest';
import { csv } from './csv.ts';

it('quotes what would break a row, and disarms what a spreadsheet would run', () => {
  expect(
    csv(
      ['a', 'b', 'c'],
      [
        ['x,"y"\n', -1, null],
        ['=HYPERLINK("x")', new Date(0), '@a'],
      ],
    ),
  ).toBe('a,b,c\r\n"x,""y""\n",-1,\r\n"\'=HYPERLINK(""x"")",1970-01-01T00:00:00.000Z,\'@a\r\n');
});
