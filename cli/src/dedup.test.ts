import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readPairs } from './dedup/pairs.ts';
import { dedupCommand, parseWindow } from './dedup.ts';

const body =
  'The council of Elmford voted on Monday to keep the covered market open through the winter, after traders offered to pay for new heating in the eastern hall.';
const stories = [
  {
    guid: 'a',
    headline: 'Elmford keeps market open',
    bodyText: body,
    versionCreated: '2026-11-23T10:00:00Z',
    source: null,
    signals: null,
    slugline: null,
  },
  { guid: 'b', headline: 'ELMFORD MARKET STAYS OPEN', bodyText: body, versionCreated: '2026-11-23T11:00:00Z' },
  { id: 7, title: 'CORRECTED - ELMFORD KEEPS MARKET OPEN', body: `${body}\n Reuter`, date: '23-NOV-2026 12:00:00.11' },
  {
    guid: 'a',
    headline: 'Elmford keeps market open',
    bodyText: `${body} Nobody objected.`,
    versionCreated: '2026-11-23T13:00:00Z',
  },
];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dateline-dedup-'));
});
afterEach(() => {
  process.exitCode = undefined;
  rmSync(folder, { recursive: true });
});

const fileOf = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const lines = (rows: readonly unknown[]): string => rows.map((row) => JSON.stringify(row)).join('\n');

async function run(
  args: string[],
  stdin = '',
): Promise<{ rows: Record<string, unknown>[]; stderr: string; exitCode: unknown }> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  await dedupCommand({ stdin: Readable.from([stdin]), stdout, stderr }).parseAsync(args, { from: 'user' });
  const written = String(stdout.read() ?? '').trim();
  const rows = written === '' ? [] : written.split('\n').map((line) => JSON.parse(line));
  return { rows, stderr: String(stderr.read() ?? ''), exitCode: process.exitCode };
}

describe('dateline dedup', () => {
  it('prints one line for each story, in either shape', async () => {
    const { rows } = await run([fileOf('a.jsonl', lines(stories))]);
    expect(rows.map(({ guid, decision, of }) => [guid, decision, of])).toEqual([
      ['a', 'distinct', null],
      ['b', 'exact-copy', 'a'],
      ['7', 'new-version', 'a'],
      ['a', 'new-version', 'a'],
    ]);
    expect(Object.keys(rows[1]!)).toEqual(['guid', 'decision', 'of', 'jaccard', 'containment', 'reasons']);
  });

  it('looks no further back than the window', async () => {
    const { rows } = await run([fileOf('a.jsonl', lines(stories.slice(0, 2))), '--window', '30m']);
    expect(rows.map(({ decision }) => decision)).toEqual(['distinct', 'distinct']);
  });

  it('reads gzip and standard input', async () => {
    const packed = await run([fileOf('a.jsonl.gz', gzipSync(lines(stories)))]);
    const piped = await run(['-'], lines(stories));
    expect(piped.rows).toEqual(packed.rows);
  });

  it('decides about pairs, the later story of each being judged', async () => {
    const pairs = fileOf('pairs.json', JSON.stringify([['b', 'a'], [7, 'a', 0.9], { a: 'a', b: 'b' }]));
    const { rows } = await run([fileOf('a.jsonl', lines(stories)), '--pairs', pairs]);
    expect(rows.map(({ a, b, guid, of, decision }) => [a, b, guid, of, decision])).toEqual([
      ['b', 'a', 'b', 'a', 'exact-copy'],
      [7, 'a', '7', 'a', 'new-version'],
      ['a', 'b', 'b', 'a', 'exact-copy'],
    ]);
  });

  it('names what it cannot read or find, and goes on', async () => {
    const file = fileOf('a.jsonl', `${JSON.stringify(stories[0])}\nnot json\n[]\n\n${JSON.stringify(stories[1])}`);
    const all = await run([file]);
    expect(all.rows).toHaveLength(2);
    expect(all.stderr).toBe('Line 2 is no JSON object and is left out\nLine 3 is no JSON object and is left out\n');
    const paired = await run([file, '--pairs', fileOf('pairs.json', '[["a","b"],["a","nobody"]]')]);
    expect(paired.rows).toHaveLength(1);
    expect(paired.stderr).toContain('nobody is not in');
    expect(paired.exitCode).toBe(1);
  });
});

it('refuses what is no pair and no window', () => {
  expect(() => readPairs('{}')).toThrow('no JSON array');
  expect(() => readPairs('[["a"]]')).toThrow('Entry 0');
  expect(() => parseWindow('72')).toThrow('such as 72h');
  expect(parseWindow('3d')).toBe(259_200_000);
});
