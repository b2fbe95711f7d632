import type { TakenTurn } from '@dateline/store';
import { expect, test } from 'vitest';
import { RequestRoom } from './request-room.ts';
import { createSlots } from './slots.ts';

const lease: TakenTurn = {
  ...{ endpointId: 'ep_1', epoch: 1, wasAbandoned: false, maxInFlight: 12, perSecond: null, batch: null },
  ...{ failures: 0, meanMs: 2, slots: 12, quietUntil: null, quietBecause: null, pacedUntil: null, wishes: 0 },
};

/** Claimed as many as it takes at that moment. */
function filled(now: number): RequestRoom {
  const room = new RequestRoom(lease, createSlots(128), () => undefined);
  const taken = room.take(0, now);
  room.begin(taken, taken, now);
  return room;
}

const end = (room: RequestRoom, count: number): void => {
  for (let n = 0; n < count; n++) room.end({ ok: true, ms: 2, error: null }, 1_000);
};

test('a claim is worth waiting for until a third of the requests has ended', () => {
  const room = filled(1_000);
  expect(room.refillMs(1_000)).toBe(8);
  end(room, 3);
  expect(room.refillMs(1_002)).toBe(6);
  end(room, 1);
  expect(room.refillMs(1_002)).toBe(0);
});

test('it is not waited for any longer than that, whatever the clock says', () => {
  const room = filled(1_000);
  end(room, 1);
  expect(room.refillMs(1_008)).toBe(0);
  expect(room.refillMs(500)).toBe(8);
});

test('where nothing is in flight there is nothing to wait for', () => {
  const idle = new RequestRoom(lease, createSlots(128), () => undefined);
  expect(idle.refillMs(1_000)).toBe(0);
  const room = filled(1_000);
  end(room, 12);
  expect(room.refillMs(1_000)).toBe(0);
});
