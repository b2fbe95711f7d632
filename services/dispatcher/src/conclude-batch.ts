import type { DeliveryTarget } from '@dateline/store';
import type { Attempted } from './attempt.ts';
import type { FixedBatch } from './batch-body.ts';
import { type ConcludeDeps, noteNews, recordOf } from './conclude.ts';

interface ConcludingBatch {
  target: DeliveryTarget;
  attempted: Attempted;
  batch: FixedBatch;
}

/** Stores the attempt of a batch as one of each of its events, and what follows from it for their endpoint, once. */
export async function concludeBatch(deps: ConcludeDeps, concluding: ConcludingBatch): Promise<void> {
  const { target, attempted, batch } = concluding;
  const shares = sharesOf(batch, attempted.bytes);
  const recorded = await Promise.all(
    batch.members.map(({ delivery }, at) =>
      deps.ledger.record({ ...recordOf(delivery, attempted), bytes: shares?.[at], batchId: batch.id }),
    ),
  );
  report(deps, concluding);
  await noteNews(
    deps,
    target,
    attempted.verdict,
    recorded.some(({ endpointFailing }) => endpointFailing),
  );
}

/** The bytes of each event; those of the batch around them count with the first. Together they are what was posted. */
function sharesOf({ members }: FixedBatch, bytes: number | undefined): number[] | undefined {
  if (bytes === undefined) return undefined;
  const own = members.map(({ body }) => Buffer.byteLength(body));
  const around = bytes - own.reduce((sum, each) => sum + each, 0);
  return own.map((each, at) => (at === 0 ? each + around : each));
}

/** The one line of log of an attempt, and its counters. */
function report({ log, metrics, now }: ConcludeDeps, { target, attempted, batch }: ConcludingBatch): void {
  const { verdict, sent, ms } = attempted;
  metrics.attempted(verdict, sent, ms);
  if (verdict.outcome === 'delivered')
    for (const { delivery } of batch.members) metrics.delivered(now().getTime() - delivery.createdAt.getTime());
  log.info(
    {
      batchId: batch.id,
      endpointId: target.endpointId,
      deliveryIds: batch.members.map(({ delivery }) => delivery.id),
      outcome: verdict.outcome,
      status: sent?.kind === 'answered' ? sent.status : undefined,
      error: verdict.error ?? undefined,
      nextInMs: verdict.nextInMs ?? undefined,
      ms: Math.round(ms),
    },
    'attempt of a batch settled',
  );
}
