import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { LogRecord } from '@dateline/event-log';
import { Kafka, logLevel } from 'kafkajs';
import { describe, expect, it } from 'vitest';
import { confluentProducer } from '../../support/confluent/producer.ts';
import { openLog } from './adapters.ts';
import { journal, logFixture, noting, text, times } from './log-fixture.ts';

const codecs = ['none', 'gzip', 'snappy', 'lz4', 'zstd'];
const values = times(30, (index) => `${index}: ${'The ferry came back on Monday. '.repeat(40)}`);

describe('producers that are not ours, on kafka', () => {
  const fixture = logFixture('kafka');
  const target = () => ({ brokers: fixture.place.address, topic: `${fixture.place.prefix}in` });

  /** Every value that a consumer gets, until all are there. */
  async function consumed(count: number): Promise<LogRecord[]> {
    const seen = journal<LogRecord>();
    await fixture.consume(async (records) => noting(records, seen.add));
    await seen.until((entries) => entries.length === count);
    await fixture.committed();
    return seen.entries;
  }

  it('reads every codec of a client on librdkafka', async (context) => {
    const foreign = confluentProducer();
    if (!foreign) return context.skip();
    for (const codec of codecs) {
      const messages = values.map((value) => ({ value: `${codec} ${value}`, headers: [['codec', codec]] as const }));
      foreign.produce(target(), messages, { 'compression.type': codec });
    }
    const records = await consumed(codecs.length * values.length);
    const expected = codecs.flatMap((codec) => values.map((value) => `${codec} ${value}`));
    expect(records.map(text).toSorted()).toEqual(expected.toSorted());
    for (const record of records) expect(text(record)).toContain(record.headers.codec);
  });

  it.each(['gzip', 'snappy', 'lz4', 'zstd'])("reads %s of Java's client", async (codec) => {
    const jars = fileURLToPath(new URL('../../../.native/kafka/libs/', import.meta.url));
    if (!existsSync(jars)) return;
    const { brokers, topic } = target();
    const args = ['-Xmx128m', '-cp', `${jars}*`, 'org.apache.kafka.tools.ConsoleProducer'];
    const options = ['--bootstrap-server', brokers, '--topic', topic, '--compression-codec', codec];
    const { status, stderr } = spawnSync('java', [...args, ...options], { input: values.join('\n'), encoding: 'utf8' });
    expect(status, stderr).toBe(0);
    expect((await consumed(values.length)).map(text).toSorted()).toEqual(values.toSorted());
  });

  it('sets a batch aside that unpacks to more than is read, and reads what is beside and behind it', async (context) => {
    const foreign = confluentProducer();
    if (!foreign) return context.skip();
    await using log = await openLog({ ...fixture.place, maxBatchBytes: 20_000 });
    const zstd = { 'compression.type': 'zstd' };
    const good = (value: string, partition: number) => foreign.produce(target(), [{ value, partition }], zstd);
    good('before', 0);
    const large = values.map((value) => ({ value, partition: 0 }));
    const placed = foreign.produce(target(), large, { ...zstd, 'linger.ms': 500 });
    good('behind', 0);
    good('beside', 1);

    const seen = journal<string>();
    const rejected = journal<LogRecord>();
    await fixture.consume(
      async (records) => noting(records, (record) => seen.add(text(record))),
      { onReject: async (record) => rejected.add(record) },
      log,
    );
    await seen.until((entries) => entries.length === 3);
    await fixture.committed();
    expect(seen.entries.toSorted()).toEqual(['before', 'behind', 'beside']);
    const [aside, ...more] = rejected.entries;
    expect(more).toEqual([]);
    expect(aside).toMatchObject({ topic: 'in', partition: 0, key: null, offset: placed.at(-1)!.offset });
    expect(aside!.flaw).toMatchObject({
      code: 'BATCH_UNREADABLE',
      reason: expect.stringContaining('unpacks to more than 20000 bytes'),
      batch: { baseOffset: placed[0]!.offset, lastOffset: placed.at(-1)!.offset, bytes: aside!.value.length },
    });
    const [dead] = await fixture.readDead();
    expect(dead!.headers).toMatchObject({ 'dlq-code': 'BATCH_UNREADABLE' });
    expect(Buffer.from(dead!.value)).toEqual(Buffer.from(aside!.value));
  });

  it('tells of a batch again when it was stopped before it had passed it, under the same place', async (context) => {
    const foreign = confluentProducer();
    if (!foreign) return context.skip();
    await using log = await openLog({ ...fixture.place, maxBatchBytes: 20_000 });
    const large = values.map((value) => ({ value, partition: 0 }));
    foreign.produce(target(), large, { 'compression.type': 'lz4', 'linger.ms': 500 });
    const told = journal<LogRecord['flaw']>();
    const away = Object.assign(new Error('recorded, and then the database went away'), { retryable: true });
    const stopped = await fixture.consume(
      async () => [],
      {
        onReject: async ({ flaw }) => {
          told.add(flaw);
          throw away;
        },
      },
      log,
    );
    await told.until((entries) => entries.length === 1);
    await stopped.close(0);
    expect(await fixture.totalLag()).toBe(values.length);
    const again = journal<LogRecord['flaw']>();
    await fixture.consume(async () => [], { onReject: async ({ flaw }) => again.add(flaw) }, log);
    await fixture.committed();
    expect(again.entries).toEqual([told.entries[0]]);
  });

  it('leaves out what a transaction took back, and reads on after its markers', async () => {
    const producer = new Kafka({ brokers: [fixture.place.address], logLevel: logLevel.NOTHING }).producer({
      transactionalId: fixture.place.prefix,
      idempotent: true,
      maxInFlightRequests: 1,
    });
    await producer.connect();
    for (const outcome of ['abort', 'commit', 'abort', 'commit'] as const) {
      const transaction = await producer.transaction();
      await transaction.send({ topic: target().topic, messages: [{ value: outcome, partition: 0 }] });
      await transaction[outcome]();
    }
    await producer.disconnect();
    await fixture.log.append('in', [{ key: 'k', value: new TextEncoder().encode('plain') }]);
    expect((await consumed(3)).map(text).toSorted()).toEqual(['commit', 'commit', 'plain']);
  });

  it('shows a batch that cannot be read to who peeks, in its place', async (context) => {
    const foreign = confluentProducer();
    if (!foreign) return context.skip();
    await using log = await openLog({ ...fixture.place, maxBatchBytes: 20_000 });
    const large = values.map((value) => ({ value, partition: 0 }));
    foreign.produce(target(), large, { 'compression.type': 'zstd', 'linger.ms': 500 });
    foreign.produce(target(), [{ value: 'behind', partition: 0 }]);
    const [aside, behind] = await log.peek('in', 0, '0', 10);
    expect([aside!.flaw!.code, text(behind!)]).toEqual(['BATCH_UNREADABLE', 'behind']);
  });
});
