import { describe, expect, it } from 'vitest';
import { refuseHugeHtml } from './html-limits.ts';
import { refuseHugeJson } from './json/limits.ts';
import { LIMITS, refuseManyLines } from './limits.ts';
import { refusalCodeOf } from './refusal-code.fixture.ts';

describe('limits of HTML', () => {
  const limits = { ...LIMITS, htmlDepth: 3, htmlElements: 6, htmlElementEvery: 1_000, htmlReferences: 2 };

  it.each([
    ['<div><b><i>deep</i></b></div><p>a', undefined],
    ['<div><b><i><u>deep</u></i></b></div>', 'TOO_DEEP'],
    ['<b><i></b><b><i></b><b><i></b>', undefined],
    ['<p>a<p>b<p>c<p>d<br><br>', undefined],
    ['<b><br/></u><b></u><b></u><b>', 'TOO_DEEP'],
    ['<p></p>'.repeat(7), 'TOO_MANY_NODES'],
    ['a &amp; b < c', undefined],
    ['a &amp; b < c & d', 'TOO_MANY_NODES'],
  ])('%s', (html, code) => {
    expect(refusalCodeOf(() => refuseHugeHtml(html, limits))).toBe(code);
  });
});

describe('limits of JSON', () => {
  const limits = { ...LIMITS, jsonDepth: 3, jsonValues: 8 };

  it.each([
    ['{"a":[{"b":1}]}', undefined],
    ['{"a":[{"b":[1]}]}', 'TOO_DEEP'],
    [']]][[[1]]]', undefined],
    [']]][[[[1]]]]', 'TOO_DEEP'],
    ['{"a":"[[[[{{{{,,,,,,,,,,"}', undefined],
    [String.raw`{"a":"\"[[[[\\"}`, undefined],
    ['[1,2,3,4,5,6,7]', undefined],
    ['[1,2,3,4,5,6,7,8]', 'TOO_MANY_NODES'],
    ['{"a":{},"b":{},"c":{},"d":{}}', 'TOO_MANY_NODES'],
  ])('%s', (json, code) => {
    expect(refusalCodeOf(() => refuseHugeJson(json, limits))).toBe(code);
  });
});

describe('limits of an item', () => {
  const limits = { ...LIMITS, itemLines: 2 };

  it.each(['a\nb\nc\nd', 'a\r\nb\r\nc\r\nd', 'a\rb\rc\rd'])('counts lines however they end: %j', (text) => {
    expect(refusalCodeOf(() => refuseManyLines(new TextEncoder().encode(text), limits))).toBe('TOO_MANY_LINES');
    expect(refusalCodeOf(() => refuseManyLines(new TextEncoder().encode(text.slice(0, 4)), limits))).toBeUndefined();
  });
});
