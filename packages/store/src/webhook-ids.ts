/**
 * SQL: ids of the deliveries that were sent under a webhook-id, given as a value: the delivery of that id, and those of the batch of
 * that id. Revisions are for `deliveryIdOf`.
 */
export const deliveriesUnder = (id: string): string =>
  `array(select ${id}::text union all select unnest(b.members) from delivery_batches b where b.id = ${id})`;
