import { expect, it } from 'vitest';
import { draft, type Story } from './story.ts';
import { namesOf, topicsOf } from './tags.ts';

const story = {
  ...draft({
    subjects: [{ code: 'medtop:20000065', name: 'war' }],
    people: [{ name: 'Mara Quill', code: 'agency:17' }],
    places: [{ name: 'Merrow' }],
  }),
} as Story;
const tagged = {
  topics: [
    { code: 'medtop:20000065', confidence: 0.9, because: ['front'] },
    { code: 'medtop:04000000', name: 'economy', confidence: 0.8 },
  ],
  people: [
    { name: 'MARA QUILL', offsets: [[0, 10]] },
    { name: 'Rolf Ames', offsets: [[20, 29]] },
  ],
  organisations: [{ name: 'Harbour Board' }],
  places: [{ name: 'Oldpier', code: 'GB', wikidata: 'Q1' }],
};

it('puts what was found behind what the source said, each once, and marks it', () => {
  expect(topicsOf(story, [tagged, tagged]).map(({ code, found }) => [code, found])).toEqual([
    ['medtop:20000065', undefined],
    ['medtop:04000000', true],
  ]);
  expect(namesOf(story, [tagged])).toEqual({
    people: [
      { name: 'Mara Quill', code: 'agency:17' },
      { name: 'Rolf Ames', found: true },
    ],
    organisations: [{ name: 'Harbour Board', found: true }],
    places: [{ name: 'Merrow' }, { name: 'Oldpier', code: 'GB', wikidata: 'Q1', found: true }],
  });
});

it('finds nothing in what no tagger of this time left', () => {
  expect(namesOf(story, [undefined, { people: 'nobody' }])).toEqual(namesOf(story, []));
});
