import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DueDelivery, type Planning, planBatches, planLine } from './batch-plan.ts';
import type { DeliveryBatch } from './delivery-batches.ts';

const due = (id: string, more: Partial<DueDelivery> = {}): DueDelivery => ({
  ...{ id, batchId: null, isKill: false, tried: 0, dueForMs: 1_000 },
  ...more,
});
const batch = (id: string, members: string[], more: Partial<DeliveryBatch> = {}): DeliveryBatch => ({
  ...{ id, members, at: new Date(0), sha256: Buffer.alloc(32), isWhole: true, dueInMs: -1 },
  ...more,
});
const planning = (more: Partial<Planning> = {}, ...batches: DeliveryBatch[]): Planning => ({
  ...{ max: 3, waitMs: 0, batches: new Map(batches.map((one) => [one.id, one])) },
  ...more,
});
const idsOf = ({ requests }: ReturnType<typeof planBatches>) => requests.map(({ ids }) => ids.join(''));

describe('what is due to an endpoint with batches', () => {
  it('goes together, as many as may, the longest due first', () => {
    const all = [...'abcdefg'].map((id) => due(id));
    expect(planBatches(all, planning())).toMatchObject({ waitsForMs: null });
    expect(idsOf(planBatches(all, planning()))).toEqual(['abc', 'def', 'g']);
  });

  it('waits for more until the first has waited long enough; full batches do not', () => {
    const young = [...'abcd'].map((id) => due(id, { dueForMs: 400 }));
    const plan = planBatches(young, planning({ waitMs: 1_000 }));
    expect(idsOf(plan)).toEqual(['abc']);
    expect(plan.waitsForMs).toBe(600);
    const old = [due('a', { dueForMs: 1_000 }), due('b', { dueForMs: 1 })];
    expect(idsOf(planBatches(old, planning({ waitMs: 1_000 })))).toEqual(['ab']);
  });

  it('goes only with what was tried as often, and a kill by itself', () => {
    const mixed = [due('k', { isKill: true, tried: 2 }), due('a', { tried: 2 }), due('b'), due('c', { tried: 2 })];
    expect(idsOf(planBatches(mixed, planning()))).toEqual(['k', 'ac', 'b']);
  });

  it('goes as the batch that it went in before, in its order, while all of that wait', () => {
    const again = [due('b', { batchId: 'x', tried: 1 }), due('c'), due('a', { batchId: 'x', tried: 1 })];
    expect(planBatches(again, planning({}, batch('x', ['a', 'b']))).requests).toMatchObject([
      { ids: ['a', 'b'], batch: { id: 'x' } },
      { ids: ['c'] },
    ]);
    const broken = batch('x', ['a', 'b', 'z'], { isWhole: false });
    expect(idsOf(planBatches(again, planning({}, broken)))).toEqual(['ba', 'c']);
  });

  it('waits a moment for the rest of its batch, and leaves it when that is due much later', () => {
    const [one] = [due('a', { batchId: 'x', tried: 1 })];
    const soon = planBatches([one!], planning({}, batch('x', ['a', 'b'], { dueInMs: 20 })));
    expect(soon).toEqual({ requests: [], waitsForMs: 20 });
    expect(idsOf(planBatches([one!], planning({}, batch('x', ['a', 'b'], { dueInMs: 60_000 }))))).toEqual(['a']);
  });

  it('is planned once, and each request has at most as many as may', () => {
    const one = fc.record({ isKill: fc.boolean(), tried: fc.nat(2), dueForMs: fc.nat(2_000) });
    fc.assert(
      fc.property(fc.array(one), fc.integer({ min: 1, max: 5 }), fc.nat(2_000), (drawn, max, waitMs) => {
        const all = drawn.map((each, at) => due(String(at), each));
        const { requests, waitsForMs } = planBatches(all, planning({ max, waitMs }));
        const ids = requests.flatMap((request) => request.ids);
        expect(new Set(ids).size).toBe(ids.length);
        expect(requests.every((request) => request.ids.length <= max)).toBe(true);
        if (waitsForMs === null) expect(ids).toHaveLength(all.length);
        else expect(waitsForMs).toBeGreaterThan(0);
      }),
    );
  });
});

describe('a line in strict order', () => {
  it('goes from its head, as far as all may go together', () => {
    expect(
      idsOf(
        planLine(
          [...'abcd'].map((id) => due(id)),
          planning(),
        ),
      ),
    ).toEqual(['abc']);
    expect(idsOf(planLine([due('a'), due('b', { tried: 1 }), due('c')], planning()))).toEqual(['a']);
    expect(idsOf(planLine([due('k', { isKill: true, tried: 1 }), due('b', { tried: 1 })], planning()))).toEqual(['k']);
  });

  it('stands still while its head waits for its next attempt', () =>
    expect(planLine([due('a', { tried: 1, dueForMs: -5_000 }), due('b')], planning())).toEqual({
      requests: [],
      waitsForMs: null,
    }));

  it('repeats the batch at its head', () =>
    expect(
      planLine([due('a', { batchId: 'x', tried: 1 }), due('b')], planning({}, batch('x', ['c', 'a']))),
    ).toMatchObject({
      requests: [{ ids: ['c', 'a'], batch: { id: 'x' } }],
    }));

  it('waits for more behind its head, unless something else ends the batch', () => {
    const young = due('a', { dueForMs: 100 });
    expect(planLine([young], planning({ waitMs: 1_000 }))).toEqual({ requests: [], waitsForMs: 900 });
    expect(idsOf(planLine([young, due('k', { isKill: true, tried: 1 })], planning({ waitMs: 1_000 })))).toEqual(['a']);
  });
});
