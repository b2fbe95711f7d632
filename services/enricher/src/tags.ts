import { z } from 'zod';

const named = z.array(z.object({ name: z.string() }).loose()).default([]);
const schema = z.object({
  topics: z.array(z.object({ code: z.string(), confidence: z.number() }).loose()).default([]),
  people: named,
  organisations: named,
  places: named,
});

export type Tags = z.output<typeof schema>;

/** The part of a `topics` result that other enrichers build on; empty when there is none or it is from another time. */
export function tagsOf(result: unknown): Tags {
  const parsed = schema.safeParse(result ?? {});
  return parsed.success ? parsed.data : { topics: [], people: [], organisations: [], places: [] };
}
