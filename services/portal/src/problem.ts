import { AnswerLate } from '@dateline/flow';
import { describeIssues, problemsOf } from '@dateline/runtime';
import { isTransient } from '@dateline/store';
import type { Refusal } from '@dateline/subscriptions';
import type { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';

const titles = {
  TOKEN_MISSING: [401, 'No API token'],
  TOKEN_UNKNOWN: [401, 'Unknown API token'],
  ROLE_TOO_LOW: [403, 'The role does not allow this'],
  NOT_ALLOWED: [403, 'Not allowed for this caller'],
  TOO_MANY_TRIES: [429, 'Too many unknown tokens'],
  NOT_FOUND: [404, 'Not found'],
  BODY_UNREADABLE: [400, 'The body cannot be read'],
  BODY_TOO_LARGE: [413, 'The body is too large'],
  VALUE_INVALID: [422, 'A value cannot be used'],
  QUERY_INVALID: [400, 'The query cannot be read'],
  HEADER_INVALID: [400, 'A header cannot be used'],
  LINK_FORGED: [403, 'The URL was not signed here'],
  LINK_EXPIRED: [410, 'The URL has expired'],
  STORY_EMBARGOED: [403, 'The story is under embargo'],
  STORY_WITHDRAWN: [410, 'The story was killed or withdrawn'],
  EVENTS_GONE: [410, 'Events are no longer kept'],
  NAME_TAKEN: [409, 'The name is taken'],
  STATE_CONFLICT: [409, 'Not possible in this state'],
  LIMIT_REACHED: [409, 'The limit is reached'],
  REVISION_MISSING: [428, 'If-Match is missing'],
  REVISION_OTHER: [412, 'It was changed in the meantime'],
  IDEMPOTENCY_KEY_REUSED: [422, 'The idempotency key was used for another request'],
  IDEMPOTENCY_IN_PROGRESS: [409, 'The first request with this key is still in progress'],
  DATABASE_UNAVAILABLE: [503, 'The database does not answer'],
  ANSWER_LATE: [503, 'It took too long'],
} as const;

type ProblemCode = keyof typeof titles;

/** Returns a problem document (RFC 9457). */
export const problem = problemsOf(titles);

const CODES = {
  NAME_TAKEN: 'NAME_TAKEN',
  LIMIT_REACHED: 'LIMIT_REACHED',
  NOT_ALLOWED: 'NOT_ALLOWED',
  UNKNOWN: 'NOT_FOUND',
  STALE: 'REVISION_OTHER',
} as const satisfies Record<Exclude<Refusal['code'], 'VALUE_INVALID'>, ProblemCode>;

/** Returns why an act was not carried out. */
export function answerRefusal(c: Context, refusal: Refusal): Response {
  if (refusal.code !== 'VALUE_INVALID') return problem(c, CODES[refusal.code], refusal.detail);
  const errors = refusal.values.map(({ at, detail }) => ({ pointer: pointerOf(at), detail }));
  return problem(c, 'VALUE_INVALID', errors.map(({ detail }) => detail).join(' '), { errors });
}

/** `filter.topics[0]` as a JSON Pointer (RFC 6901). */
const pointerOf = (at: string): string =>
  at === '' ? '#' : `#/${at.replaceAll('[', '.').replaceAll(']', '').replaceAll('.', '/')}`;

/** Returns that a cursor cannot be read. */
export const unknownCursor = (c: Context): Response =>
  problem(c, 'QUERY_INVALID', 'This cursor was not issued by this API. Leave it out to start at the beginning.');

/** Returns what a schema refused, a sentence for each value. */
export function invalid(c: Context, target: string, error: z.ZodError): Response {
  const issues = describeIssues(error);
  const code = target === 'json' ? 'VALUE_INVALID' : target === 'header' ? 'HEADER_INVALID' : 'QUERY_INVALID';
  const errors = issues.map(({ pointer, detail }) => ({ pointer, detail }));
  return problem(c, code, issues.map(({ detail }) => detail).join(' '), target === 'json' ? { errors } : {});
}

/** What handlers throw and what is nobody's mistake, as problems. Everything else is a bug and is thrown on. */
export function problemOf(error: Error, c: Context): Response {
  if (error instanceof HTTPException && error.status === 400) {
    return problem(c, 'BODY_UNREADABLE', 'The body is not valid JSON (RFC 8259). Send one JSON object.');
  }
  if (error instanceof AnswerLate)
    return problem(c, 'ANSWER_LATE', 'The database is taking too long. Try again in a moment.');
  if (isTransient(error)) {
    return problem(c, 'DATABASE_UNAVAILABLE', 'The database does not answer. Try again in a moment.');
  }
  throw error;
}
