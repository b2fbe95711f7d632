import { describe, expect, it } from 'vitest';
import {
  deadlineJob,
  deadlineJobFor,
  enrichJob,
  enrichJobFor,
  relateJobFor,
  releaseJob,
  releaseJobFor,
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

it('says the moment of a deadline in UTC', () => {
  expect(deadlineJobFor(by).data.by).toBe('2026-11-24T08:00:05.250Z');
});
