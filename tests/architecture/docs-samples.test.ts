import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from './source-files.ts';

const page = readFileSync(join(root, 'docs/webhooks.md'), 'utf8');
const shown = (language: string): string =>
  new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'm').exec(page)?.[1] ?? '';

/** tests/integration/receiver-samples.test.ts runs these files. */
describe('docs/webhooks.md shows partners the receivers that are tested', () => {
  it.each([
    ['ts', 'receiver.ts'],
    ['python', 'receiver.py'],
  ])('%s', (language, file) => {
    expect(shown(language)).toBe(readFileSync(join(root, 'docs/samples', file), 'utf8'));
  });
});
