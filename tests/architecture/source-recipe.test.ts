import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { copyWorkspace } from './workspace-copy.ts';

/**
 * Follows the recipe of a connector word by word in a copy of the workspace: its file, its name in the list, and its fixture,
 * which recipes.test.ts runs through the conformance suite.
 */
const { copy, node, follow, nameInList, remove } = copyWorkspace();
follow(/^(?:services\/gateway|tests\/conformance\/connectors)\//);
nameInList('services/gateway/src/connectors/index.ts', 'lines', './lines.ts');

afterAll(remove);

describe('a connector that was added by the recipe', () => {
  it('is in docs/configuration.md with its settings', () => {
    const asked = `
      import { generatedFiles } from './docs/generate.ts';
      console.log(new Map(generatedFiles()).get('docs/configuration.md'));`;
    const page = node('--input-type=module', '--eval', asked);
    expect(page).toContain('### lines\n\nReads a file that the source appends to. Each line is one item.');
    expect(page).toContain('| `file` | **required** | File that the source appends to |');
  }, 180_000);

  it('can be configured, with its mistakes told at start', () => {
    const asked = `
      import { readConfig } from '@dateline/runtime';
      import { gateway } from '@dateline/gateway';
      const read = (settings) => {
        const env = { DATABASE_URL: 'postgres://127.0.0.1/x', CONNECTORS: JSON.stringify([settings]) };
        try {
          const [{ connector, source, config }] = readConfig(env, [gateway]).services.get('gateway').CONNECTORS;
          return { connector: connector.name, source, config };
        } catch (error) {
          return error.problems;
        }
      };
      const good = { use: 'lines', source: 'daily', file: '/srv/wire' };
      console.log(JSON.stringify([read(good), read({ ...good, file: '' }), read({ ...good, fiel: 1 }), read({ use: 'line' })]));`;
    expect(JSON.parse(node('--input-type=module', '--eval', asked))).toEqual([
      { connector: 'lines', source: 'daily', config: { file: '/srv/wire', everyMs: 1_000 } },
      [expect.stringMatching(/^CONNECTORS\.0\.file: /)],
      [expect.stringMatching(/^CONNECTORS\.0: .*fiel/)],
      [expect.stringMatching(/^CONNECTORS\.0\.use: /)],
    ]);
  }, 180_000);

  it('is found by the conformance suite with its fixture', () => {
    const suite = readFileSync(join(copy, 'tests/conformance/connectors/connectors.test.ts'), 'utf8');
    expect(suite).toContain('for (const connector of connectors)');
    const asked = `
      import { connectors } from '@dateline/gateway/connectors';
      const fixtures = connectors.map(({ name }) => import('./tests/conformance/connectors/' + name + '.ts'));
      console.log(JSON.stringify((await Promise.all(fixtures)).map(({ fixture }) => typeof fixture.open)));`;
    expect(JSON.parse(node('--input-type=module', '--eval', asked))).toEqual(['function', 'function', 'function']);
  }, 180_000);
});
