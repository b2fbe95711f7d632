import {
  type Attempt,
  type AuditEntry,
  type CopyInView,
  type DecisionRow,
  type Delivery,
  type Enrichment,
  findHoldingNotice,
  findReceipt,
  findStory,
  findVersion,
  listAttempts,
  listAudit,
  listCluster,
  listCopies,
  listDecisions,
  listDeliveriesOfStory,
  listEnrichments,
  listReleases,
  listVersions,
  type Notice,
  type Pool,
  type Receipt,
  type Release,
  type StoryRow,
  type VersionSummary,
} from '@dateline/store';
import type { Story } from '@dateline/story';

/** Everything that is recorded about one story, from the push of each version to the last attempt at each partner. */
export interface Trace {
  row: StoryRow;
  story: Story | undefined;
  versions: VersionSummary[];
  receipts: ReadonlyMap<string, Receipt>;
  decisions: DecisionRow[];
  enrichments: Enrichment[];
  releases: Release[];
  deliveries: (Delivery & { endpointName: string })[];
  attempts: ReadonlyMap<string, (Attempt & { deliveryId: string })[]>;
  cluster: StoryRow[];
  /** The copies of its text, itself among them. */
  copies: CopyInView[];
  audit: AuditEntry[];
  /** The kill for whose sake it is held. */
  heldFor: Notice | undefined;
}

const AUDIT_LINES = 50;

/** Reads the trace of a story; undefined when there is no such story. */
export async function readTrace(pool: Pool, id: string): Promise<Trace | undefined> {
  const row = await findStory(pool, id);
  if (!row) return undefined;
  const [story, versions, decisions, enrichments, releases, deliveries, cluster, copies, audit, heldFor] =
    await Promise.all([
      findVersion(pool, id, row.currentOrdinal),
      listVersions(pool, [id]),
      listDecisions(pool, id),
      listEnrichments(pool, id, row.currentOrdinal),
      listReleases(pool, [id]),
      listDeliveriesOfStory(pool, id),
      listCluster(pool, row.clusterId),
      listCopies(pool, id),
      listAudit(pool, id, AUDIT_LINES),
      findHoldingNotice(pool, id),
    ]);
  const [receipts, attempts] = await Promise.all([
    receiptsOf(pool, versions),
    listAttempts(
      pool,
      deliveries.map((one) => one.id),
    ),
  ]);
  const others = cluster.filter((one) => one.id !== id);
  return {
    row,
    story,
    versions,
    receipts,
    decisions,
    enrichments,
    releases,
    deliveries,
    attempts: Map.groupBy(attempts, (one) => one.deliveryId),
    cluster: others,
    copies,
    audit,
    heldFor,
  };
}

async function receiptsOf(pool: Pool, versions: readonly VersionSummary[]): Promise<Map<string, Receipt>> {
  const found = await Promise.all(
    [...new Set(versions.map((version) => version.receiptId))].map((id) => findReceipt(pool, id)),
  );
  return new Map(found.flatMap((receipt) => (receipt ? [[receipt.id, receipt] as const] : [])));
}
