import { findRelatedCandidates, findStoriesByLink } from '@dateline/store';
import { rankRelated, resolveSourceLinks, searchWords } from '@dateline/topics';
import type { Enricher } from '../enricher.ts';
import { tagsOf } from '../tags.ts';

const DAY = 24 * 3_600_000;
/** Older news is background for an archive search, not a related link beside today's story. */
const WINDOW_DAYS = 30;
/** Headline and lead decide. With 200 whole bodies a story cost 40 ms of ranking, with these some 4. */
const CANDIDATES = 60;
const BODY_CHARS = 1_200;
const LINKS = 5;

/** Links to earlier stories of ours, and the source's own links resolved to our stories where they match. */
export const related: Enricher = {
  name: 'related',
  version: '1',
  feedRelevant: false,
  async run({ row, story, found }, { pool }) {
    const tags = tagsOf(found.get('topics'));
    const since = new Date(Date.parse(story.receivedAt) - WINDOW_DAYS * DAY);
    const words = searchWords(story);
    const rows =
      words.length === 0
        ? []
        : await findRelatedCandidates(pool, {
            storyId: row.id,
            words,
            since,
            limit: CANDIDATES,
            bodyChars: BODY_CHARS,
          });
    const candidates = rows.map((candidate) => ({
      ...candidate,
      ...tagsOf(candidate.tags),
      releasedAt: candidate.releasedAt.getTime(),
    }));
    const ranked = rankRelated(
      {
        id: row.id,
        clusterId: row.clusterId,
        headline: story.headline,
        bodyText: story.bodyText,
        ...tags,
        releasedAt: row.firstReceivedAt.getTime(),
      },
      candidates,
      { limit: LINKS },
    );
    const byId = new Map(rows.map((candidate) => [candidate.id, candidate]));
    return {
      links: ranked.map(({ id, score, reasons }) => ({
        storyId: id,
        score,
        reasons,
        title: byId.get(id)?.headline ?? '',
        url: byId.get(id)?.url ?? undefined,
      })),
      sourceLinks: resolveSourceLinks(
        story.relatedLinks,
        story.relatedLinks.length === 0 ? [] : await findStoriesByLink(pool, story.relatedLinks, row.id),
      ),
    };
  },
};
