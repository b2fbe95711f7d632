import { type Decision, type Engine, type Fingerprint, fingerprint, leadOf, type PairOverride } from '@dateline/dedup';
import {
  contentHash,
  isKill,
  type Placement,
  placeVersion,
  type RecordedVersion,
  type StoryNormalized,
  storyId,
  type VersionFacts,
} from '@dateline/story';

/** What is known of a story before a version of it arrives. */
export interface Known {
  history: readonly RecordedVersion[];
  currentOrdinal: number;
  clusterId: string;
  copyKind: 'lead' | 'first-of-source' | 'copy';
  everReleased: boolean;
  /** Why it waits for an operator; null = it does not. */
  heldBecause: string | null;
}

/** What to do about one arriving version. */
export interface Plan {
  id: string;
  message: StoryNormalized;
  facts: VersionFacts;
  placement: Placement;
  ordinal: number;
  known: Known | undefined;
  /** Only for versions that become current. */
  decision?: Decision;
  /** What copies are found by from now on; none for a kill. */
  print?: Fingerprint;
  /** Why the version waits for an operator. */
  heldBecause?: string;
}

function factsOf({ story, receiptId }: StoryNormalized): VersionFacts {
  return {
    version: story.version,
    versionCreated: story.versionCreated,
    receivedAt: story.receivedAt,
    receiptId,
    contentHash: contentHash(story),
    kill: isKill(story),
  };
}

/**
 * Decides about one version: its place in its own story's history first, then, if it is current, whether its text is known
 * from other stories. Later versions of a story stay where its first one was put. Changes the engine, so that the next
 * message of the batch is held against this one.
 */
export function plan(
  message: StoryNormalized,
  known: Known | undefined,
  engine: Engine,
  overrides: readonly PairOverride[],
): Plan {
  const id = storyId(message.story.source, message.story.guid);
  const facts = factsOf(message);
  const history = known?.history ?? [];
  const placement = placeVersion(history, facts);
  const ordinal = placement.kind === 'repeat' ? placement.ordinal : history.length + 1;
  const base = { id, message, facts, placement, ordinal, known };
  if (placement.kind === 'current') return { ...base, ...decideText(id, message, known, engine, overrides) };
  return known && isKilledText(known, placement) ? { ...base, print: insertKilled(base, known, engine) } : base;
}

/** The text of a story that was killed before any of its copy came: known from now on, so that copies of it are found. */
const isKilledText = ({ history }: Known, placement: Placement): boolean =>
  placement.kind === 'late' && history.every(({ kill, late }) => kill || late);

function insertKilled({ id, message }: Pick<Plan, 'id' | 'message'>, known: Known, engine: Engine): Fingerprint {
  const print = printOf(id, message);
  engine.remove(id);
  engine.insert(print, clusterLead(id, known));
  return print;
}

const printOf = (id: string, { story }: StoryNormalized): Fingerprint =>
  fingerprint({ ...story, id, time: Date.parse(story.receivedAt) });

function decideText(
  id: string,
  message: StoryNormalized,
  known: Known | undefined,
  engine: Engine,
  overrides: readonly PairOverride[],
) {
  const { story } = message;
  const print = printOf(id, message);
  // What is remembered of a killed story is the text that was out, so that the same from elsewhere is found (ADR 0019).
  if (isKill(story)) return { decision: known ? ownVersion(id) : engine.decide(print, overrides) };
  engine.remove(id);
  const decision = known ? ownVersion(id) : engine.decide(print, overrides);
  engine.insert(print, known ? clusterLead(id, known) : leadOf(decision));
  return { decision, print };
}

const clusterLead = (id: string, known: Known): string | undefined =>
  known.copyKind === 'lead' || known.clusterId === id ? undefined : known.clusterId;

const ownVersion = (id: string): Decision => ({
  decision: 'new-version',
  of: id,
  jaccard: 1,
  containment: 1,
  reasons: ['same source and guid'],
  candidates: [],
});
