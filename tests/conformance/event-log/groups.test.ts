import { once } from 'node:events';
import type { Consumer, EventLog } from '@dateline/event-log';
import { done } from '@dateline/flow';
import { describe, expect, it } from 'vitest';
import { bytes, journal, kinds, logFixture, noting, text, times } from './log-fixture.ts';

describe.each(kinds)('groups of the event log on %s', (kind) => {
  const fixture = logFixture(kind);
  const { anotherLog, consume, committed, startMember } = fixture;

  it('delivers again what a killed consumer did and did not commit', async () => {
    await fixture.log.append('in', [
      { key: 'k', value: bytes('first') },
      { key: 'k', value: bytes('second') },
    ]);
    const member = startMember('die-before-commit');
    await once(member.child, 'exit');
    expect(member.lines.entries).toEqual(['first']);
    const seen = journal<string>();
    await consume(async (records) => noting(records, (record) => seen.add(text(record))));
    await seen.until((entries) => entries.includes('second'));
    expect(seen.entries).toEqual(['first', 'second']);
  });

  it('moves the work of a member that hangs and is killed to another', async () => {
    await fixture.log.append(
      'in',
      times(20, (index) => ({ key: `k${index}`, value: bytes(`${index}`) })),
    );
    const member = startMember('hold');
    await member.lines.until((lines) => lines.length >= 4);
    const seen = journal<string>();
    await consume(async (records) => noting(records, (record) => seen.add(text(record))));
    member.child.kill('SIGKILL');
    await seen.until((entries) => new Set(entries).size === 20);
    await committed();
  });

  it('shares partitions with a member that joins in the middle, loses nothing, and takes them back when it leaves', async () => {
    const handled = journal<{ who: string; value: string; key: string }>();
    const running = new Map<string, string>();
    const overlaps: string[] = [];
    const assigned = new Map<string, Set<number>>([
      ['a', new Set()],
      ['b', new Set()],
    ]);
    const member = (who: 'a' | 'b', on: EventLog): Promise<Consumer> =>
      consume(
        async ([record]) => {
          const key = record!.key!;
          if (running.has(key)) overlaps.push(`${key}: ${running.get(key)} and ${who}`);
          running.set(key, who);
          await new Promise((resolve) => setTimeout(resolve, 2));
          running.delete(key);
          handled.add({ who, value: text(record!), key });
          return [done];
        },
        {
          onAssigned: async (partitions) => {
            for (const one of partitions) assigned.get(who)!.add(one);
          },
          onRevoked: async (partitions) => {
            for (const one of partitions) assigned.get(who)!.delete(one);
          },
        },
        on,
      );
    let sent = 0;
    const send = async (count: number): Promise<void> => {
      for (const _ of times(count / 10, String)) {
        await fixture.log.append(
          'in',
          times(10, (index) => ({ key: `k${index}`, value: bytes(`${sent + index}`) })),
        );
        sent += 10;
      }
    };
    const all = (): Promise<void> =>
      handled.until((entries) => new Set(entries.map((entry) => entry.value)).size === sent);

    await member('a', fixture.log);
    await send(200);
    const b = await member('b', await anotherLog());
    await send(200);
    await expect.poll(() => [assigned.get('a')!.size, assigned.get('b')!.size], { timeout: 20_000 }).toEqual([2, 2]);
    await all();
    await send(200);
    await handled.until((entries) => entries.some((entry) => entry.who === 'b'));
    await b.close();
    await send(100);
    await all();
    await expect.poll(() => assigned.get('a')!.size, { timeout: 20_000 }).toBe(4);
    await committed();
    expect(overlaps).toEqual([]);
    for (const ones of Map.groupBy(handled.entries, (entry) => entry.key).values()) {
      const firsts = [...new Set(ones.map((entry) => Number(entry.value)))];
      expect(firsts).toEqual(firsts.toSorted((x, y) => x - y));
    }
  });

  it('rebuilds state before the first record, and waits while that fails', async () => {
    await fixture.log.append('in', [{ key: 'k', value: bytes('x') }]);
    const events = journal<string>();
    let failures = 2;
    await consume(async (records) => noting(records, () => events.add('record')), {
      onAssigned: async () => {
        if (failures-- > 0) throw new Error('store away');
        events.add('ready');
      },
    });
    await events.until((entries) => entries.includes('record'));
    expect(events.entries[0]).toBe('ready');
  });
});
