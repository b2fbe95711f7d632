import { findStoriesByLink, type RelatedCandidate, type RelatedQuery } from '@dateline/store';
import { ENRICHMENTS, type RelatedResult, readTagsResult, type StoryLink } from '@dateline/story';
import {
  fading,
  type Linkable,
  MOST_FOUND_BY_WORD,
  rankRelated,
  resolveSourceLinks,
  searchWords,
} from '@dateline/topics';
import type { ReadProfiles } from '../candidate-profiles.ts';
import type { Enricher, VersionInEnrichment } from '../enricher.ts';
import type { ReadFrequencies } from '../word-frequencies.ts';

const DAY = 24 * 3_600_000;
/** Older news is background for an archive search, not a related link beside today's story. */
const WINDOW_DAYS = 30;
/** With 40 the links were hardly better (docs/quality/related.md). */
const CANDIDATES = 24;
const LINKS = 5;

/** How links are found; shared by all stories that are linked at the same time. */
export interface LinkSources {
  search(query: RelatedQuery): Promise<RelatedCandidate[]>;
  readProfiles: ReadProfiles;
  readFrequencies: ReadFrequencies;
}

/** Links to earlier stories of ours, and the source's own links resolved to our stories where they match. */
export const related = (sources: LinkSources): Enricher<RelatedResult> => ({
  name: 'related',
  version: '3',
  result: ENRICHMENTS.related,
  feedRelevant: false,
  async run({ row, story, found }, { pool }) {
    const { relatedLinks } = story;
    const known = relatedLinks.length === 0 ? [] : await findStoriesByLink(pool, relatedLinks, row.id);
    return {
      links: await findLinks(sources, linkableOf({ row, story, found })),
      sourceLinks: resolveSourceLinks(relatedLinks, known),
    };
  },
});

const linkableOf = ({ row, story, found }: VersionInEnrichment): Linkable => ({
  id: row.id,
  clusterId: row.clusterId,
  headline: story.headline,
  bodyText: story.bodyText,
  language: story.language,
  ...readTagsResult(found.get('topics')),
  releasedAt: row.firstReceivedAt.getTime(),
});

/** The best links of a story among those of thirty days before it: a search in the database, then the ranking. */
export async function findLinks(
  { search, readProfiles, readFrequencies }: LinkSources,
  story: Linkable,
): Promise<StoryLink[]> {
  const { id: storyId, headline, bodyText, language = 'und', releasedAt } = story;
  const frequencies = await readFrequencies();
  const words = searchWords({ headline, bodyText, language }, frequencies);
  if (words.length === 0) return [];
  const rows = await search({
    storyId,
    words,
    since: new Date(releasedAt - WINDOW_DAYS * DAY),
    until: new Date(releasedAt),
    fading,
    limit: CANDIDATES,
    mostByWord: MOST_FOUND_BY_WORD,
  });
  const profiles = await readProfiles(rows);
  const known = rows.filter(({ id }) => profiles.has(id));
  const candidates = known.map((row): Linkable => ({ ...row, bodyText: '', releasedAt: row.releasedAt.getTime() }));
  const profileOf = ({ id }: Linkable) => profiles.get(id)!.profile;
  const ranked = rankRelated(story, candidates, { limit: LINKS, frequencies, profileOf });
  const titles = new Map(known.map((row) => [row.id, row.headline]));
  return ranked.map(({ id, score, reasons }) => {
    const url = profiles.get(id)?.url ?? undefined;
    return { storyId: id, score, reasons, title: titles.get(id) ?? '', url };
  });
}
