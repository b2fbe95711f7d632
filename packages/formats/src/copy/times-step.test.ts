import { draft } from '@dateline/story';
import { expect, it } from 'vitest';
import type { Warning } from '../text/format-error.ts';
import type { Hint } from '../text/hint.ts';
import type { ReadDraft } from './read-draft.ts';
import { readTimes } from './times-step.ts';

const read = (fields: Partial<ReadDraft>, hint: Hint = {}) => {
  const told: Warning[] = [];
  const story = readTimes(draft(fields), { format: 'nitf', hint, warn: (warning) => void told.push(warning) });
  return { story, codes: told.map(({ code }) => code) };
};

it('keeps what a reader is certain of', () => {
  const versionCreated = '2026-11-24T08:00:00.000Z';
  expect(read({ versionCreated })).toEqual({ story: draft({ versionCreated }), codes: [] });
});

it('warns of a time that cannot be read, and never makes one up', () => {
  const { story, codes } = read({ versionCreated: 'spring term', firstCreated: '31 Feb 2026 10:00 GMT' });
  expect([story.versionCreated, story.firstCreated]).toEqual([undefined, undefined]);
  expect(codes).toEqual(['TIME_UNREADABLE', 'TIME_UNREADABLE']);
});

it('warns of a zone that nobody knows, and of none', () => {
  expect(read({ versionCreated: '24 Nov 2026 08:00 QQT' }).codes).toEqual(['TIME_ZONE_UNKNOWN']);
  expect(read({ versionCreated: '24 Nov 2026 08:00 CST' }).codes).toEqual(['TIME_ZONE_UNKNOWN']);
  expect(read({ versionCreated: '2026-11-24T08:00:00' }).codes).toEqual(['TIME_ZONE_ASSUMED']);
});

it('reads by the clock of the source, without a warning', () => {
  const { story, codes } = read({ versionCreated: '2026-11-24T08:00:00' }, { timeZone: 'Europe/Berlin' });
  expect([story.versionCreated, codes]).toEqual(['2026-11-24T07:00:00.000Z', []]);
});

it('says nothing of the zone of a day', () => {
  expect(read({ versionCreated: '2026-11-24' })).toMatchObject({
    story: { versionCreated: '2026-11-24T00:00:00.000Z' },
    codes: [],
  });
});

it('warns of a time that another one stands in for, once', () => {
  const versionCreated = '2026-11-24T08:00:00.000Z';
  const { story, codes } = read({ versionCreated, unreadTimes: ['soon'] });
  expect([story, codes]).toEqual([draft({ versionCreated }), ['TIME_UNREADABLE']]);
});
