import { describe, expect, it } from 'vitest';
import {
  deadlineJob,
  deadlineJobFor,
  deliverJob,
  deliverJobFor,
  deliverPriority,
  enrichJob,
  enrichJobFor,
  relateJobFor,
  releaseJob,
  releaseJobFor,
} from './jobs.ts';
import { EVENTS } from './versions.ts';

const version = { storyId: 'st_1', ordinal: 2 };
const by = Date.UTC(2026, 10, 24, 8, 0, 5, 250);

describe('names of jobs', () => {
  it.each([
    ['enrich', enrichJobFor(version), 'enrich-st_1-2', enrichJob],
    ['relate', relateJobFor(version), 'relate-st_1-2', enrichJob],
    ['release', releaseJobFor(version, 'kill'), 'release-st_1-2', releaseJob],
    ['deadline', deadlineJobFor(by), `deadline-${by}`, deadlineJob],
    ['deliver', deliverJobFor({ id: 'msg_1', attempts: 0 }), 'deliver-msg_1-1', deliverJob],
  ])('%s: by what it is for, with data that its worker takes', (name, job, id, schema) => {
    expect(job).toMatchObject({ name, id });
    expect(schema.parse(job.data)).toEqual(job.data);
  });

  it('are the same for the same work, whatever else the caller knows of it', () => {
    const known = { ...version, headline: 'Elmford keeps market open' };
    expect(enrichJobFor(known)).toEqual(enrichJobFor(version));
    expect(relateJobFor(known)).toEqual(relateJobFor(version));
    expect(deliverJobFor({ id: 'msg_1', attempts: 3, ...known })).toEqual(deliverJobFor({ id: 'msg_1', attempts: 3 }));
    expect(releaseJobFor(version, 'flash').id).toBe(releaseJobFor(version, 'kill').id);
  });

  it('differ for every kind of work, version, attempt and moment', () => {
    const ids = [
      ...[version, { ...version, ordinal: 3 }, { ...version, storyId: 'st_2' }].flatMap((each) => [
        enrichJobFor(each).id,
        relateJobFor(each).id,
        releaseJobFor(each, 'flash').id,
      ]),
      ...[0, 1, 2].map((attempts) => deliverJobFor({ id: 'st_1-2', attempts }).id),
      ...[by, by + 250].map((moment) => deadlineJobFor(moment).id),
    ];
    expect(new Set(ids).size).toBe(ids.length);
  });
});

it('asks for the attempt after those that were made', () => {
  expect(deliverJobFor({ id: 'msg_1', attempts: 4 }).data).toEqual({ v: 1, deliveryId: 'msg_1', attempt: 5 });
});

it('says the moment of a deadline in UTC', () => {
  expect(deadlineJobFor(by).data.by).toBe('2026-11-24T08:00:05.250Z');
});

it('puts a kill before the most urgent copy, and other news by its urgency', () => {
  expect(deliverPriority({ event: 'story.killed', urgency: 9 })).toBe(0);
  for (const event of EVENTS.filter((each) => each !== 'story.killed')) {
    expect([1, 5, 9].map((urgency) => deliverPriority({ event, urgency }))).toEqual([1, 5, 9]);
  }
});
