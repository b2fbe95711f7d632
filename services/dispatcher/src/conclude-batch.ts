import type { DeliveryTarget } from '@dateline/store';
import type { Attempted } from './attempt.ts';
import type { FixedBatch } from './batch-body.ts';
import { type ConcludeDeps, noteNews, recordOf, report } from './conclude.ts';

interface ConcludingBatch {
  target: DeliveryTarget;
  attempted: Attempted;
  batch: FixedBatch;
}

/** Stores the attempt of a batch as one of each of its events, and what follows from it for their endpoint, once. */
export async function concludeBatch(deps: ConcludeDeps, { target, attempted, batch }: ConcludingBatch): Promise<void> {
  const shares = sharesOf(batch, attempted.bytes);
  const recorded = await Promise.all(
    batch.members.map(({ delivery }, at) =>
      deps.ledger.record({ ...recordOf(delivery, attempted), bytes: shares?.[at] }),
    ),
  );
  const deliveries = batch.members.map(({ delivery }) => delivery);
  const names = { batchId: batch.id, deliveryIds: deliveries.map(({ id }) => id) };
  report(deps, { deliveries, target, attempted }, names, 'attempt of a batch settled');
  const isFailing = recorded.some(({ endpointFailing }) => endpointFailing);
  await noteNews(deps, target, attempted.verdict, isFailing);
}

/** The bytes of each event; those of the batch around them count with the first. Together they are what was posted. */
function sharesOf({ members }: FixedBatch, bytes: number | undefined): number[] | undefined {
  if (bytes === undefined) return undefined;
  const own = members.map(({ body }) => Buffer.byteLength(body));
  const around = bytes - own.reduce((sum, each) => sum + each, 0);
  return own.map((each, at) => (at === 0 ? each + around : each));
}
