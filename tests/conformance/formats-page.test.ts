import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { formatsPage, formatsPagePath } from '../../docs/generate-formats.ts';

it('docs/formats.md is what the list of formats and their fixtures say', async () => {
  const written = await readFile(formatsPagePath, 'utf8').catch(() => '');
  expect(written, 'run: node docs/generate-formats.ts').toBe(await formatsPage());
});
