import { BAND_BYTES, decodeRecord, encodeFingerprint, hashId, keysOf, readKeys } from './codec.ts';
import { type Comparison, comparer } from './compare.ts';
import { type DecisionName, decide, type Override, type PairDecision, type VersionKind } from './decide.ts';
import { type Fingerprint, fingerprint, type StoryFacts } from './fingerprint.ts';
import { entriesOf } from './pack.ts';
import { EXACT_KEY, GUID_KEY, ID_KEY, KEYS, StoryWindow } from './window.ts';

/** What the engine makes of one story. */
export interface Decision {
  decision: DecisionName;
  /** For a new version: in what way it is new. */
  kind?: VersionKind;
  /** For a copy, the lead of its cluster; for a version or a recurring form, the story it follows. */
  of?: string;
  /** Of the pair that decided; the closest pair when the story is distinct. */
  jaccard: number;
  containment: number;
  reasons: string[];
  /** Stories that were compared, for the operator's view: closest first. */
  candidates: { id: string; decision: DecisionName; jaccard: number }[];
}

/** An operator's word about two stories, in either order. */
export interface PairOverride {
  a: string;
  b: string;
  says: Override;
}

export interface DedupOptions {
  /** How far back copies are looked for, milliseconds. Default 72 hours. */
  windowMs?: number;
  /** Stories that a rebuild is going to load: room is made for them at once instead of bit by bit. */
  expected?: number;
  /** Leads of stories that an operator moved between clusters; they outrank what a story was inserted with. */
  moved?: ReadonlyMap<string, string>;
}

/** How many stories of the most shared keys are compared exactly. */
const COMPARED = 16;
const HOURS_72 = 72 * 3_600_000;

/**
 * A story that comes this long after a newer one still finds all of the window before it. What has left the window is then never
 * a matter of what else was inserted, so engines that got the same stories by different ways decide alike.
 */
export const LONGEST_WAY_MS = 3_600_000;
const order: readonly DecisionName[] = ['exact-copy', 'near-copy', 'new-version', 'recurring-template', 'distinct'];

export type DedupEngine = ReturnType<typeof createEngine>;

interface Match {
  number: number;
  id: string;
  lead: string;
  pair: Comparison;
  verdict: PairDecision;
}

/**
 * Finds the stories of the window that a story is a copy or version of, and says why. Synchronous, without clock or
 * randomness: the same insertions in the same order give the same decisions, also when the window was rebuilt in between.
 */
export function createEngine(options: DedupOptions = {}) {
  const windowMs = options.windowMs ?? HOURS_72;
  const stories = new StoryWindow(options.expected);
  const moved = options.moved ?? new Map<string, string>();
  const keys = new Uint32Array(KEYS);
  let newest = Number.NEGATIVE_INFINITY;

  function insertRecord(bytes: Uint8Array, lead: Uint8Array): void {
    const time = readKeys(bytes, keys);
    if (time > newest) newest = time;
    stories.expire(newest - windowMs - LONGEST_WAY_MS);
    stories.insert(time, keys, lengthOf(lead), lead, bytes.subarray(0, bytes.length - BAND_BYTES));
  }

  const engine = {
    /** Decides without changing anything. Overrides that do not name this story are ignored. */
    decide(print: Fingerprint, overrides: readonly PairOverride[] = []): Decision {
      const own = overridesOf(print.id, overrides);
      const numbers = candidatesOf(stories, print, print.time - windowMs, own);
      if (numbers.length === 0) return summarise([]);
      const compare = comparer(print);
      const matches = numbers.map((number) => matchOf(stories.record(number), number, print, compare, { own, moved }));
      return summarise(matches.sort(byRank));
    },

    /** Puts a story into the window. `lead` is the decision's `of` when it was a copy; a story without one leads itself. */
    insert(print: Fingerprint, lead?: string): void {
      insertRecord(encodeFingerprint(print), lead === undefined ? nothing : encoder.encode(lead));
    },

    /** Fingerprints, decides and inserts. */
    add(story: StoryFacts, overrides?: readonly PairOverride[]): Decision {
      const print = fingerprint(story);
      const decision = engine.decide(print, overrides);
      engine.insert(print, leadOf(decision));
      return decision;
    },

    /** Removes a story, such as one that was killed; true when it was there. */
    remove(id: string): boolean {
      const number = stories.under(ID_KEY, hashId(id)).find((candidate) => idOf(stories.record(candidate)) === id);
      if (number !== undefined) stories.remove(number);
      return number !== undefined;
    },

    /** Rebuilds from what `packFingerprints` wrote, in the order in which the stories were inserted. */
    load(block: Uint8Array): void {
      for (const { bytes, lead } of entriesOf(block)) insertRecord(bytes, lead);
    },

    get count(): number {
      return stories.count;
    },

    get bytes(): number {
      return stories.bytes;
    },
  };
  return engine;
}

