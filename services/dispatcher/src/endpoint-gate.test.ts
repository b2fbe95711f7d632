import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Departure } from './endpoint-condition.ts';
import { createEndpointGate, type EndpointGate, type Entry } from './endpoint-gate.ts';

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => void vi.useRealTimers());

const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const newGate = () => createEndpointGate({ random: () => 0.5 });

async function pass(gate: EndpointGate, departure: Departure, id = 'd') {
  const entry = await gate.enter('slow', 10, id);
  if (entry.kind !== 'entered') throw new Error(`no place: ${entry.because}`);
  entry.leave(departure);
}

function leave(entry: Entry | undefined, departure: Departure) {
  if (entry?.kind !== 'entered') throw new Error('not in');
  entry.leave(departure);
}

/** What became of those who ask, as far as it is known. */
function asking(gate: EndpointGate, endpoint: string, cap: number, ids: readonly string[]) {
  const entries: Record<string, Entry> = {};
  for (const id of ids) void gate.enter(endpoint, cap, id).then((entry) => Object.assign(entries, { [id]: entry }));
  return entries;
}
const kindsOf = (entries: Record<string, Entry>) =>
  Object.fromEntries(Object.entries(entries).map(([id, entry]) => [id, entry.kind]));

test('no more are in flight than the endpoint allows, and others are not affected', async () => {
  const gate = newGate();
  const entries = asking(gate, 'one', 2, ['a', 'b', 'c', 'd']);
  await wait(0);
  expect(kindsOf(entries)).toEqual({ a: 'entered', b: 'entered' });
  expect((await gate.enter('other', 2, 'd')).kind).toBe('entered');
  leave(entries.a, { ok: true, ms: 20 });
  await wait(0);
  expect(kindsOf(entries)).toEqual({ a: 'entered', b: 'entered', c: 'entered' });
});

test('whoever waits for a place in vain is turned away, and so is everyone until something succeeds', async () => {
  const gate = newGate();
  const entries = asking(gate, 'one', 1, ['a', 'b']);
  await wait(249);
  expect(kindsOf(entries)).toEqual({ a: 'entered' });
  await wait(1);
  expect(entries.b).toEqual({ kind: 'wait', because: 'busy', ms: 500 });
  expect((await gate.enter('one', 1, 'c')).kind).toBe('wait');
  leave(entries.a, { ok: true, ms: 5 });
  const later = asking(gate, 'one', 1, ['b', 'c']);
  await wait(0);
  leave(later.b, { ok: true, ms: 5 });
  await wait(0);
  expect(kindsOf(later)).toEqual({ b: 'entered', c: 'entered' });
});

test('nobody waits for a place that is not expected soon', async () => {
  const gate = newGate();
  // An endpoint with nothing in flight is forgotten.
  await gate.enter('slow', 10, 'a');
  await pass(gate, { ok: true, ms: 400 });
  const entries = asking(
    gate,
    'slow',
    10,
    Array.from({ length: 20 }, (_, n) => `d${n}`),
  );
  await wait(0);
  const kinds = Object.values(kindsOf(entries));
  expect(kinds.filter((kind) => kind === 'entered')).toHaveLength(9);
  // One stands in line, for 40 ms.
  expect(kinds.filter((kind) => kind === 'wait')).toHaveLength(10);
});

test('a partner that asks for time empties the line', async () => {
  const gate = newGate();
  const entries = asking(gate, 'one', 1, ['a', 'b', 'c']);
  await wait(0);
  leave(entries.a, { ok: false, ms: 5, throttleMs: 60_000 });
  await wait(0);
  expect(entries).toMatchObject({ b: { because: 'throttled' }, c: { because: 'throttled' } });
});

test('a place is given back once', async () => {
  const gate = newGate();
  const entries = asking(gate, 'one', 1, ['a', 'b', 'c']);
  await wait(0);
  leave(entries.a, { ok: true, ms: 5 });
  leave(entries.a, { ok: true, ms: 5 });
  await wait(0);
  expect(kindsOf(entries)).toEqual({ a: 'entered', b: 'entered' });
});

test('after five failures only probes go through, further and further apart, until one succeeds', async () => {
  const gate = newGate();
  for (let failure = 0; failure < 5; failure++) await pass(gate, { ok: false, ms: 10 });
  expect(await gate.enter('slow', 10, 'x')).toMatchObject({ kind: 'wait', because: 'throttled', ms: 5_100 });
  await wait(5_000);
  await pass(gate, { ok: false, ms: 10 });
  await wait(9_999);
  expect((await gate.enter('slow', 10, 'x')).kind).toBe('wait');
  await wait(1);
  const probe = await gate.enter('slow', 10, 'x');
  expect(probe.kind).toBe('entered');
  expect(await gate.enter('slow', 10, 'y')).toMatchObject({ kind: 'wait', because: 'busy' });
  leave(probe, { ok: true, ms: 10 });
  expect((await gate.enter('slow', 10, 'y')).kind).toBe('entered');
  expect((await gate.enter('slow', 10, 'z')).kind).toBe('entered');
});

test('a partner that asks for time gets it, five minutes at most', async () => {
  const gate = newGate();
  await pass(gate, { ok: false, ms: 10, throttleMs: 60_000 });
  expect(await gate.enter('slow', 10, 'x')).toMatchObject({ because: 'throttled', ms: 60_100 });
  await wait(60_000);
  await pass(gate, { ok: false, ms: 10, throttleMs: 86_400_000 });
  await wait(300_000);
  expect((await gate.enter('slow', 10, 'x')).kind).toBe('entered');
});

test('a slow partner gets two places', async () => {
  const gate = newGate();
  await pass(gate, { ok: true, ms: 9_000 });
  const entries = asking(gate, 'slow', 10, ['a', 'b', 'c']);
  await wait(0);
  expect(kindsOf(entries)).toEqual({ a: 'entered', b: 'entered', c: 'wait' });
});

test('the more wait, the later they are told to come back; never later than forty-five seconds', async () => {
  const gate = newGate();
  const ids = Array.from({ length: 2_010 }, (_, n) => `w-${n}`);
  const entries = asking(gate, 'slow', 10, ids);
  await wait(250);
  const waits = ids.map((id) => entries[id]).flatMap((entry) => (entry?.kind === 'wait' ? entry.ms : []));
  expect(waits).toHaveLength(2_000);
  expect(Math.min(...waits)).toBeGreaterThanOrEqual(100);
  expect(Math.max(...waits)).toBeLessThanOrEqual(45_000);
  const next = await gate.enter('slow', 10, 'next');
  expect(next).toEqual({ kind: 'wait', because: 'busy', ms: 30_000 });
});

test('an interruption of ours counts neither way', async () => {
  const gate = newGate();
  for (let n = 0; n < 20; n++) await pass(gate, { ok: undefined, ms: 10 });
  expect((await gate.enter('slow', 10, 'x')).kind).toBe('entered');
});

test('well-behaved endpoints are forgotten', async () => {
  const gate = newGate();
  await fc.assert(
    fc.asyncProperty(fc.array(fc.string(), { maxLength: 50 }), async (endpoints) => {
      const entries = await Promise.all(endpoints.map((endpoint) => gate.enter(endpoint, 1_000, 'd')));
      for (const entry of entries) leave(entry, { ok: true, ms: 3 });
      expect(gate.size).toBe(0);
    }),
  );
});
