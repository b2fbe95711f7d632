import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { generatedFiles } from '../../docs/generate.ts';
import { root } from './source-files.ts';

const generated = generatedFiles();

it.each(generated)('%s is what the code says', (path, text) => {
  const written = existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : '';
  expect(written === text, `${path} is out of date: run "npm run docs:generate" and commit it`).toBe(true);
});

it('docs/schemas holds no schema that is no longer made', () => {
  const known = generated.map(([path]) => path);
  const files = readdirSync(join(root, 'docs/schemas')).map((name) => `docs/schemas/${name}`);
  expect(files.filter((path) => !known.includes(path))).toEqual([]);
});
