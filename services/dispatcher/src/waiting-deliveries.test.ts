import type { ClaimAnswer } from '@dateline/store';
import { expect, test } from 'vitest';
import { WaitingDeliveries } from './waiting-deliveries.ts';

const nothing: ClaimAnswer = {
  claimed: [],
  hasMore: false,
  hasMoreKills: false,
  wasWoken: false,
  isBusy: false,
  wishes: 0,
  nextInMs: null,
};

/** After a claim that found nothing. */
function looked(answer: Partial<ClaimAnswer> = {}, room = 1): WaitingDeliveries {
  const waiting = new WaitingDeliveries();
  waiting.beginClaim(room)({ ...nothing, ...answer });
  return waiting;
}

test('of an endpoint that was taken just now everything may be due', () => {
  expect(new WaitingDeliveries()).toMatchObject({ mayBeDue: true, mayHoldKills: true, wasAdded: false });
});

test('a claim that finds nothing leaves nothing to do, until something is added', () => {
  const waiting = looked();
  expect(waiting).toMatchObject({ mayBeDue: false, mayHoldKills: false, isOpen: false });
  waiting.added();
  expect(waiting).toMatchObject({ mayBeDue: true, mayHoldKills: true, wasAdded: true });
});

test('a claim that has cleared the wish for a look is followed by another', () => {
  expect(looked({ wasWoken: true })).toMatchObject({ mayBeDue: true, wasAdded: false });
});

test('what is added while a claim runs is looked for after it', () => {
  const waiting = new WaitingDeliveries();
  const takeAnswer = waiting.beginClaim(1);
  waiting.added();
  takeAnswer(nothing);
  expect(waiting).toMatchObject({ mayBeDue: true, mayHoldKills: true, wasAdded: true });
});

test('a claim for kills alone answers nobody who asked for a look', () => {
  const waiting = looked();
  waiting.added();
  waiting.beginClaim(0)(nothing);
  expect(waiting).toMatchObject({ mayBeDue: true, mayHoldKills: false, wasAdded: true });
});

test('what waits for another of its story is looked for when that has ended, also if it ended while the claim ran', () => {
  const before = looked({ isBusy: true });
  expect(before.mayBeDue).toBe(false);
  before.ended();
  expect(before.mayBeDue).toBe(true);

  const during = new WaitingDeliveries();
  const takeAnswer = during.beginClaim(1);
  during.ended();
  takeAnswer({ ...nothing, isBusy: true });
  expect(during.mayBeDue).toBe(true);
});

test('the next is due when its time has come, and no earlier', () => {
  const waiting = looked({ nextInMs: 60_000 });
  waiting.noteTime();
  expect(waiting.mayBeDue).toBe(false);
  waiting.expect(-1);
  waiting.noteTime();
  expect(waiting.mayBeDue).toBe(true);
  expect(waiting.untilNextMs()).toBe(Number.POSITIVE_INFINITY);
});

test('a batch that may still grow keeps the lease', () => {
  expect(looked({ isGathering: true })).toMatchObject({ mayBeDue: false, isOpen: true });
});

test('a backlog is what is known to be due still; what is new, and kills, are no backlog that may wait', () => {
  expect(looked().hasBacklog).toBe(false);
  expect(looked({ wasWoken: true }).hasBacklog).toBe(false);
  expect(looked({ hasMore: true, hasMoreKills: true }).hasBacklog).toBe(false);
  const waiting = looked({ hasMore: true });
  expect(waiting.hasBacklog).toBe(true);
  waiting.added();
  expect(waiting.hasBacklog).toBe(false);
});
