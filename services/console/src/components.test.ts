import { describe, expect, it } from 'vitest';
import { action, age, badge, moment, storyLink, table } from './components.ts';

const hostile = '"><script>alert(1)</script>';

describe('age', () => {
  it.each([
    [null, '–'],
    [undefined, '–'],
    [0, '0 s'],
    [89.4, '89 s'],
    [90, '2 min'],
    [5_399, '90 min'],
    [5_400, '2 h'],
    [172_799, '48 h'],
    [172_800, '2 d'],
  ])('of %s seconds is %s', (seconds, shown) => expect(age(seconds)).toBe(shown));
});

describe('what is shown', () => {
  it.each([
    ['a table', table(hostile, [hostile], [[hostile]], '')],
    ['an empty table', table('', [], [], hostile)],
    ['a badge', badge(hostile)],
    ['a link', storyLink(hostile, hostile)],
    ['a button', action(hostile, hostile, hostile)],
  ])('escapes what it is given: %s', async (_what, made) => {
    const text = String(await made);
    expect(text).not.toContain('<script>');
    expect(text).not.toContain('"">');
    expect(text).toContain('&lt;script&gt;');
  });

  it('says a state in a word, and colours only states that it knows', async () => {
    expect(String(await badge('failed'))).toBe('<span class="badge bad">failed</span>');
    expect(String(await badge('constructor'))).toBe('<span class="badge plain">constructor</span>');
  });

  it('shows a moment for people and for machines', async () => {
    const shown = String(await moment(new Date('2026-11-24T08:06:01.234Z')));
    expect(shown).toContain('datetime="2026-11-24T08:06:01.234Z"');
    expect(shown).toContain('>2026-11-24 08:06:01<');
    expect(moment(null)).toBe('–');
  });
});
