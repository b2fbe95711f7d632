import { type Pool, type RelatedCandidate, readCandidateCopy } from '@dateline/store';
import { readTagsResult } from '@dateline/story';
import { type Profile, profileOf } from '@dateline/topics';

/** Headline and lead decide: with half as much again the links were hardly better (docs/quality/related.md). */
const BODY_CHARS = 800;
/** Some 10 KB each. News is linked to recent news, so the same candidates come again and again. */
const CACHE_SIZE = 3_000;

/** What the ranking needs of a candidate beside its row. */
interface CandidateProfile {
  profile: Profile;
  url: string | null;
}

/** Profiles of candidates by id; one whose version has gone meanwhile is not among them. */
export type ReadProfiles = (candidates: readonly RelatedCandidate[]) => Promise<Map<string, CandidateProfile>>;

/**
 * Reads and profiles candidates, and keeps the latest used for the stories after this one: to read bodies and tags and to stem
 * them took 5 of the 7 ms that links cost the enricher. A version never changes; one without tags is read again.
 */
export function profileCache(pool: Pool, most = CACHE_SIZE): ReadProfiles {
  const kept = new Map<string, CandidateProfile>();
  return async (candidates) => {
    const unknown = candidates.filter((candidate) => !kept.has(keyOf(candidate)));
    const copies = unknown.length === 0 ? [] : await readCandidateCopy(pool, unknown, BODY_CHARS);
    const fresh = new Map(copies.map((copy) => [keyOf(copy), copy]));
    const profiles = candidates.flatMap((candidate): [string, CandidateProfile][] => {
      const key = keyOf(candidate);
      const copy = fresh.get(key);
      const made = kept.get(key) ?? (copy && profiled(candidate, copy));
      if (!made) return [];
      kept.delete(key);
      if (!copy || copy.tags !== null) kept.set(key, made);
      return [[candidate.id, made]];
    });
    for (const key of kept.keys().take(Math.max(0, kept.size - most))) kept.delete(key);
    return new Map(profiles);
  };
}

const keyOf = ({ id, ordinal }: { id: string; ordinal: number }): string => `${id} ${ordinal}`;

const profiled = (
  { headline, language }: RelatedCandidate,
  { bodyText, url, tags }: { bodyText: string; url: string | null; tags: unknown },
): CandidateProfile => ({ profile: profileOf({ headline, language, bodyText, ...readTagsResult(tags) }), url });
