import { type LogRecord, LogUnavailable } from '@dateline/event-log';
import { describe, expect, it } from 'vitest';
import { openLog, type Place } from './adapters.ts';
import { bytes, day, journal, kinds, logFixture, noting, text, times } from './log-fixture.ts';

describe.each(kinds)('records of the event log on %s', (kind) => {
  const fixture = logFixture(kind);
  const { anotherLog, consume } = fixture;

  it('carries keys, headers and binary bytes unchanged, and tells where they stand', async () => {
    const value = Uint8Array.from({ length: 256 }, (_, byte) => byte);
    const headers = { 'content-type': 'text/plain; charset=utf-8', 'x-city': 'Zürich \u0000 東京', empty: '' };
    const sent = await fixture.log.append('in', [
      { key: 'Schlüssel/\u0000', value, headers },
      { key: null, value: new Uint8Array() },
    ]);
    const got = journal<LogRecord>();
    await consume(async (records) => noting(records, got.add));
    await got.until((entries) => entries.length === 2);
    const keyed = got.entries.find((record) => record.key !== null)!;
    expect(keyed).toMatchObject({ topic: 'in', key: 'Schlüssel/\u0000', headers, ...sent[0] });
    expect(Buffer.from(keyed.value)).toEqual(Buffer.from(value));
    const bare = got.entries.find((record) => record.key === null)!;
    expect(bare).toMatchObject({ headers: {}, ...sent[1] });
    expect(bare.value.byteLength).toBe(0);
    expect(Math.abs(keyed.at.getTime() - Date.now())).toBeLessThan(60_000);
  });

  it('gives dense offsets to concurrent appenders, each key in one partition', async () => {
    const writers = [fixture.log, await anotherLog()];
    const placed = await Promise.all(
      times(200, (index) =>
        writers[index % 2]!.append(
          'in',
          times(3, (nth) => ({ key: `k${index % 10}`, value: bytes(`${nth}`) })),
        ),
      ),
    );
    const byPartition = Map.groupBy(placed.flat(), (one) => one.partition);
    for (const ones of byPartition.values()) {
      const offsets = ones.map((one) => Number(one.offset)).sort((a, b) => a - b);
      expect(offsets).toEqual(times(ones.length, (index) => index));
    }
    const partitionsOfKey = (key: number) =>
      new Set(
        placed
          .filter((_, index) => index % 10 === key)
          .flat()
          .map((one) => one.partition),
      );
    for (const key of times(10, (index) => index)) expect(partitionsOfKey(key).size).toBe(1);
  });

  it('appends a long list in pieces, in order', async () => {
    await fixture.log.append(
      'in',
      times(2_500, (index) => ({ key: 'k', value: bytes(`${index}`.padEnd(2_000)) })),
    );
    const seen = journal<string>();
    await consume(async (records) => noting(records, (record) => seen.add(text(record).trim())), { batch: 100 });
    await seen.until((entries) => entries.length === 2_500);
    expect(seen.entries).toEqual(times(2_500, String));
  });

  it.each([
    ['a key', { key: 'k'.repeat(1_025) }, 'RECORD_KEY_TOO_LARGE'],
    ['a header value', { headers: { small: 'kept', large: 'x'.repeat(8_193) } }, 'RECORD_HEADERS_TOO_LARGE'],
    ['a header name', { headers: { small: 'kept', ['x'.repeat(256)]: '' } }, 'RECORD_HEADERS_TOO_LARGE'],
    [
      'headers',
      { headers: Object.fromEntries(times(65, (index) => [index === 0 ? 'small' : `h${index}`, 'kept'])) },
      'RECORD_HEADERS_TOO_LARGE',
    ],
  ])('rejects a record over the limit of %s at once, with its bytes, and goes on', async (_, over, code) => {
    await fixture.log.append('in', [
      { key: 'k', value: bytes('over'), ...over },
      { key: 'k', value: bytes('next') },
    ]);
    const seen = journal<string>();
    const rejected = journal<LogRecord>();
    await consume(async (records) => noting(records, (record) => seen.add(text(record))), {
      onReject: async (record) => rejected.add(record),
    });
    await seen.until((entries) => entries.length === 1);
    await fixture.committed();
    expect(seen.entries).toEqual(['next']);
    expect(rejected.entries).toMatchObject([{ key: null, flaw: { code } }]);
    expect(text(rejected.entries[0]!)).toBe('over');
    if (code === 'RECORD_HEADERS_TOO_LARGE') expect(rejected.entries[0]!.headers.small).toBe('kept');
    const [dead] = await fixture.readDead();
    expect(dead!.headers).toMatchObject({ 'dlq-code': code, 'dlq-attempts': '1' });
  });

  it('refuses an unknown topic and an oversized record, and their neighbours get through', async () => {
    await fixture.log.ensureTopics([{ name: 'small', partitions: 1, retentionMs: day, maxMessageBytes: 10_000 }]);
    const [big, fine, unknown] = await Promise.allSettled([
      fixture.log.append('small', [
        { key: 'k', value: new Uint8Array(50_000).map(() => Math.floor(Math.random() * 256)) },
      ]),
      fixture.log.append('small', [{ key: 'k', value: bytes('fine') }]),
      fixture.log.append('missing', [{ key: 'k', value: bytes('x') }]),
    ]);
    expect(big).toMatchObject({ status: 'rejected', reason: { code: 'RECORD_TOO_LARGE', retryable: false } });
    expect(fine).toMatchObject({ status: 'fulfilled' });
    expect(unknown).toMatchObject({ status: 'rejected', reason: { code: 'TOPIC_MISMATCH' } });
  });

  it('is unavailable after it is closed or cannot be reached, as an error that says so', async () => {
    const nowhere: Place =
      kind === 'kafka'
        ? { ...fixture.place, address: '127.0.0.1:1' }
        : { ...fixture.place, address: 'postgres://x:y@127.0.0.1:1/none' };
    const attempt = openLog(nowhere).then(async (other) => {
      await using _ = other;
      await other.append('in', [{ key: 'k', value: bytes('x') }]);
    });
    await expect(attempt).rejects.toBeInstanceOf(LogUnavailable);
  });
});
