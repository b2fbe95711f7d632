import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { batchOf, fetchResponseOf, type GivenBatch, packings } from '../../../../tests/support/record-batches.ts';
import { decodeFetch } from './fetch-response.ts';
import type { BatchLimits, FetchedMessage } from './record-batch.ts';

const limits: BatchLimits = { batchBytes: 100_000, records: 1_000, keptBytes: 100_000 };
const three = [{ value: 'a' }, { value: 'b', key: 'k' }, { value: 'c', headers: [['h', 'é']] as const }];

async function messagesOf(recordSet: Buffer, more: Partial<BatchLimits> = {}): Promise<FetchedMessage[]> {
  const { responses } = await decodeFetch(11, fetchResponseOf([recordSet]), { ...limits, ...more });
  return responses[0]!.partitions[0]!.messages;
}

const textsOf = (messages: readonly FetchedMessage[]) =>
  messages.map(({ offset, value, flaw }) => `${offset} ${flaw?.code ?? value?.toString()}`);

describe('decodeFetch', () => {
  it.each(packings)('reads a batch packed with $name', async ({ codec, pack }) => {
    const messages = await messagesOf(batchOf({ baseOffset: 7, records: three, codec, pack }));
    expect(textsOf(messages)).toEqual(['7 a', '8 b', '9 c']);
    expect(messages[1]).toMatchObject({ key: Buffer.from('k'), timestamp: '1764000000000' });
    expect(messages[2]!.headerList).toEqual([['h', Buffer.from('é')]]);
  });

  it('reads what kafkajs reads', async () => {
    const response = fetchResponseOf([batchOf({ baseOffset: 7, records: three }), Buffer.alloc(0)]);
    const kafkajs = createRequire(import.meta.url)('kafkajs/src/protocol/requests/fetch/v11/response');
    const theirs = await kafkajs.decode(response);
    const ours = await decodeFetch(11, response, limits);
    expect(ours).toMatchObject({
      ...theirs,
      responses: [{ topicName: 't', partitions: [{ messages: [{}, {}, {}] }, { messages: [] }] }],
    });
    for (const [index, message] of theirs.responses[0].partitions[0].messages.entries()) {
      const { offset, key, value, timestamp, isControlRecord } = message;
      expect(ours.responses[0]!.partitions[0]!.messages[index]).toMatchObject({
        offset,
        key,
        value,
        timestamp,
        isControlRecord,
      });
    }
  });

  const broken: [string, GivenBatch, string][] = [
    ['an unknown codec', { codec: 5 }, 'codec 5 is unknown'],
    ['more records than it has', { count: 4 }, 'are announced where 0 are left'],
    ['fewer records than it has', { count: 2 }, 'more follows its last record'],
    ['more records than are read', { count: 1_001 }, 'says that it holds 1001 records'],
    ['records out of order', { records: three.map((record) => ({ ...record, index: 1 })) }, 'not in order'],
    ['bytes that its codec does not know', { codec: 1 }, 'do not unpack'],
    ...packings
      .filter(({ codec }) => codec > 0)
      .map(({ name, ...packing }): [string, GivenBatch, string] => [
        `too much to unpack (${name})`,
        { ...packing, records: [{ value: 'x'.repeat(100_000) }, {}, {}] },
        'unpacks to more than 100000 bytes',
      ]),
  ];

  it.each(broken)(
    'sets a batch aside for %s, with its bytes and offsets, and reads its neighbours',
    async (_, given, reason) => {
      const bad = batchOf({ baseOffset: 10, records: three, ...given });
      const messages = await messagesOf(Buffer.concat([batchOf({ baseOffset: 9 }), bad, batchOf({ baseOffset: 13 })]));
      expect(textsOf(messages)).toEqual(['9 ', '12 BATCH_UNREADABLE', '13 ']);
      const { flaw, value, key } = messages[1]!;
      expect(flaw).toMatchObject({ batch: { baseOffset: '10', lastOffset: '12', bytes: bad.length } });
      expect(flaw!.reason).toContain(reason);
      expect([key, value]).toEqual([null, bad]);
    },
  );

  it('sets aside a batch in a message format of old, whose one offset is all that can be told', async () => {
    const old = batchOf({ baseOffset: 10, records: three, magic: 1 });
    const messages = await messagesOf(Buffer.concat([old, batchOf({ baseOffset: 11 })]));
    expect(textsOf(messages)).toEqual(['10 BATCH_UNREADABLE', '11 ']);
    expect(messages[0]!.flaw!.reason).toContain('its message format is 1');
  });

  it('keeps the beginning of a batch that is too large to keep, and says so', async () => {
    const [message] = await messagesOf(batchOf({ codec: 5 }), { keptBytes: 20 });
    expect(message!.value).toHaveLength(20);
    expect(message!.flaw!.reason).toMatch(/Only the first 20 of its \d+ bytes are kept/);
  });

  it('never takes more memory than the limit allows, and reads the rest with the next fetch', async () => {
    const packing = packings[1];
    const large = (baseOffset: number) =>
      batchOf({ baseOffset, records: [{ value: 'x'.repeat(60_000) }], codec: packing.codec, pack: packing.pack });
    const set = Buffer.concat([large(0), large(1), large(2)]);
    const { responses } = await decodeFetch(11, fetchResponseOf([set, large(0)]), limits);
    expect(responses[0]!.partitions.map(({ messages }) => messages.length)).toEqual([2, 0]);
  });

  it('leaves a batch that the broker cut short for the next fetch', async () => {
    const cut = batchOf({ baseOffset: 1 });
    expect(textsOf(await messagesOf(Buffer.concat([batchOf(), cut.subarray(0, cut.length - 1)])))).toEqual(['0 ']);
  });

  it('passes a flaw of one record on and reads the others', async () => {
    const many = Array.from({ length: 65 }, (_, index) => [`h${index}`, 'v'] as const);
    const records = [
      { value: 'a', headers: [['ok', 'v'] as const, ['long', 'x'.repeat(8_193)] as const] },
      { value: 'b', headers: many },
      { value: 'c', key: 'k'.repeat(1_025) },
      { value: 'd' },
    ];
    const messages = await messagesOf(batchOf({ records: records }));
    expect(messages.map(({ flaw }) => flaw?.code)).toEqual([
      'RECORD_HEADERS_TOO_LARGE',
      'RECORD_HEADERS_TOO_LARGE',
      'RECORD_KEY_TOO_LARGE',
      undefined,
    ]);
    expect(messages.map(({ key, headerList, value }) => [key, headerList.length, String(value)])).toEqual([
      [null, 1, 'a'],
      [null, 64, 'b'],
      [null, 0, 'c'],
      [null, 0, 'd'],
    ]);
  });

  it('loses neither neighbour of a batch with one wrong byte', async () => {
    const middle = batchOf({ baseOffset: 10, records: three });
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 16, max: middle.length - 1 }),
        fc.integer({ min: 1, max: 255 }),
        async (at, flip) => {
          const wrong = Buffer.from(middle);
          wrong[at] = wrong[at]! ^ flip;
          const set = Buffer.concat([batchOf({ baseOffset: 9 }), wrong, batchOf({ baseOffset: 13 })]);
          const [before, aside, after, ...more] = await messagesOf(set);
          expect([before!.offset, after!.offset, more.length]).toEqual(['9', '13', 0]);
          expect(aside!.flaw!.code).toBe('BATCH_UNREADABLE');
          expect(Number(aside!.offset)).toBeGreaterThanOrEqual(10);
          expect(Number(aside!.offset)).toBeLessThan(13);
        },
      ),
    );
  });

  it('makes records or one flaw of any bytes under a right checksum', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 200 }),
        fc.integer({ min: 0, max: 4 }),
        fc.integer({ min: -1, max: 20 }),
        async (bytes, codec, count) => {
          const messages = await messagesOf(batchOf({ bytes: Buffer.from(bytes), codec, count, records: three }));
          expect(messages.length).toBeLessThanOrEqual(3);
          for (const message of messages) expect(Number(message.offset)).toBeLessThanOrEqual(2);
        },
      ),
    );
  });
});
