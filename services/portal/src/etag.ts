import type { Context } from 'hono';
import { problem } from './problem.ts';

/** The strong ETag of a row: its revision. */
export const etagOf = ({ revision }: { revision: number }): string => `"${revision}"`;

/**
 * The revision that If-Match names (RFC 9110, 13.1.1); undefined for `*`, which takes any. Refuses with 428 where it is missing
 * (RFC 6585): nobody should overwrite what they have not seen.
 */
export function revisionOf(c: Context): number | undefined | Response {
  const given = c.req.header('if-match')?.trim();
  if (given === undefined) {
    return problem(
      c,
      'REVISION_MISSING',
      'Send the ETag that you read as If-Match, so that you do not overwrite a change you have not seen.',
    );
  }
  if (given === '*') return undefined;
  const revision = /^"(\d{1,9})"$/.exec(given)?.[1];
  if (revision !== undefined) return Number(revision);
  return problem(c, 'REVISION_OTHER', 'If-Match must be the strong ETag that you read, such as "3".');
}
