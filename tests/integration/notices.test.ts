import type { LogRecord, NewRecord } from '@dateline/event-log';
import type { NewJob } from '@dateline/queues';
import {
  decideNotice,
  findReceipt,
  findStory,
  holdStories,
  inTransaction,
  letOut,
  listAudit,
  listDecisions,
  listReceiptStories,
  listReceipts,
  listWaitingNotices,
  markNormalized,
  markStoryRejected,
  noticeId,
  openPool,
  recordReceipts,
} from '@dateline/store';
import { draft, guidOfText, type Story, type StoryNormalized, storyId } from '@dateline/story';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createDeduplicate } from '../../services/deduplicator/src/deduplicate.ts';
import { handOnOnce } from '../../services/deduplicator/src/hand-on.ts';
import type { StartedJob } from '../../services/deduplicator/src/jobs.ts';
import { createShards } from '../../services/deduplicator/src/shards.ts';
import { postgres } from '../support/infra.ts';

const start = Date.UTC(2026, 10, 24, 8);
const at = (second: number): string => new Date(start + second * 1000).toISOString();
const now = () => new Date(start + 3_600_000);

let pool: ReturnType<typeof openPool>;

beforeAll(async () => {
  pool = openPool(await (await postgres()).freshDatabase(), { max: 8 });
});
afterAll(() => pool?.end());
beforeEach(() =>
  pool.query('truncate stories, notices, notice_holds, receipt_stories, fingerprints, dedup_shards, audit_log cascade'),
);

/** One process with a deduplicator of a language; a second one is one after a restart. */
function deduplicator(shard = 'en') {
  const shards = createShards({ pool, windowMs: 72 * 3_600_000, now });
  const jobs: NewJob<StartedJob>[] = [];
  const queue = { add: async (added: typeof jobs) => void jobs.push(...added) } as never;
  const handle = createDeduplicate({ pool, shards, jobs: queue, now, onDecided: () => undefined });
  return {
    jobs,
    take: (...messages: StoryNormalized[]) =>
      handle(
        messages.map((one) => recordOf(one, shard)),
        new AbortController().signal,
      ),
  };
}

const recordOf = (message: StoryNormalized, key: string): LogRecord => ({
  topic: 'story.normalized',
  partition: 0,
  offset: '0',
  key,
  value: new TextEncoder().encode(JSON.stringify(message)),
  headers: {},
  at: now(),
});

const HEADLINE = 'Ferry to Skarv stays in port for a second week';

function copy(second: number, fields: Partial<Story> = {}): StoryNormalized {
  const headline = fields.headline ?? HEADLINE;
  const bodyText = fields.bodyText ?? `The ferry company said on Tuesday that repairs number ${second} had not begun.`;
  const story: Story = {
    ...draft({ headline, bodyText }),
    source: 'agency',
    guid: guidOfText(headline, bodyText),
    language: 'en',
    urgency: 4,
    versionCreated: at(second),
    receivedAt: at(second),
    ...fields,
  };
  return { schema: 'story.normalized', v: 1, receiptId: `rc_${second}`, index: 0, story };
}
const kill = (second: number, fields: Partial<Story> = {}): StoryNormalized =>
  copy(second, {
    headline: `KILL: ${HEADLINE}`,
    bodyText: 'The company has not decided. A corrected story follows.',
    signals: ['kill'],
    pubStatus: 'canceled',
    ...fields,
  });
const correction = (second: number, fields: Partial<Story> = {}): StoryNormalized =>
  copy(second, {
    headline: `CORRECTION: ${HEADLINE}`,
    bodyText: 'It is the third week.',
    signals: ['correction'],
    ...fields,
  });

const idOf = ({ story }: StoryNormalized): string => storyId(story.source, story.guid);
const rowOf = (message: StoryNormalized) => findStory(pool, idOf(message));
const waiting = () => listWaitingNotices(pool, { limit: 10 });
const receiptOf = async ({ receiptId }: StoryNormalized) => (await listReceiptStories(pool, receiptId))[0];
const releases = (jobs: readonly NewJob<StartedJob>[], id: string) =>
  jobs.filter((job) => job.name === 'release' && job.id.includes(id));

