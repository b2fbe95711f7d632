import { expect, it } from 'vitest';
import type { FetchedMessage } from './record-batch.ts';
import { recordOf } from './records.ts';

const message = (more: Partial<FetchedMessage> = {}): FetchedMessage => ({
  key: null,
  value: null,
  timestamp: '1764000000000',
  offset: '9007199254740993',
  headerList: [],
  isControlRecord: false,
  batchContext: { producerId: '-1', inTransaction: false },
  ...more,
});

it('reads a foreign record: no value, an offset beyond a number, a header that hides an object property', () => {
  const headerList = [['a', Buffer.from('é')] as const, ['__proto__', Buffer.from('b')] as const];
  const record = recordOf('wire', 3, message({ headerList }));
  expect(record).toMatchObject({ topic: 'wire', partition: 3, offset: '9007199254740993', key: null });
  expect(record).toMatchObject({ value: new Uint8Array(), at: new Date(1764000000000) });
  expect(Object.entries(record.headers)).toEqual([
    ['a', 'é'],
    ['__proto__', 'b'],
  ]);
  expect(record).not.toHaveProperty('headerFlaws');
});

it('says which headers have several values, none, or no text', () => {
  const headerList: FetchedMessage['headerList'] = [
    ['Twice', Buffer.from('1')],
    ['twice', Buffer.from('2')],
    ['None', null],
    ['Binary', Buffer.from([0xff, 0x00])],
  ];
  const record = recordOf('wire', 0, message({ headerList }));
  expect(record.headerFlaws).toEqual({ twice: 'repeated', none: 'empty', binary: 'binary' });
  expect(record.headers).toMatchObject({ Twice: '1', twice: '2', None: '' });
});

it.each([
  ['9223372036854775807', '9999-12-31T23:59:59.999Z'],
  ['-1', '1970-01-01T00:00:00.000Z'],
])('keeps the timestamp %s where a date can be', (timestamp, at) => {
  expect(recordOf('wire', 0, message({ timestamp })).at.toISOString()).toBe(at);
});
