import { describe, expect, it } from 'vitest';
import { STORY_HEADER } from './messages.ts';
import { draft } from './story.ts';
import { keyOfRejected, normalizedTopic, publishedTopic, receivedTopic, TOPICS, topicSettings } from './topics.ts';

const at = '2026-11-24T08:00:00.000Z';
const normalized = {
  schema: 'story.normalized' as const,
  v: 1 as const,
  receiptId: 'rc_1',
  index: 0,
  story: {
    ...draft({ headline: 'Ferry back' }),
    source: 'agency',
    guid: 'g',
    language: 'pt-BR',
    urgency: 5,
    versionCreated: at,
    receivedAt: at,
  },
};
const published = {
  schema: 'story.published' as const,
  v: 1 as const,
  storyId: 'st_1',
  ordinal: 1,
  event: 'story.published' as const,
  at,
};
const bytes = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

describe('story.normalized', () => {
  it('reads what it wrote, under the shard of its language and with the id of its story', () => {
    const { key, value, headers } = normalizedTopic.toRecord(normalized);
    expect(key).toBe('pt');
    expect(headers?.[STORY_HEADER]).toMatch(/^st_/);
    expect(normalizedTopic.decode(value)).toEqual({ ok: true, message: normalized });
  });

  it('is keyed by the language whose writer records it, or spread over keys of its language', () => {
    expect(normalizedTopic.toRecord(normalized, { language: 'en' }).key).toBe('en');
    expect(normalizedTopic.toRecord(normalized, { languageKeys: 8 }).key).toMatch(/^pt\/[0-7]$/);
  });
});

it('story.published reads what it wrote, under the id of its story', () => {
  const { key, value } = publishedTopic.toRecord(published);
  expect(key).toBe('st_1');
  expect(publishedTopic.decode(value)).toEqual({ ok: true, message: published });
});

describe('the key of a rejected record', () => {
  it.each([
    ['a newer version', { ...normalized, v: 2 }, 'pt'],
    ['a story with faults elsewhere', { story: { language: 'EN-GB', urgency: 77 } }, 'en'],
    ['no story', {}, 'und'],
    ['another language in its text', { story: { headline: '"language":"fr"' } }, 'und'],
  ])('of story.normalized is its language: %s', (_what, value, key) =>
    expect(keyOfRejected(normalizedTopic.name, bytes(value))).toBe(key),
  );

  it('of story.published is its story, and of others not in their bytes', () => {
    expect(keyOfRejected(publishedTopic.name, bytes({ ...published, ordinal: 0 }))).toBe('st_1');
    expect(keyOfRejected(publishedTopic.name, new Uint8Array([0xff]))).toBeUndefined();
    expect(keyOfRejected(receivedTopic.name, bytes(normalized))).toBeUndefined();
  });
});

it('settings give dead letters one partition and all others as many as there are to be', () => {
  const partitions = new Map(topicSettings(12).map(({ name, partitions }) => [name, partitions]));
  expect(partitions.size).toBe(Object.keys(TOPICS).length);
  expect(partitions.get(TOPICS.wireRejected)).toBe(1);
  expect(partitions.get(TOPICS.storyNormalized)).toBe(12);
});
