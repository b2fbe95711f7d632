import { hash } from 'node:crypto';
import type { EventLog, LogRecord, NewRecord } from '@dateline/event-log';
import type { KnownReceipt, NewReceipt, Pool, ReadReceipt } from '@dateline/store';
import { receiptIdOfRecord } from '@dateline/story';
import { describe, expect, it } from 'vitest';
import { createNormalize } from './normalize.ts';
import { run } from './reading/read-job.ts';
import type { Reader } from './reading/reader.ts';

const copy = {
  guid: 'g1',
  headline: 'Ferry returns',
  bodyText: 'The ferry came back on Monday.',
  bodyHtml: '<p>The ferry came back on Monday.</p>',
  language: 'en',
};

/** Reads in this thread. */
const readHere: Reader['read'] = (bytes, hint) => run({ bytes, hint, maxBytes: 10_000 });

/** Knows every source but `gone`; an operator has disabled `disabled`. */
const findSource = async (id: string) =>
  id === 'gone'
    ? undefined
    : {
        id,
        name: id,
        defaultLanguage: 'sv',
        timeZone: 'Europe/Stockholm',
        createdAt: new Date(0),
        disabledAt: id === 'disabled' ? new Date(0) : null,
      };

/** A normalizer whose log and database only remember. */
function normalizer() {
  const appended: NewRecord[] = [];
  const statements: string[] = [];
  const pool = {
    async query(text: string) {
      statements.push(text);
      return { rows: [], rowCount: 1 };
    },
  } as unknown as Pool;
  const recorded: NewReceipt[] = [];
  const receipts = new Map<string, KnownReceipt>();
  const read: ReadReceipt[] = [];
  const log = {
    async append(_topic: string, records: readonly NewRecord[]) {
      appended.push(...records);
      return [];
    },
  } as unknown as EventLog;
  const normalize = createNormalize({
    pool,
    log,
    findSource,
    findReceipt: async (id) => receipts.get(id),
    recordReceipt: async (receipt) => recorded.push(receipt),
    markNormalized: async (receipt) => read.push(receipt),
    read: readHere,
  });
  const messages = () => appended.map(({ value }) => JSON.parse(new TextDecoder().decode(value)));
  /** Has the gateway record a receipt for these bytes of this source, as `rc_1`. */
  const accepted = ({ value }: LogRecord, sourceId = 'agency') => {
    const receivedAt = new Date('2026-11-24T07:59:59Z');
    receipts.set('rc_1', { id: 'rc_1', sourceId, bodySha256: hash('sha256', value, 'buffer'), receivedAt });
  };
  return {
    normalize,
    accepted,
    appended,
    messages,
    recorded,
    read,
    rejections: () => statements.filter((text) => text.includes('into rejected_items')),
  };
}

const record = (body: unknown, headers: Record<string, string> = {}): LogRecord => ({
  topic: 'wire.received',
  partition: 0,
  offset: '1',
  key: 'rc_1',
  value: new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body)),
  headers: { 'dateline-source': 'agency', 'dateline-receipt': 'rc_1', ...headers },
  at: new Date('2026-11-24T08:00:00Z'),
});

describe('normalize', () => {
  it('passes a story on under its language, and marks its receipt as read', async () => {
    const { normalize, accepted, appended, messages, read, recorded } = normalizer();
    accepted(record(copy));
    expect(await normalize(record(copy))).toEqual({ kind: 'done' });
    expect(recorded).toEqual([]);
    expect(appended.map(({ key }) => key)).toEqual(['en']);
    expect(messages()[0]).toMatchObject({
      schema: 'story.normalized',
      v: 1,
      receiptId: 'rc_1',
      index: 0,
      story: { source: 'agency', guid: 'g1', headline: 'Ferry returns', receivedAt: '2026-11-24T07:59:59.000Z' },
    });
    expect(read).toEqual([{ id: 'rc_1', format: 'dateline-json', stories: 1, warnings: [] }]);
  });

  it('reads times without a zone by the clock of the source', async () => {
    const { normalize, messages } = normalizer();
    await normalize(record({ ...copy, versionCreated: '2026-07-24T08:00:00', embargoedUntil: '2026-07-24 18:00' }));
    expect(messages()[0].story).toMatchObject({
      versionCreated: '2026-07-24T06:00:00.000Z',
      embargoedUntil: '2026-07-24T16:00:00.000Z',
    });
  });

  it('says the same again when a record comes again', async () => {
    const { normalize, messages } = normalizer();
    await normalize(record(copy));
    await normalize(record(copy));
    expect(messages()[1]).toEqual(messages()[0]);
  });

  it('passes on the good stories of an item and keeps the bad one as a rejection of its own', async () => {
    const { normalize, messages, rejections } = normalizer();
    const outcome = await normalize(record([copy, { headline: 4, bodyText: [] }, { ...copy, guid: 'g3' }]));
    expect(outcome).toEqual({ kind: 'done' });
    expect(messages().map(({ story }) => story.guid)).toEqual(['g1', 'g3']);
    expect(rejections()).toHaveLength(1);
  });

  it('gives a receipt to the record of a newsroom that has its own producer', async () => {
    const { normalize, recorded } = normalizer();
    const { 'dateline-receipt': _none, ...headers } = record(copy).headers;
    await normalize({ ...record(copy), headers });
    expect(recorded).toMatchObject([{ sourceId: 'agency', via: 'kafka', idempotencyKey: null }]);
  });

  it('touches no receipt of another source, and marks its own with a warning where it names a wrong one', async () => {
    const { normalize, accepted, recorded, read } = normalizer();
    accepted(record(copy), 'other');
    expect(await normalize(record(copy))).toMatchObject({ kind: 'reject', code: 'RECEIPT_FORGED' });
    accepted(record('other bytes'));
    expect(await normalize(record(copy))).toEqual({ kind: 'done' });
    const own = receiptIdOfRecord('wire.received', 0, '1');
    expect(recorded.map(({ id }) => id)).toEqual([own]);
    expect(read).toMatchObject([{ id: own, warnings: [{ code: 'RECEIPT_IGNORED' }] }]);
  });

  it.each([
    ['a record without a time', { ...record(copy), at: new Date(0) }, 'RECORD_TIME_INVALID'],
    ['a source that is not there', record(copy, { 'dateline-source': 'gone' }), 'SOURCE_UNKNOWN'],
    ['a source that an operator disabled', record(copy, { 'dateline-source': 'disabled' }), 'SOURCE_DISABLED'],
    ['headers of a newer release', record(copy, { 'dateline-schema': 'wire.received/9' }), 'MESSAGE_VERSION_UNKNOWN'],
    ['an item above the limit', record({ ...copy, bodyText: 'x'.repeat(10_001) }), 'ITEM_TOO_LARGE'],
    ['a feed without items', record('<rss version="2.0"><channel><title>T</title></channel></rss>'), 'NO_STORY'],
  ])('refuses %s', async (_what, refused, code) => {
    const { normalize, appended } = normalizer();
    expect(await normalize(refused)).toMatchObject({ kind: 'reject', code });
    expect(appended).toEqual([]);
  });

  it('lets an outage of the log be one, so that the record is tried again', async () => {
    const unused = () => Promise.reject(new Error('not to be called'));
    const log = { append: () => Promise.reject(new Error('no broker')) } as unknown as EventLog;
    const normalize = createNormalize({
      pool: { query: unused, connect: unused },
      log,
      findSource,
      findReceipt: async () => undefined,
      recordReceipt: async () => undefined,
      markNormalized: unused,
      read: readHere,
    });
    await expect(normalize(record(copy))).rejects.toThrow('no broker');
  });
});
