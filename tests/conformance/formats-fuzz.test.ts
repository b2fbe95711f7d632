import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { type Format, formats } from '@dateline/formats';
import { storyDraft } from '@dateline/story';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FixtureOutcome, fixturesOf, outcomeOf, RECEIVED_AT } from './format-fixtures.ts';
import { hostileInputs } from './hostile-inputs.ts';
import { mutated, mutation } from './mutations.ts';

const readers: readonly Format[] = formats.filter((format) => 'read' in format);

/** Mutations of each fixture; FUZZ_RUNS=2000 for a night's run. */
const RUNS = Number(process.env.FUZZ_RUNS ?? 20);

/** What may stay behind after a format's whole run: caches of compiled code, not inputs. */
const HEAP_BUDGET_BYTES = 48 * 1024 * 1024;

const read = (bytes: Uint8Array, filename: string, format?: string): Promise<FixtureOutcome> =>
  outcomeOf(bytes, { filename, receivedAt: RECEIVED_AT }, format);

/** Whatever comes in, what goes out is a valid story whose HTML runs nothing, or a reason with a code. */
function expectStoryOrReason(outcome: FixtureOutcome): void {
  if (outcome.error !== undefined) {
    expect(outcome.error.code).toMatch(/^[A-Z][A-Z0-9_]+$/);
    return;
  }
  for (const draft of outcome.drafts) {
    expect(storyDraft.safeParse(draft).error).toBeUndefined();
    expect(draft.bodyHtml).not.toMatch(/<script|<iframe|<[^>]*\son\w+=|href="javascript:/i);
  }
}

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

describe.each(readers.map((format) => [format.name, format] as const))('%s', (name, format) => {
  const fixtures = fixturesOf(format);

  it.each(fixtures.map((fixture) => [fixture.filename, fixture] as const))(
    'survives mutations of %s',
    async (filename, { bytes }) => {
      await fc.assert(
        fc.asyncProperty(mutation, fc.boolean(), async (changes, isNamed) => {
          expectStoryOrReason(await read(mutated(bytes, changes), filename, isNamed ? name : undefined));
        }),
        { numRuns: RUNS },
      );
    },
  );

  it.each(hostileInputs)('survives %s', async (_what, bytes) => {
    expectStoryOrReason(await read(bytes, `hostile.${format.extensions[0]?.replace(/^\./, '')}`, name));
  });

  it('keeps nothing of what it has read', async () => {
    const round = async () => {
      for (const { bytes, filename } of fixtures) await outcomeOf(bytes, { filename, receivedAt: RECEIVED_AT }, name);
      collectGarbage();
      return process.memoryUsage().heapUsed;
    };
    const before = await round();
    for (let time = 0; time < 20; time++) await round();
    expect((await round()) - before).toBeLessThan(HEAP_BUDGET_BYTES);
  });
});
