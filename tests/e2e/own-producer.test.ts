import { createLog, type EventLog, openEventLog, processOptions, startProcess } from '@dateline/runtime';
import { openPool } from '@dateline/store';
import { receiptIdOfRecord, TOPICS } from '@dateline/story';
import { Kafka } from 'kafkajs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { services } from '../../cli/src/services.ts';
import { until } from '../support/conditions.ts';
import { backends, copyOf, type Installation, install, type Product, productOf } from '../support/newsroom.ts';

describe.each(await backends())("a newsroom's own producer on the %s backend", (backend) => {
  let installation: Installation;
  let product: Product;
  let log: EventLog;

  beforeAll(async () => {
    installation = await install(backend);
    const running = await startProcess(services, installation.env, { openSql: openPool });
    product = productOf(installation, `http://127.0.0.1:${running.httpPort}`, running);
    const silent = createLog({ level: 'silent', name: 'producer' });
    log = await openEventLog(processOptions.parse(installation.env), {
      sql: installation.pool,
      log: silent,
      clientId: 'newsroom',
    });
    await product.addSource('agency');
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

  it.each([
    ['an unknown source', { 'dateline-source': 'nobody' }, 'SOURCE_UNKNOWN'],
    [
      'a newer header schema',
      { 'dateline-source': 'agency', 'dateline-schema': 'wire.received/2' },
      'MESSAGE_VERSION_UNKNOWN',
    ],
    ['no source', {}, 'HEADERS_INVALID'],
  ])('rejects %s and keeps the bytes', async (_name, headers, code) => {
    const body = copyOf();
    await produce(body, headers as Record<string, string>);
    const item = await until('the rejected item', async () => {
      const { rows } = await product.pool.query('select body from rejected_items where code = $1', [code]);
      return rows[0];
    });
    expect(item.body.toString()).toBe(body);
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
