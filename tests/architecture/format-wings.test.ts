import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sourceFiles } from './source-files.ts';

/** The folders of packages/formats, lowest first: each imports itself and those before it, types included. */
const WINGS = ['text', 'body', 'copy', 'formats'];

/** What stands beside the wings. The contract is what a format is made to; the rest runs the list of formats. */
const CONTRACT = ['format.ts', 'detect.ts'];
const TOP = ['index.ts', ...CONTRACT, 'negotiate.ts', 'read-item.ts', 'write-entries.ts'];

const source = 'packages/formats/src/';
const files = sourceFiles()
  .filter(({ path }) => path.startsWith(source))
  .map(({ path, imports }) => ({ path: path.slice(source.length), imports }));

/** The wing of a file; the file itself where it stands beside the wings. */
const placeOf = (path: string): string => path.split('/', 1)[0] ?? path;

function mayImport(from: string, to: string): boolean {
  if (WINGS.includes(from)) {
    if (CONTRACT.includes(to)) return from === 'formats';
    return WINGS.includes(to) && WINGS.indexOf(to) <= WINGS.indexOf(from);
  }
  return CONTRACT.includes(from) ? WINGS.slice(0, -1).includes(to) || CONTRACT.includes(to) : true;
}

describe('the wings of packages/formats', () => {
  it('has nothing at the top but the contract and what runs the list', () => {
    const places = new Set(files.map(({ path }) => placeOf(path)));
    expect([...places].filter((place) => !WINGS.includes(place)).sort()).toEqual([...TOP].sort());
    expect(WINGS.filter((wing) => !places.has(wing))).toEqual([]);
  });

  it('imports from text to body to copy to formats only', () => {
    const against = files.flatMap(({ path, imports }) =>
      imports
        .filter((name) => name.startsWith('.'))
        .map((name) => posix.join(posix.dirname(path), name))
        .filter((target) => !mayImport(placeOf(path), placeOf(target)))
        .map((target) => `${path} imports ${target}`),
    );
    expect(against).toEqual([]);
  });

  it('keeps a format out of its own package by name', () => {
    expect(files.filter(({ imports }) => imports.includes('@dateline/formats')).map(({ path }) => path)).toEqual([]);
  });
});
