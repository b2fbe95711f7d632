import { createEngine } from '@dateline/dedup';
import { releaseDeadlineMs } from '@dateline/story';
import { describe, expect, it } from 'vitest';
import { arrival } from './arrivals.fixture.ts';
import { jobsOf } from './jobs.ts';
import { plan } from './plan.ts';

const jobsFor = (fields: object, everReleased?: boolean) => {
  const known =
    everReleased === undefined
      ? undefined
      : { history: [], currentOrdinal: 1, clusterId: 'st_x', copyKind: 'lead' as const, everReleased };
  return jobsOf(plan(arrival(fields, 1), known, createEngine(), []));
};

describe('jobsOf', () => {
  it('enriches a story by its urgency and releases it at its deadline at the latest', () => {
    const [enrich, release, ...rest] = jobsFor({ urgency: 3 });
    expect(rest).toEqual([]);
    expect(enrich).toMatchObject({ name: 'enrich', priority: 3 });
    expect(release).toMatchObject({ name: 'release', delayMs: releaseDeadlineMs(3), data: { because: 'deadline' } });
  });

  it('lets nothing hold up a flash', () => {
    expect(jobsFor({ urgency: 1 })[1]).toMatchObject({ delayMs: 0, priority: 0, data: { because: 'flash' } });
  });

  it.each([
    ['a kill', { signals: ['kill'] }, undefined],
    ['a withdrawal', { signals: ['withdrawal'] }, undefined],
    ['copy withheld after it was out', { pubStatus: 'withheld' }, true],
  ])('sends %s out at once and enriches nothing', (_what, fields, everReleased) => {
    const jobs = jobsFor(fields, everReleased);
    expect(jobs).toMatchObject([{ name: 'release', delayMs: 0, priority: 0, data: { because: 'kill' } }]);
  });

  it('starts nothing for copy that its source withholds', () => {
    expect(jobsFor({ pubStatus: 'withheld' })).toEqual([]);
  });

  it('names the same work the same, so that adding it twice changes nothing', () => {
    expect(jobsFor({}).map(({ id }) => id)).toEqual(jobsFor({}).map(({ id }) => id));
    expect(new Set(jobsFor({}).map(({ id }) => id)).size).toBe(2);
  });
});
