import { done, type Outcome, reject, retry } from '@dateline/flow';
import { describe, expect, it } from 'vitest';
import { bytes, journal, kinds, logFixture, text, times } from './log-fixture.ts';

describe.each(kinds)('failures of the event log on %s', (kind) => {
  const fixture = logFixture(kind);
  const { consume, committed, readDead } = fixture;

  it('dead-letters a poison record with its bytes, headers and whereabouts, and goes on', async () => {
    const poison = Uint8Array.from([0, 255, 254, 1]);
    const headers = { source: 'agency', 'content-type': 'application/x-broken' };
    const [placed] = await fixture.log.append('in', [
      { key: 'k', value: poison, headers },
      { key: 'k', value: bytes('good') },
    ]);
    const told: unknown[] = [];
    const good = journal<string>();
    await consume(
      async ([record]) => {
        if (record!.value[0] === 0) return [reject('UNREADABLE', 'no story in it')];
        good.add(text(record!));
        return [done];
      },
      { onReject: async (record, rejection) => void told.push({ offset: record.offset, ...rejection }) },
    );
    await good.until((entries) => entries.length === 1);
    await committed();
    const [dead, ...more] = await readDead();
    expect(more).toEqual([]);
    expect(dead!.key).toBe('k');
    expect(Buffer.from(dead!.value)).toEqual(Buffer.from(poison));
    expect(dead!.headers).toEqual({
      ...headers,
      'dlq-code': 'UNREADABLE',
      'dlq-reason': 'no story in it',
      'dlq-step': 'test',
      'dlq-origin-topic': 'in',
      'dlq-origin-partition': String(placed!.partition),
      'dlq-origin-offset': placed!.offset,
      'dlq-origin-at': expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      'dlq-attempts': '1',
      'dlq-at': expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    });
    expect(told).toEqual([{ offset: placed!.offset, code: 'UNREADABLE', reason: 'no story in it', attempts: 1 }]);
  });

  it('tries again after a throw and after a retry outcome, then succeeds', async () => {
    await fixture.log.append(
      'in',
      ['throws', 'retries', 'last'].map((value) => ({ key: 'k', value: bytes(value) })),
    );
    const seen = journal<string>();
    const outcomes: Outcome['kind'][] = [];
    const counts = new Map<string, number>();
    await consume(
      async ([record]) => {
        const value = text(record!);
        seen.add(value);
        const tries = (counts.get(value) ?? 0) + 1;
        counts.set(value, tries);
        if (value === 'throws' && tries < 3) throw new Error('not yet');
        if (value === 'retries' && tries < 3) return [retry('not yet', 1)];
        return [done];
      },
      { onSettled: (_, outcome) => outcomes.push(outcome.kind) },
    );
    await committed();
    expect(seen.entries).toEqual(['throws', 'throws', 'throws', 'retries', 'retries', 'retries', 'last']);
    expect(outcomes).toEqual(['done', 'done', 'done']);
    expect(await readDead()).toEqual([]);
  });

  it('rejects with RETRIES_EXHAUSTED what never succeeds, and other keys do not wait for it', async () => {
    await fixture.log.append('in', [
      { key: 'bad', value: bytes('bad') },
      ...times(20, (index) => ({ key: `k${index}`, value: bytes('ok') })),
    ]);
    const order = journal<string>();
    await consume(
      async ([record]) => {
        order.add(text(record!));
        if (text(record!) === 'bad') throw new Error('always');
        return [done];
      },
      { attempts: 3, concurrency: 2 },
    );
    await committed();
    const [dead] = await readDead();
    expect(dead!.headers).toMatchObject({ 'dlq-code': 'RETRIES_EXHAUSTED', 'dlq-attempts': '3' });
    expect(dead!.headers['dlq-reason']).toContain('always');
    expect(order.entries.filter((value) => value === 'bad')).toHaveLength(3);
  });

  it('does not count attempts while a dependency is away', async () => {
    await fixture.log.append('in', [{ key: 'k', value: bytes('patient') }]);
    const tries = journal<number>();
    await consume(
      async () => {
        tries.add(tries.entries.length + 1);
        if (tries.entries.length <= 6) throw Object.assign(new Error('database away'), { code: 'ECONNREFUSED' });
        return [done];
      },
      {
        attempts: 2,
        backoffMs: 1,
        classify: (error) => ((error as { code?: string }).code === 'ECONNREFUSED' ? 'outage' : 'bug'),
      },
    );
    await tries.until((entries) => entries.length === 7);
    await committed();
    expect(await readDead()).toEqual([]);
  });
});
