import { type Hint, readItem } from '@dateline/formats';
import { describe, expect, it } from 'vitest';
import { fieldDocuments, printedDocuments, printedPlaces, statusDocuments } from '../support/embargoed-copy.ts';

const RECEIVED_AT = '2031-05-12T08:00:00Z';
const read = async (document: string, format?: string, hint: Hint = {}) => {
  const item = await readItem(new TextEncoder().encode(document), { receivedAt: RECEIVED_AT, ...hint }, format);
  const { drafts, warnings } = item;
  expect(drafts).toHaveLength(1);
  return { story: drafts[0]!, codes: warnings.map(({ code }) => code) };
};

/** All that readers see. */
const shown = ({ editorialNote: _note, ...story }: object & { editorialNote?: string | undefined }): string =>
  JSON.stringify(story);

const CLEAR = 'EMBARGOED UNTIL 06:00 GMT WEDNESDAY 14 MAY 2031';
const UNCLEAR = 'EMBARGOED until the council has voted';
const WITHOUT_ZONE = 'Sperrfrist: Mittwoch, 14. Mai 2031, 6 Uhr';

describe.each(Object.entries(printedDocuments))('an embargo printed in %s', (format, { write, hasNote }) => {
  const places = Object.entries(printedPlaces).filter(([place]) => hasNote || !place.startsWith('note'));

  it.each(places)('at the %s holds until its end, and its words are for desks', async (_place, copyOf) => {
    const { story, codes } = await read(write(copyOf(CLEAR)), format);
    expect(story).toMatchObject({ embargoedUntil: '2031-05-14T06:00:00.000Z', pubStatus: 'usable' });
    expect(codes).toContain('EMBARGO_READ');
    expect(shown(story)).not.toContain('EMBARGOED');
    expect(story.editorialNote).toContain(CLEAR);
    expect(story.headline).toBe('Ferry line to the islands starts again');
    expect(story.bodyText).toContain('Islanders had collected');
  });

  it.each(places)('at the %s withholds the story when nobody can tell its end', async (_place, copyOf) => {
    const { story, codes } = await read(write(copyOf(UNCLEAR)), format);
    expect(story).toMatchObject({ pubStatus: 'withheld' });
    expect(codes).toContain('EMBARGO_UNCLEAR');
    expect(shown(story)).not.toContain('council has voted');
  });

  it.each(places)('at the %s holds by the clock of the source, or the last of all', async (_place, copyOf) => {
    const document = write(copyOf(WITHOUT_ZONE));
    const unknown = await read(document, format);
    expect(unknown.story.embargoedUntil).toBe('2031-05-14T18:00:00.000Z');
    expect(unknown.codes).toContain('EMBARGO_ZONE_ASSUMED');
    const { story } = await read(document, format, { timeZone: 'Europe/Berlin' });
    expect(story.embargoedUntil).toBe('2031-05-14T04:00:00.000Z');
  });
});

describe.each(Object.entries(fieldDocuments))('an embargo in %s', (_field, documentOf) => {
  it.each([
    ['2031-05-14T08:00:00+02:00', '2031-05-14T06:00:00.000Z', 'EMBARGO_READ'],
    ['20310514T080000+0200', '2031-05-14T06:00:00.000Z', 'EMBARGO_READ'],
    ['2031-05-14T06:00:00', '2031-05-14T18:00:00.000Z', 'EMBARGO_ZONE_ASSUMED'],
    ['2031-05-14', '2031-05-14T12:00:00.000Z', 'EMBARGO_ZONE_ASSUMED'],
  ])('of "%s" holds until %s', async (words, until, code) => {
    const { story, codes } = await read(documentOf(words));
    expect(story).toMatchObject({ embargoedUntil: until, pubStatus: 'usable' });
    expect(codes).toContain(code);
  });

  it.each(['after the vote', '2031-05-14T6am', '2031-02-30T10:00:00Z', '9999-12-31T23:59:59-14:00'])(
    'of "%s" withholds the story',
    async (words) => {
      const { story, codes } = await read(documentOf(words));
      expect(story.pubStatus).toBe('withheld');
      expect(codes).toContain('EMBARGO_UNCLEAR');
    },
  );

  it('that is over holds nothing', async () => {
    const { story } = await read(documentOf('2020-05-14T06:00:00Z'));
    expect(story.pubStatus).toBe('usable');
    expect(Date.parse(story.embargoedUntil ?? '2020-01-01')).toBeLessThan(Date.parse('2021-01-01'));
  });
});

it.each(Object.entries(statusDocuments))(
  'a status "embargoed" alone withholds the story: %s',
  async (_format, document) => {
    const { story, codes } = await read(document);
    expect(story.pubStatus).toBe('withheld');
    expect(codes).toContain('EMBARGO_UNCLEAR');
  },
);
