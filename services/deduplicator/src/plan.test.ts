import { createEngine } from '@dateline/dedup';
import { describe, expect, it } from 'vitest';
import type { Arrival } from './arrival.ts';
import { arrival, at, body } from './arrivals.fixture.ts';
import { type Known, plan } from './plan.ts';

const engineWith = (...arrivals: Arrival[]) => {
  const engine = createEngine();
  for (const one of arrivals) plan(one, undefined, engine, []);
  return engine;
};

/** What is known after these versions of one story, the last of them the current one. */
function knownAfter(...arrivals: Arrival[]): Known {
  const history = arrivals.map((one, index) => ({
    ...plan(one, undefined, createEngine(), []).facts,
    ordinal: index + 1,
    late: false,
  }));
  return {
    history,
    currentOrdinal: history.length,
    clusterId: 'st_lead',
    copyKind: 'copy',
    everReleased: false,
    heldBecause: null,
  };
}

describe('plan', () => {
  it('makes the first version of a story current, under an id of source and guid', () => {
    const made = plan(arrival(), undefined, createEngine(), []);
    expect(made).toMatchObject({ ordinal: 1, placement: { kind: 'current' }, decision: { decision: 'distinct' } });
    expect(made.id).toBe(plan(arrival({ headline: 'Other' }), undefined, createEngine(), []).id);
    expect(made.id).not.toBe(plan(arrival({ source: 'other' }), undefined, createEngine(), []).id);
  });

  it('finds the same text under another guid, and says of which story', () => {
    const first = arrival();
    const made = plan(arrival({ source: 'other', guid: 'g2' }, 5), undefined, engineWith(first), []);
    expect(made.decision).toMatchObject({ decision: 'exact-copy', of: plan(first, undefined, createEngine(), []).id });
  });

  it('does not ask the text about what is a version by its guid', () => {
    const second = arrival({ headline: 'Port Alder open', versionCreated: at(9) }, 9);
    const made = plan(second, knownAfter(arrival()), engineWith(arrival()), []);
    expect(made).toMatchObject({ ordinal: 2, placement: { kind: 'current' } });
    expect(made.decision?.reasons).toEqual(['same source and guid']);
  });

  it('keeps a late version out of the window: its text is not the story any more', () => {
    const late = arrival({ bodyText: body(4, 5), versionCreated: at(1) }, 20);
    const engine = engineWith(arrival({}, 10));
    const made = plan(late, knownAfter(arrival({}, 10)), engine, []);
    expect(made).toMatchObject({ ordinal: 2, placement: { kind: 'late' } });
    expect(made.decision).toBeUndefined();
    expect(engine.count).toBe(1);
  });

  it('answers a repeat with the ordinal that it has already', () => {
    const made = plan(arrival(), knownAfter(arrival()), engineWith(arrival()), []);
    expect(made).toMatchObject({ ordinal: 1, placement: { kind: 'repeat', ordinal: 1 } });
  });

  it('keeps the text of a killed story in the window, so that the same from elsewhere is found', () => {
    const engine = engineWith(arrival());
    const kill = arrival({ pubStatus: 'canceled', versionCreated: at(9), bodyText: 'The story is withdrawn.' }, 9);
    const { id, print } = plan(kill, knownAfter(arrival()), engine, []);
    expect(print).toBeUndefined();
    const copy = plan(arrival({ source: 'other', guid: 'g2' }, 10), undefined, engine, []);
    expect(copy.decision).toMatchObject({ decision: 'exact-copy', of: id });
  });

  it('learns the text of a story that was killed before it came', () => {
    const engine = createEngine();
    const kill = arrival({ pubStatus: 'canceled', versionCreated: at(9), bodyText: 'The story is withdrawn.' }, 9);
    const late = plan(arrival({ versionCreated: at(1) }, 10), knownAfter(kill), engine, []);
    expect(late).toMatchObject({ placement: { kind: 'late' }, print: { id: late.id } });
    const copy = plan(arrival({ source: 'other', guid: 'g2' }, 11), undefined, engine, []);
    expect(copy.decision).toMatchObject({ decision: 'exact-copy' });
  });

  it('leaves a later version of a copy in the cluster of its first', () => {
    const engine = createEngine();
    const known = knownAfter(arrival());
    plan(arrival({ bodyText: body(3, 4, 5), versionCreated: at(9) }, 9), known, engine, []);
    const copy = plan(arrival({ source: 'other', guid: 'g2', bodyText: body(3, 4, 5) }, 10), undefined, engine, []);
    expect(copy.decision?.of).toBe(known.clusterId);
  });
});
