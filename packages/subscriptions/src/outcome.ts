import { describeIssues } from '@dateline/runtime';
import type { z } from 'zod';

/** A value that cannot be used, and a sentence about it. */
export interface BadValue {
  /** Its place: `filter.topics[0]`. */
  at: string;
  detail: string;
}

/** Why an act was not carried out. Nothing was changed. */
export type Refusal =
  | { code: 'VALUE_INVALID'; values: readonly BadValue[] }
  | { code: 'NAME_TAKEN' | 'LIMIT_REACHED' | 'NOT_ALLOWED' | 'UNKNOWN'; detail: string }
  | { code: 'STALE'; revision: number; detail: string };

/** What an act came to. */
export type Acted<T> = { ok: true; value: T } | { ok: false; refusal: Refusal };

export const acted = <T>(value: T): Acted<T> => ({ ok: true, value });
export const refused = (refusal: Refusal): { ok: false; refusal: Refusal } => ({ ok: false, refusal });
export const badValue = (at: string, detail: string) => refused({ code: 'VALUE_INVALID', values: [{ at, detail }] });

/** A refusal in sentences, as a person reads it. */
export const sentencesOf = (refusal: Refusal): string =>
  refusal.code === 'VALUE_INVALID' ? refusal.values.map(({ detail }) => detail).join('\n') : refusal.detail;

/** The value that a schema reads, or a sentence for each part that it refuses. */
export function readInput<T>(schema: z.ZodType<T>, value: unknown): Acted<T> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return acted(parsed.data);
  const values = describeIssues(parsed.error).map(({ at, detail }) => ({ at, detail }));
  return refused({ code: 'VALUE_INVALID', values });
}
