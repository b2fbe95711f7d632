import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recipeBlocks } from './recipe-blocks.ts';
import { root } from './source-files.ts';

/**
 * Follows the recipe of a format word by word in a copy of the workspace: its files, and its name in the list. All else that is
 * asked here, documents, command line, addresses and pages, has to follow from these.
 */
const copy = mkdtempSync(join(tmpdir(), 'dateline-recipe-'));
const node = (...args: readonly string[]): string =>
  execFileSync(process.execPath, args, { cwd: copy, encoding: 'utf8' });

beforeAll(() => {
  copyWorkspace();
  for (const [path, content] of recipeBlocks) {
    if (!/^(?:packages\/formats|tests\/fixtures)\//.test(path)) continue;
    mkdirSync(dirname(join(copy, path)), { recursive: true });
    writeFileSync(join(copy, path), content);
  }
  nameInList('slip');
  nameInList('ticker');
});

afterAll(() => rmSync(copy, { recursive: true, force: true }));

function copyWorkspace(): void {
  for (const path of ['package.json', 'packages', 'services', 'cli', 'docs', 'tests/conformance', 'tests/fixtures']) {
    cpSync(join(root, path), join(copy, path), {
      recursive: true,
      filter: (source) => !source.includes('/node_modules'),
    });
  }
  const modules = join(root, 'node_modules');
  mkdirSync(join(copy, 'node_modules/@dateline'), { recursive: true });
  for (const name of readdirSync(modules).filter((one) => one !== '@dateline')) {
    symlinkSync(join(modules, name), join(copy, 'node_modules', name));
  }
  for (const name of readdirSync(join(modules, '@dateline'))) {
    const home = relative(realpathSync(root), realpathSync(join(modules, '@dateline', name)));
    symlinkSync(join(copy, home), join(copy, 'node_modules/@dateline', name));
  }
}

/** What an editor does for the line: the name at the end of the list, and its import. */
function nameInList(name: string): void {
  const path = join(copy, 'packages/formats/src/index.ts');
  const text = readFileSync(path, 'utf8');
  const listed = text.replace('\n] as const satisfies', `\n  ${name},\n] as const satisfies`);
  expect(listed).not.toBe(text);
  writeFileSync(path, `import { ${name} } from './formats/${name}.ts';\n${listed}`);
}

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
