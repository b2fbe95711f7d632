import { expect, it } from 'vitest';
import { embargoMarks } from './marks.ts';

it.each(['Lock-Merrow, ADV14', 'Adv14', 'SPERRFRIST/Schleuse', 'embargoed', 'Lock HFR', 'BC-Lock-Embargoed'])(
  'marks copy as held: %s',
  (words) => expect(embargoMarks(undefined, words)).toEqual([{ words, field: 'slugline', isStatus: true }]),
);

it.each(['Oil-Embargo', 'Embargoed-goods', 'Adviser-Fund', 'ADVISORY', 'advance', 'HFRX-fund'])(
  'marks nothing: %s',
  (words) => expect(embargoMarks(words)).toEqual([]),
);
