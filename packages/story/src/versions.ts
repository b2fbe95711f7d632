import type { Signal, VersionLabel } from './story.ts';

/** The facts that decide which of two versions of one story is newer. Times are RFC 3339. */
export interface VersionFacts {
  version?: VersionLabel | undefined;
  versionCreated: string;
  /** When the gateway took it, or the time of its log record. */
  receivedAt: string;
  receiptId: string;
  contentHash: string;
  kill: boolean;
}

/**
 * Orders versions of one story: by version number, then version time, then a kill over copy, then by receipt (its time, then
 * its id), so that every process and every order of arrival gives the same current version. Within one receipt the content
 * decides. 0 only for the same version. Labels are compared as numbers only when both are numbers: "2b" against 3 is decided
 * by time.
 */
export function compareVersions(a: VersionFacts, b: VersionFacts): number {
  if (typeof a.version === 'number' && typeof b.version === 'number' && a.version !== b.version) {
    return a.version - b.version;
  }
  return (
    Date.parse(a.versionCreated) - Date.parse(b.versionCreated) ||
    Number(a.kill) - Number(b.kill) ||
    Date.parse(a.receivedAt) - Date.parse(b.receivedAt) ||
    compareText(a.receiptId, b.receiptId) ||
    compareText(a.contentHash, b.contentHash)
  );
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

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
