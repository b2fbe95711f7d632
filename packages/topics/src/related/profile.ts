import type { Named } from '@dateline/story';
import { namesCountry } from '../names/gazetteer.ts';
import { type WeighedText, weighTerms } from './weights.ts';

/** What a story is about and whom it names, as far as it is known. */
export interface Marks {
  topics?: readonly { code: string }[];
  people?: readonly Pick<Named, 'name'>[];
  organisations?: readonly Pick<Named, 'name'>[];
  places?: readonly Pick<Named, 'name'>[];
}

/** A story as the ranking needs it. */
export interface Linkable extends WeighedText, Marks {
  id: string;
  clusterId: string | null;
  /** When readers could first see it, milliseconds since 1970. */
  releasedAt: number;
}

/** A name as it is written, and what bears it. */
export interface ProfileName {
  name: string;
  kind: 'person' | 'organisation' | 'country' | 'place';
}

/** What of a story is compared with others. */
export interface Profile {
  /** How often each stem occurs, headline and lead counted more. */
  terms: Map<string, number>;
  /** Sum of those counts. */
  length: number;
  /** By the name in lower case. */
  names: ReadonlyMap<string, ProfileName>;
  topics: ReadonlySet<string>;
}

export function profileOf(story: WeighedText & Marks): Profile {
  const terms = weighTerms(story);
  return {
    terms,
    length: terms.values().reduce((sum, count) => sum + count, 0),
    names: new Map(namesOf(story).map((named) => [named.name.toLowerCase(), named])),
    topics: new Set(story.topics?.map(({ code }) => code)),
  };
}

const namesOf = ({ people = [], organisations = [], places = [] }: Marks): ProfileName[] => [
  ...people.map(({ name }) => ({ name, kind: 'person' as const })),
  ...organisations.map(({ name }) => ({ name, kind: 'organisation' as const })),
  ...places.map(({ name }) => ({ name, kind: namesCountry(name) ? ('country' as const) : ('place' as const) })),
];
