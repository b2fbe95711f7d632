import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createEndpointGate, type Departure, type EndpointGate } from './endpoint-gate.ts';

function gateAt(start = 1_000_000) {
  let time = start;
  const gate = createEndpointGate({ now: () => time, random: () => 0.5 });
  return { gate, pass: (ms: number) => (time += ms) };
}

function pass(gate: EndpointGate, departure: Departure, id = 'd') {
  const entry = gate.enter('slow', 10, id);
  if (entry.kind !== 'entered') throw new Error(`no place: ${entry.because}`);
  entry.leave(departure);
}

test('no more are in flight than the endpoint allows, and others are not affected', () => {
  const { gate } = gateAt();
  const entries = ['a', 'b', 'c'].map((id) => gate.enter('one', 2, id));
  expect(entries.map((entry) => entry.kind)).toEqual(['entered', 'entered', 'wait']);
  expect(gate.enter('other', 2, 'd').kind).toBe('entered');
  const [first] = entries;
  if (first?.kind === 'entered') first.leave({ ok: true, ms: 20 });
  expect(gate.enter('one', 2, 'c').kind).toBe('entered');
});

test('a place is given back once', () => {
  const { gate } = gateAt();
  const entry = gate.enter('one', 1, 'a');
  gate.enter('one', 1, 'b');
  if (entry.kind === 'entered') {
    entry.leave({ ok: true, ms: 5 });
    entry.leave({ ok: true, ms: 5 });
  }
  expect(gate.enter('one', 1, 'c').kind).toBe('entered');
  expect(gate.enter('one', 1, 'd').kind).toBe('wait');
});

test('after five failures only probes go through, further and further apart, until one succeeds', () => {
  const { gate, pass: wait } = gateAt();
  for (let failure = 0; failure < 5; failure++) pass(gate, { ok: false, ms: 10 });
  expect(gate.enter('slow', 10, 'x')).toMatchObject({ kind: 'wait', because: 'throttled', ms: 5_100 });
  wait(5_000);
  pass(gate, { ok: false, ms: 10 });
  wait(9_999);
  expect(gate.enter('slow', 10, 'x').kind).toBe('wait');
  wait(1);
  const probe = gate.enter('slow', 10, 'x');
  expect(probe.kind).toBe('entered');
  expect(gate.enter('slow', 10, 'y')).toMatchObject({ kind: 'wait', because: 'busy' });
  if (probe.kind === 'entered') probe.leave({ ok: true, ms: 10 });
  expect(gate.enter('slow', 10, 'y').kind).toBe('entered');
  expect(gate.enter('slow', 10, 'z').kind).toBe('entered');
});

test('a partner that asks for time gets it, five minutes at most', () => {
  const { gate, pass: wait } = gateAt();
  pass(gate, { ok: false, ms: 10, throttleMs: 60_000 });
  expect(gate.enter('slow', 10, 'x')).toMatchObject({ because: 'throttled', ms: 60_100 });
  wait(60_000);
  pass(gate, { ok: false, ms: 10, throttleMs: 86_400_000 });
  wait(300_000);
  expect(gate.enter('slow', 10, 'x').kind).toBe('entered');
});

test('a slow partner gets two places', () => {
  const { gate } = gateAt();
  pass(gate, { ok: true, ms: 9_000 });
  const kinds = ['a', 'b', 'c'].map((id) => gate.enter('slow', 10, id).kind);
  expect(kinds).toEqual(['entered', 'entered', 'wait']);
});

test('the more wait, the later they are told to come back; never later than forty-five seconds', () => {
  const { gate } = gateAt();
  for (let n = 0; n < 10; n++) gate.enter('slow', 10, `in-${n}`);
  const waits = Array.from({ length: 2_000 }, (_, n) => gate.enter('slow', 10, `w-${n}`)).map((entry) =>
    entry.kind === 'wait' ? entry.ms : 0,
  );
  expect(waits[0]).toBe(100);
  expect(waits[100]).toBe(5_050);
  expect(Math.max(...waits)).toBeLessThanOrEqual(45_000);
});

test('an interruption of ours counts neither way', () => {
  const { gate } = gateAt();
  for (let n = 0; n < 20; n++) pass(gate, { ok: undefined, ms: 10 });
  expect(gate.enter('slow', 10, 'x').kind).toBe('entered');
});

test('well-behaved endpoints are forgotten', () => {
  const { gate } = gateAt();
  fc.assert(
    fc.property(fc.array(fc.string(), { maxLength: 50 }), (endpoints) => {
      const entries = endpoints.map((endpoint) => gate.enter(endpoint, 1_000, 'd'));
      for (const entry of entries) if (entry.kind === 'entered') entry.leave({ ok: true, ms: 3 });
      expect(gate.size).toBe(0);
    }),
  );
});
