import { ALL_DELIVERY_STATES, type DeliveryFilter, type DeliveryState, isPlace, type ListPlace } from '@dateline/store';
import { EVENTS } from '@dateline/story';
import { z } from 'zod';

const text = (longest: number) =>
  z
    .string()
    .transform((value) => value.trim().slice(0, longest) || undefined)
    .optional();

/** A time as a person types it into a field is one of UTC. */
const time = z
  .string()
  .trim()
  .transform((value) => (/^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?$/.test(value) ? `${value}Z` : value))
  .pipe(z.coerce.date())
  .transform((value) => value.toISOString())
  .optional()
  .catch(undefined);

/** What the address of the page of deliveries asks for. What does not fit is left out: a pasted paragraph is no mistake of the program. */
export const deliveryQuery = z.object({
  q: text(300),
  partner: text(63),
  endpoint: text(100),
  state: z
    .enum([...ALL_DELIVERY_STATES, 'any'])
    .optional()
    .catch(undefined),
  /** `-` = none. */
  error: text(2_000),
  event: z.enum(EVENTS).optional().catch(undefined),
  source: text(63),
  since: time,
  until: time,
  after: text(200),
});
export type DeliveryQuery = z.output<typeof deliveryQuery>;

/** States that a page without a state counts are all open ones; it lists what failed. */
const statesOf = ({ state }: DeliveryQuery): DeliveryState[] | undefined =>
  state === undefined || state === 'any' ? undefined : [state];

/** The filter that a page asks for. */
export function filterOfQuery(query: DeliveryQuery): DeliveryFilter {
  const { q, partner, endpoint, error, event, source, since, until } = query;
  const asked = {
    words: q,
    partner,
    endpoint,
    states: statesOf(query),
    error: error === '-' ? '' : error,
    event,
    source,
    since,
    until,
  };
  return Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined)) as DeliveryFilter;
}

/** The address that asks for a filter. */
export function addressOfFilter(
  path: string,
  filter: DeliveryFilter,
  more: Readonly<Record<string, string>> = {},
): string {
  const { words, states, error, ...rest } = filter;
  const asked = { q: words, state: states?.[0], error: error === '' ? '-' : error, ...rest, ...more };
  const given = Object.entries(asked).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`;
}

/** Where a list goes on; undefined = at its beginning. */
export function placeOfQuery({ after }: Pick<DeliveryQuery, 'after'>): ListPlace | undefined {
  const [place = '', id = ''] = after?.split('~', 2) ?? [];
  return id !== '' && isPlace(place) ? { place, id } : undefined;
}