/** What the sweeper puts on the log, taken at once by the deduplicator of the language it goes to. */
async function handOn(secondLookMs = 10_000) {
  const records: NewRecord[] = [];
  await handOnOnce(
    {
      pool,
      log: { append: async (_topic: string, added: readonly NewRecord[]) => void records.push(...added) } as never,
    },
    secondLookMs,
  );
  for (const { key, value } of records)
    await deduplicator(String(key)).take(JSON.parse(new TextDecoder().decode(value as Uint8Array)));
  return { records };
}

const pick = (notice: StoryNormalized, decision: 'version' | 'new' | 'discard', meant?: string) =>
  decideNotice(pool, { id: noticeId(notice.receiptId, notice.index), decision, storyId: meant, by: 'desk' });

describe('a kill without a guid', () => {
  it.each([
    ['in one batch', true],
    ['after it', false],
  ])('kills the one story of its source that fits, %s', async (_when, together) => {
    const [story, other, notice] = [copy(1), copy(2, { headline: 'Council of Alder sells its town hall' }), kill(3)];
    const { take, jobs } = deduplicator();
    if (together) await take(story, other, notice);
    else for (const message of [story, other, notice]) await take(message);
    expect(await rowOf(story)).toMatchObject({ currentOrdinal: 2, versions: 2, language: 'en' });
    expect((await rowOf(story))?.killedAt).not.toBeNull();
    expect((await rowOf(other))?.killedAt).toBeNull();
    expect(releases(jobs, idOf(story))).toHaveLength(1);
    expect((await listDecisions(pool, idOf(story)))[1]?.reasons).toEqual(['it names its headline']);
    expect(await receiptOf(notice)).toMatchObject({
      storyId: idOf(story),
      ordinal: 2,
      outcome: 'version',
      waitsFor: null,
    });
    expect(await waiting()).toEqual([]);
  });

  it('counts as newer than what it speaks of, whatever time its own line says', async () => {
    const [story, notice] = [copy(30), kill(90, { versionCreated: at(0) })];
    await deduplicator().take(story, notice);
    expect((await rowOf(story))?.killedAt).not.toBeNull();
  });

  it('never reaches a story of another source, and is held without one of its own', async () => {
    const [foreign, notice] = [copy(1, { source: 'rival' }), kill(2)];
    const { take, jobs } = deduplicator();
    await take(foreign, notice);
    expect((await rowOf(foreign))?.killedAt).toBeNull();
    expect(await findStory(pool, idOf(notice))).toBeUndefined();
    expect(releases(jobs, idOf(notice))).toEqual([]);
    expect(await receiptOf(notice)).toMatchObject({
      outcome: 'held',
      stage: 'held',
      storyId: null,
      code: 'KILL_UNNAMED',
      headline: notice.story.headline,
    });
    expect(await waiting()).toMatchObject([
      { kind: 'kill', candidates: [], reason: 'no story of this source in 30 days fits' },
    ]);
  });

  it('is held when two fit, and the operator kills the one that is meant', async () => {
    const [first, second, notice] = [copy(1), copy(2), kill(3)];
    await deduplicator().take(first, second, notice);
    const [held] = await waiting();
    expect(held?.candidates.map(({ storyId: id }) => id).toSorted()).toEqual([idOf(first), idOf(second)].toSorted());
    expect(await pick(notice, 'version', storyId('rival', 'x'))).toBe('no-such-story');
    expect(await pick(notice, 'version', idOf(second))).toBe('decided');
    expect(await pick(notice, 'discard')).toBe('already');
    expect((await handOn()).records).toHaveLength(1);
    expect((await rowOf(second))?.killedAt).not.toBeNull();
    expect((await rowOf(first))?.killedAt).toBeNull();
    expect(await receiptOf(notice)).toMatchObject({ storyId: idOf(second), outcome: 'version' });
    expect((await listDecisions(pool, idOf(second)))[1]?.reasons).toEqual(['desk decided so']);
    expect(await listAudit(pool, idOf(second), 5)).toMatchObject([{ by: 'desk', action: 'notice-version' }]);
  });

  it('changes nothing when it comes again: after a restart, undecided, decided and done', async () => {
    const [first, second, notice] = [copy(1), copy(2), kill(3)];
    await deduplicator().take(first, second, notice);
    await deduplicator().take(notice);
    expect(await waiting()).toHaveLength(1);
    await pick(notice, 'version', idOf(first));
    await deduplicator().take(notice);
    await handOn();
    await deduplicator().take(first, notice, second);
    expect(await rowOf(first)).toMatchObject({ versions: 2, currentOrdinal: 2 });
    expect(await rowOf(second)).toMatchObject({ versions: 1, killedAt: null });
    expect((await handOn()).records).toEqual([]);
  });

  it('may be no kill at all: it is published as a story of its own, or discarded', async () => {
    const [novel, noise] = [
      kill(1, { headline: 'KILL: a novel of the north' }),
      kill(2, { headline: 'KILL: test of the line' }),
    ];
    await deduplicator().take(novel, noise);
    await pick(novel, 'new');
    await pick(noise, 'discard');
    await handOn();
    expect(await rowOf(novel)).toMatchObject({ stage: 'recorded', killedAt: null });
    expect(await receiptOf(novel)).toMatchObject({ outcome: 'new', storyId: idOf(novel) });
    expect(await receiptOf(noise)).toMatchObject({ outcome: 'discarded', storyId: null, waitsFor: null });
    await deduplicator().take(noise);
    expect(await findStory(pool, idOf(noise))).toBeUndefined();
    expect(await waiting()).toEqual([]);
  });
});

