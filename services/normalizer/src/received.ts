import type { LogRecord } from '@dateline/event-log';
import { receiptIdOfRecord, SOURCE_ID, type WireHeaders, wireHeaders } from '@dateline/story';
import { z } from 'zod';

/** The newest version of the `wire.received` headers that this code reads. */
const KNOWN = 1;
/** Source of what does not say a usable one. */
const NO_SOURCE = 'unknown';

/** What the headers of a `wire.received` record say. Whoever may write to the topic may write anything here. */
export interface Claims {
  source: string;
  /** The receipt it says it has; counts only where the store confirms it. */
  receipt: string | undefined;
  /** RFC 3339, in the years 1970 to 9999. */
  receivedAt: string | undefined;
  mediaType: string | undefined;
  filename: string | undefined;
  guid: string | undefined;
}

export type ClaimsOrNot = { ok: true; claims: Claims } | { ok: false; code: string; reason: string };

/** Reads the headers of a record. A newer schema version is refused by name, not guessed at. */
export function readHeaders(record: LogRecord): ClaimsOrNot {
  const odd = oddHeader(record);
  if (odd) return { ok: false, code: 'HEADERS_INVALID', reason: odd };
  const parsed = wireHeaders.safeParse(named(record.headers));
  if (!parsed.success) {
    return { ok: false, code: 'HEADERS_INVALID', reason: `Record headers: ${z.prettifyError(parsed.error)}` };
  }
  const version = /^wire\.received\/(\d{1,6})$/.exec(parsed.data['dateline-schema'])?.[1];
  if (version === undefined || Number(version) > KNOWN) {
    const reason = `dateline-schema "${parsed.data['dateline-schema']}" is not wire.received/${KNOWN}, the newest this service reads`;
    return { ok: false, code: 'MESSAGE_VERSION_UNKNOWN', reason };
  }
  return { ok: true, claims: claimsOf(parsed.data) };
}

/** Of the headers that are read, the first whose text is not all that the record says. Others are nobody's business. */
function oddHeader({ headerFlaws = {} }: LogRecord): string | undefined {
  const name = Object.keys(wireHeaders.shape).find((own) => ['repeated', 'binary'].includes(headerFlaws[own] ?? ''));
  if (name === undefined) return undefined;
  return headerFlaws[name] === 'repeated'
    ? `The record has several headers "${name}"; send one`
    : `The header "${name}" is not UTF-8`;
}

/** By lower-case name; an empty one is as good as none. */
const named = (headers: LogRecord['headers']): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value === '' ? [] : [[name.toLowerCase(), value]])),
  );

const claimsOf = (headers: WireHeaders): Claims => ({
  source: headers['dateline-source'],
  receipt: headers['dateline-receipt'],
  receivedAt: headers['dateline-received-at'],
  mediaType: headers['content-type'],
  filename: headers['dateline-filename'],
  guid: headers['dateline-guid'],
});

/** What can be used of headers that are refused: whose record it is, and which receipt waits for an answer. */
export function claimsOfRefused(record: LogRecord): Claims {
  const read = readHeaders(record);
  if (read.ok) return read.claims;
  const headers = record.headerFlaws?.['dateline-source'] ? {} : named(record.headers);
  const source = headers['dateline-source'] ?? '';
  const receipt = wireHeaders.shape['dateline-receipt'].safeParse(headers['dateline-receipt']);
  return {
    source: SOURCE_ID.test(source) ? source : NO_SOURCE,
    receipt: receipt.data,
    receivedAt: undefined,
    mediaType: undefined,
    filename: undefined,
    guid: undefined,
  };
}

/** The receipt of a record that has no other: its place on the log is its name. */
export const receiptOfPlace = ({ topic, partition, offset, flaw }: LogRecord): string =>
  receiptIdOfRecord(topic, partition, flaw?.batch?.baseOffset ?? offset);

/** The receipt that a record had before it was written back from the dead letters, if it says that it was. */
export function receiptOfOrigin(record: LogRecord): string | undefined {
  const headers = named(record.headers);
  const { 'dlq-origin-topic': topic, 'dlq-origin-partition': partition, 'dlq-origin-offset': offset } = headers;
  if (topic !== record.topic || !/^\d{1,9}$/.test(partition ?? '') || !/^\d{1,19}$/.test(offset ?? ''))
    return undefined;
  return receiptIdOfRecord(topic, Number(partition), offset ?? '');
}
