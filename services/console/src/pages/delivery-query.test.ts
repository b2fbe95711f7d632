import { expect, it } from 'vitest';
import { addressOfFilter, deliveryQuery, filterOfQuery, placeOfQuery } from './delivery-query.ts';

const read = (query: Readonly<Record<string, string>>) => filterOfQuery(deliveryQuery.parse(query));

it('takes what fits, and leaves out what does not', () => {
  expect(read({ q: ' ferry ', state: 'failed', error: 'HTTP 503', since: '2026-11-28T16:00' })).toEqual({
    words: 'ferry',
    states: ['failed'],
    error: 'HTTP 503',
    since: '2026-11-28T16:00:00.000Z',
  });
  expect(read({ state: 'broken', event: 'x', since: 'yesterday', until: '', q: '', endpoint: '' })).toEqual({});
  expect(read({ q: 'x'.repeat(600) }).words).toHaveLength(300);
  expect(read({ state: 'any', error: '-' })).toEqual({ error: '' });
});

it('comes back as the address that asks for it', () => {
  const filter = { endpoint: 'ep_1', states: ['pending' as const], error: '', words: 'a&b' };
  const address = addressOfFilter('/console/deliveries', filter);
  expect(read(Object.fromEntries(new URL(address, 'http://x').searchParams))).toEqual(filter);
  expect(addressOfFilter('/console/deliveries', {})).toBe('/console/deliveries');
});

it('takes only a place that a list gave', () => {
  const place = '2026-11-28 09:30:00.123456+00';
  expect(placeOfQuery({ after: `${place}~msg_1` })).toEqual({ place, id: 'msg_1' });
  for (const after of ['x~msg_1', place, '~', undefined]) expect(placeOfQuery({ after })).toBeUndefined();
});
