import type { LogRecord } from '@dateline/event-log';
import {
  addEndpoint,
  letOut,
  listFeedEntries,
  listHeldStories,
  markAnnounced,
  openPool,
  putFeed,
  putSource,
  releaseVersions,
} from '@dateline/store';
import { draft, eventOf, type Story, type StoryPublished, storyId } from '@dateline/story';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createDeduplicate } from '../../services/deduplicator/src/deduplicate.ts';
import { createShards } from '../../services/deduplicator/src/shards.ts';
import { createSyndicateAll } from '../../services/syndicator/src/syndicate.ts';
import { postgres } from '../support/infra.ts';
import { claimDue } from './claim-fixture.ts';

const TEXT = Array.from(
  { length: 8 },
  (_, line) => `The ferry company moved quay ${line} and hired crew number ${line * 7 + 3}.`,
).join('\n\n');
const hour = 3_600_000;
const soon = (hours: number): string => new Date(Date.now() + hours * hour).toISOString();

let pool: ReturnType<typeof openPool>;
let clock = 0;
let deduplicate: ReturnType<typeof createDeduplicate>;
let syndicate: ReturnType<typeof createSyndicateAll>;

beforeAll(async () => {
  pool = openPool(await (await postgres()).freshDatabase(), { max: 6 });
  for (const id of ['alpha', 'beta', 'gamma']) await putSource(pool, { id, name: `${id} press` });
  await addReader('first', {});
  await addReader('beta-only', { sources: ['beta'] });
  await addReader('each', { copies: 'one-per-source' });
  await addReader('all', { copies: 'all' });
  await putFeed(pool, { name: 'feed', title: 'feed', filter: {} });
});

afterAll(() => pool?.end());

beforeEach(async () => {
  await pool.query('truncate stories, fingerprints, fingerprint_blocks, dedup_shards, cluster_overrides cascade');
  const shards = createShards({ pool, windowMs: 72 * hour, now: () => new Date() });
  const queue = { add: async () => undefined } as never;
  deduplicate = createDeduplicate({ pool, shards, jobs: queue, now: () => new Date(), onDecided: () => undefined });
  syndicate = createSyndicateAll({ pool, deliver: queue, pathOf: () => [] });
});

const addReader = (id: string, filter: object) =>
  addEndpoint(pool, {
    id,
    name: id,
    url: 'https://partner.example/',
    filter,
    format: 'dateline-json',
    events: [],
    embargoEarly: false,
    maxInFlight: 10,
    sealedSecret: Buffer.of(1),
  });

/** One version of a source's story of the text, recorded, released and matched as the services do. */
async function tell(source: string, fields: Partial<Story> = {}): Promise<string> {
  clock += 1;
  const at = new Date(Date.now() - hour + clock * 1000).toISOString();
  const story: Story = {
    ...draft({ headline: 'Ferry company moves', bodyText: TEXT }),
    source,
    guid: `${source}-1`,
    language: 'en',
    urgency: 4,
    versionCreated: at,
    receivedAt: at,
    ...fields,
  };
  const message = { schema: 'story.normalized', v: 1, receiptId: `rc_${clock}`, index: 0, story };
  const value = new TextEncoder().encode(JSON.stringify(message));
  const record: LogRecord = {
    topic: 't',
    partition: 0,
    offset: `${clock}`,
    key: 'en',
    value,
    headers: {},
    at: new Date(),
  };
  expect(await deduplicate([record], new AbortController().signal)).toEqual([{ kind: 'done' }]);
  await release(storyId(source, story.guid));
  return storyId(source, story.guid);
}

async function release(id: string): Promise<void> {
  const { rows } = await pool.query(
    `select current_ordinal as ordinal, v.story from stories s join story_versions v on v.story_id = s.id and v.ordinal = s.current_ordinal where id = $1`,
    [id],
  );
  const { ordinal, story } = rows[0];
  const event = { first: eventOf({ ...story, hasEarlier: false }), later: eventOf({ ...story, hasEarlier: true }) };
  const [outcome] = await releaseVersions(pool, [{ storyId: id, ordinal, because: 'enriched', found: [], event }]);
  if (outcome && 'release' in outcome) await publish(outcome.release);
}

async function publish(row: { storyId: string; ordinal: number; event: string }): Promise<void> {
  const message = { schema: 'story.published', v: 1, ...row, at: new Date().toISOString() } as StoryPublished;
  await markAnnounced(pool, [row]);
  expect(await syndicate([message])).toEqual([{ kind: 'done' }]);
}

