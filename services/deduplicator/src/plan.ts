import { type Decision, type Engine, type Fingerprint, leadOf, type PairOverride } from '@dateline/dedup';
import { type Placement, placeVersion, type RecordedVersion } from '@dateline/story';
import type { Arrival } from './arrival.ts';

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
export interface Plan extends Pick<Arrival, 'id' | 'message' | 'facts'> {
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

/**
 * Decides about one version: its place in its own story's history first, then, if it is current, whether its text is known
 * from other stories. Later versions of a story stay where its first one was put. Changes the engine, so that the next
 * message of the batch is held against this one.
 */
export function plan(
  arrival: Arrival,
  known: Known | undefined,
  engine: Engine,
  overrides: readonly PairOverride[],
): Plan {
  const { id, message, facts } = arrival;
  const history = known?.history ?? [];
  const placement = placeVersion(history, facts);
  const ordinal = placement.kind === 'repeat' ? placement.ordinal : history.length + 1;
  const base = { id, message, facts, placement, ordinal, known };
  if (placement.kind === 'current') return { ...base, ...decideText(arrival, known, engine, overrides) };
  return known && isKilledText(known, placement) ? { ...base, print: insertKilled(arrival, known, engine) } : base;
}

/** The text of a story that was killed before any of its copy came: known from now on, so that copies of it are found. */
const isKilledText = ({ history }: Known, placement: Placement): boolean =>
  placement.kind === 'late' && history.every(({ kill, late }) => kill || late);

function insertKilled({ id, print }: Arrival, known: Known, engine: Engine): Fingerprint {
  engine.remove(id);
  engine.insert(print, clusterLead(id, known));
  return print;
}

function decideText(
  { id, print, facts }: Arrival,
  known: Known | undefined,
  engine: Engine,
  overrides: readonly PairOverride[],
) {
  // What is remembered of a killed story is the text that was out, so that the same from elsewhere is found (ADR 0019).
  if (facts.kill) return { decision: known ? ownVersion(id) : engine.decide(print, overrides) };
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
