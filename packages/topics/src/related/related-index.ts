import { hashOf } from './feature-table.ts';
import { type Kind, type Sought, soughtFeatures, storedFeatures } from './features.ts';
import { type Linkable, profileOf } from './profile.ts';
import type { RankedLink, RankOptions } from './rank.ts';
import { leastScore, reasonsFor, rounded, scoreOf } from './score.ts';
import { SEGMENT_STORIES, Segment } from './segment.ts';
import { Shortlist } from './shortlist.ts';
import { faded, rarity } from './weights.ts';

/** Features that candidates are looked for by; the weightiest of the story's own. */
const LEADS = 24;
/** Postings read for one story, the rarest features' first and the newest stories' first: what bounds its time. */
const POSTINGS = 30_000;
/** Candidates that are compared in full. */
const COMPARED = 150;

interface Candidate {
  segment: Segment;
  story: number;
}

type Comparison = Candidate & { score: number; shared: [feature: Sought, weight: number][] };

/**
 * The stories of a window in memory, for links to earlier ones without a search in a database. Ranks like `rankRelated`, with
 * the rarity of words taken from the whole window. Add stories in the order of their release: one added late is still
 * never linked from earlier ones, but newer ones may overlook it. Memory goes a segment at a time, when all of it is removed.
 */
export class RelatedIndex {
  #segments = new Map<number, Segment>();
  #newest = -1;
  /** By id: the number of the segment times its size, plus the place in it. */
  #places = new Map<string, number>();
  /** Scratch for one segment: what the stories' scores add up to, and which stories have any. */
  #scores = new Float32Array(SEGMENT_STORIES);
  #touched = new Uint16Array(SEGMENT_STORIES);

  /** Stories that can be found. */
  get size(): number {
    return this.#places.size;
  }

  /** Bytes of the typed arrays; ids, and the map from them, come on top. */
  get bytes(): number {
    return this.#segments.values().reduce((sum, { bytes }) => sum + bytes, this.#scores.byteLength);
  }

  /** Adds a story, in place of the one with the same id. */
  add(story: Linkable): void {
    this.remove(story.id);
    let segment = this.#segments.get(this.#newest);
    if (segment === undefined || segment.isFull) {
      segment = new Segment();
      this.#newest += 1;
      this.#segments.set(this.#newest, segment);
    }
    const stamp = { id: story.id, time: story.releasedAt, cluster: clusterOf(story) };
    this.#places.set(story.id, this.#newest * SEGMENT_STORIES + segment.add(stamp, storedFeatures(profileOf(story))));
  }

  /** Takes a story out: killed, embargoed again or past the window. False when it was not there. */
  remove(id: string): boolean {
    const place = this.#places.get(id);
    if (place === undefined) return false;
    const number = Math.floor(place / SEGMENT_STORIES);
    const segment = this.#segments.get(number)!;
    segment.remove(place % SEGMENT_STORIES);
    if (segment.live === 0) this.#segments.delete(number);
    return this.#places.delete(id);
  }

