import { type SubscriptionFilter, subscriptionFilter } from '@dateline/story';
import { z } from 'zod';
import { all, type Db, one } from './db.ts';

/** Ids of partners: what a person types, and what stands in addresses. */
export const PARTNER_ID = /^[a-z0-9][a-z0-9-]{0,62}$/;

const partnerRow = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  /** What the partner may have at all: its endpoints and feeds get a story only if this filter takes it too. */
  filter: subscriptionFilter,
  createdAt: z.date(),
  disabledAt: z.date().nullable(),
});
export type Partner = z.infer<typeof partnerRow>;

const columns = 'id, name, email, filter, created_at as "createdAt", disabled_at as "disabledAt"';

const parse = (row: unknown): Partner => partnerRow.parse(row);

/** Returns partners by id; only this one where a partner asks. */
export async function listPartners(db: Db, partnerId?: string): Promise<Partner[]> {
  const rows = await all(db, `select ${columns} from partners where $1::text is null or id = $1 order by id`, [
    partnerId ?? null,
  ]);
  return rows.map(parse);
}

export async function findPartner(db: Db, id: string): Promise<Partner | undefined> {
  const row = await one<object>(db, `select ${columns} from partners where id = $1`, [id]);
  return row && parse(row);
}

export interface NewPartner {
  id: string;
  name: string;
  email: string | null;
  filter: SubscriptionFilter;
}

/** Adds a partner. False when the id is taken. */
export async function addPartner(db: Db, partner: NewPartner): Promise<boolean> {
  const done = await db.query(
    'insert into partners (id, name, email, filter) values ($1, $2, $3, $4) on conflict (id) do nothing',
    [partner.id, partner.name, partner.email, JSON.stringify(partner.filter)],
  );
  return done.rowCount === 1;
}

/** Changes what is given of a partner, and returns it; undefined when there is none. A disabled one's tokens are refused at once. */
export async function changePartner(
  db: Db,
  id: string,
  change: { [K in keyof Omit<NewPartner, 'id'>]?: NewPartner[K] | undefined } & { disabled?: boolean | undefined },
): Promise<Partner | undefined> {
  const row = await one<object>(
    db,
    `update partners set name = coalesce($2, name), email = case when $3 then $4 else email end,
       filter = coalesce($5, filter),
       disabled_at = case $6::boolean when true then coalesce(disabled_at, now()) when false then null else disabled_at end
     where id = $1 returning ${columns}`,
    [
      id,
      change.name ?? null,
      change.email !== undefined,
      change.email ?? null,
      change.filter === undefined ? null : JSON.stringify(change.filter),
      change.disabled ?? null,
    ],
  );
  return row && parse(row);
}
