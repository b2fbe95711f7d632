import { all, type Db } from './db.ts';

/** Length of a slot, in ms. */
export const SLOT_MS = 5 * 60_000;
/** Slots that are kept: those of a day, and the one that has begun. */
const SLOTS_KEPT = 289;

/** Attempts at an endpoint within five minutes. */
export interface DeliverySlot {
  endpointId: string;
  /** When it begins. */
  slot: Date;
  delivered: number;
  failed: number;
}

const slotOf = (time: string): string => `date_bin('5 minutes', ${time}, 'epoch'::timestamptz)`;

/** Counts the attempts between two moments into their slots, in the transaction that counts them into their days; drops what is older than a day. */
export async function countDeliverySlots(tx: Db, from: string, to: string): Promise<void> {
  await tx.query(
    `insert into delivery_slots as kept (endpoint_id, slot, delivered, failed)
     select d.endpoint_id, ${slotOf('a.at')} as slot, count(*) filter (where a.outcome = 'delivered'), count(*) filter (where a.outcome <> 'delivered')
     from attempts a join deliveries d on d.id = a.delivery_id
     where a.at >= $1::timestamptz and a.at < $2::timestamptz and a.at > now() - interval '1 day' group by 1, 2 order by 1, 2
     on conflict (endpoint_id, slot) do update set delivered = kept.delivered + excluded.delivered, failed = kept.failed + excluded.failed`,
    [from, to],
  );
  await tx.query(`delete from delivery_slots where slot < now() - make_interval(secs => $1)`, [
    (SLOTS_KEPT * SLOT_MS) / 1_000,
  ]);
}

/** Returns the slots of the last day that had attempts at endpoints, oldest first. */
export const readDeliverySlots = (db: Db, endpointIds: readonly string[]): Promise<DeliverySlot[]> =>
  all(
    db,
    `select endpoint_id as "endpointId", slot, delivered, failed from delivery_slots
     where endpoint_id = any($1) and slot > now() - interval '25 hours' order by slot`,
    [endpointIds],
  );

/** Returns up to when attempts are counted into days and slots. */
export async function readCountedUpTo(db: Db): Promise<Date> {
  const [row] = await all<{ upTo: Date }>(db, 'select up_to as "upTo" from delivery_days_counted');
  return row?.upTo ?? new Date(0);
}
