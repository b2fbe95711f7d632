import { compareVersions, type VersionFacts } from './versions.ts';

/** One more receipt that brought the same copy: what orders it among versions. */
export type Sighting = Pick<VersionFacts, 'versionCreated' | 'receivedAt' | 'receiptId'>;

/** The earliest and the latest of such receipts, where they are not the recorded one. */
export interface Seen {
  first?: Sighting | undefined;
  last?: Sighting | undefined;
}

export interface RecordedVersion extends VersionFacts {
  ordinal: number;
  /** Placed as late: never the current version. */
  late: boolean;
  seen?: Seen | undefined;
}

/**
 * Where a version that arrives stands among those recorded. A repeat names the version that it repeats; `seen` is what is to be
 * kept of its receipt, when that is earlier or later than those known.
 */
export type Placement = { kind: 'repeat'; ordinal: number; seen?: Seen } | { kind: 'current' } | { kind: 'late' };

/**
 * Places an arriving version in a story's history, oldest first. A repeat changes nothing that readers see; a late one is kept
 * and shown, never published; the others become the current version. Copy that a source sends back after an edit (A, B, A) is a
 * new version, unless the story was killed since that copy first came. As long as a source numbers all versions of a story, or
 * none, the order of arrival does not change which copy ends up current.
 */
export function placeVersion(history: readonly RecordedVersion[], arriving: VersionFacts): Placement {
  const current = history.findLast(({ late }) => !late);
  if (current === undefined) return { kind: 'current' };
  const known = isSameCopy(current, arriving) ? current : history.findLast((version) => isSameCopy(version, arriving));
  const isNewer = known !== current && compareVersions(arriving, rivalOf(current, arriving, history)) > 0;
  if (known === undefined) return { kind: isNewer ? 'current' : 'late' };
  if (isNewer && !wasKilledSince(arriving, history)) return { kind: 'current' };
  return repeatOf(known, arriving);
}

function repeatOf(known: RecordedVersion, { versionCreated, receivedAt, receiptId }: VersionFacts): Placement {
  const sighting = { versionCreated, receivedAt, receiptId };
  const repeat = { kind: 'repeat', ordinal: known.ordinal } as const;
  if (compareVersions({ ...known, ...sighting }, latest(known)) > 0)
    return { ...repeat, seen: { ...known.seen, last: sighting } };
  if (compareVersions({ ...known, ...sighting }, earliest(known)) < 0)
    return { ...repeat, seen: { ...known.seen, first: sighting } };
  return repeat;
}

/** The current version as the arriving one is held against it: a kill need only be newer than the first receipt of that copy. */
function rivalOf(current: RecordedVersion, arriving: VersionFacts, history: readonly RecordedVersion[]): VersionFacts {
  return arriving.kill && !current.kill ? firstOf(current, history) : latest(current);
}

const latest = (version: RecordedVersion): VersionFacts => ({ ...version, ...version.seen?.last });
const earliest = (version: RecordedVersion): VersionFacts => ({ ...version, ...version.seen?.first });

/** The earliest receipt of the same copy. */
const firstOf = (facts: VersionFacts, history: readonly RecordedVersion[]): VersionFacts =>
  history
    .filter((version) => isSameCopy(version, facts))
    .map(earliest)
    .reduce<VersionFacts>((first, next) => (compareVersions(next, first) < 0 ? next : first), facts);

function wasKilledSince(arriving: VersionFacts, history: readonly RecordedVersion[]): boolean {
  if (arriving.kill) return false;
  const first = firstOf(arriving, history);
  return history.some((version) => version.kill && compareVersions(latest(version), first) > 0);
}

/** Copy that names no time of its own is given that of its receipt. */
const hasOwnTime = (facts: VersionFacts): boolean => Date.parse(facts.versionCreated) !== Date.parse(facts.receivedAt);

/** The same content under the same label; and of the same time, where both name one. */
function isSameCopy(known: VersionFacts, arriving: VersionFacts): boolean {
  if (known.contentHash !== arriving.contentHash || known.version !== arriving.version) return false;
  if (!hasOwnTime(known) || !hasOwnTime(arriving)) return true;
  return Date.parse(known.versionCreated) === Date.parse(arriving.versionCreated);
}
