import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from './source-files.ts';

const page = readFileSync(join(root, 'docs/webhooks.md'), 'utf8');

/** The integration tests receiver-samples and webhook-keys run these files. */
describe('docs/webhooks.md shows partners the samples that are tested', () => {
  it.each([
    ['ts', 'receiver.ts'],
    ['python', 'receiver.py'],
    ['ts', 'verify-v1a.ts'],
  ])('%s: %s', (language, file) => {
    const source = readFileSync(join(root, 'docs/samples', file), 'utf8');
    expect(page).toContain(`\`\`\`${language}\n${source}\`\`\`\n`);
  });
});
