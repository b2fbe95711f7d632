import { draft } from '@dateline/story';
import { describe, expect, it } from 'vitest';
import { run } from './render-job.ts';

const shown = '2026-11-24T12:00:00.000+00:00';

const rowOf = (storyId: string, more: object = {}, firstCreated?: string) => ({
  storyId,
  sourceId: 'desk',
  ordinal: 1,
  event: 'story.published',
  place: 1,
  publishedAt: shown,
  updatedAt: '2026-11-24T13:00:00+00:00',
  writtenAt: '2026-11-24T08:00:00.000+00:00',
  embargoedUntil: null,
  tags: [],
  related: null,
  corrects: null,
  story: {
    ...draft({ headline: storyId, bodyText: 'Text.', bodyHtml: '<p>Text.</p>', ...(firstCreated && { firstCreated }) }),
    source: 'desk',
    guid: storyId,
    language: 'en',
    urgency: 4,
    versionCreated: '2026-11-24T09:00:00.000Z',
    receivedAt: '2026-11-24T09:00:01.000Z',
  },
  ...more,
});

interface Item {
  title: string;
  date_published: string;
  date_modified: string;
}

function itemsOf(rows: object[]): Item[] {
  const { body } = run({
    format: 'json-feed',
    envelope: { id: 'urn:x', title: 'X' },
    createdAt: shown,
    entries: JSON.stringify(rows),
    withdrawn: '[]',
  });
  return (JSON.parse(new TextDecoder().decode(body)) as { items: Item[] }).items;
}

describe('a story in a feed', () => {
  it.each([
    ['when its source first wrote it', rowOf('a', {}, '2026-11-23T22:00:00.000Z'), '2026-11-23T22:00:00.000Z'],
    ['when its first version was written, where it does not say', rowOf('a'), '2026-11-24T08:00:00.000Z'],
    [
      'not while it was under embargo',
      rowOf('a', { embargoedUntil: '2026-11-24T11:00:00+00:00' }),
      '2026-11-24T11:00:00.000Z',
    ],
    [
      'not after it came out here, whatever its source says',
      rowOf('a', {}, '2031-01-01T00:00:00.000Z'),
      '2026-11-24T12:00:00.000Z',
    ],
  ])('was published %s', (_what, row, published) => {
    expect(itemsOf([row])).toMatchObject([{ date_published: published, date_modified: '2026-11-24T13:00:00.000Z' }]);
  });

  it('stands in the order of its own time, and of the changes where times are equal', () => {
    const old = rowOf('old', {}, '2026-11-20T08:00:00.000Z');
    const titles = itemsOf([rowOf('third'), rowOf('second'), old, rowOf('first')]).map(({ title }) => title);
    expect(titles).toEqual(['third', 'second', 'first', 'old']);
  });
});

it('counts the stories that it shows, and no killed one', () => {
  const job = { format: 'atom', envelope: { id: 'urn:x', title: 'X' }, createdAt: shown };
  const entries = JSON.stringify([rowOf('a'), rowOf('b')]);
  const withdrawn = JSON.stringify([{ storyId: 'st_gone', at: shown }]);
  expect(run({ ...job, entries, withdrawn }).stories).toBe(2);
});

it('gives equal bytes and an equal hash for equal state', () => {
  const job = {
    format: 'atom',
    envelope: { id: 'urn:x', title: 'X' },
    createdAt: shown,
    entries: '[]',
    withdrawn: '[]',
  };
  expect(run(job)).toEqual(run({ ...job }));
  expect(run({ ...job, createdAt: '2026-11-24T12:00:01Z' }).hash).not.toBe(run(job).hash);
});
