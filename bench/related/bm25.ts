import { type Linkable, termsOf } from '@dateline/topics';

const [k1, b] = [1.2, 0.75];

/**
 * The baseline: BM25 with the usual parameters over headline and body alike, stemmed, without stop words, the whole story as
 * the query. Like ours it links to the past only, and to one story of a cluster.
 */
export class Bm25 {
  #postings = new Map<string, { at: number; count: number }[]>();
  #stories: { story: Linkable; length: number }[] = [];
  #length = 0;

  add(story: Linkable): void {
    const counts = countsOf(story);
    const length = [...counts.values()].reduce((sum, count) => sum + count, 0);
    const at = this.#stories.push({ story, length }) - 1;
    this.#length += length;
    for (const [word, count] of counts) {
      const postings = this.#postings.get(word);
      if (postings === undefined) this.#postings.set(word, [{ at, count }]);
      else postings.push({ at, count });
    }
  }

  /** Ids of the best; `fading` multiplies a story's score by what its age leaves of it. */
  query(asked: Linkable, limit: number, fading: (ageMs: number) => number = () => 1): string[] {
    const scores = new Float64Array(this.#stories.length);
    const mean = this.#length / this.#stories.length;
    for (const [word, times] of countsOf(asked)) {
      const postings = this.#postings.get(word) ?? [];
      const rarity = Math.log(1 + (this.#stories.length - postings.length + 0.5) / (postings.length + 0.5));
      for (const { at, count } of postings) {
        const norm = k1 * (1 - b + (b * this.#stories[at]!.length) / mean);
        scores[at]! += (times * rarity * count * (k1 + 1)) / (count + norm);
      }
    }
    for (const [at, { story }] of this.#stories.entries()) scores[at]! *= fading(asked.releasedAt - story.releasedAt);
    return this.#best(asked, scores, limit);
  }

  #best(asked: Linkable, scores: Float64Array, limit: number): string[] {
    const seen = new Set([asked.clusterId]);
    const order = [...scores.keys()].filter((at) => scores[at]! > 0).sort((x, y) => scores[y]! - scores[x]!);
    const best: string[] = [];
    for (const at of order) {
      const { story } = this.#stories[at]!;
      if (best.length === limit) break;
      if (seen.has(story.clusterId)) continue;
      seen.add(story.clusterId);
      best.push(story.id);
    }
    return best;
  }
}

function countsOf({ headline, bodyText }: Linkable): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of termsOf(`${headline} ${bodyText}`, 'en')) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
