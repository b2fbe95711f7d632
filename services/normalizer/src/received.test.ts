import type { LogRecord } from '@dateline/runtime';
import { describe, expect, it } from 'vitest';
import { readHeaders, receiptOf } from './received.ts';

const record = (headers: Record<string, string>, fields: Partial<LogRecord> = {}): LogRecord => ({
  topic: 'wire.received',
  partition: 2,
  offset: '17',
  key: null,
  value: new Uint8Array(),
  headers,
  at: new Date('2026-11-24T08:00:00Z'),
  ...fields,
});

describe('readHeaders', () => {
  it('reads what the gateway writes', () => {
    const headers = {
      'dateline-schema': 'wire.received/1',
      'dateline-source': 'agency',
      'dateline-receipt': 'rc_1',
      'dateline-received-at': '2026-11-24T07:59:59+01:00',
      'content-type': 'text/xml; charset=iso-8859-1',
      'dateline-guid': 'g',
    };
    expect(readHeaders(record(headers))).toEqual({
      ok: true,
      received: {
        receiptId: 'rc_1',
        hasReceipt: true,
        source: 'agency',
        receivedAt: '2026-11-24T06:59:59.000Z',
        mediaType: 'text/xml; charset=iso-8859-1',
        filename: undefined,
        guid: 'g',
      },
    });
  });

  it("takes a producer's record that says no more than its source, and names it by its place", () => {
    const read = readHeaders(record({ 'Dateline-Source': 'agency' }));
    expect(read).toMatchObject({
      ok: true,
      received: { hasReceipt: false, source: 'agency', receivedAt: '2026-11-24T08:00:00.000Z' },
    });
    const again = readHeaders(record({ 'dateline-source': 'agency' }));
    expect(again).toEqual(read);
    expect(readHeaders(record({ 'dateline-source': 'agency' }, { offset: '18' }))).not.toEqual(read);
  });

  it.each([
    [{}, 'HEADERS_INVALID'],
    [{ 'dateline-source': '' }, 'HEADERS_INVALID'],
    [{ 'dateline-source': 'a', 'dateline-received-at': 'yesterday' }, 'HEADERS_INVALID'],
    [{ 'dateline-source': 'a', 'dateline-schema': 'wire.received/2' }, 'MESSAGE_VERSION_UNKNOWN'],
    [{ 'dateline-source': 'a', 'dateline-schema': 'something else' }, 'MESSAGE_VERSION_UNKNOWN'],
  ])('refuses %j with %s', (headers, code) => {
    expect(readHeaders(record(headers as Record<string, string>))).toMatchObject({ ok: false, code });
  });
});

describe('a record that was written back from the dead letters', () => {
  it('keeps the receipt and the time that it had', () => {
    const first = readHeaders(record({ 'dateline-source': 'agency' }));
    const headers = {
      'dateline-source': 'agency',
      'dlq-origin-topic': 'wire.received',
      'dlq-origin-partition': '2',
      'dlq-origin-offset': '17',
      'dlq-origin-at': '2026-11-24T08:00:00.000Z',
    };
    expect(readHeaders(record(headers, { offset: '900', at: new Date('2026-11-25T08:00:00Z') }))).toEqual(first);
  });
});

describe('receiptOf', () => {
  it('finds receipt and source also where the headers cannot be used', () => {
    const broken = record({ 'Dateline-Source': 'agency', 'dateline-receipt': 'rc_9', 'dateline-schema': '?' });
    expect(receiptOf(broken)).toEqual({ receiptId: 'rc_9', source: 'agency' });
    expect(receiptOf(record({}))).toMatchObject({ source: 'unknown', receiptId: expect.stringMatching(/^rc_/) });
  });
});