/** Sources whose story goes, or went, to this reader, in their order; "(kill)" after what was taken back. */
async function at(reader: string): Promise<string[]> {
  const { rows } = await pool.query(
    `select distinct on (s.id) s.source_id || case d.event when 'story.killed' then ' (kill)' else '' end as told, s.first_received_at
     from deliveries d join stories s on s.id = d.story_id
     where endpoint_id = $1 and behind is null order by s.id, d.ordinal desc`,
    [reader],
  );
  return rows.sort((a, b) => a.first_received_at - b.first_received_at).map(({ told }) => told);
}
const inFeed = async () => (await listFeedEntries(pool, 'feed', 10)).map(({ sourceId }) => sourceId);
const delivered = (source: string) =>
  pool.query(`update deliveries set state = 'delivered', attempts = 1 where state = 'pending' and story_id = $1`, [
    storyId(source, `${source}-1`),
  ]);
const held = async () => (await listHeldStories(pool, 10)).map(({ id }) => id);

describe('a copy of another source', () => {
  it('stands behind a lead that is out, but not for a reader who never gets that', async () => {
    await tell('alpha');
    await tell('beta');
    expect(await at('first')).toEqual(['alpha']);
    expect(await at('beta-only')).toEqual(['beta']);
    expect(await at('each')).toEqual(['alpha', 'beta']);
    expect(await at('all')).toEqual(['alpha', 'beta']);
    expect(await inFeed()).toEqual(['alpha']);
  });

  it('goes out when the lead is withheld, and the lead does not follow when it is let out', async () => {
    await tell('alpha', { pubStatus: 'withheld' });
    await tell('beta');
    expect(await at('first')).toEqual(['beta']);
    await tell('alpha');
    expect(await at('first')).toEqual(['beta']);
    expect(await at('all')).toEqual(['alpha', 'beta']);
    expect(await inFeed()).toEqual(['beta']);
  });

  it('goes out while the lead is under embargo, and the lead does not follow at its end', async () => {
    await tell('alpha', { embargoedUntil: soon(2) });
    expect(await at('first')).toEqual(['alpha']);
    await tell('beta');
    expect(await at('first')).toEqual(['beta']);
    await pool.query(`update stories set embargoed_until = now() where source_id = 'alpha'`);
    expect(await inFeed()).toEqual(['beta']);
    const { rows } = await pool.query(`select state from deliveries where story_id = $1 and endpoint_id = 'first'`, [
      storyId('alpha', 'alpha-1'),
    ]);
    expect(rows).toEqual([{ state: 'superseded' }]);
  });

  it('keeps its own embargo, and stands behind a lead whose embargo ends sooner', async () => {
    await tell('alpha', { embargoedUntil: soon(2) });
    await tell('beta', { embargoedUntil: soon(3) });
    expect(await at('first')).toEqual(['alpha']);
    await tell('alpha', { embargoedUntil: soon(4) });
    expect(await at('first')).toEqual(['beta']);
    expect(await inFeed()).toEqual([]);
  });

  it('holds back an embargoed one that comes after it', async () => {
    await tell('beta');
    await tell('alpha', { embargoedUntil: soon(2) });
    expect(await at('first')).toEqual(['beta']);
  });

  it('takes the place of a lead that is killed, one of them and the oldest, each in its turn', async () => {
    await tell('alpha');
    await delivered('alpha');
    await tell('beta');
    await tell('gamma');
    expect(await at('first')).toEqual(['alpha']);
    await tell('alpha', { pubStatus: 'canceled' });
    expect(await at('first')).toEqual(['alpha (kill)', 'beta']);
    expect(await inFeed()).toEqual(['beta']);
    await delivered('beta');
    await tell('beta', { pubStatus: 'canceled' });
    expect(await at('first')).toEqual(['alpha (kill)', 'beta (kill)', 'gamma']);
    expect(await inFeed()).toEqual(['gamma']);
  });

  it('takes the place of a lead that is withheld or put under embargo after it was out', async () => {
    await tell('alpha');
    await tell('beta');
    await tell('alpha', { embargoedUntil: soon(2) });
    expect(await inFeed()).toEqual(['beta']);
    expect(await at('first')).toEqual(['beta']);
    await tell('gamma');
    await delivered('beta');
    await tell('beta', { pubStatus: 'withheld' });
    expect(await at('first')).toEqual(['beta (kill)', 'gamma']);
  });

  it('comes back when the one before it is killed, although its embargo has ended meanwhile', async () => {
    await tell('alpha', { embargoedUntil: soon(2) });
    await tell('beta');
    await pool.query(`update stories set embargoed_until = now() where source_id = 'alpha'`);
    await delivered('beta');
    await tell('beta', { pubStatus: 'canceled' });
    expect(await at('first')).toEqual(['alpha', 'beta (kill)']);
    expect(await inFeed()).toEqual(['alpha']);
  });

  it('goes out when the lead was killed before it came', async () => {
    await tell('alpha');
    await tell('alpha', { pubStatus: 'canceled' });
    await tell('beta');
    expect(await at('first')).toEqual(['alpha (kill)', 'beta']);
  });

  it('changes nothing when all releases are announced again', async () => {
    await tell('alpha');
    await tell('beta');
    await tell('alpha', { pubStatus: 'canceled' });
    const before = await pool.query('select id, state, behind from deliveries order by id');
    const releases = await pool.query(
      'select story_id as "storyId", ordinal, event from releases order by released_at',
    );
    for (const row of releases.rows) await publish(row);
    const after = await pool.query('select id, state, behind from deliveries order by id');
    expect(after.rows).toEqual(before.rows);
  });

  it('goes to a reader once, whichever of two is matched first or at the same time', async () => {
    await tell('alpha', { pubStatus: 'withheld' });
    const both = ['beta', 'gamma'].map(async (source) => tell(source));
    await both[0];
    await both[1];
    const releases = await pool.query(`select story_id as "storyId", ordinal, event from releases`);
    await Promise.all(releases.rows.map((row) => publish(row)));
    expect(await at('first')).toHaveLength(1);
    expect(await inFeed()).toHaveLength(1);
  });
});

