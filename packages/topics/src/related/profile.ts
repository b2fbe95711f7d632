import type { Named } from '@dateline/story';
import { type Copy, weighTerms } from './weights.ts';

/** What a story is about and whom it names, as far as it is known. */
export interface Marks {
  topics?: readonly { code: string }[];
  people?: readonly Pick<Named, 'name'>[];
  organisations?: readonly Pick<Named, 'name'>[];
  places?: readonly Pick<Named, 'name'>[];
}

/** A story as the ranking needs it. */
export interface Linkable extends Copy, Marks {
  id: string;
  clusterId: string | null;
  /** When readers could first see it, milliseconds since 1970. */
  releasedAt: number;
}

/** What of a story is compared with others. */
export interface Profile {
  /** How often each stem occurs, headline and lead counted more. */
  terms: Map<string, number>;
  /** Sum of those counts. */
  length: number;
  /** Names in lower case, with how they are written. */
  names: ReadonlyMap<string, string>;
  topics: ReadonlySet<string>;
}

export function profileOf(story: Copy & Marks): Profile {
  const terms = weighTerms(story);
  const named = [...(story.people ?? []), ...(story.organisations ?? []), ...(story.places ?? [])];
  return {
    terms,
    length: terms.values().reduce((sum, count) => sum + count, 0),
    names: new Map(named.map(({ name }) => [name.toLowerCase(), name])),
    topics: new Set(story.topics?.map(({ code }) => code)),
  };
}
