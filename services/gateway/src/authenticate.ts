import { hashOfKey, type Source } from '@dateline/store';
import type { Context } from 'hono';
import { problem } from './problem.ts';

/** The source that the key of this hash belongs to, unless the key does not exist or was revoked. */
export type SourceOfKey = (keyHash: string) => Promise<Source | undefined>;

/** The source whose API key the request carries, or the refusal to answer with. */
export async function authenticate(c: Context, sourceOfKey: SourceOfKey): Promise<Source | Response> {
  const [scheme, key] = (c.req.header('authorization') ?? '').split(' ', 2);
  if (scheme?.toLowerCase() !== 'bearer' || !key) {
    return problem(c, 'KEY_MISSING', 'Send the API key of your source as "Authorization: Bearer dlk_…".');
  }
  const source = await sourceOfKey(hashOfKey(key));
  if (!source)
    return problem(c, 'KEY_UNKNOWN', 'This API key does not exist or was revoked. Ask the operator for a new one.');
  return source;
}

/** As `authenticate`, and refuses unless the key is that of the source named in the path and the source is enabled. */
export async function authenticateFor(
  c: Context,
  sourceOfKey: SourceOfKey,
  sourceId: string,
): Promise<Source | Response> {
  const source = await authenticate(c, sourceOfKey);
  if (source instanceof Response) return source;
  if (source.id !== sourceId) {
    return problem(
      c,
      'KEY_OF_OTHER_SOURCE',
      `This key is for source "${source.id}": push to /v1/sources/${source.id}/items.`,
    );
  }
  if (source.disabledAt)
    return problem(c, 'SOURCE_DISABLED', 'An operator has disabled this source. Ask them to enable it.');
  return source;
}
