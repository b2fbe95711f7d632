import {
  countLateVersions,
  type Db,
  listClusterSources,
  listCopyIds,
  listVersions,
  lockStories,
  recordSightings,
  recordVersions,
  saveStories,
} from '@dateline/store';
import type { RecordedVersion } from '@dateline/story';
import type { Arrival } from './arrival.ts';
import { recordCorrecting } from './correcting.ts';
import { holdKilledText } from './killed-text.ts';
import { type Known, type Plan, plan } from './plan.ts';
import { clusterOf, decisionRow, fingerprintRows, outcomeRow, sightingOf, storyRow, versionRow } from './rows.ts';
import type { Shard } from './shard.ts';

/**
 * Plans and records a batch of one shard in the caller's transaction, which holds the shard (`catchUp`). Of several versions of one
 * story in a batch each is placed after the one before it.
 * @param because why these messages are versions of their stories, where their own guid does not say so
 */
export async function recordBatch(
  tx: Db,
  shard: Shard,
  arrivals: readonly Arrival[],
  now: Date,
  because?: readonly string[],
): Promise<Plan[]> {
  return (await recordThen(tx, shard, arrivals, { now, because, read: () => undefined })).plans;
}

interface Recording<T> {
  now: Date;
  because?: readonly string[] | undefined;
  /** Asks for more; sent together with what is written of the batch, and sees it. */
  read(): T;
}

/** Records a batch as `recordBatch` does, and reads what is to be read once that is written. */
export async function recordThen<T>(
  tx: Db,
  shard: Shard,
  arrivals: readonly Arrival[],
  { now, because, read }: Recording<T>,
): Promise<{ plans: Plan[]; read: Awaited<T> }> {
  const known = await readKnown(tx, arrivals);
  shard.ahead = true;
  const plans = arrivals.map((arrival) => {
    const made = explained(plan(arrival, known.get(arrival.id), shard.engine, shard.overrides), because);
    known.set(arrival.id, after(made));
    return made;
  });
  const current = plans.filter(isCurrent);
  const clusters = await readClusters(tx, current);
  const [, found] = await Promise.all([write(tx, shard, plans, clusters, now), read()]);
  const held = await holdKilledText(tx, current);
  return { plans: plans.map((made) => ({ ...made, heldBecause: held.get(made.id) ?? made.heldBecause })), read: found };
}

const isCurrent = ({ placement }: Plan): boolean => placement.kind === 'current';

const explained = (made: Plan, because: readonly string[] | undefined): Plan =>
  because && made.decision ? { ...made, decision: { ...made.decision, reasons: [...because] } } : made;

async function readKnown(tx: Db, arrivals: readonly Arrival[]): Promise<Map<string, Known>> {
  const killed = arrivals.filter(({ facts }) => facts.kill).map(({ id }) => id);
  // Copies of what is killed may have to be held: locked with the others, in one order.
  const copies = killed.length === 0 ? [] : await listCopyIds(tx, killed);
  const ids = [...new Set([...arrivals.map(({ id }) => id), ...copies])];
  const rows = await lockStories(tx, ids);
  const versions = rows.length === 0 ? [] : await listVersions(tx, ids);
  const histories = Map.groupBy(versions, (version) => version.storyId);
  return new Map(
    rows.map((row) => {
      const history = (histories.get(row.id) ?? []).map((version) => ({
        ...version,
        version: version.label ?? undefined,
        versionCreated: version.versionCreated.toISOString(),
        receivedAt: version.receivedAt.toISOString(),
        seen: version.seen ?? undefined,
      }));
      return [row.id, { ...row, history }];
    }),
  );
}

/** What is known of the story for the next message of the batch. */
function after(made: Plan): Known {
  const history = historyAfter(made);
  const current = made.placement.kind === 'current' ? made.ordinal : (made.known?.currentOrdinal ?? made.ordinal);
  const { clusterId, copyKind } = made.known ?? clusterOf(made, () => new Set());
  const { everReleased = false, heldBecause = null } = made.known ?? {};
  return { history, currentOrdinal: current, clusterId, copyKind, everReleased, heldBecause };
}

