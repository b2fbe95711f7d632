import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('./assets/tokens.css', import.meta.url), 'utf8');
const [light = '', dark = ''] = [...css.matchAll(/:root\s*\{([^}]*)\}/g)].map((match) => match[1] ?? '');
const colours = (block: string): Record<string, string> =>
  Object.fromEntries(
    [...block.matchAll(/--([a-z-]+):\s*(#[0-9a-f]{6})/g)].map(([, name = '', hex = '']) => [name, hex]),
  );

const schemes = { light: colours(light), dark: { ...colours(light), ...colours(dark) } };

/** Relative luminance of WCAG 2.2. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const text = ['ink', 'faint', 'accent', 'good', 'wait', 'bad', 'plain'].flatMap((ink) => [
  [ink, 'ground'],
  [ink, 'card'],
]);
const tints = ['good', 'wait', 'bad', 'plain', 'accent'].map((tone) => [tone, `${tone}-soft`]);
const onTints = ['good', 'wait', 'bad', 'accent'].map((tone) => ['ink', `${tone}-soft`]);

describe.each(Object.entries(schemes))('colours in %s', (_scheme, tokens) => {
  it.each([...text, ...tints, ...onTints, ['on-accent', 'accent-fill']])(
    '%s can be read on %s',
    (ink = '', ground = '') => {
      expect(contrast(tokens[ink]!, tokens[ground]!)).toBeGreaterThanOrEqual(4.5);
    },
  );

  it.each(['ground', 'card'])('the edge of a control is seen on %s', (ground) => {
    expect(contrast(tokens.edge!, tokens[ground]!)).toBeGreaterThanOrEqual(3);
  });

  it('has a value of its own for every colour', () => {
    expect(Object.keys(colours(dark)).toSorted()).toEqual(Object.keys(colours(light)).toSorted());
  });
});
