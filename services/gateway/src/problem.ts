import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { ENCODINGS } from './content-encoding.ts';

/** A problem document (RFC 9457) with Dateline's own `code`, which stays the same when the wording changes. */
export const problemSchema = z
  .object({
    type: z.string().openapi({ example: 'urn:dateline:problem:key-unknown' }),
    title: z.string(),
    status: z.int(),
    detail: z.string().describe('What happened and what to do next'),
    code: z.string().openapi({ example: 'KEY_UNKNOWN' }),
  })
  .openapi('Problem');

const titles = {
  KEY_MISSING: [401, 'No API key'],
  KEY_UNKNOWN: [401, 'Unknown API key'],
  KEY_OF_OTHER_SOURCE: [403, 'The API key belongs to another source'],
  SOURCE_DISABLED: [403, 'The source is disabled'],
  ITEM_EMPTY: [400, 'The request has no body'],
  ITEM_TOO_LARGE: [413, 'The item is too large'],
  ENCODING_UNSUPPORTED: [415, 'The content coding is not supported'],
  ENCODING_BROKEN: [400, 'The body cannot be unpacked'],
  TOO_MUCH_IN_FLIGHT: [429, 'Too much is being sent at once'],
  QUERY_INVALID: [400, 'The query cannot be read'],
  HEADER_INVALID: [400, 'A header cannot be used'],
  IDEMPOTENCY_KEY_REUSED: [422, 'The idempotency key was used for another item'],
  RECEIPT_UNKNOWN: [404, 'No such receipt'],
  LOG_UNAVAILABLE: [503, 'The item could not be stored'],
  DATABASE_UNAVAILABLE: [503, 'The database does not answer'],
  ANSWER_LATE: [503, 'The item was not stored in time'],
} as const satisfies Record<string, readonly [number, string]>;

export type ProblemCode = keyof typeof titles;

/** Returns a problem document. 429 and 503 tell the sender when to come back, 415 what would be taken. */
export function problem(c: Context, code: ProblemCode, detail: string): Response {
  const [status, title] = titles[code];
  const type = `urn:dateline:problem:${code.toLowerCase().replaceAll('_', '-')}`;
  const headers = new Headers({ 'content-type': 'application/problem+json' });
  if (status === 503) headers.set('retry-after', '5');
  if (status === 429) headers.set('retry-after', '1');
  if (status === 415) headers.set('accept-encoding', ENCODINGS.join(', '));
  if (status === 401) headers.set('www-authenticate', 'Bearer realm="dateline"');
  return c.newResponse(JSON.stringify({ type, title, status, detail, code }), { status, headers });
}
