import { hash } from 'node:crypto';
import type { LogRecord } from '@dateline/event-log';
import { receiptIdOfRecord } from '@dateline/story';
import { describe, expect, it } from 'vitest';
import { receive } from './receive.ts';
import type { Claims } from './received.ts';

const at = '2026-11-24T08:00:00.000Z';
const record: LogRecord = {
  topic: 'wire.received',
  partition: 2,
  offset: '900',
  key: null,
  value: Buffer.from('copy'),
  headers: {},
  at: new Date(at),
};
const place = receiptIdOfRecord('wire.received', 2, '900');
const claims = (more: Partial<Claims> = {}): Claims => ({
  source: 'agency',
  receipt: undefined,
  receivedAt: undefined,
  mediaType: undefined,
  filename: undefined,
  guid: 'g',
  ...more,
});
const sha = (body: string) => hash('sha256', body, 'buffer');
const known = { id: 'rc_1', sourceId: 'agency', bodySha256: sha('copy'), receivedAt: new Date('2026-10-01T07:00:00Z') };
const finding = (receipt: typeof known) => async (id: string) => (id === receipt.id ? receipt : undefined);
const nothing = async () => undefined;

describe('receive', () => {
  it('takes the receipt that a record names, and its time, when source and bytes are those of the receipt', async () => {
    const received = await receive(record, claims({ receipt: 'rc_1', receivedAt: at }), finding(known));
    const expected = { receiptId: 'rc_1', hasReceipt: true, forged: false, receivedAt: '2026-10-01T07:00:00.000Z' };
    expect(received).toMatchObject({ ...expected, source: 'agency', guid: 'g', warnings: [] });
  });

  it.each([
    ['of another source', { ...known, sourceId: 'other' }, true],
    ['of other bytes', { ...known, bodySha256: sha('other') }, false],
    ['that does not exist', { ...known, id: 'rc_2' }, false],
  ])('gives a record with a receipt %s one of its own, and says so', async (_, other, forged) => {
    const received = await receive(record, claims({ receipt: 'rc_1' }), finding(other));
    expect(received).toMatchObject({ receiptId: place, hasReceipt: false, forged, receivedAt: at });
    expect(received.warnings.map(({ code }) => code)).toEqual(['RECEIPT_IGNORED']);
  });

  it('finds the receipt that a record had before it was a dead letter, of the same source and bytes only', async () => {
    const headers = { 'dlq-origin-topic': 'wire.received', 'dlq-origin-partition': '2', 'dlq-origin-offset': '17' };
    const first = { ...known, id: receiptIdOfRecord('wire.received', 2, '17') };
    const again = await receive({ ...record, headers }, claims(), finding(first));
    expect(again).toMatchObject({ receiptId: first.id, hasReceipt: true, receivedAt: '2026-10-01T07:00:00.000Z' });
    const stolen = await receive({ ...record, headers }, claims(), finding({ ...first, sourceId: 'other' }));
    expect(stolen).toMatchObject({ receiptId: place, hasReceipt: false, forged: false });
  });

  it.each([
    ['a week before', '2026-11-17T08:00:00Z', '2026-11-17T08:00:00.000Z', []],
    ['five minutes after', '2026-11-24T09:05:00+01:00', '2026-11-24T08:05:00.000Z', []],
    ['longer before', '2026-11-17T07:59:59Z', at, ['RECEIVED_AT_IGNORED']],
    ['longer after', '2026-11-24T08:05:01Z', at, ['RECEIVED_AT_IGNORED']],
  ])("believes a time %s the record's own, as far as it may", async (_, receivedAt, counts, codes) => {
    const received = await receive(record, claims({ receivedAt }), nothing);
    expect([received.receivedAt, received.warnings.map(({ code }) => code)]).toEqual([counts, codes]);
  });
});
