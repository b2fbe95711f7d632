import type { Pool, Release, StoryInFull } from '@dateline/store';
import { draft, relateJobFor, type Story } from '@dateline/story';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createEnrich, createRelate, type EnrichDeps } from './enrich.ts';
import type { Enricher } from './enricher.ts';

interface Recorded {
  story?: Partial<Story>;
  currentOrdinal?: number;
  urgency?: number;
  enrichments?: { enricher: string; version: string; result: unknown }[];
  /** The release that there is already. */
  released?: { announcedAt: Date | null };
}

/** A record with one story, and a log and a queue that remember. */
function enricherOver(recorded: Recorded, enrichers: readonly Enricher[]) {
  const announced: string[] = [];
  const relating: string[] = [];
  const indexed: string[] = [];
  const kept: string[] = [];
  const keep = (found: readonly { enricher: string }[]) => kept.push(...found.map(({ enricher }) => enricher));
  const release = { storyId: 'st_1', ordinal: 1, announcedAt: null, ...recorded.released } as Release;
  const deps: EnrichDeps = {
    pool: {} as Pool,
    enrichers,
    findVersion: async () => whole(recorded),
    outbox: {
      release: async ({ found }) => {
        keep(found);
        return { kind: recorded.released ? 'already' : 'released', release };
      },
      announce: async ({ storyId }) => void announced.push(storyId),
    },
    indexWords: async (storyId) => void indexed.push(storyId),
    relateLater: (version) => void relating.push(relateJobFor(version).id),
    finish: async ({ found }) => void keep(found),
  };
  const version = { storyId: 'st_1', ordinal: 1 };
  const signal = new AbortController().signal;
  return {
    enrich: () => createEnrich(deps)(version, signal),
    relate: () => createRelate(deps)(version, signal),
    announced,
    relating,
    indexed,
    kept,
  };
}

const whole = ({ currentOrdinal = 1, urgency = 4, story = {}, enrichments = [] }: Recorded) =>
  ({ id: 'st_1', currentOrdinal, urgency, story: { ...draft(), ...story }, enrichments }) as unknown as StoryInFull;

/** Enrichers that note in which order they ran and what they were told of earlier ones. */
function noting() {
  const ran: string[] = [];
  const made = (name: string, feedRelevant: boolean): Enricher => ({
    name,
    result: z.object({ by: z.string() }),
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
    const { enrich, announced, relating, kept } = enricherOver({}, enrichers);
    expect(await enrich()).toEqual({ kind: 'done' });
    expect(ran).toEqual(['first()', 'second(first)']);
    expect(kept).toEqual(['first', 'second']);
    expect(announced).toEqual(['st_1']);
    expect(relating).toEqual(['relate-st_1-1']);
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
      result: z.unknown(),
      version: '1',
      feedRelevant: true,
      run: () => Promise.reject(new Error('vocabulary gone')),
    };
    const { enrich, announced, relating } = enricherOver({}, [broken]);
    await expect(enrich()).rejects.toThrow('vocabulary gone');
    expect([announced, relating]).toEqual([[], []]);
  });
});

describe('relate', () => {
  it('runs what no feed filters on, and sees what was found before', async () => {
    const { ran, enrichers } = noting();
    const enrichments = [{ enricher: 'first', version: '1', result: {} }];
    const { relate, announced, indexed, kept } = enricherOver({ enrichments }, enrichers);
    expect(await relate()).toEqual({ kind: 'done' });
    expect(ran).toEqual(['links(first)']);
    expect(indexed).toEqual(['st_1']);
    expect(kept).toEqual(['links']);
    expect(announced).toEqual([]);
  });
});
