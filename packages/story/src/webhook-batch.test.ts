import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { batchBody, fittingIn, webhookBatch } from './webhook-batch.ts';

const head = { id: 'bat_a', at: new Date('2026-11-24T08:06:00Z') };
const event = (headline: string) =>
  JSON.stringify({
    id: 'msg_a',
    type: 'story.published',
    timestamp: '2026-11-24T08:06:00.000Z',
    data: { storyId: 'st_a', ordinal: 1, format: 'nitf', content: headline },
  });

describe('the body of a batch', () => {
  it('has the bodies of its events byte for byte', () => {
    const bodies = [event('Fähre'), event('"Zug"')];
    const body = batchBody(head, bodies);
    expect(webhookBatch.parse(JSON.parse(body))).toEqual({
      ...{ id: 'bat_a', type: 'dateline.batch', timestamp: '2026-11-24T08:06:00.000Z' },
      data: { events: bodies.map((each) => JSON.parse(each)) },
    });
    for (const each of bodies) expect(body).toContain(each);
  });

  it('carries as many as fit, one at least', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'binary', maxLength: 10 }), { minLength: 1, maxLength: 8 }),
        fc.nat(2_000),
        (texts, most) => {
          const bodies = texts.map(event);
          const sizeOf = (count: number) => Buffer.byteLength(batchBody(head, bodies.slice(0, count)));
          const count = fittingIn(most, head, bodies);
          expect(count === 1 || sizeOf(count) <= most).toBe(true);
          expect(count === bodies.length || sizeOf(count + 1) > most).toBe(true);
        },
      ),
    );
  });
});
