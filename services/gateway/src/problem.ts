import { problemsOf } from '@dateline/runtime';
import type { Context } from 'hono';
import { ENCODINGS } from './content-encoding.ts';

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

const answer = problemsOf(titles);

/** Returns a problem document. 415 says what would be taken. */
export const problem = (c: Context, code: ProblemCode, detail: string): Response =>
  answer(c, code, detail, titles[code][0] === 415 ? { headers: { 'accept-encoding': ENCODINGS.join(', ') } } : {});
