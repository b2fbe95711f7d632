import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Format } from '@dateline/formats';
import { draft } from '@dateline/story';
import { afterAll, describe, expect, it } from 'vitest';
import { detectAmong } from '../../packages/formats/src/detect.ts';
import { formats } from '../../packages/formats/src/index.ts';
import { readWith } from '../../packages/formats/src/read-item.ts';
import { otherFindings } from '../../services/console/src/pages/other-results.ts';
import type { Enricher } from '../../services/enricher/src/enricher.ts';
import type { Connector } from '../../services/gateway/src/connectors/connector.ts';
import type { ConnectorFixture } from '../conformance/connectors/fixture.ts';
import { describeConnector } from '../conformance/connectors/suite.ts';
import { recipeBlocks } from './recipe-blocks.ts';
import { root } from './source-files.ts';

/**
 * Takes the recipes out of CONTRIBUTING.md and tries them: written to a folder beside this file, with their relative
 * imports turned to where they would stand, type-checked by tsc, and run. format-recipe.test.ts and source-recipe.test.ts follow theirs to the end.
 */
const kitchen = mkdtempSync(join(import.meta.dirname, '.recipes-'));
const blocks = [...recipeBlocks].filter(([path]) => path.endsWith('.ts'));
for (const [path, code] of blocks) {
  const file = join(kitchen, path);
  mkdirSync(dirname(file), { recursive: true });
  const home = dirname(join(root, path));
  writeFileSync(
    file,
    code.replace(/from '(\.\.?\/[^']+)'/g, (_, name: string) => `from '${join(home, name)}'`),
  );
}
symlinkSync(join(root, 'node_modules'), join(kitchen, 'node_modules'));

afterAll(() => rmSync(kitchen, { recursive: true, force: true }));

const made = (path: string): Promise<Record<string, unknown>> => import(join(kitchen, path));

describe('the recipes of CONTRIBUTING.md', () => {
  it('are those that this test knows', () => {
    expect(blocks.map(([path]) => path)).toEqual([
      'packages/formats/src/formats/slip.ts',
      'packages/formats/src/formats/ticker.ts',
      'services/enricher/src/enrichers/reading-time.ts',
      'services/gateway/src/connectors/lines.ts',
      'tests/conformance/connectors/lines.ts',
    ]);
  });

  it('have the right types', () => {
    const config = {
      extends: join(root, 'tsconfig.json'),
      include: ['packages', 'services', 'tests'],
      exclude: ['node_modules'],
    };
    writeFileSync(join(kitchen, 'tsconfig.json'), JSON.stringify(config));
    expect(problemsOf(join(kitchen, 'tsconfig.json'))).toBe('');
  }, 60_000);

  it('make a format that is detected and read', async () => {
    const slip = (await made('packages/formats/src/formats/slip.ts')).slip as Format;
    const bytes = new TextEncoder().encode(
      'HEAD: Ferry returns to the harbour\nSLUG: FERRY-RETURN\n\nLISBON - The ferry came back on Monday.\n\nIt had been away for a year.\n',
    );
    expect(detectAmong([...formats, slip], bytes, {}).format.name).toBe('slip');
    const { drafts, failures } = await readWith(slip, bytes, {});
    expect(failures).toEqual([]);
    expect(drafts[0]).toMatchObject({
      headline: 'Ferry returns to the harbour',
      slugline: 'FERRY-RETURN',
      bodyText: 'The ferry came back on Monday.\n\nIt had been away for a year.',
      dateline: { located: 'LISBON' },
    });
    await expect(readWith(slip, new TextEncoder().encode('no slip'), {})).rejects.toMatchObject({
      code: 'SLIP_EXPECTED',
    });
  });

  it('make an enricher that runs', async () => {
    const { readingTime } = (await made('services/enricher/src/enrichers/reading-time.ts')) as {
      readingTime: Enricher;
    };
    const story = draft({ bodyText: 'word '.repeat(690) });
    const result = await readingTime.run({ story } as never, {} as never);
    expect(result).toEqual({ words: 690, minutes: 3 });
    expect(readingTime.result.parse(result)).toEqual(result);
    const found = [{ enricher: readingTime.name, version: readingTime.version, result }];
    expect(String(otherFindings(found))).toMatch(/reading-time[\s\S]*minutes[\s\S]*3/);
  });
});

const { lines } = (await made('services/gateway/src/connectors/lines.ts')) as { lines: Connector };
const { fixture } = (await made('tests/conformance/connectors/lines.ts')) as { fixture: ConnectorFixture };
await describeConnector(lines, fixture);

/** What tsc has to say about a project; empty when it is content. */
function problemsOf(project: string): string {
  try {
    return execFileSync(join(root, 'node_modules/.bin/tsc'), ['--noEmit', '-p', project], { encoding: 'utf8' });
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}