/** The lead to insert a story with, given what was decided about it. */
export function leadOf(decision: Decision): string | undefined {
  return decision.decision === 'exact-copy' || decision.decision === 'near-copy' ? decision.of : undefined;
}

/** Decides about two stories alone, whatever the window; the later one is judged. */
export function decidePair(
  earlier: Fingerprint,
  later: Fingerprint,
  override?: Override,
): PairDecision & { pair: Comparison } {
  const pair = comparer(later)(earlier);
  return { ...decide(pair, later.markers, override), pair };
}

const nothing = new Uint8Array(0);
const encoder = new TextEncoder();
const decoder = new TextDecoder();
const noLength = new Uint8Array(2);
const lengthOf = (lead: Uint8Array): Uint8Array =>
  lead.length === 0 ? noLength : new Uint8Array([lead.length & 0xff, lead.length >>> 8]);

function splitRecord(stored: Uint8Array): { lead: string; record: Uint8Array } {
  const length = stored[0]! | (stored[1]! << 8);
  return { lead: decoder.decode(stored.subarray(2, 2 + length)), record: stored.subarray(2 + length) };
}

const idOf = (stored: Uint8Array): string => decodeRecord(splitRecord(stored).record).id;

function overridesOf(id: string, overrides: readonly PairOverride[]): Map<string, Override> {
  const own = new Map<string, Override>();
  for (const { a, b, says } of overrides) {
    if (a === id) own.set(b, says);
    if (b === id) own.set(a, says);
  }
  return own;
}

/** Numbers of the stories to compare: same text, same guid and operator's merges always, then those sharing most keys. */
function candidatesOf(stories: StoryWindow, print: Fingerprint, since: number, own: Map<string, Override>): number[] {
  const shared = new Map<number, number>();
  const certain = new Set<number>();
  stories.find(keysOf(print), since, (number, key) => {
    shared.set(number, (shared.get(number) ?? 0) + 1);
    if (key === EXACT_KEY || key === GUID_KEY) certain.add(number);
  });
  for (const [id, says] of own)
    if (says === 'merge') for (const number of stories.under(ID_KEY, hashId(id))) certain.add(number);
  const ranked = [...shared].sort((a, b) => b[1] - a[1] || b[0] - a[0]).map(([number]) => number);
  return [...new Set([...certain, ...ranked])].slice(0, Math.max(COMPARED, certain.size));
}

/** What operators said: of the story that is judged, and of who leads whom. */
interface Words {
  own: ReadonlyMap<string, Override>;
  moved: ReadonlyMap<string, string>;
}

function matchOf(
  stored: Uint8Array,
  number: number,
  print: Fingerprint,
  compare: ReturnType<typeof comparer>,
  { own, moved }: Words,
): Match {
  const { lead: first, record } = splitRecord(stored);
  const earlier = decodeRecord(record);
  const lead = moved.get(earlier.id) ?? moved.get(first) ?? (first || earlier.id);
  const pair = compare(earlier);
  const override = own.get(earlier.id) ?? own.get(lead);
  return { number, id: earlier.id, lead, pair, verdict: decide(pair, print.markers, override) };
}

/** A known guid outranks all, then the closest relation, then the closest text, then the earlier story. */
function byRank(a: Match, b: Match): number {
  const versions = Number(isOwnVersion(b)) - Number(isOwnVersion(a));
  if (versions !== 0) return versions;
  const rank = order.indexOf(a.verdict.decision) - order.indexOf(b.verdict.decision);
  return rank || b.pair.jaccard - a.pair.jaccard || a.number - b.number;
}

const isOwnVersion = ({ pair, verdict }: Match): boolean => pair.sameGuid && verdict.decision === 'new-version';

function summarise(matches: readonly Match[]): Decision {
  const [best] = matches;
  if (best === undefined) {
    return {
      decision: 'distinct',
      jaccard: 0,
      containment: 0,
      reasons: ['nothing like it in the window'],
      candidates: [],
    };
  }
  const { decision, kind, reasons } = best.verdict;
  return {
    decision,
    ...(kind === undefined ? {} : { kind }),
    ...(decision === 'distinct' ? {} : { of: best.lead }),
    jaccard: best.pair.jaccard,
    containment: best.pair.containment,
    reasons,
    candidates: matches.map(({ id, verdict, pair }) => ({ id, decision: verdict.decision, jaccard: pair.jaccard })),
  };
}
