import { expect, it } from 'vitest';
import { recordOf } from './records.ts';

it('reads a foreign record: no value, binary and repeated headers', () => {
  const message = {
    key: null,
    value: null,
    timestamp: '1764000000000',
    attributes: 0,
    offset: '9007199254740993',
    headers: { a: Buffer.from('é'), b: [Buffer.from('1'), Buffer.from('2')], c: undefined },
  };
  expect(recordOf('wire', 3, message)).toEqual({
    topic: 'wire',
    partition: 3,
    offset: '9007199254740993',
    key: null,
    value: new Uint8Array(),
    headers: { a: 'é', b: '2' },
    at: new Date(1764000000000),
  });
});