describe('a kill that was rejected before', () => {
  it('waits on its receipt when its item is replayed, and the receipt is no longer rejected', async () => {
    const notice = kill(1);
    const { receiptId, index } = notice;
    const bodySha256 = Buffer.alloc(32);
    const pushed = { sourceId: 'agency', idempotencyKey: null, bodySha256, mediaType: null, filename: null, bytes: 1 };
    await recordReceipts(pool, [{ ...pushed, id: receiptId, via: 'http', receivedAt: null }]);
    await markNormalized(pool, [{ id: receiptId, format: 'text', stories: 1, warnings: [] }]);
    await markStoryRejected(pool, {
      receiptId,
      index,
      storyId: idOf(notice),
      code: 'DATA_REFUSED',
      reason: 'too long',
    });
    expect(await receiptOf(notice)).toMatchObject({ outcome: 'rejected', code: 'DATA_REFUSED', stage: null });
    await deduplicator().take(notice);
    expect(await receiptOf(notice)).toMatchObject({ outcome: 'held', code: 'KILL_UNNAMED', stage: 'held' });
    expect(await findReceipt(pool, receiptId)).toMatchObject({ state: 'normalized', code: null });
    expect(await listReceipts(pool, { sourceId: 'agency', progress: 'waiting', limit: 2 })).toMatchObject([
      { id: receiptId },
    ]);
    await pick(notice, 'discard');
    expect(await receiptOf(notice)).toMatchObject({ outcome: 'discarded', storyId: null });
  });
});

describe('a notice whose record is rejected', () => {
  const why = { storyId: 'st_none', code: 'DATA_REFUSED', reason: 'It cannot be stored' };

  it('is handed on no more once it was decided, and its receipt has the reason', async () => {
    const [first, second, notice] = [copy(1), copy(2), kill(3)];
    await deduplicator().take(first, second, notice);
    await pick(notice, 'version', idOf(first));
    await markStoryRejected(pool, { receiptId: notice.receiptId, index: 0, ...why });
    expect((await handOn()).records).toEqual([]);
    expect(await receiptOf(notice)).toMatchObject({ outcome: 'rejected', code: 'DATA_REFUSED', stage: null });
    await deduplicator().take(notice);
    expect(await receiptOf(notice)).toMatchObject({ outcome: 'version', storyId: idOf(first), code: null });
  });

  it('waits as before while nobody has decided', async () => {
    const notice = kill(1);
    await deduplicator().take(notice);
    await markStoryRejected(pool, { receiptId: notice.receiptId, index: 0, ...why });
    expect(await receiptOf(notice)).toMatchObject({ outcome: 'held', code: 'KILL_UNNAMED' });
    expect(await waiting()).toHaveLength(1);
  });
});

describe('a version that could not be recorded', () => {
  it('is rejected on its receipt, whatever became of the other versions of its story', async () => {
    const [story, update] = [copy(1, { guid: 'g1' }), copy(2, { guid: 'g1', bodyText: 'Repairs have begun.' })];
    await deduplicator().take(story);
    const why = { code: 'DATA_REFUSED', reason: 'It cannot be stored' };
    await markStoryRejected(pool, { receiptId: update.receiptId, index: 0, storyId: idOf(story), ...why });
    expect(await receiptOf(update)).toMatchObject({ outcome: 'rejected', storyId: null, ordinal: null, stage: null });
  });
});

