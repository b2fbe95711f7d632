import { inTransaction, type Pool, recordVersions, saveStories } from '@dateline/store';
import { draft, type Story } from '@dateline/story';
import { storyRow, versionRow } from '../../tests/support/story-rows.ts';

const CHUNK = 500;
const TEXT = 'The harbour of the small town reopens on Tuesday after a week of storms and repairs. '.repeat(10);

/** Records released stories of a source with some 1 KB of text each, as the services before the syndicator do. Returns their ids. */
export async function recordReleased(pool: Pool, source: string, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, (_, n) => `st_${source}_${n}`);
  for (let from = 0; from < count; from += CHUNK) await recordChunk(pool, source, ids.slice(from, from + CHUNK));
  return ids;
}

async function recordChunk(pool: Pool, source: string, ids: readonly string[]): Promise<void> {
  const at = new Date().toISOString();
  const stories = ids.map((id) => ({ id, story: storyOf(source, id, at) }));
  await inTransaction(pool, async (tx) => {
    await saveStories(
      tx,
      stories.map(({ id, story: { guid, headline } }) =>
        storyRow(id, at, { source_id: source, guid, headline, stage: 'published' }),
      ),
    );
    await recordVersions(tx, 'en', {
      versions: stories.map(({ id, story }) => versionRow(id, at, story, { label: 1, receipt_id: `rc_${id}` })),
    });
    await tx.query(
      `insert into releases (story_id, ordinal, event, because, announced_at)
       select id, 1, 'story.published', 'enriched', now() from unnest($1::text[]) id`,
      [ids],
    );
  });
}

const storyOf = (source: string, guid: string, at: string): Story => ({
  ...draft({ headline: `Harbour reopens, ${guid}`, bodyText: TEXT }),
  ...{ source, guid, language: 'en', urgency: 4, versionCreated: at, receivedAt: at },
});
