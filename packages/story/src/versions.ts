import type { Signal, VersionLabel } from './story.ts';

/** The facts that decide which of two versions of one story is newer. */
export interface VersionFacts {
  version?: VersionLabel | undefined;
  versionCreated: string;
  receivedAt: string;
  contentHash: string;
  kill: boolean;
}

/**
 * Orders versions of one story: by version number, then version time, then a kill over copy, then content, so that every
 * process and every order of arrival gives the same current version. 0 only for the same version.
 * Labels are compared as numbers only when both are numbers: "2b" against 3 is decided by time.
 */
export function compareVersions(a: VersionFacts, b: VersionFacts): number {
  if (typeof a.version === 'number' && typeof b.version === 'number' && a.version !== b.version) {
    return a.version - b.version;
  }
  const byTime = Date.parse(a.versionCreated) - Date.parse(b.versionCreated);
  if (byTime !== 0) return byTime;
  if (a.kill !== b.kill) return a.kill ? 1 : -1;
  return a.contentHash < b.contentHash ? -1 : a.contentHash > b.contentHash ? 1 : 0;
}

export const EVENTS = ['story.published', 'story.updated', 'story.corrected', 'story.killed'] as const;
export type StoryEvent = (typeof EVENTS)[number];

/**
 * What publishing this version means to someone who may already have an earlier one. A source that withholds what it has
 * published wants it gone: that is a kill to everyone outside.
 */
export function eventOf(facts: { signals: readonly Signal[]; pubStatus: string; hasEarlier: boolean }): StoryEvent {
  if (isKill(facts)) return 'story.killed';
  if (facts.pubStatus === 'withheld' && facts.hasEarlier) return 'story.killed';
  if (!facts.hasEarlier) return 'story.published';
  return facts.signals.includes('correction') ? 'story.corrected' : 'story.updated';
}

/** A kill or withdrawal: the story must disappear wherever any version of it went. */
export function isKill(facts: { signals: readonly Signal[]; pubStatus: string }): boolean {
  return facts.pubStatus === 'canceled' || facts.signals.includes('kill') || facts.signals.includes('withdrawal');
}

/** Where a version that arrives stands among those recorded: `ordinal` of the earlier one when it is a repeat. */
export type Placement = { kind: 'repeat'; ordinal: number } | { kind: 'current' } | { kind: 'late' };

export type RecordedVersion = VersionFacts & { ordinal: number };

/** Copy that names no time of its own is given that of its receipt. */
const hasOwnTime = (facts: VersionFacts): boolean => facts.versionCreated !== facts.receivedAt;

function isRepeat(known: RecordedVersion, arriving: VersionFacts): boolean {
  if (known.contentHash !== arriving.contentHash || known.version !== arriving.version) return false;
  if (!hasOwnTime(known) || !hasOwnTime(arriving)) return true;
  return Date.parse(known.versionCreated) === Date.parse(arriving.versionCreated);
}

/**
 * Places an arriving version in a story's history. A repeat changes nothing; a late one is kept and shown, never
 * published; the others become the current version. As long as a source numbers all versions of a story, or none, the order
 * of arrival does not change which version ends up current.
 */
export function placeVersion(history: readonly RecordedVersion[], arriving: VersionFacts): Placement {
  const current = history.reduce<RecordedVersion | undefined>(
    (newest, next) => (newest === undefined || compareVersions(next, newest) > 0 ? next : newest),
    undefined,
  );
  const repeat = history.find((known) => isRepeat(known, arriving));
  if (repeat) return { kind: 'repeat', ordinal: repeat.ordinal };
  return current && compareVersions(arriving, current) < 0 ? { kind: 'late' } : { kind: 'current' };
}
