import { describe, expect, it } from 'vitest';
import {
  deadlineJob,
  deadlineJobFor,
  enrichJob,
  enrichJobFor,
  enrichJobsFor,
  MOST_VERSIONS_A_JOB,
  relateJobFor,
  relateJobsFor,
  releaseJob,
  releaseJobFor,
  versionsOf,
  wakeJob,
  wakeJobFor,
} from './jobs.ts';

const version = { storyId: 'st_1', ordinal: 2 };
const by = Date.UTC(2026, 10, 24, 8, 0, 5, 250);

describe('names of jobs', () => {
  it.each([
    ['enrich', enrichJobFor(version), 'enrich-st_1-2', enrichJob],
    ['relate', relateJobFor(version), 'relate-st_1-2', enrichJob],
    ['release', releaseJobFor(version, 'kill'), 'release-st_1-2', releaseJob],
    ['deadline', deadlineJobFor(by), `deadline-${by}`, deadlineJob],
    ['wake', wakeJobFor('ep_1', 'a1b2'), 'wake-ep_1-a1b2', wakeJob],
  ])('%s: by what it is for, with data that its worker takes', (name, job, id, schema) => {
    expect(job).toMatchObject({ name, id });
    expect(schema.parse(job.data)).toEqual(job.data);
  });

  it('are the same for the same work, whatever else the caller knows of it', () => {
    const known = { ...version, headline: 'Elmford keeps market open' };
    expect(enrichJobFor(known)).toEqual(enrichJobFor(version));
    expect(relateJobFor(known)).toEqual(relateJobFor(version));
    expect(releaseJobFor(version, 'flash').id).toBe(releaseJobFor(version, 'kill').id);
  });

  it('differ for every kind of work, version and moment', () => {
    const ids = [
      ...[version, { ...version, ordinal: 3 }, { ...version, storyId: 'st_2' }].flatMap((each) => [
        enrichJobFor(each).id,
        relateJobFor(each).id,
        releaseJobFor(each, 'flash').id,
      ]),
      ...['a', 'b'].map((unique) => wakeJobFor('st_1-2', unique).id),
      ...[by, by + 250].map((moment) => deadlineJobFor(moment).id),
    ];
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('jobs of many versions', () => {
  const many = Array.from({ length: MOST_VERSIONS_A_JOB + 1 }, (_, at) => ({ storyId: `st_${at}`, ordinal: 1 }));

  it('hold them in lists that fit a job, and are named by their versions', () => {
    const jobs = enrichJobsFor(many);
    expect(jobs.map(({ data }) => versionsOf(enrichJob.parse(data)))).toEqual([many.slice(0, -1), many.slice(-1)]);
    expect(enrichJobsFor(many).map(({ id }) => id)).toEqual(jobs.map(({ id }) => id));
    expect(
      new Set([...jobs, ...relateJobsFor(many), ...enrichJobsFor(many.slice(1, 3))].map(({ id }) => id)).size,
    ).toBe(5);
  });

  it('are the job of a version when there is one, and none when there is none', () => {
    expect(enrichJobsFor([version])).toEqual([enrichJobFor(version)]);
    expect(relateJobsFor([])).toEqual([]);
  });

  it('refuse a list that is empty or too long', () => {
    expect(enrichJob.safeParse({ v: 2, versions: [] }).success).toBe(false);
    expect(enrichJob.safeParse({ v: 2, versions: many }).success).toBe(false);
  });
});

it('says the moment of a deadline in UTC', () => {
  expect(deadlineJobFor(by).data.by).toBe('2026-11-24T08:00:05.250Z');
});
