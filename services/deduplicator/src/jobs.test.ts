import { createEngine } from '@dateline/dedup';
import { type EnrichJob, releaseDeadlineMs, versionsOf } from '@dateline/story';
import { describe, expect, it } from 'vitest';
import { arrival } from './arrivals.fixture.ts';
import { jobsOf } from './jobs.ts';
import { plan } from './plan.ts';

const now = new Date(Date.UTC(2026, 10, 24, 8));

const planFor = (fields: object, everReleased?: boolean) => {
  const known =
    everReleased === undefined
      ? undefined
      : {
          history: [],
          currentOrdinal: 1,
          clusterId: 'st_x',
          copyKind: 'lead' as const,
          everReleased,
          heldBecause: null,
        };
  return plan(arrival(fields, 1), known, createEngine(), []);
};
const jobsFor = (fields: object, everReleased?: boolean) => jobsOf([planFor(fields, everReleased)], now);

describe('jobsOf', () => {
  it('enriches a story by its urgency, and looks at its deadline what has not gone out', () => {
    const [enrich, deadline, ...rest] = jobsFor({ urgency: 3 });
    expect(rest).toEqual([]);
    expect(enrich).toMatchObject({ name: 'enrich', priority: 3 });
    const by = new Date(now.getTime() + releaseDeadlineMs(3)).toISOString();
    expect(deadline).toMatchObject({ name: 'deadline', delayMs: releaseDeadlineMs(3), data: { by } });
  });

  it('shares a job among deadlines of a quarter of a second, which comes at its end and never early', () => {
    const shortlyAfter = new Date(now.getTime() + 1);
    const plans = ['g1', 'g2', 'g3'].map((guid) => planFor({ guid, urgency: 3 }));
    const jobs = jobsOf(plans, shortlyAfter);
    expect(jobs.map(({ name }) => name)).toEqual(['enrich', 'deadline']);
    expect(jobs[1]).toMatchObject({ delayMs: releaseDeadlineMs(3) + 249 });
    const laterInTheSlot = new Date(now.getTime() + 250);
    expect(jobsOf(plans, laterInTheSlot)[1]).toMatchObject({ id: jobs[1]?.id, delayMs: releaseDeadlineMs(3) });
  });

  it('shares a job among the versions of one urgency, each once', () => {
    const plans = [3, 4, 3, 3].map((urgency, at) => planFor({ guid: `g${at % 3}`, urgency }));
    const versionsOfJobs = jobsOf(plans, now)
      .filter(({ name }) => name === 'enrich')
      .map(({ data, priority }) => [priority, versionsOf(data as EnrichJob).map(({ storyId }) => storyId)]);
    const [a, b, c] = plans.map(({ id }) => id);
    expect(versionsOfJobs).toEqual([
      [3, [a, c]],
      [4, [b]],
    ]);
  });

  it('goes on without tags while too many jobs wait, save for a flash and a kill', () => {
    const namesOf = (fields: object) => jobsOf([planFor(fields)], now, true).map(({ name }) => name);
    expect(namesOf({ urgency: 3 })).toEqual(['deadline']);
    expect(namesOf({ urgency: 1 })).toEqual(['enrich', 'release']);
    expect(namesOf({ signals: ['kill'] })).toEqual(['release']);
  });

  it('lets nothing hold up a flash', () => {
    expect(jobsFor({ urgency: 1 })).toMatchObject([
      { name: 'enrich' },
      { name: 'release', data: { because: 'flash' } },
    ]);
    expect(jobsFor({ urgency: 1 })[1]).not.toHaveProperty('delayMs');
  });

  it.each([
    ['a kill', { signals: ['kill'] }, undefined],
    ['a withdrawal', { signals: ['withdrawal'] }, undefined],
    ['copy withheld after it was out', { pubStatus: 'withheld' }, true],
  ])('sends %s out at once and enriches nothing', (_what, fields, everReleased) => {
    const jobs = jobsFor(fields, everReleased);
    expect(jobs).toMatchObject([{ name: 'release', data: { because: 'kill' } }]);
    expect(Object.keys(jobs[0]!)).not.toContain('priority');
  });

  it('starts nothing for copy that its source withholds', () => {
    expect(jobsFor({ pubStatus: 'withheld' })).toEqual([]);
  });

  it('names the same work the same, so that adding it twice changes nothing', () => {
    expect(jobsFor({}).map(({ id }) => id)).toEqual(jobsFor({}).map(({ id }) => id));
    expect(new Set(jobsFor({}).map(({ id }) => id)).size).toBe(2);
  });
});
