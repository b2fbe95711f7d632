import {
  type Db,
  type Endpoint,
  type EndpointActivity,
  endpointStanding,
  listPartners,
  type Partner,
  pageOfEndpoints,
  partnerStanding,
  type Standing,
  standingRank,
} from '@dateline/store';
import type { Figure } from '../figures.ts';

/** Endpoints that one page judges. */
const MOST = 500;

/** A partner with its endpoints, or an endpoint that belongs to no partner. */
export interface PartnerRow {
  name: string;
  path: string;
  /** The query that asks for its deliveries. */
  asks: string;
  endpoints: readonly Endpoint[];
  partner: Partner | undefined;
}

/** A row with how it goes there; undefined where that is not known. */
export interface JudgedPartner extends PartnerRow {
  standing: Standing | undefined;
  /** Deliveries that are due, being sent or waiting for another attempt; 0 where it is not known. */
  owed: number;
}

/** What happens at endpoints, by their ids. */
export type Activities = ReadonlyMap<string, EndpointActivity>;

/** Resolves to a row for each partner, and one for each endpoint that belongs to none. */
export async function readPartnerRows(db: Db): Promise<PartnerRow[]> {
  const [partners, endpoints] = await Promise.all([listPartners(db), pageOfEndpoints(db, { limit: MOST })]);
  const own = Map.groupBy(endpoints, ({ partnerId }) => partnerId);
  return [
    ...partners.map((partner) => ({
      name: partner.name,
      path: `/console/partners/${partner.id}`,
      asks: `partner=${partner.id}`,
      endpoints: own.get(partner.id) ?? [],
      partner,
    })),
    ...(own.get(null) ?? []).map((endpoint) => ({
      name: endpoint.name,
      path: `/console/endpoints/${endpoint.id}`,
      asks: `endpoint=${endpoint.id}`,
      endpoints: [endpoint],
      partner: undefined,
    })),
  ];
}

/** Returns rows with their standing, the worst first. It is not known where what happens is not: never taken for well. */
export const judgedRows = (rows: readonly PartnerRow[], activity: Figure<Activities>, now: Date): JudgedPartner[] =>
  rows
    .map((row) => ({
      ...row,
      standing: activity.known ? standingOfRow(row, activity.value, now) : undefined,
      owed: activitiesOf(row, activity).reduce((sum, one) => sum + one.owed, 0),
    }))
    .toSorted((one, other) => orderOf(one) - orderOf(other) || one.name.localeCompare(other.name));

const orderOf = ({ standing }: JudgedPartner): number => (standing ? standingRank(standing) : -1);

function standingOfRow({ partner, endpoints }: PartnerRow, activities: Activities, now: Date): Standing {
  const standings = endpoints.map((one) => endpointStanding(one, activities.get(one.id), now));
  const [only] = standings;
  return !partner && only ? only : partnerStanding(partner?.disabledAt ?? null, standings);
}

/** Returns what happens at the endpoints of a row, as far as it is known. */
export const activitiesOf = ({ endpoints }: PartnerRow, activity: Figure<Activities>): EndpointActivity[] =>
  activity.known ? endpoints.flatMap(({ id }) => activity.value.get(id) ?? []) : [];
