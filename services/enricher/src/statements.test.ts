import type { EventLog, NewJob } from '@dateline/runtime';
import type { Pool } from '@dateline/store';
import { expect, it } from 'vitest';
import { sharedStatements } from './statements.ts';

it('asks for the links of versions together, and again although a job for them has failed', async () => {
  const added: NewJob<unknown>[] = [];
  const relating = { add: async (jobs: readonly NewJob<unknown>[]) => void added.push(...jobs) };
  const { relateLater } = sharedStatements({} as Pool, {} as EventLog, relating);
  const versions = ['a', 'b'].map((storyId) => ({ storyId, ordinal: 1 }));
  await Promise.all(versions.map(relateLater));
  expect(added.map(({ data }) => data)).toEqual([{ v: 2, versions }]);
  // What is new leaves a failed job of its name where it is, which is then all that becomes of it.
  expect(added.some(({ isNew }) => isNew)).toBe(false);
});
