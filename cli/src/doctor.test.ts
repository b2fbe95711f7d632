import { expect, it } from 'vitest';
import { refuseStuck, refuseUndecided } from './doctor.ts';

const minute = 60_000;

/** A log on which three records wait for the normalizer, written at minute 0. */
const log = {
  lag: async (group: string) =>
    group === 'normalizer'
      ? [{ partition: 2, end: 9, committed: 6, lag: 3 }]
      : [{ partition: 0, end: 4, committed: 4, lag: 0 }],
  peek: async (topic: string, partition: number, offset: string) => [
    { topic, partition, offset, key: null, value: new Uint8Array(), headers: {}, at: new Date(0) },
  ],
};

it('names the service that has left records on the log for two minutes', async () => {
  await expect(refuseStuck(log, () => 1.9 * minute)).resolves.toBeUndefined();
  await expect(refuseStuck(log, () => 2 * minute)).rejects.toThrow(
    'normalizer: 3 records wait on wire.received, the oldest for 120 s',
  );
});

it('finds nothing wrong where the topics are not there yet', async () => {
  const absent = { lag: () => Promise.reject(new Error('no such topic')), peek: log.peek };
  await expect(refuseStuck(absent, () => 9 * minute)).resolves.toBeUndefined();
});

it('names open feeds that nobody has decided about', async () => {
  await expect(refuseUndecided(async () => [])).resolves.toBeUndefined();
  await expect(refuseUndecided(async () => ['all', 'world'])).rejects.toThrow('Anybody may read all, world');
});
