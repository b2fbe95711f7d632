import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { describeIssues } from './describe-issues.ts';

const schema = z.strictObject({
  url: z.url(),
  state: z.enum(['on', 'off']).optional(),
  batch: z.strictObject({ max: z.int().min(1).max(100) }).optional(),
  topics: z.array(z.string().min(2)).max(2).optional(),
  headers: z.record(z.string().regex(/^x-/, 'A header begins with x-'), z.string()).optional(),
  auth: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('none') }),
      z.strictObject({ kind: z.literal('basic'), username: z.string() }),
    ])
    .optional(),
});

const sentences = (value: unknown): string[] =>
  describeIssues(schema.safeParse(value).error!).map(({ detail }) => detail);

describe('describeIssues', () => {
  it.each([
    [{ url: undefined }, ['"url" is missing, or not a string.']],
    [{ url: 5 }, ['"url" must be a string.']],
    [{ url: 'x' }, ['"url" is not a URL.']],
    [{ state: 'up' }, ['"state" must be "on" or "off".']],
    [{ batch: { max: 101 } }, ['"batch.max" may be 100 at most.']],
    [{ batch: { max: 0 } }, ['"batch.max" must be 1 at least.']],
    [{ batch: { max: 1.5 } }, ['"batch.max" must be a whole number.']],
    [{ topics: ['aa', 'b'] }, ['"topics[1]" must have 2 characters at least.']],
    [{ topics: ['aa', 'bb', 'cc'] }, ['"topics" may have 2 entries at most.']],
    [{ headers: { host: 'x' } }, ['"headers.host" cannot be used: A header begins with x-.']],
    [{ auth: { kind: 'basic' } }, ['"auth.username" is missing, or not a string.']],
    [{ auth: { kind: 'digest' } }, ['"auth.kind" must be "none" or "basic".']],
    [{ port: 80 }, ['The value has no "port".']],
  ])('says of %j what would do', (value, expected) =>
    expect(sentences({ url: 'https://partner.example/', ...value })).toEqual(expected),
  );

  it('repeats no value, and points to its place', () => {
    const [issue] = describeIssues(schema.safeParse({ url: 'https://a.example/', state: 'secret' }).error!);
    expect(JSON.stringify(issue)).not.toContain('secret');
    expect(issue?.pointer).toBe('#/state');
  });
});
