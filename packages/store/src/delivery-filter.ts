import { deliveryIdOf, EVENTS } from '@dateline/story';
import { z } from 'zod';
import { all, type Db } from './db.ts';
import type { DeliveryState } from './deliveries.ts';
import { deliveriesUnder } from './webhook-ids.ts';

export const ALL_DELIVERY_STATES = [
  'failed',
  'pending',
  'held',
  'sending',
  'delivered',
  'superseded',
] as const satisfies DeliveryState[];

/** States in which something is to be done or waited for. */
export const OPEN_STATES = ['failed', 'pending', 'held'] as const satisfies DeliveryState[];

const time = z.iso.datetime({ offset: true });

/** Which deliveries: all that fit everything that is given. Times are those since when a delivery is owed. */
export const deliveryFilter = z.strictObject({
  partner: z.string().max(63).optional().describe('Id of a partner'),
  endpoint: z.string().max(100).optional().describe('Id of an endpoint'),
  states: z.array(z.enum(ALL_DELIVERY_STATES)).min(1).max(ALL_DELIVERY_STATES.length).optional(),
  error: z.string().max(2_000).optional().describe('The last error, as it is; empty = none'),
  event: z.enum(EVENTS).optional(),
  source: z.string().max(63).optional().describe('Id of the source of the story'),
  since: time.optional(),
  until: time.optional().describe('Before this time'),
  words: z
    .string()
    .trim()
    .min(1)
    .max(300)
    .optional()
    .describe('A webhook-id, also of a batch, the id or guid of a story, or words of its headline or text'),
});
export type DeliveryFilter = z.infer<typeof deliveryFilter>;

/** A filter that was looked up. */
export interface ResolvedDeliveryFilter extends DeliveryFilter {
  /** Only deliveries of these stories; undefined = of any. */
  storyIds?: readonly string[] | undefined;
}

/** Stories that a filter is looked up by: a word that every story has must not read them all. */
export const MOST_STORIES_OF_WORDS = 500;

/** Looks up the stories that a filter means, where deliveries are better found by these. Of more than may be, the newest. */
export async function resolveDeliveryFilter(db: Db, filter: DeliveryFilter): Promise<ResolvedDeliveryFilter> {
  const lookup = lookupOf(filter);
  if (!lookup) return filter;
  const [sql, value] = lookup;
  const storyIds = (await all<{ id: string }>(db, sql, [value, MOST_STORIES_OF_WORDS])).map(({ id }) => id);
  const mayLack = storyIds.length >= MOST_STORIES_OF_WORDS && isOpen(filter) && filter.words === undefined;
  return mayLack ? filter : { ...filter, storyIds };
}

/** Whether only what has not ended is asked for, which is little enough to be read as a whole. */
const isOpen = ({ states }: DeliveryFilter): boolean =>
  states?.every((state) => (OPEN_STATES as readonly DeliveryState[]).includes(state)) ?? false;

const byWords = `select id from stories where id = $1 or guid = $1 union select story_id from deliveries where id = any(${deliveriesUnder('$1')})
  union (select story_id from story_words where words @@ websearch_to_tsquery('simple', search_text($1)) order by at desc limit $2)`;
const byEvent = 'select story_id as id from releases where event = $1 order by released_at desc limit $2';
const bySource = 'select id from stories where source_id = $1 order by first_received_at desc limit $2';

function lookupOf(filter: DeliveryFilter): [sql: string, value: string] | undefined {
  const { words, event, source } = filter;
  if (words !== undefined) return [byWords, deliveryIdOf(words)];
  if (event === 'story.killed' && !isOpen(filter)) return [byEvent, event];
  return source === undefined ? undefined : [bySource, source];
}

/** Adds a value to those of a statement and returns its name there. */
export type Bind = (value: unknown) => string;

export const binding =
  (values: unknown[]): Bind =>
  (value) =>
    `$${values.push(value)}`;

/** SQL: whether a delivery d fits, but for its state. */
export function fitsFilter(filter: ResolvedDeliveryFilter, bind: Bind): string {
  const { error, event, source, since, until, storyIds, words } = filter;
  const conditions = [
    'd.expired_at is null',
    error !== undefined && (error === '' ? 'd.last_error is null' : `d.last_error = ${bind(error)}`),
    event && `d.event = ${bind(event)}`,
    // A scalar, so that the source is looked up for each delivery and never all stories of it.
    source && `(select s.source_id from stories s where s.id = d.story_id) = ${bind(source)}`,
    since && `d.created_at >= ${bind(since)}::timestamptz`,
    until && `d.created_at < ${bind(until)}::timestamptz`,
    storyIds && `d.story_id = any(${bind(storyIds)}::text[])`,
    words && /^(?:msg|bat)_/.test(words) && `d.id = any(${deliveriesUnder(bind(deliveryIdOf(words)))})`,
  ];
  return conditions.filter(Boolean).join(' and ');
}

/** SQL: whether the endpoint of that id fits: the value itself where one is asked for, so that PostgreSQL knows how much it has. */
export function fitsEndpoint({ partner, endpoint }: DeliveryFilter, bind: Bind): (id: string) => string {
  const own = partner && `(select x.id from endpoints x where x.partner_id = ${bind(partner)})`;
  const one = endpoint && bind(endpoint);
  return (id) => [own && `${id} in ${own}`, one && `${id} = ${one}`].filter(Boolean).join(' and ') || 'true';
}

/**
 * SQL: the states of a filter one by one, since PostgreSQL uses the index of one state only where that state is written down.
 * @param part a select whose `d.state` fits the condition that it is given
 */
export const byState = (states: readonly DeliveryState[] | undefined, part: (condition: string) => string): string =>
  states ? states.map((state) => `(${part(`d.state = '${state}'`)})`).join(' union all ') : part('true');
