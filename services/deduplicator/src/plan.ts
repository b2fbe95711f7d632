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
  print?: Fingerprint;
}

export function factsOf({ story, receiptId }: StoryNormalized): VersionFacts {
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
  return placement.kind === 'current' ? { ...base, ...decideText(id, message, known, engine, overrides) } : base;
}

function decideText(
  id: string,
  message: StoryNormalized,
  known: Known | undefined,
  engine: Engine,
  overrides: readonly PairOverride[],
) {
  const { story } = message;
  const print = fingerprint({ ...story, id, time: Date.parse(story.receivedAt) });
  engine.remove(id);
  const decision = known ? ownVersion(id) : engine.decide(print, overrides);
  // A killed story must not draw copies to itself; its next version, if one comes, is fingerprinted anew.
  if (!isKill(story)) engine.insert(print, known ? clusterLead(id, known) : leadOf(decision));
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
