import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { postgresBinaries, reachable } from './embedded-postgres-files.ts';

const made: string[] = [];
afterEach(() => {
  for (const dir of made.splice(0)) rmSync(dir, { recursive: true });
});

it('knows which folders every user may enter', () => {
  const dir = mkdtempSync(join(tmpdir(), 'dateline-reach-'));
  made.push(dir);
  mkdirSync(join(dir, 'inner'));
  expect(reachable(join(dir, 'inner'))).toBe(false);
  expect(reachable(join(dir, 'inner', 'not', 'yet'))).toBe(false);
  chmodSync(dir, 0o755);
  expect(reachable(join(dir, 'inner'))).toBe(true);
});

it('finds the binaries npm brought', async () => {
  const binaries = await postgresBinaries({ info: () => undefined });
  expect(Object.values(binaries).every((path) => existsSync(path))).toBe(true);
});
