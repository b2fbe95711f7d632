import { draft } from '@dateline/story';
import { describe, expect, it } from 'vitest';
import { detect, formatNamed, readItem, writeEntries } from './index.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const article = '<nitf><body><body.head><hedline><hl1>Pilots close harbour</hl1></hedline></body.head></body></nitf>';

describe('readItem', () => {
  it('detects, reads and finishes', async () => {
    const item = await readItem(bytes(article), {});
    expect(item).toMatchObject({ format: 'nitf', drafts: [{ headline: 'Pilots close harbour' }], failures: [] });
    expect(item.considered[0]).toMatchObject({ name: 'nitf', score: 1 });
    expect(detect(bytes(article), {}).format.name).toBe('nitf');
  });

  it('does not detect when told the format', async () => {
    expect((await readItem(bytes(article), {}, 'nitf')).considered).toEqual([]);
  });

  it.each([
    [article, 'telex', 'FORMAT_NOT_LISTED'],
    ['', undefined, 'ITEM_EMPTY'],
    ['<nitf><body/></nitf>', undefined, 'NOT_A_STORY'],
  ])('refuses %j as %s: %s', async (content, name, code) => {
    await expect(readItem(bytes(content), {}, name)).rejects.toMatchObject({ name: 'FormatError', code });
  });

  it('believes the charset of the media type where the document declares none', async () => {
    const cyrillic = Uint8Array.from([
      ...bytes('<nitf><body><body.head><hedline><hl1>'),
      0xcc,
      0xe8,
      0xf0,
      ...bytes('</hl1></hedline></body.head></body></nitf>'),
    ]);
    const item = await readItem(cyrillic, { mediaType: 'text/xml; charset=windows-1251' });
    expect(item.drafts[0]?.headline).toBe('Мир');
  });

  it('takes its size limit as an argument', async () => {
    await expect(readItem(bytes(article), {}, undefined, { maxBytes: 10 })).rejects.toMatchObject({
      code: 'ITEM_TOO_LARGE',
    });
  });
});

describe('writeEntries', () => {
  const story = {
    ...draft({ headline: 'Pilots close harbour', editorialNote: 'not for readers' }),
    ...{
      source: 'x',
      guid: 'x:1',
      language: 'en',
      urgency: 5,
      versionCreated: '2026-11-24T08:00:00.000Z',
      receivedAt: '2026-11-24T08:00:00.000Z',
    },
  };
  const entry = {
    id: 'x:1',
    story,
    event: 'story.published' as const,
    publishedAt: story.versionCreated,
    updatedAt: story.versionCreated,
  };
  const envelope = { id: 'x', title: 'x', updatedAt: story.versionCreated };

  it('gives the document with its media type, without the note', () => {
    const { body, mediaType } = writeEntries('nitf', [entry], envelope);
    expect(mediaType).toBe('application/nitf+xml; charset=utf-8');
    expect(body).toContain('Pilots close harbour');
    expect(body).not.toContain('not for readers');
  });

  it('refuses a format that is only read', () => {
    expect(() => writeEntries('page-text', [entry], envelope)).toThrow('is read but not written');
  });
});

it('formatNamed names the formats there are', () => {
  expect(() => formatNamed('telex')).toThrow(/There is no format "telex". The formats are: .*nitf/);
});
