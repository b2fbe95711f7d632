import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { z } from 'zod';

/** Returns the query of an address by its schema; what does not fit is answered 400, naming the field and its bound. */
export function readQuery<T>(c: Context, schema: z.ZodType<T>): T {
  const read = schema.safeParse(c.req.query());
  if (read.success) return read.data;
  throw new HTTPException(400, { message: z.prettifyError(read.error) });
}
