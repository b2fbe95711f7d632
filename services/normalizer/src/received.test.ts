import type { LogRecord } from '@dateline/event-log';
import { receiptIdOfRecord } from '@dateline/story';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { claimsOfRefused, readHeaders, receiptOfOrigin, receiptOfPlace } from './received.ts';

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
      claims: {
        receipt: 'rc_1',
        source: 'agency',
        receivedAt: '2026-11-24T07:59:59+01:00',
        mediaType: 'text/xml; charset=iso-8859-1',
        filename: undefined,
        guid: 'g',
      },
    });
  });

  it('takes a record that says no more than its source, in any case, with empty headers and odd ones that are not read', () => {
    const headers = { 'Dateline-Source': 'agency', 'dateline-guid': '', traceparent: '\ufffd' };
    const headerFlaws = { traceparent: 'binary', 'dateline-guid': 'empty' } as const;
    expect(readHeaders(record(headers, { headerFlaws }))).toMatchObject({
      ok: true,
      claims: { source: 'agency', receipt: undefined, receivedAt: undefined, guid: undefined },
    });
  });

  it.each([
    [{}, 'HEADERS_INVALID'],
    [{ 'dateline-source': '' }, 'HEADERS_INVALID'],
    [{ 'dateline-source': 'a'.repeat(64) }, 'HEADERS_INVALID'],
    [{ 'dateline-source': 'Agence Été' }, 'HEADERS_INVALID'],
    [{ 'dateline-source': 'a\u0000' }, 'HEADERS_INVALID'],
    [{ 'dateline-source': 'a', 'dateline-guid': 'g\u0000' }, 'HEADERS_INVALID'],
    [{ 'dateline-source': 'a', 'dateline-guid': 'g'.repeat(1_001) }, 'HEADERS_INVALID'],
    [{ 'dateline-source': 'a', 'dateline-filename': 'a\nb' }, 'HEADERS_INVALID'],
    [{ 'dateline-source': 'a', 'dateline-receipt': "rc_1'; --" }, 'HEADERS_INVALID'],
    [{ 'dateline-source': 'a', 'dateline-received-at': 'yesterday' }, 'HEADERS_INVALID'],
    [{ 'dateline-source': 'a', 'dateline-received-at': '0000-01-01T00:00:00Z' }, 'HEADERS_INVALID'],
    [{ 'dateline-source': 'a', 'dateline-received-at': '9999-12-31T23:59:59-14:00' }, 'HEADERS_INVALID'],
    [{ 'dateline-source': 'a', 'dateline-schema': 'wire.received/2' }, 'MESSAGE_VERSION_UNKNOWN'],
    [{ 'dateline-source': 'a', 'dateline-schema': 'something else' }, 'MESSAGE_VERSION_UNKNOWN'],
  ])('refuses %j with %s', (headers, code) => {
    expect(readHeaders(record(headers as Record<string, string>))).toMatchObject({ ok: false, code });
  });

  it.each([
    ['repeated', 'several headers "dateline-source"'],
    ['binary', '"dateline-source" is not UTF-8'],
  ] as const)('refuses a header that it reads and that is %s', (flaw, reason) => {
    const read = readHeaders(record({ 'dateline-source': 'agency' }, { headerFlaws: { 'dateline-source': flaw } }));
    expect(read).toMatchObject({ ok: false, code: 'HEADERS_INVALID', reason: expect.stringContaining(reason) });
  });

  it('answers whatever is in a header', () => {
    const names = ['dateline-source', 'dateline-received-at', 'dateline-schema', 'dateline-receipt', '__proto__'];
    const headers = fc.dictionary(fc.constantFrom(...names), fc.string({ unit: 'binary' }));
    fc.assert(
      fc.property(headers, (any) => {
        expect(readHeaders(record(any))).toHaveProperty('ok');
        expect(claimsOfRefused(record(any)).source).toMatch(/^[a-z0-9-]{1,63}$/);
      }),
    );
  });
});

describe('the receipt of a record', () => {
  it('is named by its place, and that of a batch by its first offset', () => {
    expect(receiptOfPlace(record({}))).toBe(receiptIdOfRecord('wire.received', 2, '17'));
    const batch = { baseOffset: '12', lastOffset: '17', bytes: 9 };
    const flaw = { code: 'BATCH_UNREADABLE', reason: 'why', batch } as const;
    expect(receiptOfPlace(record({}, { flaw }))).toBe(receiptIdOfRecord('wire.received', 2, '12'));
  });

  it('is that of its first place when it was written back from the dead letters', () => {
    const headers = {
      'dlq-origin-topic': 'wire.received',
      'dlq-origin-partition': '2',
      'dlq-origin-offset': '17',
    };
    expect(receiptOfOrigin(record(headers, { offset: '900' }))).toBe(receiptIdOfRecord('wire.received', 2, '17'));
    expect(receiptOfOrigin(record({ ...headers, 'dlq-origin-topic': 'story.normalized' }))).toBeUndefined();
    expect(receiptOfOrigin(record({ ...headers, 'dlq-origin-offset': 'x' }))).toBeUndefined();
    expect(receiptOfOrigin(record({}))).toBeUndefined();
  });
});

describe('claimsOfRefused', () => {
  it('finds receipt and source also where the headers cannot be used', () => {
    const broken = record({ 'Dateline-Source': 'agency', 'dateline-receipt': 'rc_9', 'dateline-schema': '?' });
    expect(claimsOfRefused(broken)).toMatchObject({ receipt: 'rc_9', source: 'agency' });
  });

  it('believes no source that is none, or given twice', () => {
    expect(claimsOfRefused(record({ 'dateline-source': 'a'.repeat(64) })).source).toBe('unknown');
    const headerFlaws = { 'dateline-source': 'repeated' } as const;
    expect(claimsOfRefused(record({ 'dateline-source': 'agency' }, { headerFlaws })).source).toBe('unknown');
  });
});
