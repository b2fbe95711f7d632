/**
 * Removes a rejection from the receipts of rows that were rejected before: ends a statement whose `kept` has each row's
 * `receipt_id`, and in `again` whether the row was there.
 */
export const REOPEN_RECEIPTS = `update receipts set state = 'normalized', code = null, reason = null
     where state = 'rejected' and id in (select receipt_id from kept where again)`;