describe('a second copy of the same source', () => {
  it('does not go out in place of what its source withholds or embargoes', async () => {
    await tell('alpha', { pubStatus: 'withheld' });
    await tell('alpha', { guid: 'alpha-2' });
    expect(await at('first')).toEqual([]);
    await tell('beta', { embargoedUntil: soon(2) });
    await tell('beta', { guid: 'beta-2' });
    expect(await at('beta-only')).toEqual(['beta']);
    expect(await inFeed()).toEqual([]);
  });
});

describe('a copy that names the agency of a killed story', () => {
  const signed: Partial<Story> = { creditline: 'Alpha Press/Beta' };

  it('waits for an operator when the kill comes after it, and goes out when it is let out', async () => {
    await tell('alpha');
    await delivered('alpha');
    const copy = await tell('beta', signed);
    await tell('gamma');
    await tell('alpha', { pubStatus: 'canceled' });
    expect(await held()).toEqual([copy]);
    expect(await at('first')).toEqual(['alpha (kill)', 'gamma']);
    await tell('gamma', { pubStatus: 'canceled' });
    expect(await inFeed()).toEqual([]);
    const version = await letOut(pool, copy);
    expect(version).toEqual({ storyId: copy, ordinal: 1 });
    await release(copy);
    expect(await held()).toEqual([]);
    expect(await inFeed()).toEqual(['beta']);
    expect((await at('first')).at(1)).toBe('beta');
    await tell('beta', { ...signed, headline: 'Ferry company moves again' });
    expect(await held()).toEqual([]);
  });

  it('is sent to nobody who is still owed it, until it is let out', async () => {
    await tell('alpha');
    await delivered('alpha');
    const copy = await tell('beta', signed);
    await tell('alpha', { pubStatus: 'canceled' });
    const { rows } = await pool.query(`select id from deliveries where story_id = $1 and behind is null`, [copy]);
    const endpoints = (await pool.query('select id from endpoints')).rows.map(({ id }) => id);
    const claim = async () =>
      (await claimDue(pool, endpoints)).flatMap(({ delivery }) => (delivery.storyId === copy ? [delivery.id] : []));
    expect(rows.length).toBeGreaterThan(0);
    expect(await claim()).toEqual([]);
    await letOut(pool, copy);
    expect((await claim()).toSorted()).toEqual(rows.map(({ id }) => id).toSorted());
  });

  it('waits for an operator when it comes after the kill, in all its versions', async () => {
    await tell('alpha');
    await tell('alpha', { pubStatus: 'canceled', bodyText: 'The story is withdrawn.' });
    const copy = await tell('beta', { dateline: { located: 'PORT', agency: 'Alpha Press' } });
    await tell('beta', { headline: 'Ferry company moves again' });
    expect(await held()).toEqual([copy]);
    const { rows } = await pool.query('select count(*)::int as n from releases where story_id = $1', [copy]);
    expect(rows[0].n).toBe(0);
    await tell('gamma');
    expect(await at('first')).toEqual(['alpha (kill)', 'gamma']);
  });

  it('waits, too, when it is another story of the very source', async () => {
    await tell('alpha');
    await tell('alpha', { pubStatus: 'canceled' });
    const again = await tell('alpha', { guid: 'alpha-2' });
    expect(await held()).toEqual([again]);
  });

  it('is not held for what it only writes about', async () => {
    await tell('alpha');
    await tell('alpha', { pubStatus: 'canceled' });
    await tell('beta', { creditline: 'Beta Press' });
    expect(await held()).toEqual([]);
  });

  it('can be killed while it waits, and then waits no more', async () => {
    await tell('alpha');
    await tell('alpha', { pubStatus: 'canceled' });
    const copy = await tell('beta', signed);
    await tell('beta', { pubStatus: 'canceled' });
    expect(await held()).toEqual([]);
    expect(await letOut(pool, copy)).toBeUndefined();
  });
});
