import { pino } from 'pino';
import { expect, it } from 'vitest';
import { gate } from './gate.ts';

const base = { log: pino({ level: 'silent' }), stopped: new AbortController().signal, beatMs: 1 };

it('holds while there is no room, with heartbeats, and opens when nudged', async () => {
  let room = false;
  let beats = 0;
  const door = gate({ ...base, beatMs: 3_600_000, now: () => 0, hasRoom: () => room });
  const passed = door.pass(async () => {
    beats += 1;
  });
  await expect.poll(() => beats).toBe(1);
  expect(door.closed).toBe(true);
  room = true;
  door.nudge();
  await passed;
  expect(door.closed).toBe(false);
});

it('holds everyone while the next stage is overloaded, asking at most every 250 ms', async () => {
  let now = 0;
  let asked = 0;
  const isOverloaded = async (): Promise<boolean> => {
    asked += 1;
    return asked < 3;
  };
  const door = gate({ ...base, now: () => now, hasRoom: () => true, isOverloaded });
  const later = async (): Promise<void> => {
    now += 100;
  };
  await Promise.all([door.pass(later), door.pass()]);
  expect(asked).toBe(3);
  await door.pass();
  expect(asked).toBe(3);
});

it('takes a question that fails for an overload', async () => {
  let asked = 0;
  const isOverloaded = async (): Promise<boolean> => {
    asked += 1;
    if (asked === 1) throw new Error('redis away');
    return false;
  };
  const door = gate({ ...base, now: () => asked * 300, hasRoom: () => true, isOverloaded });
  await door.pass();
  expect(asked).toBe(2);
});

it('passes on what the heartbeat throws, and opens when all is over', async () => {
  const door = gate({ ...base, now: () => 0, hasRoom: () => false });
  await expect(door.pass(() => Promise.reject(new Error('rebalance')))).rejects.toThrow('rebalance');
  const over = new AbortController();
  const closing = gate({ ...base, beatMs: 3_600_000, stopped: over.signal, now: () => 0, hasRoom: () => false });
  const passed = closing.pass();
  over.abort();
  await passed;
});
