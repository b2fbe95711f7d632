import type { Signal, VersionLabel } from './story.ts';

/** The facts that decide which of two versions of one story is newer. */
export interface VersionFacts {
  version?: VersionLabel | undefined;
  versionCreated: string;
  contentHash: string;
}

/**
 * Orders versions of one story: by version number, then version time, then content, so that every process
 * and every order of arrival gives the same current version. 0 only for the same version.
 * Labels are compared as numbers only when both are numbers: "2b" against 3 is decided by time.
 */
export function compareVersions(a: VersionFacts, b: VersionFacts): number {
  if (typeof a.version === 'number' && typeof b.version === 'number' && a.version !== b.version) {
    return a.version - b.version;
  }
  const byTime = Date.parse(a.versionCreated) - Date.parse(b.versionCreated);
  if (byTime !== 0) return byTime;
  return a.contentHash < b.contentHash ? -1 : a.contentHash > b.contentHash ? 1 : 0;
}

export const EVENTS = ['story.published', 'story.updated', 'story.corrected', 'story.killed'] as const;
export type StoryEvent = (typeof EVENTS)[number];

/** What publishing this version means to someone who may already have an earlier one. */
export function eventOf(facts: { signals: readonly Signal[]; pubStatus: string; hasEarlier: boolean }): StoryEvent {
  if (isKill(facts)) return 'story.killed';
  if (!facts.hasEarlier) return 'story.published';
  return facts.signals.includes('correction') ? 'story.corrected' : 'story.updated';
}

/** A kill or withdrawal: the story must disappear wherever any version of it went. */
export function isKill(facts: { signals: readonly Signal[]; pubStatus: string }): boolean {
  return facts.pubStatus === 'canceled' || facts.signals.includes('kill') || facts.signals.includes('withdrawal');
}
