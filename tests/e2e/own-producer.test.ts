import { replayRejectedItem } from '@dateline/console';
import type { EventLog } from '@dateline/event-log';
import { createLog, openEventLog, processOptions, startProcess } from '@dateline/runtime';
import { openPool } from '@dateline/store';
import { receiptIdOfRecord, TOPICS } from '@dateline/story';
import { Kafka } from 'kafkajs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { services } from '../../cli/src/services.ts';
import { until } from '../support/conditions.ts';
import { confluentProducer } from '../support/confluent/producer.ts';
import { backends, copyOf, type Installation, install, type Product, productOf } from '../support/newsroom.ts';

/** What a batch may unpack to here, so that a batch over it is small and harmless. */
const BATCH_BYTES = 100_000;

describe.each(await backends())("a newsroom's own producer on the %s backend", (backend) => {
  let installation: Installation;
  let product: Product;
  let log: EventLog;

  beforeAll(async () => {
    installation = await install(backend, { KAFKA_MAX_BATCH_BYTES: String(BATCH_BYTES) });
    const running = await startProcess(services, installation.env, { openSql: openPool });
    product = productOf(installation, `http://127.0.0.1:${running.httpPort}`, running);
    const silent = createLog({ level: 'silent', name: 'producer' });
    log = await openEventLog(processOptions.parse(installation.env), {
      sql: installation.pool,
      log: silent,
      clientId: 'newsroom',
    });
    await product.addSource('agency');
    await product.addSource('other');
  });

  afterAll(async () => {
    await log?.close();
    await product?.stop();
  });

  /** Writes one record as any client of the log would, and answers its receipt, which is its place on the log. */
  async function produce(value: string, headers: Record<string, string>): Promise<string> {
    const [at] = await log.append(TOPICS.wireReceived, [
      { key: null, value: new TextEncoder().encode(value), headers },
    ]);
    return receiptIdOfRecord(TOPICS.wireReceived, at!.partition, at!.offset);
  }

  it('is served like a push, with the source as its only header', async () => {
    const id = await produce(copyOf(), { 'dateline-source': 'agency' });
    const settled = await until('the receipt is settled', () => product.settledReceipt('agency', id));
    expect(settled).toMatchObject({ state: 'done', stories: [{ outcome: 'new' }] });
  });

  const agency = { 'dateline-source': 'agency' };

  it.each([
    ['an unknown source', { 'dateline-source': 'nobody' }, 'SOURCE_UNKNOWN'],
    ['a newer header schema', { ...agency, 'dateline-schema': 'wire.received/2' }, 'MESSAGE_VERSION_UNKNOWN'],
    ['no source', {}, 'HEADERS_INVALID'],
    ['a source of 64 characters', { 'dateline-source': 'a'.repeat(64) }, 'HEADERS_INVALID'],
    ['a NUL in a header', { ...agency, 'dateline-guid': 'g\u0000' }, 'HEADERS_INVALID'],
    ['a NUL in a header that is not read', { 'dateline-source': 'nobody', 'x-\u0000': '\u0000' }, 'SOURCE_UNKNOWN'],
    ['the year 0', { ...agency, 'dateline-received-at': '0000-01-01T00:00:00Z' }, 'HEADERS_INVALID'],
    ['a header above the limit', { ...agency, 'x-large': 'x'.repeat(8_193) }, 'RECORD_HEADERS_TOO_LARGE'],
  ])('rejects %s at the first try, keeps the bytes, and settles its receipt', async (_name, headers, code) => {
    const body = copyOf();
    const id = await produce(body, headers as Record<string, string>);
    const receipt = await until('the receipt is rejected', () => rejectedReceipt(id));
    expect(receipt).toMatchObject({ code, reason: expect.stringMatching(/\S/) });
    const { rows } = await product.pool.query('select body, code from rejected_items where receipt_id = $1', [id]);
    expect(rows.map((row) => [row.code, row.body.toString()])).toEqual([[code, body]]);
  });

  async function rejectedReceipt(id: string) {
    const { rows } = await product.pool.query(`select * from receipts where id = $1 and state = 'rejected'`, [id]);
    return rows[0];
  }

  it('cannot touch a receipt of another source', async () => {
    const body = copyOf();
    const theirs = await product.push('other', body);
    const before = await product.settledReceipt('other', theirs);
    const forged = await produce(body, { ...agency, 'dateline-receipt': theirs });
    const unreadable = await produce('', { ...agency, 'dateline-receipt': theirs, 'dateline-schema': '?' });
    expect(await product.settledReceipt('agency', forged)).toMatchObject({ rejected: { code: 'RECEIPT_FORGED' } });
    expect(await product.settledReceipt('agency', unreadable)).toMatchObject({ state: 'rejected' });
    expect(await product.settledReceipt('other', theirs)).toEqual(before);
  });

  it('goes on under a receipt of its own when it names one that is not its own, or a time that cannot be', async () => {
    const theirs = await product.push('agency', copyOf());
    const headers = { ...agency, 'dateline-receipt': theirs, 'dateline-received-at': '1999-12-31T23:59:59Z' };
    const receipt = await product.settledReceipt('agency', await produce(copyOf(), headers));
    expect(receipt).toMatchObject({ state: 'done', stories: [{ outcome: 'new' }] });
    const { rows } = await product.pool.query('select warnings, received_at from receipts where id = $1', [receipt.id]);
    const codes = rows[0].warnings.map((warning: { code: string }) => warning.code);
    expect(codes).toEqual(expect.arrayContaining(['RECEIPT_IGNORED', 'RECEIVED_AT_IGNORED']));
    expect(rows[0].received_at.getUTCFullYear()).toBeGreaterThan(1999);
  });

  it.runIf(backend === 'full')('may be written in another language, and compress as it likes', async (context) => {
    const foreign = confluentProducer();
    if (!foreign) return context.skip();
    for (const codec of ['none', 'gzip', 'snappy', 'lz4', 'zstd']) {
      const messages = Array.from({ length: 3 }, () => ({
        value: copyOf(),
        headers: [['dateline-source', 'agency']] as const,
      }));
      const placed = foreign.produce(wireReceived(), messages, { 'compression.type': codec });
      for (const { partition, offset } of placed) {
        const id = receiptIdOfRecord(TOPICS.wireReceived, partition, offset);
        const receipt = await until('the receipt is there', () => product.settledReceipt('agency', id));
        expect([codec, receipt.state]).toEqual([codec, 'done']);
      }
    }
  });

  it.runIf(backend === 'full').each([
    [
      'given twice',
      [
        ['dateline-source', 'agency'],
        ['Dateline-Source', 'other'],
      ],
    ],
    [
      'that is no text',
      [
        ['dateline-source', 'agency'],
        ['dateline-guid', Buffer.from([0xff, 0xfe])],
      ],
    ],
    ['without a value', [['dateline-source', null]]],
  ] as const)('rejects a header %s', async (_, headers) => {
    const foreign = confluentProducer();
    if (!foreign) return;
    const [placed] = foreign.produce(wireReceived(), [{ value: copyOf(), headers }]);
    const id = receiptIdOfRecord(TOPICS.wireReceived, placed!.partition, placed!.offset);
    const receipt = await until('the receipt is rejected', () => rejectedReceipt(id));
    expect(receipt).toMatchObject({ code: 'HEADERS_INVALID' });
  });

  it.runIf(backend === 'full')('stops nobody with a batch that cannot be read', async (context) => {
    const foreign = confluentProducer();
    if (!foreign) return context.skip();
    const headers = [['dateline-source', 'agency']] as const;
    const large = Array.from({ length: 20 }, () => ({
      value: copyOf({ keywords: ['x'.repeat(8_000)] }),
      headers,
      partition: 0,
    }));
    const placed = foreign.produce(wireReceived(), large, { 'compression.type': 'zstd', 'linger.ms': 500 });
    const [behind] = foreign.produce(wireReceived(), [{ value: copyOf(), headers, partition: 0 }]);

    const others = await product.push('other', copyOf());
    expect(await product.settledReceipt('other', others)).toMatchObject({ state: 'done' });
    const behindId = receiptIdOfRecord(TOPICS.wireReceived, 0, behind!.offset);
    const settled = await until('what stands behind is settled', () => product.settledReceipt('agency', behindId));
    expect(settled).toMatchObject({ state: 'done' });

    const first = receiptIdOfRecord(TOPICS.wireReceived, 0, placed[0]!.offset);
    expect(await rejectedReceipt(first)).toMatchObject({ code: 'BATCH_UNREADABLE' });
    const { rows } = await product.pool.query('select * from rejected_items where receipt_id = $1', [first]);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      code: 'BATCH_UNREADABLE',
      origin_topic: TOPICS.wireReceived,
      origin_partition: 0,
      origin_offset: Number(placed[0]!.offset),
      origin_last_offset: Number(placed.at(-1)!.offset),
      body_bytes: rows[0].body.length,
    });
    expect(await metric('dateline_batches_set_aside_total{stage="normalize"}')).toBe(1);

    // Under the same limit it cannot be sent again; under a higher one its records are.
    expect(await replay(BATCH_BYTES, rows[0].id)).toBe('still unreadable');
    expect(await replay(10 * BATCH_BYTES, rows[0].id)).toBe('replayed');
    await until('its stories are there', async () => {
      const found = await product.pool.query(
        `select count(*)::int as n from stories where source_id = 'agency' and guid = any($1)`,
        [large.map(({ value }) => JSON.parse(value).guid)],
      );
      return found.rows[0].n === large.length;
    });
  });

  async function metric(series: string): Promise<number> {
    const text = await (await fetch(`${product.opsUrl}/metrics`)).text();
    return Number(
      text
        .split('\n')
        .find((line) => line.startsWith(series))
        ?.slice(series.length),
    );
  }

  async function replay(batchBytes: number, id: string): Promise<string> {
    const options = { ...installation.env, KAFKA_MAX_BATCH_BYTES: String(batchBytes) };
    const silent = createLog({ level: 'silent', name: 'replay' });
    const config = processOptions.parse(options);
    await using eventLog = await openEventLog(config, { sql: installation.pool, log: silent, clientId: 'replay' });
    return replayRejectedItem({ pool: installation.pool, eventLog }, id, 'test');
  }

  const wireReceived = () => ({
    brokers: installation.env.KAFKA_BROKERS!,
    topic: `${installation.env.TOPIC_PREFIX}${TOPICS.wireReceived}`,
  });

  it.runIf(backend === 'full')('needs nothing of ours: a plain kafkajs producer does', async () => {
    const { KAFKA_BROKERS, TOPIC_PREFIX } = installation.env;
    const producer = new Kafka({ brokers: [KAFKA_BROKERS!], logLevel: 0 }).producer();
    await producer.connect();
    const topic = `${TOPIC_PREFIX}${TOPICS.wireReceived}`;
    const [sent] = await producer.send({
      topic,
      messages: [{ value: copyOf(), headers: { 'dateline-source': 'agency' } }],
    });
    await producer.disconnect();
    const id = receiptIdOfRecord(TOPICS.wireReceived, sent!.partition, sent!.baseOffset ?? '');
    expect(await until('the receipt is settled', () => product.settledReceipt('agency', id))).toMatchObject({
      state: 'done',
    });
  });
});