function historyAfter({ known, facts, ordinal, placement }: Plan): RecordedVersion[] {
  const before = known?.history ?? [];
  if (placement.kind !== 'repeat') return [...before, { ...facts, ordinal, late: placement.kind === 'late' }];
  const { seen } = placement;
  return before.map((version) => (version.ordinal === ordinal && seen ? { ...version, seen } : version));
}

/** Sends all of it at once; it runs in order. */
async function write(
  tx: Db,
  shard: Shard,
  plans: readonly Plan[],
  clusters: Map<string, Set<string>>,
  now: Date,
): Promise<void> {
  const current = plans.filter(isCurrent);
  const fresh = plans.filter(({ placement }) => placement.kind !== 'repeat');
  const places = placesOf(current, clusters);
  const placeOf = (one: Plan): Place => places.get(one.id) ?? clusterOf(one, () => new Set());
  // One row a story: the last of a batch is the current one.
  const latest = [...new Map(current.map((one) => [one.id, one])).values()];
  const fingerprints = fingerprinted(fresh).flatMap((one) => fingerprintRows(one, leadOf(placeOf(one))));
  const late = fresh.filter(({ placement }) => placement.kind === 'late');
  await Promise.all([
    saveStories(
      tx,
      latest.map((one) => storyRow(one, placeOf(one), now)),
    ),
    recordVersions(tx, shard.name, {
      versions: fresh.map(versionRow),
      decisions: current.flatMap(({ id, ordinal, decision }) => (decision ? [decisionRow(id, ordinal, decision)] : [])),
      fingerprints,
      outcomes: plans.map(outcomeRow),
    }),
    countLateVersions(
      tx,
      late.map(({ id, ordinal }) => ({ id, versions: ordinal })),
    ),
    recordSightings(tx, plans.flatMap(sightingOf)),
    recordCorrecting(tx, current),
  ]);
  shard.seq += fingerprints.length;
}

/**
 * Where each story of the batch stands among its copies. In order of arrival, since a copy stands after those of its source
 * that came before it, in the same batch too; and once a story, since a version keeps the place of the first.
 */
function placesOf(current: readonly Plan[], sources: Map<string, Set<string>>): Map<string, Place> {
  const places = new Map<string, Place>();
  for (const one of current) {
    if (places.has(one.id)) continue;
    const place = clusterOf(one, (clusterId) => sources.get(clusterId) ?? new Set());
    places.set(one.id, place);
    addTo(sources, place.clusterId, one.message.story.source);
  }
  return places;
}

type Place = ReturnType<typeof clusterOf>;

/** The last plan of each story that has a text to be found by, in the order in which the engine got them. */
export function fingerprinted(plans: readonly Plan[]): Plan[] {
  const last = new Map<string, Plan>();
  for (const one of plans) {
    if (one.print === undefined) continue;
    last.delete(one.id);
    last.set(one.id, one);
  }
  return [...last.values()];
}

const leadOf = ({ copyKind, clusterId }: Place): string | undefined => (copyKind === 'lead' ? undefined : clusterId);

/** Sources that the clusters concerned have already. */
async function readClusters(tx: Db, plans: readonly Plan[]): Promise<Map<string, Set<string>>> {
  const leads = [...new Set(plans.flatMap(({ decision, known }) => (known ? [] : (decision?.of ?? []))))];
  const sources = new Map<string, Set<string>>();
  if (leads.length === 0) return sources;
  for (const { clusterId, sourceId } of await listClusterSources(tx, leads)) addTo(sources, clusterId, sourceId);
  return sources;
}

const addTo = (sources: Map<string, Set<string>>, clusterId: string, source: string) =>
  sources.set(clusterId, (sources.get(clusterId) ?? new Set()).add(source));
