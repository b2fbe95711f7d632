import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { recipeBlocks } from './recipe-blocks.ts';
import { copyWorkspace } from './workspace-copy.ts';

/**
 * Follows the recipe of a format word by word in a copy of the workspace: its files, and its name in the list. All else that is
 * asked here, documents, command line, addresses and pages, has to follow from these.
 */
const { copy, node, follow, nameInList, remove } = copyWorkspace();
follow(/^(?:packages\/formats|tests\/fixtures)\//);
nameInList('packages/formats/src/index.ts', 'slip', './formats/slip.ts');
nameInList('packages/formats/src/index.ts', 'ticker', './formats/ticker.ts');

afterAll(remove);

describe('a format that was added by the recipe', () => {
  it('is in docs/formats.md', () => {
    node('docs/generate-formats.ts');
    const page = readFileSync(join(copy, 'docs/formats.md'), 'utf8');
    expect(page).toContain('| [slip](#slip) | Desk slip | yes |  |  | text/x-desk-slip |');
    expect(page).toContain('| [ticker](#ticker) | Headline ticker |  | yes | `.ticker` | text/x-ticker |');
    expect(page).toMatch(/## slip\n\n.*\n\nFields obtained: .*slugline/);
  }, 180_000);

  it('is on the command line', () => {
    expect(node('cli/bin/dateline.js', 'formats')).toMatch(/^ticker +- +yes +\.ticker /m);
  }, 180_000);

  it('reads its fixture as expected, and is a form of every feed, for readers and on pages', () => {
    const fixture = 'tests/fixtures/slip/good-ferry';
    const asked = `
      import { readFileSync } from 'node:fs';
      import { readItem } from '@dateline/formats';
      import { feedAddresses } from '@dateline/forms';
      import { addressesOf, readAddress } from '@dateline/payloads';
      const { format, drafts } = await readItem(readFileSync('${fixture}.slip'), {});
      const { ok, address } = readAddress({ file: 'world.ticker', accept: undefined });
      const page = String(feedAddresses({ name: 'world' }));
      console.log(JSON.stringify({ format, drafts, form: ok && address.format.name, listed: addressesOf('world').ticker, page }));`;
    const { stories } = JSON.parse(recipeBlocks.get(`${fixture}.expected.json`) ?? '');
    expect(JSON.parse(node('--input-type=module', '--eval', asked))).toMatchObject({
      format: 'slip',
      drafts: stories,
      form: 'ticker',
      listed: '/feeds/world.ticker',
      page: expect.stringContaining('<a href="/feeds/world.ticker">Ticker</a>'),
    });
  }, 180_000);
});
