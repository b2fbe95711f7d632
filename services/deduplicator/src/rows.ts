import { type Decision, packFingerprints } from '@dateline/dedup';
import type { CopyKind, NewDecision, NewVersion, ReceiptOutcome, Stage, StoryChange } from '@dateline/store';
import { isKill, releaseDeadlineMs, type Seen } from '@dateline/story';
import type { Plan } from './plan.ts';

/** The plan as a row of the story's history. */
export const versionRow = ({ id, ordinal, facts, message, placement }: Plan): NewVersion => ({
  story_id: id,
  ordinal,
  label: facts.version ?? null,
  version_created: facts.versionCreated,
  content_hash: facts.contentHash,
  receipt_id: message.receiptId,
  receipt_index: message.index,
  received_at: facts.receivedAt,
  kill: facts.kill,
  late: placement.kind === 'late',
  story: message.story,
});

/** What is to be kept of a receipt that brought known copy again; none when it tells nothing about the order. */
export const sightingOf = ({ id, ordinal, placement }: Plan): { storyId: string; ordinal: number; seen: Seen }[] =>
  placement.kind === 'repeat' && placement.seen ? [{ storyId: id, ordinal, seen: placement.seen }] : [];

export const outcomeRow = ({ id, ordinal, message, placement, known }: Plan): ReceiptOutcome => ({
  receipt_id: message.receiptId,
  index: message.index,
  story_id: id,
  ordinal,
  outcome: placement.kind === 'current' ? (known ? 'version' : 'new') : placement.kind,
});

export const decisionRow = (id: string, ordinal: number, decision: Decision): NewDecision => ({
  story_id: id,
  ordinal,
  decision: decision.decision,
  of_story: decision.of ?? null,
  jaccard: decision.jaccard,
  containment: decision.containment,
  reasons: decision.reasons,
});

/** A block of one story, so that rows and blocks load alike; none for a kill, after which the text of before stands. */
export function fingerprintRows({ id, facts, known, print }: Plan, lead: string | undefined) {
  if (!print) return [];
  return [
    { storyId: id, at: facts.receivedAt, replaces: known !== undefined, body: packFingerprints([{ print, lead }]) },
  ];
}

export const isCopy = (decision: Decision | undefined): boolean =>
  decision?.decision === 'exact-copy' || decision?.decision === 'near-copy';

/** Where the story stands among its copies; a later version keeps the place of the first. */
export function clusterOf(
  plan: Plan,
  sourcesOf: (clusterId: string) => ReadonlySet<string>,
): { clusterId: string; copyKind: CopyKind } {
  if (plan.known) return { clusterId: plan.known.clusterId, copyKind: plan.known.copyKind };
  const related = plan.decision?.decision === 'new-version' || isCopy(plan.decision);
  const clusterId = (related ? plan.decision?.of : undefined) ?? plan.id;
  if (!isCopy(plan.decision)) return { clusterId, copyKind: 'lead' };
  return { clusterId, copyKind: sourcesOf(clusterId).has(plan.message.story.source) ? 'copy' : 'first-of-source' };
}

/** Withheld copy waits for its source, and held copy for an operator; withheld after publication it goes out, as a kill. */
export function stageOf(plan: Plan): Stage {
  const { message, known } = plan;
  if (heldBecause(plan) !== null) return 'held';
  return message.story.pubStatus === 'withheld' && !known?.everReleased ? 'held' : 'recorded';
}

/** A kill waits for nobody; other versions wait as long as their story does. */
const heldBecause = ({ facts, known, heldBecause: found }: Plan): string | null =>
  facts.kill ? null : (found ?? known?.heldBecause ?? null);

/** The story as it stands with this version as its current one. */
export function storyRow(plan: Plan, cluster: { clusterId: string; copyKind: CopyKind }, now: Date): StoryChange {
  const { story } = plan.message;
  return {
    id: plan.id,
    source_id: story.source,
    guid: story.guid,
    language: story.language,
    headline: story.headline,
    slugline: story.slugline ?? null,
    urgency: story.urgency,
    versions: plan.ordinal,
    current_ordinal: plan.ordinal,
    cluster_id: cluster.clusterId,
    copy_kind: cluster.copyKind,
    stage: stageOf(plan),
    stage_since: now.toISOString(),
    held_because: heldBecause(plan),
    release_by: new Date(now.getTime() + releaseDeadlineMs(story.urgency)).toISOString(),
    embargoed_until: story.embargoedUntil ?? null,
    killed_at: isKill(story) ? now.toISOString() : null,
    enriched_at: null,
    first_received_at: story.receivedAt,
    updated_at: now.toISOString(),
  };
}
