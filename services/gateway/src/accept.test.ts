import type { NewRecord } from '@dateline/event-log';
import type { NewReceipt, Receipt } from '@dateline/store';
import { expect, it } from 'vitest';
import { acceptItem, type Item } from './accept.ts';

const settled = { format: null, stories: null, code: null, reason: null, warnings: [], settledAt: null };

/** A gateway whose receipts are a map, as one batch of the database would treat them; `state` is that of all receipts. */
function gateway(state: Receipt['state'] = 'received', code: string | null = null) {
  const receipts = new Map<string, Receipt>();
  const appended: NewRecord[] = [];
  let clock = Date.parse('2026-11-24T07:59:59Z');
  const deps = {
    async recordReceipt(receipt: NewReceipt) {
      clock += 1_000;
      const receivedAt = new Date(clock);
      const earlier = receipts.get(receipt.id);
      if (!earlier) receipts.set(receipt.id, { ...receipt, ...settled, receivedAt, state, code });
      return { receivedAt: earlier?.receivedAt ?? receivedAt, earlier };
    },
    log: {
      async append(_topic: string, records: readonly NewRecord[]) {
        appended.push(...records);
        return [];
      },
    },
  };
  return { appended, accept: (item: Partial<Item> = {}) => acceptItem(deps, { ...push, ...item }) };
}

const push: Item = {
  sourceId: 'agency',
  via: 'http',
  body: new TextEncoder().encode('copy'),
  mediaType: 'text/plain',
  filename: undefined,
  guid: undefined,
  idempotencyKey: undefined,
};

it('puts the bytes on the log under their receipt, with what was said beside them', async () => {
  const { appended, accept } = gateway();
  const { receiptId } = await accept();
  expect(appended).toEqual([
    {
      key: null,
      value: push.body,
      headers: {
        'dateline-schema': 'wire.received/1',
        'dateline-source': 'agency',
        'dateline-receipt': receiptId,
        'dateline-received-at': '2026-11-24T08:00:00.000Z',
        'content-type': 'text/plain',
      },
    },
  ]);
});

it('takes pushes without a key for items of their own', async () => {
  const { accept } = gateway();
  expect((await accept()).receiptId).not.toBe((await accept()).receiptId);
});

it('writes a repeated push to the log again as long as nobody read the first, under the time of the first', async () => {
  const { appended, accept } = gateway();
  const first = await accept({ idempotencyKey: 'k' });
  const again = await accept({ idempotencyKey: 'k' });
  expect(again).toEqual({ ...first, repeated: true });
  expect(appended.map(({ headers }) => headers?.['dateline-received-at'])).toEqual(
    Array(2).fill('2026-11-24T08:00:00.000Z'),
  );
});

it('writes a repeated push to the log no more once the first was read', async () => {
  const { appended, accept } = gateway('normalized');
  await accept({ idempotencyKey: 'k' });
  expect(await accept({ idempotencyKey: 'k' })).toMatchObject({ kind: 'accepted', repeated: true });
  expect(appended).toHaveLength(1);
});

it('refuses other bytes under a key that was used, also when both come at the same moment', async () => {
  const { appended, accept } = gateway();
  const other = { idempotencyKey: 'k', body: new TextEncoder().encode('other copy') };
  const both = await Promise.all([accept({ idempotencyKey: 'k' }), accept(other)]);
  expect(both.map(({ kind }) => kind)).toEqual(['accepted', 'key-reused']);
  expect(appended).toHaveLength(1);
});

it('puts copy on the log when its receipt was settled as never logged', async () => {
  const { appended, accept } = gateway('rejected', 'NOT_LOGGED');
  await accept({ idempotencyKey: 'k' });
  await accept({ idempotencyKey: 'k' });
  expect(appended).toHaveLength(2);
});
