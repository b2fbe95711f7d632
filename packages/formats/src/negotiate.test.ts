import { describe, expect, it } from 'vitest';
import type { Format } from './format.ts';
import { formatForAccept } from './negotiate.ts';
import { charsetOf, mediaTypeOf } from './text/media-type.ts';

const writer = (name: string, ...mediaTypes: string[]): Format => ({
  name,
  title: name,
  mediaTypes,
  extensions: ['.x'],
  sniff: () => ({ score: 0, because: '' }),
  write: () => '',
});
const { write: _none, ...readOnly } = writer('mail', 'message/rfc822');
const candidates = [
  writer('rss', 'application/rss+xml', 'application/xml'),
  writer('atom', 'application/atom+xml'),
  writer('json', 'application/feed+json'),
  readOnly,
];

describe('formatForAccept', () => {
  it.each([
    [undefined, 'rss'],
    ['', 'rss'],
    ['*/*', 'rss'],
    ['application/atom+xml', 'atom'],
    ['application/feed+json;q=0.5, application/atom+xml;q=0.9', 'atom'],
    ['text/html, application/xml;q=0.9, */*;q=0.8', 'rss'],
    ['application/*, application/feed+json', 'json'],
    ['application/rss+xml;q=0, */*', 'rss'],
    ['application/rss+xml;q=0, application/xml;q=0, */*', 'atom'],
    ['APPLICATION/ATOM+XML ; Q=1', 'atom'],
    ['message/rfc822', undefined],
    ['image/png', undefined],
    ['application/atom+xml;q=0', undefined],
    [';;;,,,', 'rss'],
  ])('%s gives %s', (header, expected) => {
    expect(formatForAccept(header, candidates)?.name).toBe(expected);
  });
});

it.each([
  ['Text/XML; charset=utf-8', 'text/xml', 'utf-8'],
  ['text/plain;charset="ISO-8859-1"', 'text/plain', 'iso-8859-1'],
  ['application/json', 'application/json', undefined],
  [' ', undefined, undefined],
  [undefined, undefined, undefined],
])('media type %s', (header, type, charset) => {
  expect(mediaTypeOf(header)).toBe(type);
  expect(charsetOf(header)).toBe(charset);
});
