/**
 * How well the tagger does on the 17 top topics and on their sub-topics, on items that nothing learned from: the held-out halves of
 * bench/labels/topics-items.jsonl and topics-fresh.jsonl, and topics-last.jsonl, written after the last change. Prints figures at
 * several confidences, what two simple ways reach on the same items, and whether a confidence means what it says.
 */
import { readFileSync } from 'node:fs';
import { pathOf, type Tag, taggerVersion, tagTopics, topicNameOf, topTopics } from '@dateline/topics';

interface Item {
  half: 'tune' | 'holdout';
  headline: string;
  bodyText: string;
  /** Codes of top topics. */
  labels: string[];
  /** Codes of sub-topics, where they were labelled. */
  topics?: string[];
}

const tops = new Set(topTopics.map(({ code }) => code));
const isTop = ({ code }: Tag): boolean => tops.has(code);

const heldOut = ['topics-items', 'topics-fresh', 'topics-last'] as const;

const readItems = (file: (typeof heldOut)[number], half: Item['half']): Item[] =>
  readFileSync(new URL(`./labels/${file}.jsonl`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Item)
    .filter((item) => item.half === half);

interface Counts {
  right: number;
  given: number;
  wanted: number;
}

const show = (value: number): string => value.toFixed(3);
const f1 = ({ right, given, wanted }: Counts): number => (given + wanted === 0 ? 0 : (2 * right) / (given + wanted));
const figures = (counts: Counts): string =>
  `precision ${show(counts.right / counts.given)} recall ${show(counts.right / counts.wanted)} micro-F1 ${show(f1(counts))}`;

function count(pairs: readonly { labels: readonly string[]; codes: readonly string[] }[]): Counts {
  const counts = { right: 0, given: 0, wanted: 0 };
  for (const { labels, codes } of pairs) {
    counts.right += codes.filter((code) => labels.includes(code)).length;
    counts.given += codes.length;
    counts.wanted += labels.length;
  }
  return counts;
}

function printTops(items: readonly Item[], tagged: readonly Tag[][]): void {
  const pairsAt = (least: number) =>
    items.map(({ labels }, at) => ({
      labels,
      codes: tagged[at]!.filter((tag) => isTop(tag) && tag.confidence >= least).map(({ code }) => code),
    }));
  for (const least of [0.4, 0.5, 0.6, 0.7, 0.8, 0.9]) {
    const pairs = pairsAt(least);
    const covered = pairs.filter(({ codes }) => codes.length > 0).length / pairs.length;
    console.log(`confidence >= ${least}: ${figures(count(pairs))} items tagged ${show(covered)}`);
  }
  const perTop = [...tops].map((top) =>
    count(
      pairsAt(0).map(({ labels, codes }) => ({
        labels: labels.filter((code) => code === top),
        codes: codes.filter((code) => code === top),
      })),
    ),
  );
  console.log(`macro-F1 ${show(perTop.reduce((sum, counts) => sum + f1(counts), 0) / perTop.length)}\n`);
  for (const [at, top] of [...tops].entries())
    console.log(`${topicNameOf(top).padEnd(42)} F1 ${show(f1(perTop[at]!))} of ${perTop[at]!.wanted} labels`);
}

/** What needs no tagger: the topic most frequent in the tuning half, and topics whose own label stands in the text. */
function printBaselines(items: readonly Item[]): void {
  const tuned = readItems('topics-items', 'tune').flatMap(({ labels }) => labels);
  const times = (code: string): number => tuned.filter((one) => one === code).length;
  const frequent = [...tops].sort((a, b) => times(b) - times(a))[0]!;
  console.log(
    `\nalways "${topicNameOf(frequent)}": ${figures(count(items.map(({ labels }) => ({ labels, codes: [frequent] }))))}`,
  );
  const named = items.map(({ labels, headline, bodyText }) => {
    const text = `${headline} ${bodyText}`.toLowerCase();
    const words = (code: string) =>
      topicNameOf(code)
        .toLowerCase()
        .split(/, | and /);
    return { labels, codes: [...tops].filter((code) => words(code).some((word) => text.includes(word))) };
  });
  console.log(`topics whose label stands in the text: ${figures(count(named))}`);
}

/** A sub-topic is right when it lies on the path of a labelled one, or the labelled one on its own. */
function printSubTopics(items: readonly Item[], tagged: readonly Tag[][]): void {
  const related = (a: string, b: string): boolean => pathOf(a).includes(b) || pathOf(b).includes(a);
  let [right, given, found, wanted] = [0, 0, 0, 0];
  for (const [at, { topics }] of items.entries()) {
    if (topics === undefined) continue;
    const codes = tagged[at]!.filter((tag) => !isTop(tag)).map(({ code }) => code);
    given += codes.length;
    wanted += topics.length;
    right += codes.filter((code) => topics.some((topic) => related(code, topic))).length;
    found += topics.filter((topic) => codes.some((code) => related(code, topic))).length;
  }
  console.log(
    `\nsub-topics, right when on the path of a labelled one or beneath it: precision ${show(right / given)} of ${given}, ` +
      `labelled ones found ${show(found / wanted)} of ${wanted}`,
  );
}

function printReliability(items: readonly Item[], tagged: readonly Tag[][]): void {
  console.log('\nreliability: of the top topics given with this confidence, so many are right');
  const given = items.flatMap(({ labels }, at) =>
    tagged[at]!.filter(isTop).map(({ code, confidence }) => ({ confidence, right: labels.includes(code) })),
  );
  for (const from of [0.4, 0.5, 0.6, 0.7, 0.8, 0.9]) {
    const band = given.filter(({ confidence }) => confidence >= from && confidence < from + 0.1);
    const right = band.filter((tag) => tag.right).length;
    if (band.length > 0)
      console.log(`${from}-${(from + 0.1).toFixed(1)}: ${show(right / band.length)} of ${band.length}`);
  }
}

export async function run(): Promise<void> {
  const sets = heldOut.map((file) => ({ name: file as string, items: readItems(file, 'holdout') }));
  for (const { name, items } of [...sets, { name: 'all three', items: sets.flatMap((set) => set.items) }]) {
    const tagged = items.map((item) => tagTopics(item, 'en'));
    const labels = items.reduce((sum, item) => sum + item.labels.length, 0);
    console.log(
      `\n== ${name}: ${items.length} held-out items, ${labels} labels, 17 top topics, tagger ${taggerVersion}`,
    );
    printTops(items, tagged);
    printBaselines(items);
    if (items.some(({ topics }) => topics)) printSubTopics(items, tagged);
    printReliability(items, tagged);
  }
}
