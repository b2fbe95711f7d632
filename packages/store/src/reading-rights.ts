import type { ReadingRight } from './archive.ts';
import { all, type Db } from './db.ts';

/** What a partner may read in the archive: the union of its endpoints' and its feeds' filters. */
export const listReadingRights = (db: Db, partnerId: string): Promise<ReadingRight[]> =>
  all(
    db,
    `select x.filter, p.filter as entitlement from partners p
     join (select partner_id, filter from endpoints where removed_at is null union all select partner_id, filter from feeds) x
       on x.partner_id = p.id
     where p.id = $1`,
    [partnerId],
  );
