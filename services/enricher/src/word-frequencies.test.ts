import type { Pool } from '@dateline/store';
import { describe, expect, it } from 'vitest';
import { frequencyCache } from './word-frequencies.ts';

/** A database of so many stories as its statistics have it; each analysis finds as many as it really has. */
function databaseOf({ known, real = known, failures = 0 }: { known: number; real?: number; failures?: number }) {
  const asked: string[] = [];
  let left = failures;
  let stories = known;
  const query = async (text: string) => {
    if (left-- > 0) throw new Error('away');
    asked.push(text.startsWith('analyze') ? 'analyze' : 'read');
    if (text.startsWith('analyze')) stories = real;
    return { rows: [{ stories, words: null, shares: null }], rowCount: 1 };
  };
  const clock = { ms: 0 };
  const read = frequencyCache({ query } as unknown as Pool, () => clock.ms);
  return { asked, clock, read, settled: () => new Promise((resolve) => setImmediate(resolve)) };
}

describe('keptFrequencies', () => {
  it('reads once for all who ask at the same time, and again after a minute without making anyone wait', async () => {
    const { asked, clock, read, settled } = databaseOf({ known: 50_000 });
    const [one, two] = await Promise.all([read(), read()]);
    expect(one).toBe(two);
    clock.ms = 59_999;
    expect(await read()).toBe(one);
    clock.ms = 60_000;
    expect(await read()).toBe(one);
    await settled();
    expect(await read()).not.toBe(one);
    expect(asked).toEqual(['read', 'read']);
  });

  it('has few stories counted anew, since autovacuum comes too late for a table that fills', async () => {
    const { asked, clock, read, settled } = databaseOf({ known: 0, real: 5_000 });
    expect((await read()).stories).toBe(5_000);
    clock.ms = 5_000;
    await read();
    await settled();
    expect(asked).toEqual(['read', 'analyze', 'read', 'read', 'analyze', 'read']);
  });

  it('tries again at once when the first reading failed', async () => {
    const { read } = databaseOf({ known: 50_000, failures: 1 });
    await expect(read()).rejects.toThrow('away');
    expect((await read()).stories).toBe(50_000);
  });
});
