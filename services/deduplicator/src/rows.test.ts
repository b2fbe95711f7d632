import { createEngine } from '@dateline/dedup';
import { releaseDeadlineMs } from '@dateline/story';
import { describe, expect, it } from 'vitest';
import { arrival, at } from './arrivals.fixture.ts';
import { type Known, plan } from './plan.ts';
import { clusterOf, fingerprintRows, outcomeRow, stageOf, storyRow } from './rows.ts';

const none = () => new Set<string>();
const planned = (fields: object = {}, known?: Known) => plan(arrival(fields, 9), known, createEngine(), []);
const known = (fields: Partial<Known> = {}): Known => ({
  history: [],
  currentOrdinal: 1,
  clusterId: 'st_lead',
  copyKind: 'copy',
  everReleased: false,
  heldBecause: null,
  ...fields,
});

describe('clusterOf', () => {
  const copy = () => {
    const engine = createEngine();
    plan(arrival(), undefined, engine, []);
    return plan(arrival({ source: 'other', guid: 'g2' }, 1), undefined, engine, []);
  };

  it('lets a distinct story lead itself', () => {
    const made = planned();
    expect(clusterOf(made, none)).toEqual({ clusterId: made.id, copyKind: 'lead' });
  });

  it('puts a copy under its lead; the first of its source stands above the others', () => {
    const made = copy();
    const lead = plan(arrival(), undefined, createEngine(), []).id;
    expect(clusterOf(made, none)).toEqual({ clusterId: lead, copyKind: 'first-of-source' });
    expect(clusterOf(made, () => new Set(['other']))).toEqual({ clusterId: lead, copyKind: 'copy' });
  });

  it('leaves a later version where its first one was put', () => {
    expect(clusterOf(planned({}, known()), none)).toEqual({ clusterId: 'st_lead', copyKind: 'copy' });
  });
});

describe('stageOf', () => {
  it.each([
    ['usable copy', 'usable', known(), 'recorded'],
    ['withheld copy that nobody saw', 'withheld', known(), 'held'],
    ['withheld copy of a new story', 'withheld', undefined, 'held'],
    ['copy withheld after it was out, which must be withdrawn', 'withheld', known({ everReleased: true }), 'recorded'],
    ['a kill', 'canceled', undefined, 'recorded'],
  ])('%s', (_what, pubStatus, before, stage) => expect(stageOf(planned({ pubStatus }, before))).toBe(stage));
});

describe('storyRow', () => {
  it('counts its deadline from now, not from what the source says', () => {
    const now = new Date(Date.parse(at(100)));
    const made = planned({ urgency: 3 });
    const row = storyRow(made, clusterOf(made, none), now);
    expect(Date.parse(row.release_by) - now.getTime()).toBe(releaseDeadlineMs(3));
    expect(row).toMatchObject({ versions: 1, current_ordinal: 1, killed_at: null, enriched_at: null });
  });

  it('marks a kill with the time at which we learned of it', () => {
    const now = new Date(Date.parse(at(100)));
    const made = planned({ signals: ['kill'] });
    expect(storyRow(made, clusterOf(made, none), now).killed_at).toBe(now.toISOString());
  });
});

describe('fingerprintRows', () => {
  it('stands above an earlier row of the same story', () => {
    expect(fingerprintRows(planned(), undefined)).toMatchObject([{ replaces: false }]);
    expect(fingerprintRows(planned({}, known()), undefined)).toMatchObject([{ replaces: true }]);
  });

  it('loads as the story that it was made of; a kill has none, so that the text which it killed stays known', () => {
    const engine = createEngine();
    for (const { body } of fingerprintRows(planned(), undefined)) engine.load(body);
    expect(engine.count).toBe(1);
    expect(fingerprintRows(planned({ pubStatus: 'canceled' }), undefined)).toEqual([]);
  });
});

describe('outcomeRow', () => {
  it.each([
    ['new', undefined],
    ['version', known()],
  ])('tells a receipt that its story is a %s', (outcome, before) => {
    expect(outcomeRow(planned({}, before))).toMatchObject({ receipt_id: 'rc_9', index: 0, ordinal: 1, outcome });
  });
});
