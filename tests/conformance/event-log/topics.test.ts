import { describe, expect, it } from 'vitest';
import { retentionOnBroker } from './adapters.ts';
import { bytes, kinds, logFixture, text, times } from './log-fixture.ts';

describe.each(kinds)('topics of the event log on %s', (kind) => {
  const fixture = logFixture(kind);
  const { createTopics } = fixture;

  it('applies the retention a topic was given', async () => {
    await fixture.log.ensureTopics([{ name: 'short', partitions: 1, retentionMs: 1_000, maxMessageBytes: 10_000 }]);
    await fixture.log.append('short', [{ key: 'k', value: bytes('gone soon') }]);
    if (kind === 'kafka') {
      // Kafka deletes whole segments, minutes later; that it was told is what can be seen now.
      expect(await retentionOnBroker(fixture.place.address, `${fixture.place.prefix}short`)).toBe('1000');
      return;
    }
    await expect.poll(() => fixture.log.peek('short', 0, '0', 10), { timeout: 20_000 }).toEqual([]);
    const [placed] = await fixture.log.append('short', [{ key: 'k', value: bytes('next') }]);
    expect(placed!.offset).toBe('1');
    expect(await fixture.log.lag('g', 'short')).toEqual([{ partition: 0, end: 2, committed: 1, lag: 1 }]);
  });

  it('creates topics once, and refuses one with fewer partitions than asked', async () => {
    await Promise.all([createTopics(4), createTopics(4)]);
    await expect(createTopics(5)).rejects.toMatchObject({ code: 'TOPIC_MISMATCH' });
    await createTopics(2);
  });

  it.runIf(kind === 'kafka')('refuses to tell the lag of a topic that does not exist, at once', async () => {
    await expect(fixture.log.lag('g', 'missing')).rejects.toMatchObject({ code: 'TOPIC_MISMATCH' });
  });

  it('peeks from an offset without disturbing a group, and tells lag', async () => {
    await fixture.log.append(
      'in',
      times(6, (index) => ({ key: 'k', value: bytes(`${index}`) })),
    );
    const { partition } = (await fixture.log.append('in', [{ key: 'k', value: bytes('6') }]))[0]!;
    expect((await fixture.log.peek('in', partition, '4', 2)).map(text)).toEqual(['4', '5']);
    expect((await fixture.log.peek('in', partition, '6', 10)).map(text)).toEqual(['6']);
    expect(await fixture.log.peek('in', partition, '7', 10)).toEqual([]);
    expect(await fixture.log.lag('g', 'in')).toHaveLength(4);
    expect((await fixture.log.lag('g', 'in'))[partition]).toEqual({ partition, end: 7, committed: 0, lag: 7 });
  });
});
