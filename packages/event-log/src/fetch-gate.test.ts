import { pino } from 'pino';
import { expect, it } from 'vitest';
import { createFetchGate } from './fetch-gate.ts';

const base = { log: pino({ level: 'silent' }), stopped: new AbortController().signal, beatMs: 1 };

it('holds while there is no room, with heartbeats, and opens when nudged', async () => {
  let room = false;
  let beats = 0;
  const gate = createFetchGate({ ...base, beatMs: 3_600_000, now: () => 0, hasRoom: () => room });
  const passed = gate.waitForCapacity(async () => {
    beats += 1;
  });
  await expect.poll(() => beats).toBe(1);
  expect(gate.closed).toBe(true);
  room = true;
  gate.recheck();
  await passed;
  expect(gate.closed).toBe(false);
});

it('holds everyone while the next stage is overloaded, asking at most every 250 ms', async () => {
  let now = 0;
  let asked = 0;
  const isOverloaded = async (): Promise<boolean> => {
    asked += 1;
    return asked < 3;
  };
  const gate = createFetchGate({ ...base, now: () => now, hasRoom: () => true, isOverloaded });
  const later = async (): Promise<void> => {
    now += 100;
  };
  await Promise.all([gate.waitForCapacity(later), gate.waitForCapacity()]);
  expect(asked).toBe(3);
  await gate.waitForCapacity();
  expect(asked).toBe(3);
});

it('takes a question that fails for an overload', async () => {
  let asked = 0;
  const isOverloaded = async (): Promise<boolean> => {
    asked += 1;
    if (asked === 1) throw new Error('redis away');
    return false;
  };
  const gate = createFetchGate({ ...base, now: () => asked * 300, hasRoom: () => true, isOverloaded });
  await gate.waitForCapacity();
  expect(asked).toBe(2);
});

it('passes on what the heartbeat throws, and opens when all is over', async () => {
  const gate = createFetchGate({ ...base, now: () => 0, hasRoom: () => false });
  await expect(gate.waitForCapacity(() => Promise.reject(new Error('rebalance')))).rejects.toThrow('rebalance');
  const over = new AbortController();
  const closing = createFetchGate({
    ...base,
    beatMs: 3_600_000,
    stopped: over.signal,
    now: () => 0,
    hasRoom: () => false,
  });
  const passed = closing.waitForCapacity();
  over.abort();
  await passed;
});
