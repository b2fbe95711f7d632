import { describe, expect, it } from 'vitest';
import { detectAmong, headOf } from './detect.ts';
import type { Format } from './format.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function format(name: string, score: number, extra: Partial<Format> = {}): Format {
  return {
    name,
    title: name,
    mediaTypes: [`application/${name}`],
    extensions: [`.${name}`],
    sniff: () => ({ score, because: score > 0 ? 'looks like it' : '' }),
    read: () => ({ drafts: [], warnings: [], failures: [] }),
    ...extra,
  };
}

describe('detectAmong', () => {
  it('takes the format whose content scores best, and tells what the others scored', () => {
    const { format: found, considered } = detectAmong([format('a', 0.2), format('b', 0.9)], bytes('x'), {});
    expect(found.name).toBe('b');
    expect(considered).toEqual([
      { name: 'b', score: 0.9, because: 'looks like it' },
      { name: 'a', score: 0.2, because: 'looks like it' },
    ]);
  });

  it('lets media type and name decide between formats that the content allows equally', () => {
    const both = [format('a', 0.5), format('b', 0.5)];
    expect(detectAmong(both, bytes('x'), {}).format.name).toBe('a');
    expect(detectAmong(both, bytes('x'), { mediaType: 'Application/B; charset=utf-8' }).format.name).toBe('b');
    expect(detectAmong(both, bytes('x'), { filename: 'STORY.B' }).considered[0]?.because).toBe(
      'looks like it; file name ends in .b',
    );
  });

  it('does not believe a media type against the content', () => {
    const found = detectAmong([format('a', 0.9), format('b', 0)], bytes('x'), {
      mediaType: 'application/b',
      filename: 'x.b',
    });
    expect(found.format.name).toBe('a');
  });

  it('believes the media type where the content says nothing', () => {
    expect(detectAmong([format('a', 0), format('b', 0)], bytes('x'), { mediaType: 'application/b' }).format.name).toBe(
      'b',
    );
  });

  it.each([
    ['<?xml version="1.0"?><article><hl>x</hl></article>', 'XML whose root element is <article> without a namespace'],
    ['<Desk><Story>x</Story></Desk>', 'XML whose root element is <Desk> without a namespace (x.b)'],
    [
      '<?xml version="1.0"?><!DOCTYPE q [<!ELEMENT q ANY>]><!-- --><q:plan xmlns:q="urn:q"/>',
      '<q:plan> of the namespace urn:q',
    ],
    ['{"tide": 3, "port": "Quay"}', 'JSON with the fields tide, port'],
    ['[]', 'JSON without fields'],
  ])('says what %s is, and calls it none by its name alone', (text, message) => {
    const unknown = [
      format('a', 0),
      { ...format('b', 0), mediaTypes: ['application/xml', 'application/json', 'application/b+xml'] },
    ];
    const hint = { filename: 'x.b', mediaType: text.startsWith('<') ? 'application/xml' : 'application/json' };
    expect(() => detectAmong(unknown, bytes(text), { filename: 'x.b' })).toThrow(message);
    expect(() => detectAmong(unknown, bytes(text), hint)).toThrow('No format recognises');
    expect(detectAmong(unknown, bytes(text), { mediaType: 'application/b+xml' }).format.name).toBe('b');
  });

  it('never takes a format that is only written', () => {
    const { read: _none, ...written } = format('a', 1);
    expect(detectAmong([written, format('b', 0.1)], bytes('x'), {}).format.name).toBe('b');
  });

  it('names the formats there are when none fits', () => {
    expect(() => detectAmong([format('a', 0), format('b', 0)], bytes('x'), { filename: 'x.zzz' })).toThrow(
      'No format recognises this content (x.zzz). Send a media type, or name one of: a, b',
    );
  });
});

describe('headOf', () => {
  it.each([
    ['UTF-8 with mark', [0xef, 0xbb, 0xbf, 0xc3, 0xa9]],
    ['UTF-16 with mark', [0xff, 0xfe, 0xe9, 0]],
    ['UTF-16, big end first', [0xfe, 0xff, 0, 0xe9]],
    ['Latin-1', [0xe9, 0x21]],
  ])('decodes %s', (_name, raw) => {
    expect(headOf(Uint8Array.from(raw), {}).text).toMatch(/^é!?$/);
  });

  it('is not misled by a character that the end of the head cuts in two', () => {
    const long = bytes(`x${'é'.repeat(10_000)}`);
    expect(headOf(long, {}).text.startsWith('xé')).toBe(true);
  });
});
