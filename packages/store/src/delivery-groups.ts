import { all, type Db } from './db.ts';
import {
  binding,
  byState,
  fitsEndpoint,
  fitsFilter,
  OPEN_STATES,
  type ResolvedDeliveryFilter,
} from './delivery-filter.ts';

/** What stands still: deliveries of one endpoint in one state with one error. */
export interface DeliveryGroup {
  endpointId: string;
  endpointName: string;
  partnerId: string | null;
  state: (typeof OPEN_STATES)[number];
  /** Empty where nothing was tried yet. */
  error: string;
  count: number;
  /** Since when the oldest and the newest of them are owed. */
  first: Date;
  last: Date;
  /** One of them. */
  example: string;
}

export interface DeliveryGroups {
  /** The largest first. */
  groups: DeliveryGroup[];
  counted: number;
  /** False = there are more than were counted, so that counts are the least that there are. */
  isComplete: boolean;
}

/** Deliveries that groups are counted of at most. */
const MOST_GROUPED = 100_000;

/** Groups what fits and has not come to an end, by endpoint, state and error. */
export async function groupDeliveries(
  db: Db,
  filter: ResolvedDeliveryFilter,
  most = MOST_GROUPED,
): Promise<DeliveryGroups> {
  const states = OPEN_STATES.filter((state) => filter.states?.includes(state) ?? true);
  if (states.length === 0) return { groups: [], counted: 0, isComplete: true };
  const values: unknown[] = [];
  const bind = binding(values);
  const [fits, endpoint, limit] = [fitsFilter(filter, bind), fitsEndpoint(filter, bind), bind(most + 1)];
  const part = (state: string) =>
    `select d.id, d.endpoint_id, d.state, coalesce(d.last_error, '') as error, d.created_at from deliveries d
     where ${state} and ${fits} and ${endpoint('d.endpoint_id')} limit ${limit}`;
  const groups = await all<DeliveryGroup>(
    db,
    `select e.id as "endpointId", e.name as "endpointName", e.partner_id as "partnerId", g.state, g.error, g.count, g.first, g.last, g.example
     from (
       select d.endpoint_id, d.state, d.error, count(*)::int as count, min(d.created_at) as first, max(d.created_at) as last,
         max(d.id) as example
       from (select d.* from (${byState(states, part)}) d limit ${limit}) d group by d.endpoint_id, d.state, d.error
     ) g join endpoints e on e.id = g.endpoint_id order by g.count desc, e.name, g.state, g.error`,
    values,
  );
  const counted = groups.reduce((sum, { count }) => sum + count, 0);
  return { groups, counted: Math.min(counted, most), isComplete: counted <= most };
}
