import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentHash, deliveryId, guidOfText, shardOf, stableId, storyId } from './identity.ts';
import { draft } from './story.ts';

describe('stableId', () => {
  it('keeps parts apart', () => expect(storyId('a', 'bc')).not.toBe(storyId('ab', 'c')));

  it('is fit for a URL, a file name and a job id', () => {
    fc.assert(fc.property(fc.string(), (text) => /^st_[a-z2-7]{24}$/.test(stableId('st', text))));
  });

  it('has no dot, which would break the bytes that a webhook signs', () => {
    expect(deliveryId('ep', 'st', 1, 'story.published')).not.toContain('.');
  });
});

describe('storyId', () => {
  it('keeps the revisions of a NewsML 1.2 item together', () => {
    expect(storyId('a', 'urn:newsml:agency.example:20261124T101500Z:TX-PAR-0042:2U')).toBe(
      storyId('a', 'urn:newsml:agency.example:20261124T101500Z:TX-PAR-0042:1'),
    );
  });

  it('keeps apart what only looks like a revision', () =>
    expect(storyId('a', 'tag:example:1')).not.toBe(storyId('a', 'tag:example:2')));
});

describe('contentHash', () => {
  it('does not change with the order of fields, the time of the version or an internal note', () => {
    const story = draft({ headline: 'A', versionCreated: '2026-01-01T00:00:00.000Z' });
    const same = {
      editorialNote: 'hold for lawyers',
      ...draft({ versionCreated: '2026-01-02T00:00:00.000Z', headline: 'A' }),
    };
    expect(contentHash(same)).toBe(contentHash(story));
  });

  it('changes with an embargo', () => {
    expect(contentHash(draft({ embargoedUntil: '2026-01-01T00:00:00.000Z' }))).not.toBe(contentHash(draft()));
  });
});

describe('guidOfText', () => {
  it('does not change with case or spacing', () => expect(guidOfText('A  b', 'c\n')).toBe(guidOfText('a B', ' C')));
});

describe('shardOf', () => {
  it.each([
    ['en-GB', 'en'],
    ['EN', 'en'],
    ['zh-Hant-HK', 'zh'],
    ['und', 'und'],
    ['e', 'und'],
    ['englishes', 'und'],
    ['en_GB', 'und'],
    [`en-${'x'.repeat(5_000)}`, 'en'],
    ['x'.repeat(5_000), 'und'],
  ])('%s belongs to %s', (language, shard) => expect(shardOf(language)).toBe(shard));
});
