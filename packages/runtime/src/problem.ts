import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** A problem document (RFC 9457) with Dateline's own `code`, which stays the same when the wording changes. */
export const problemSchema = z
  .object({
    type: z.string().openapi({ example: 'urn:dateline:problem:key-unknown' }),
    title: z.string(),
    status: z.int(),
    detail: z.string().describe('What happened and what to do next'),
    code: z.string().openapi({ example: 'KEY_UNKNOWN' }),
    errors: z
      .array(z.object({ pointer: z.string().describe('JSON Pointer (RFC 6901) as a fragment'), detail: z.string() }))
      .optional()
      .describe('One entry for each value that cannot be used'),
  })
  .openapi('Problem');

/** Status and title of each code of an API. */
export type ProblemTitles = Readonly<Record<string, readonly [status: ContentfulStatusCode, title: string]>>;

export interface ProblemExtras {
  headers?: Readonly<Record<string, string>>;
  /** Values that cannot be used, each with its place. */
  errors?: readonly { pointer: string; detail: string }[];
}

/** Returns a problem document; `Retry-After` and `WWW-Authenticate` come with the statuses that need them. */
export type AnswerProblem<Code extends string> = (
  c: Context,
  code: Code,
  detail: string,
  extras?: ProblemExtras,
) => Response;

/** Returns the function that answers with the problems of one API. 429 and 503 tell the sender when to come back. */
export const problemsOf =
  <T extends ProblemTitles>(titles: T): AnswerProblem<keyof T & string> =>
  (c, code, detail, { headers: own = {}, errors } = {}) => {
    const [status, title] = titles[code]!;
    const type = `urn:dateline:problem:${code.toLowerCase().replaceAll('_', '-')}`;
    const headers = new Headers({ 'content-type': 'application/problem+json' });
    if (status === 503) headers.set('retry-after', '5');
    if (status === 429) headers.set('retry-after', '1');
    if (status === 401) headers.set('www-authenticate', 'Bearer realm="dateline"');
    for (const [name, value] of Object.entries(own)) headers.set(name, value);
    return c.newResponse(JSON.stringify({ type, title, status, detail, code, errors }), { status, headers });
  };

/** A response of an OpenAPI route that is a problem document. */
export const refusal = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: problemSchema } },
});
