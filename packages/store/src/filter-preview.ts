import { candidateOf, matches, type Story, type SubscriptionFilter, type TopicPath } from '@dateline/story';
import { all, type Db } from './db.ts';

/** Whose filter is tried out. */
export interface PreviewedFilter {
  filter: SubscriptionFilter;
  /** What the partner may have at all. */
  entitlement: SubscriptionFilter;
  /** Copy under embargo goes to it at once. */
  embargoEarly: boolean;
  /** Events that it wants; empty = all. */
  events: readonly string[];
}

export interface FilterPreview {
  /** Releases that were looked at, and whether the span had more. */
  releases: number;
  isCut: boolean;
  stories: number;
  messages: number;
  /** The latest of the stories. */
  sample: PreviewedStory[];
}

interface PreviewedStory {
  storyId: string;
  headline: string;
  source: string;
  releasedAt: Date;
}

interface ReleasedVersion {
  storyId: string;
  event: string;
  releasedAt: Date;
  clusterId: string;
  underEmbargo: boolean;
  /** Killed, or waiting for an operator. */
  isOut: boolean;
  story: Story | null;
  tags: unknown[];
}

type WantedVersion = ReleasedVersion & { story: Story };

/** Releases that are looked at, newest first, and how many at a time: each brings a whole story. */
const MOST_RELEASES = 2_000;
const PAGE = 100;
const SAMPLE = 20;

/**
 * What a filter would have sent in the last 24 hours. Stories that were killed or wait for an operator are left out; of near copies
 * the newest counts, which may be another than the one that went out first.
 */
export async function previewFilter(db: Db, wanted: PreviewedFilter, pathOf: TopicPath): Promise<FilterPreview> {
  const preview: FilterPreview = { releases: 0, isCut: false, stories: 0, messages: 0, sample: [] };
  const seen = new Set<string>();
  const groups = new Map<string, string>();
  for (let after: Place | undefined; preview.releases < MOST_RELEASES; ) {
    const page = await readPage(db, after);
    preview.releases += page.length;
    for (const version of page) {
      if (!isWanted(wanted, version, pathOf) || !isFirstCopy(wanted.filter, version, groups)) continue;
      preview.messages += 1;
      if (!seen.has(version.storyId)) preview.sample.push(shown(version));
      seen.add(version.storyId);
    }
    after = page.at(-1)?.place;
    if (page.length < PAGE) return finished(preview, seen.size);
  }
  return { ...finished(preview, seen.size), isCut: true };
}

const finished = (preview: FilterPreview, stories: number): FilterPreview => ({
  ...preview,
  stories,
  sample: preview.sample.slice(0, SAMPLE),
});

function isWanted(
  { filter, entitlement, embargoEarly, events }: PreviewedFilter,
  one: ReleasedVersion,
  pathOf: TopicPath,
): one is WantedVersion {
  if (one.story === null || one.isOut || (one.underEmbargo && !embargoEarly)) return false;
  if (events.length > 0 && !events.includes(one.event)) return false;
  const candidate = candidateOf(one.story, one.tags);
  return matches(entitlement, candidate, pathOf) && matches(filter, candidate, pathOf);
}

/** Of a group of copies one story goes out, or one of each source, or all. */
function isFirstCopy(
  { copies = 'first' }: SubscriptionFilter,
  one: WantedVersion,
  groups: Map<string, string>,
): boolean {
  if (copies === 'all') return true;
  const group = copies === 'first' ? one.clusterId : `${one.clusterId} ${one.story.source}`;
  const first = groups.get(group) ?? one.storyId;
  groups.set(group, first);
  return first === one.storyId;
}

const shown = ({ storyId, story, releasedAt }: WantedVersion): PreviewedStory => ({
  storyId,
  headline: story.headline,
  source: story.source,
  releasedAt,
});

/** Of a release among others, with microseconds. */
interface Place {
  at: string;
  storyId: string;
  ordinal: number;
}

const readPage = (db: Db, after: Place | undefined): Promise<(ReleasedVersion & { place: Place })[]> =>
  all(
    db,
    `select r.story_id as "storyId", r.event, r.released_at as "releasedAt", s.cluster_id as "clusterId", v.story,
       coalesce(s.embargoed_until > now(), false) as "underEmbargo",
       s.killed_at is not null or s.held_because is not null as "isOut",
       jsonb_build_object('at', r.released_at::text, 'storyId', r.story_id, 'ordinal', r.ordinal) as place,
       coalesce((select jsonb_agg(e.result order by e.enricher <> 'topics') from enrichments e where e.story_id = r.story_id
         and e.ordinal = r.ordinal and e.enricher in ('topics', 'external-topics')), '[]') as tags
     from (select * from releases where released_at > now() - interval '24 hours' and event <> 'story.killed'
         and ($1::timestamptz is null or (released_at, story_id, ordinal) < ($1, $2, $3))
       order by released_at desc, story_id desc, ordinal desc limit ${PAGE}) r
     join stories s on s.id = r.story_id left join story_versions v on v.story_id = r.story_id and v.ordinal = r.ordinal
      order by r.released_at desc, r.story_id desc, r.ordinal desc`,
    [after?.at ?? null, after?.storyId ?? null, after?.ordinal ?? null],
  );
