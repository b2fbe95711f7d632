import { describe, expect, it } from 'vitest';
import { retentionOnBroker } from './adapters.ts';
import { bytes, kinds, roadFor, text, times } from './road.ts';

describe.each(kinds)('topics of the event log on %s', (kind) => {
  const road = roadFor(kind);
  const { createTopics } = road;

  it('applies the retention a topic was given', async () => {
    await road.log.ensureTopics([{ name: 'short', partitions: 1, retentionMs: 1_000, maxMessageBytes: 10_000 }]);
    await road.log.append('short', [{ key: 'k', value: bytes('gone soon') }]);
    if (kind === 'kafka') {
      // Kafka deletes whole segments, minutes later; that it was told is what can be seen now.
      expect(await retentionOnBroker(road.place.address, `${road.place.prefix}short`)).toBe('1000');
      return;
    }
    await expect.poll(() => road.log.peek('short', 0, '0', 10), { timeout: 20_000 }).toEqual([]);
    const [placed] = await road.log.append('short', [{ key: 'k', value: bytes('next') }]);
    expect(placed!.offset).toBe('1');
    expect(await road.log.lag('g', 'short')).toEqual([{ partition: 0, end: 2, committed: 1, lag: 1 }]);
  });

  it('creates topics once, and refuses one with fewer partitions than asked', async () => {
    await Promise.all([createTopics(4), createTopics(4)]);
    await expect(createTopics(5)).rejects.toMatchObject({ code: 'TOPIC_MISMATCH' });
    await createTopics(2);
  });

  it.runIf(kind === 'kafka')('refuses to tell the lag of a topic that does not exist, at once', async () => {
    await expect(road.log.lag('g', 'missing')).rejects.toMatchObject({ code: 'TOPIC_MISMATCH' });
  });

  it('peeks from an offset without disturbing a group, and tells lag', async () => {
    await road.log.append(
      'in',
      times(6, (index) => ({ key: 'k', value: bytes(`${index}`) })),
    );
    const { partition } = (await road.log.append('in', [{ key: 'k', value: bytes('6') }]))[0]!;
    expect((await road.log.peek('in', partition, '4', 2)).map(text)).toEqual(['4', '5']);
    expect((await road.log.peek('in', partition, '6', 10)).map(text)).toEqual(['6']);
    expect(await road.log.peek('in', partition, '7', 10)).toEqual([]);
    expect(await road.log.lag('g', 'in')).toHaveLength(4);
    expect((await road.log.lag('g', 'in'))[partition]).toEqual({ partition, end: 7, committed: 0, lag: 7 });
  });
});
