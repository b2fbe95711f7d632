import type { EventLog, NewRecord } from '@dateline/event-log';
import { done } from '@dateline/flow';
import type { JobHandler } from '@dateline/queues';
import {
  findStoriesInFull,
  listReleases,
  listUnannounced,
  listWordsDue,
  openPool,
  recordVersions,
  saveStories,
  searchStories,
} from '@dateline/store';
import { draft, type EnrichJob, enrichJobsFor, relateJobsFor, type Story, versionsOf } from '@dateline/story';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createHandler, type EnricherJob } from '../../services/enricher/src/jobs.ts';
import { sharedStatements } from '../../services/enricher/src/statements.ts';
import { postgres } from '../support/infra.ts';
import { storyRow, versionRow } from '../support/story-rows.ts';

let pool: ReturnType<typeof openPool>;
beforeAll(async () => {
  pool = openPool(await (await postgres()).freshDatabase(), { max: 6 });
});
afterAll(() => pool?.end());

const at = new Date().toISOString();

/** Records a version as the deduplicator does. */
async function record(id: string): Promise<void> {
  const named = { headline: `Ferry ${id} returns`, language: 'en', urgency: 4 };
  const story: Story = { ...draft(named), ...named, source: 'agency', guid: id, versionCreated: at, receivedAt: at };
  await saveStories(pool, [storyRow(id, at, named)]);
  await recordVersions(pool, 'en', { versions: [versionRow(id, at, story)] });
}

/** An enricher on a log that goes away after so many records, and comes back. */
function enricherOn(log: { announced: string[]; leftUntilAway: number }) {
  const relating: EnrichJob[] = [];
  const relateLater = (version: { storyId: string; ordinal: number }) =>
    void relating.push(...relateJobsFor([version]).map(({ data }) => data));
  const append = async (_topic: string, records: readonly NewRecord[]) => {
    if (log.leftUntilAway-- <= 0) throw Object.assign(new Error('the log is away'), { retryable: true });
    log.announced.push(...records.map(({ key }) => String(key)));
  };
  const statements = sharedStatements(pool, { append } as unknown as EventLog, relateLater);
  const alone = { add: async () => expect.fail('an outage is not the fault of one version') };
  const handle = createHandler({ pool, ...statements, enrichers: [], jobs: alone, relating: alone });
  const run = (name: string, data: EnricherJob) =>
    handle(data, { name } as Parameters<JobHandler<EnricherJob>>[1], new AbortController().signal);
  return { run, relating };
}

it('a list that ends between release and announcement is done again, and nothing twice in the record', async () => {
  const ids = ['st_a', 'st_b', 'st_c'];
  for (const id of ids) await record(id);
  const [job] = enrichJobsFor(ids.map((storyId) => ({ storyId, ordinal: 1 })));
  const log = { announced: [] as string[], leftUntilAway: 1 };
  const first = enricherOn(log);
  await expect(first.run('enrich', job!.data)).rejects.toThrow('the log is away');
  expect(await listReleases(pool, ids)).toHaveLength(3);

  log.leftUntilAway = 10;
  const second = enricherOn(log);
  expect(await second.run('enrich', job!.data)).toEqual(done);
  expect(await listReleases(pool, ids)).toHaveLength(3);
  expect(new Set(log.announced)).toEqual(new Set(ids));
  expect(await listUnannounced(pool, 0, 10)).toEqual([]);

  expect(
    second.relating
      .flatMap(versionsOf)
      .map(({ storyId }) => storyId)
      .toSorted(),
  ).toEqual(ids);
  expect(await listWordsDue(pool, 0, 10)).toHaveLength(3);
  for (const data of [...second.relating, ...second.relating]) expect(await second.run('relate', data)).toEqual(done);
  expect(await listWordsDue(pool, 0, 10)).toEqual([]);
  expect((await searchStories(pool, { text: 'ferry', limit: 10 })).map(({ id }) => id).toSorted()).toEqual(ids);
  const stories = await findStoriesInFull(
    pool,
    ids.map((storyId) => ({ storyId, ordinal: 1 })),
  );
  expect(stories.every((story) => story?.enrichedAt != null)).toBe(true);
});

it('words that two are at are written once, and those of a version that comes meanwhile are due again', async () => {
  await record('st_w');
  const holder = await pool.connect();
  await holder.query('begin');
  await holder.query(`select from words_due where story_id = 'st_w' for update`);
  const { run } = enricherOn({ announced: [], leftUntilAway: 0 });
  await run('relate', { v: 1, storyId: 'st_w', ordinal: 1 });
  expect(await listWordsDue(pool, 0, 10)).toEqual(['st_w']);
  await holder.query('rollback');
  holder.release();
  await run('relate', { v: 1, storyId: 'st_w', ordinal: 1 });
  expect(await listWordsDue(pool, 0, 10)).toEqual([]);
  await pool.query(`insert into words_due (story_id) values ('st_w')`);
  expect(await listWordsDue(pool, 0, 10)).toEqual(['st_w']);
});
