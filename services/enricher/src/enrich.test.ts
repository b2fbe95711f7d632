import type { EventLog, JobHandler, JobQueue, NewJob } from '@dateline/runtime';
import type { Pool } from '@dateline/store';
import { draft, type EnrichJob, type Story } from '@dateline/story';
import { describe, expect, it } from 'vitest';
import { createEnrich, createRelate } from './enrich.ts';
import type { Enricher } from './enricher.ts';

interface Recorded {
  story?: Partial<Story>;
  currentOrdinal?: number;
  urgency?: number;
  enrichments?: { enricher: string; version: string; result: unknown }[];
  /** The release that there is already. */
  released?: { announcedAt: Date | null };
}

/** A database with one story, and a log and a queue that remember. */
function enricherOver(recorded: Recorded, enrichers: readonly Enricher[]) {
  const announced: string[] = [];
  const jobs: NewJob<EnrichJob>[] = [];
  const saved: string[][] = [];
  const release = { storyId: 'st_1', ordinal: 1, event: 'story.published', releasedAt: new Date(0) };
  const answers: [string, () => object[]][] = [
    ['select current_ordinal', () => [{ currentOrdinal: recorded.currentOrdinal ?? 1, stage: 'recorded' }]],
    ['from stories where id', () => [whole(recorded)]],
    ['from releases', () => (recorded.released ? [{ ...release, ...recorded.released }] : [])],
    ['into releases', () => [{ ...release, announcedAt: null }]],
  ];
  const query = async (text: string, values: unknown[] = []) => {
    if (text.includes('into enrichments')) saved.push(values[2] as string[]);
    const found = answers.find(([part]) => text.includes(part))?.[1]() ?? [];
    return { rows: found, rowCount: found.length };
  };
  const pool = { query, connect: async () => ({ query, release: () => undefined }) } as unknown as Pool;
  const log = { append: async (_topic: string, [one]: { key: string }[]) => void announced.push(one!.key) };
  const deps = {
    pool,
    log: log as unknown as EventLog,
    enrichers,
    jobs: { add: async (added: NewJob<EnrichJob>[]) => void jobs.push(...added) } as unknown as JobQueue<EnrichJob>,
  };
  const job = { v: 1 as const, storyId: 'st_1', ordinal: 1 };
  const signal = new AbortController().signal;
  const running = {} as Parameters<JobHandler<EnrichJob>>[1];
  return {
    enrich: () => createEnrich(deps)(job, running, signal),
    relate: () => createRelate(deps)(job, running, signal),
    announced,
    jobs,
    savedBy: () => saved.flat(),
  };
}

const whole = ({ currentOrdinal = 1, urgency = 4, story = {}, enrichments = [] }: Recorded) => ({
  id: 'st_1',
  currentOrdinal,
  urgency,
  story: { ...draft(), ...story },
  enrichments,
});

/** Enrichers that note in which order they ran and what they were told of earlier ones. */
function noting() {
  const ran: string[] = [];
  const made = (name: string, feedRelevant: boolean): Enricher => ({
    name,
    version: '1',
    feedRelevant,
    async run({ found }) {
      ran.push(`${name}(${[...found.keys()]})`);
      return { by: name };
    },
  });
  return { ran, enrichers: [made('first', true), made('links', false), made('second', true)] };
}

describe('enrich', () => {
  it('runs what feeds filter on, in order, releases, and leaves the rest to a job behind all others', async () => {
    const { ran, enrichers } = noting();
    const { enrich, announced, jobs, savedBy } = enricherOver({}, enrichers);
    expect(await enrich()).toEqual({ kind: 'done' });
    expect(ran).toEqual(['first()', 'second(first)']);
    expect(savedBy()).toEqual(['first', 'second']);
    expect(announced).toEqual(['st_1']);
    expect(jobs).toMatchObject([{ name: 'relate', priority: 100 }]);
  });

  it('goes on where it was, and runs again what an older release of an enricher found', async () => {
    const { ran, enrichers } = noting();
    const enrichments = [
      { enricher: 'first', version: '1', result: {} },
      { enricher: 'second', version: '0', result: {} },
    ];
    await enricherOver({ enrichments }, enrichers).enrich();
    expect(ran).toEqual(['second(first)']);
  });

  it.each([
    ['a version that a newer one replaced', { currentOrdinal: 2 }, 'a newer version took its place'],
    ['a kill', { story: { pubStatus: 'canceled' as const } }, 'nothing to enrich in a kill'],
  ])('skips %s', async (_what, recorded, reason) => {
    const { ran, enrichers } = noting();
    const { enrich, announced } = enricherOver(recorded, enrichers);
    expect(await enrich()).toEqual({ kind: 'skip', reason });
    expect([ran, announced]).toEqual([[], []]);
  });

  it('announces a story again that went out before its tags were known', async () => {
    const { enrich, announced } = enricherOver({ urgency: 1, released: { announcedAt: new Date() } }, []);
    await enrich();
    expect(announced).toEqual(['st_1']);
  });

  it('announces nothing while an enricher is out of order, so that the job is tried again', async () => {
    const broken: Enricher = {
      name: 'broken',
      version: '1',
      feedRelevant: true,
      run: () => Promise.reject(new Error('vocabulary gone')),
    };
    const { enrich, announced, jobs } = enricherOver({}, [broken]);
    await expect(enrich()).rejects.toThrow('vocabulary gone');
    expect([announced, jobs]).toEqual([[], []]);
  });
});

describe('relate', () => {
  it('runs what no feed filters on, and sees what was found before', async () => {
    const { ran, enrichers } = noting();
    const enrichments = [{ enricher: 'first', version: '1', result: {} }];
    const { relate, announced } = enricherOver({ enrichments }, enrichers);
    expect(await relate()).toEqual({ kind: 'done' });
    expect(ran).toEqual(['links(first)']);
    expect(announced).toEqual([]);
  });
});