describe('a story that comes after the kill that may mean it', () => {
  it('is killed when it was received before and only recorded late', async () => {
    const [story, notice] = [copy(1), kill(2)];
    const { take, jobs } = deduplicator();
    await take(notice);
    await take(story);
    expect(await rowOf(story)).toMatchObject({ currentOrdinal: 2 });
    expect((await rowOf(story))?.killedAt).not.toBeNull();
    expect(releases(jobs, idOf(story))).toHaveLength(1);
    expect(await waiting()).toEqual([]);
  });

  it('is held when it was received later, with all its versions, until the operator decides', async () => {
    const [notice, story] = [kill(1), copy(2, { guid: 'g7' })];
    const update = copy(3, { guid: 'g7', bodyText: 'The ferry company has now begun with its repairs.' });
    await deduplicator().take(notice);
    await deduplicator().take(story);
    await deduplicator().take(update);
    expect(await rowOf(story)).toMatchObject({ stage: 'held', currentOrdinal: 2 });
    expect(await receiptOf(update)).toMatchObject({
      stage: 'held',
      code: 'KILL_MAY_MEAN_IT',
      waitsFor: noticeId('rc_1', 0),
    });
    expect((await waiting())[0]?.candidates).toMatchObject([{ storyId: idOf(story) }]);
    await handOn(0);
    expect(await rowOf(story)).toMatchObject({ stage: 'held', killedAt: null });
    expect((await waiting())[0]?.candidates).toMatchObject([{ storyId: idOf(story) }]);
  });

  it('stays held for the kill when an operator lets it out for another reason', async () => {
    const [notice, story] = [kill(1), copy(2)];
    await deduplicator().take(notice, story);
    await inTransaction(pool, (tx) => holdStories(tx, new Map([[idOf(story), 'another source killed its text']])));
    expect(await letOut(pool, idOf(story))).toMatchObject({ ordinal: 1 });
    expect(await rowOf(story)).toMatchObject({ stage: 'held', heldBecause: null });
    await pick(notice, 'discard');
    expect(await rowOf(story)).toMatchObject({ stage: 'recorded' });
  });

  it.each([
    ['is killed', 'version' as const],
    ['goes out', 'discard' as const],
  ])('%s as the operator says', async (what, decision) => {
    const [notice, story] = [kill(1), copy(2)];
    await deduplicator().take(notice, story);
    await pick(notice, decision, decision === 'version' ? idOf(story) : undefined);
    await handOn();
    const row = await rowOf(story);
    expect(row?.killedAt !== null).toBe(what === 'is killed');
    expect(row?.stage).toBe('recorded');
  });

  it('is killed, whenever it came, when the kill names its guid', async () => {
    const [notice, story, alike] = [
      kill(5, { guid: 'g9' }),
      copy(9, { guid: 'g9', versionCreated: at(1) }),
      copy(2, { guid: 'g8' }),
    ];
    const { take } = deduplicator();
    const later = copy(7, { guid: 'g10' });
    await take(alike, notice);
    await take(later);
    expect(await rowOf(later)).toMatchObject({ stage: 'recorded', killedAt: null });
    expect(await waiting()).toMatchObject([{ code: 'KILL_GUID_UNKNOWN', candidates: [{ storyId: idOf(alike) }] }]);
    expect((await rowOf(alike))?.killedAt).toBeNull();
    await take(story);
    expect((await rowOf(story))?.killedAt).not.toBeNull();
    expect((await rowOf(alike))?.killedAt).toBeNull();
    expect(await waiting()).toEqual([]);
  });
});

