import { existsSync, readFileSync } from 'node:fs';
import { type Linkable, tagStory } from '@dateline/topics';
import { reutersLines, timeOf } from '../reuters.ts';
import { inParagraphs } from '../wire-text.ts';

/** A story with the labels that Reuters' editors gave it; the ranking sees only `story`. */
export interface Labelled {
  story: Linkable;
  topics: readonly string[];
  places: readonly string[];
  /** Exchange codes of companies that stand in the copy, as in "<GM>". */
  companies: readonly string[];
}

interface Line {
  id: number;
  date: string;
  topics: string[];
  places: string[];
  title: string;
  body: string;
}

const pairsFile = new URL('../../../shared/data/reuters21578-train-near-duplicate-candidates.json', import.meta.url);
const COPY_JACCARD = 0.5;
const COPY_HOURS = 48;

/** The collection in time order, with our own tags and with copies in one cluster; undefined where it is absent. */
export function reutersStories(): Labelled[] | undefined {
  if (!existsSync(pairsFile)) return undefined;
  const lines = reutersLines<Line>()?.filter(({ body, date }) => body.trim() !== '' && timeOf(date) > 0);
  if (lines === undefined) return undefined;
  const clusterOf = clusters(new Map(lines.map(({ id, date }) => [id, timeOf(date)])));
  return lines
    .map((line) => labelled(line, clusterOf(line.id)))
    .sort((a, b) => a.story.releasedAt - b.story.releasedAt);
}

function labelled({ id, date, topics, places, title, body }: Line, clusterId: string): Labelled {
  const copy = { headline: title, bodyText: inParagraphs(body), language: 'en' };
  const companies = [...new Set(`${title} ${body}`.match(/<[A-Z]{1,5}(?:\.[A-Z]{1,2})?>/g))];
  return {
    story: { id: `${id}`, clusterId, ...copy, ...tagStory(copy), releasedAt: timeOf(date) },
    topics,
    places,
    companies,
  };
}

/** Near copies within two days, joined pair by pair, as one cluster. */
function clusters(times: ReadonlyMap<number, number>): (id: number) => string {
  const parents = new Map<number, number>();
  const rootOf = (id: number): number => {
    const parent = parents.get(id);
    return parent === undefined ? id : rootOf(parent);
  };
  for (const [a, b, jaccard] of JSON.parse(readFileSync(pairsFile, 'utf8')) as [number, number, number][]) {
    const apart = Math.abs((times.get(a) ?? 0) - (times.get(b) ?? 0)) / 3_600_000;
    if (jaccard < COPY_JACCARD || apart > COPY_HOURS || rootOf(a) === rootOf(b)) continue;
    parents.set(rootOf(a), rootOf(b));
  }
  return (id) => `c${rootOf(id)}`;
}
