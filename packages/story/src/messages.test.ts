import { describe, expect, it } from 'vitest';
import { decode, storyHeaderOf, storyPublished } from './messages.ts';
import { draft } from './story.ts';

const bytes = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
const valid = {
  schema: 'story.published',
  v: 1,
  storyId: 'st_x',
  ordinal: 1,
  event: 'story.published',
  at: '2026-01-01T00:00:00.000Z',
};

describe('decode', () => {
  it('reads a message', () => expect(decode(storyPublished, 1, bytes(valid))).toEqual({ ok: true, message: valid }));

  it('refuses a newer version by name', () => {
    expect(decode(storyPublished, 1, bytes({ ...valid, v: 2 }))).toMatchObject({
      ok: false,
      code: 'MESSAGE_VERSION_UNKNOWN',
    });
  });

  it('says which field is wrong', () => {
    const decoded = decode(storyPublished, 1, bytes({ ...valid, ordinal: 0 }));
    expect(decoded).toMatchObject({ ok: false, code: 'MESSAGE_INVALID' });
    expect(decoded.ok ? '' : decoded.reason).toContain('ordinal');
  });

  it('refuses bytes that are no JSON', () => {
    expect(decode(storyPublished, 1, new Uint8Array([0xff, 0xfe]))).toMatchObject({
      ok: false,
      code: 'MESSAGE_NOT_JSON',
    });
  });
});

const at = '2026-11-24T08:00:00.000Z';

describe('storyHeaderOf', () => {
  it('keeps the versions of a story in order, and lets a kill pass what is retried of it', () => {
    const story = {
      ...draft({ headline: 'a' }),
      source: 'agency',
      guid: 'g',
      language: 'en',
      urgency: 5,
      versionCreated: at,
      receivedAt: at,
    };
    expect(storyHeaderOf({ ...story, headline: 'b' })).toBe(storyHeaderOf(story));
    expect(storyHeaderOf({ ...story, pubStatus: 'canceled' })).not.toBe(storyHeaderOf(story));
    expect(storyHeaderOf({ ...story, guid: 'h' })).not.toBe(storyHeaderOf(story));
  });
});