describe('every order in which they are recorded', () => {
  const ordersOf = <T>(all: readonly T[]): T[][] =>
    all.length < 2
      ? [[...all]]
      : all.flatMap((one, at) => ordersOf(all.toSpliced(at, 1)).map((rest) => [one, ...rest]));
  const messages = {
    story: copy(1),
    other: copy(2, { headline: 'Council of Alder sells its town hall' }),
    kill: kill(3),
    replacement: copy(4),
  };
  type Name = keyof typeof messages;

  it.each(ordersOf<Name>(['story', 'other', 'kill', 'replacement']))('%s, %s, %s, %s: ends alike', async (...order) => {
    for (const name of order) {
      await deduplicator().take(messages[name]);
      // What came after the kill is not let out as long as the kill may mean it.
      const replacement = await rowOf(messages.replacement);
      const afterKill = order.indexOf('kill') < order.indexOf('replacement');
      if (replacement && afterKill && (await waiting()).length > 0) expect(replacement.stage).toBe('held');
    }
    const [story, other, replacement] = [
      await rowOf(messages.story),
      await rowOf(messages.other),
      await rowOf(messages.replacement),
    ];
    expect([story?.killedAt !== null, other?.killedAt, replacement?.killedAt]).toEqual([true, null, null]);
    expect([other?.stage, replacement?.stage, (await waiting()).length]).toEqual(['recorded', 'recorded', 0]);
  });
});

describe('a kill in another language than its story', () => {
  it('is recorded by the sole writer of the story', async () => {
    const [story, notice] = [copy(1, { language: 'de' }), kill(2, { language: 'en' })];
    await deduplicator('de').take(story);
    await deduplicator('en').take(notice);
    expect((await rowOf(story))?.killedAt).toBeNull();
    expect((await handOn()).records.map(({ key }) => key)).toEqual(['de']);
    expect((await rowOf(story))?.killedAt).not.toBeNull();
    expect(await receiptOf(notice)).toMatchObject({ storyId: idOf(story) });
  });

  it('is looked at once more, since both may be recorded at the same moment', async () => {
    const [story, notice] = [copy(1, { language: 'de' }), kill(2)];
    await deduplicator('en').take(notice);
    await pool.query('update notices set source_id = $1', ['hidden']);
    await deduplicator('de').take(story);
    await pool.query('update notices set source_id = $1', ['agency']);
    await handOn(0);
    await handOn();
    expect((await rowOf(story))?.killedAt).not.toBeNull();
  });
});

describe('a correction without a guid', () => {
  it('becomes the next version of the story that it means', async () => {
    const [story, notice] = [copy(1), correction(2)];
    await deduplicator().take(story, notice);
    expect(await rowOf(story)).toMatchObject({
      currentOrdinal: 2,
      headline: notice.story.headline,
    });
    expect(await receiptOf(notice)).toMatchObject({ storyId: idOf(story), outcome: 'version' });
  });

  it('is held where nothing fits; a story that comes later is offered and goes out', async () => {
    const [notice, story] = [correction(1), copy(2)];
    await deduplicator().take(notice);
    expect(await receiptOf(notice)).toMatchObject({ outcome: 'held', code: 'CORRECTION_UNNAMED' });
    await deduplicator().take(story);
    expect(await rowOf(story)).toMatchObject({ stage: 'recorded', versions: 1 });
    expect((await waiting())[0]?.candidates).toMatchObject([{ storyId: idOf(story) }]);
  });

  it('does not bring a killed story back', async () => {
    const [story, ended, notice] = [copy(1), kill(2), correction(3)];
    await deduplicator().take(story, ended, notice);
    expect((await rowOf(story))?.killedAt).not.toBeNull();
    expect(await waiting()).toMatchObject([{ kind: 'correction', reason: 'the story that fits was killed' }]);
  });
});

describe('a correction that is a story of its own', () => {
  const corrects = async (message: StoryNormalized) =>
    (await pool.query('select corrects from stories where id = $1', [idOf(message)])).rows[0]?.corrects;

  it('says which story of its source it corrects, by the guid that it names', async () => {
    const [story, own] = [copy(1, { guid: 'g1' }), correction(2, { guid: 'g2', correctsGuid: 'g1' })];
    await deduplicator().take(story, own);
    expect(await corrects(own)).toBe(idOf(story));
    expect(await receiptOf(own)).toMatchObject({ corrects: idOf(story), outcome: 'new' });
  });

  it('says nothing of a story that we never had, or of another source', async () => {
    const foreign = copy(1, { source: 'rival', guid: 'g1' });
    const own = correction(2, { guid: 'g2', correctsGuid: 'g1' });
    await deduplicator().take(foreign, own);
    expect(await corrects(own)).toBeNull();
  });
});