  /** Links to earlier stories: one of a cluster, never the story itself nor its own cluster. */
  query(story: Linkable, { limit = 5, halfLifeDays = 14 }: RankOptions = {}): RankedLink[] {
    const segments = [...this.#segments.values()].reverse();
    const countOf = (hash: number) => segments.reduce((sum, { features }) => sum + features.count(hash), 0);
    const sought = soughtFeatures(profileOf(story), countOf, (count) => rarity(Math.min(count, this.size), this.size));
    const fadingAt = (time: number) => faded(story.releasedAt - time, halfLifeDays);
    const compared = this.#candidatesFor(story, segments, sought, fadingAt).map((candidate) => {
      const comparison = compare(candidate, sought);
      return { ...comparison, score: comparison.score * fadingAt(candidate.segment.times[candidate.story]!) };
    });
    const worthy = compared.filter(({ score }) => score >= leastScore).sort((a, b) => b.score - a.score);
    return firstOfEachCluster(worthy).slice(0, limit).map(linkOf);
  }

  #candidatesFor(
    story: Linkable,
    segments: readonly Segment[],
    sought: ReadonlyMap<number, Sought>,
    fadingAt: (time: number) => number,
  ): Candidate[] {
    const shortlist = new Shortlist<Candidate>(COMPARED);
    const cluster = clusterOf(story);
    const leads = leadsOf(sought);
    for (const segment of segments) {
      if (leads.every(({ left }) => left === 0)) break;
      const touched = this.#gather(segment, leads);
      const most = fadingAt(segment.latest);
      for (let next = 0; next < touched; next++) {
        const at = this.#touched[next]!;
        const score = this.#scores[at]!;
        this.#scores[at] = 0;
        if (score * most <= shortlist.bar || segment.ids[at] === undefined) continue;
        if (segment.ids[at] === story.id || segment.clusters[at] === cluster) continue;
        const time = segment.times[at]!;
        if (time <= story.releasedAt) shortlist.offer(score * fadingAt(time), { segment, story: at });
      }
    }
    return shortlist.best();
  }

  /** Adds up the leads' worth for each story of a segment, and returns how many stories have any. */
  #gather(segment: Segment, leads: readonly Lead[]): number {
    const [scores, touched] = [this.#scores, this.#touched];
    let count = 0;
    for (const lead of leads) {
      const worth = lead.worth / 255;
      const seen = segment.visit(lead.hash, lead.left, (at, impact) => {
        if (scores[at] === 0) touched[count++] = at;
        scores[at]! += worth * impact;
      });
      lead.left -= seen;
    }
    return count;
  }
}

/** A feature that candidates are looked for by. */
interface Lead {
  hash: number;
  /** What it adds to the score of a story that is all about it. */
  worth: number;
  /** Postings of it that may still be read. */
  left: number;
}

/** The weightiest features, the rarest first, with the postings parted so that rare ones are read to their end. */
function leadsOf(sought: ReadonlyMap<number, Sought>): Lead[] {
  const leads = [...sought]
    .filter(([, { count }]) => count > 0)
    .map(([hash, { kind, part, count }]) => ({ hash, count, worth: scoreOf({ ...nothing, [kind]: part }) }))
    .sort((a, b) => b.worth - a.worth)
    .slice(0, LEADS)
    .sort((a, b) => a.count - b.count);
  let postings = POSTINGS;
  return leads.map(({ hash, worth, count }, at) => {
    const left = Math.min(count, Math.floor(postings / (leads.length - at)));
    postings -= left;
    return { hash, worth, left };
  });
}

const nothing = { words: 0, names: 0, topics: 0 } as const;

function compare(candidate: Candidate, sought: ReadonlyMap<number, Sought>): Comparison {
  const parts = { ...nothing } as Record<Kind, number>;
  const shared: [Sought, number][] = [];
  candidate.segment.visitFeatures(candidate.story, (hash, impact) => {
    const feature = sought.get(hash);
    if (feature === undefined) return;
    const weight = (feature.part * impact) / 255;
    parts[feature.kind] += weight;
    shared.push([feature, weight]);
  });
  return { ...candidate, score: scoreOf(parts), shared };
}

function firstOfEachCluster(links: readonly Comparison[]): Comparison[] {
  const seen = new Set<number>();
  return links.filter(({ segment, story }) => {
    const cluster = segment.clusters[story]!;
    const first = !seen.has(cluster);
    seen.add(cluster);
    return first;
  });
}

function linkOf({ segment, story, score, shared }: Comparison): RankedLink {
  const of = (kind: Kind) =>
    shared
      .filter(([feature]) => feature.kind === kind)
      .sort(([a, more], [b, less]) => less - more || (a.text < b.text ? -1 : 1))
      .map(([{ text }]) => text);
  const reasons = reasonsFor({ words: of('words'), names: of('names'), topics: of('topics') });
  return { id: segment.ids[story]!, score: rounded(score), reasons };
}

/** A story without a cluster is one of its own. */
const clusterOf = ({ id, clusterId }: Linkable): number =>
  clusterId === null ? hashOf('story', id) : hashOf('cluster', clusterId);
