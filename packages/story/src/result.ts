/** What was asked for, or why there is none: outcomes that are expected, and that every caller has to look at. */
export type Result<T, E> = { ok: true; value: T } | { ok: false; error: E };
