import { isPastEmbargo } from './copies.ts';

/** Whether deliveries of an endpoint go strictly one after the other. */
export const isStrict = (endpoint: string): string => `coalesce(${endpoint}.settings->>'order' = 'fifo', false)`;

/**
 * SQL: whether a pending delivery `d` was attempted and may go on. What an embargo or an operator keeps back since stands beside the
 * line. By a subquery, which is one look-up by key: a join of few rows that PostgreSQL takes for many reads all stories.
 */
export const isBegun = (endpoint: string): string => `(d.attempts > d.attempts_before and (d.event = 'story.killed'
    or (select s.held_because is null and (${endpoint}.embargo_early or ${isPastEmbargo('s', 'd')})
      from stories s where s.id = d.story_id)))`;

/**
 * What was attempted and has not ended: in strict order everything else waits for it. A kill first.
 */
export const begunOf = (endpoint: string): string => `
  select d.id, d.next_attempt_at from deliveries d
  where ${isStrict(endpoint)} and d.endpoint_id = ${endpoint}.id and d.state = 'pending' and ${isBegun(endpoint)}
  order by d.event = 'story.killed' desc, d.created_at, d.id limit 1`;

/**
 * The head of an endpoint's line in strict order, `id` and `next_attempt_at`: what was begun, and else what has been due for longest.
 * No row where nothing is in line, or the order is not strict. Kills that were never attempted pass the line.
 */
export const headOf = (endpoint: string): string => `
  select h.id, h.next_attempt_at from (
    select b.*, 0 as rank from (${begunOf(endpoint)}) b
    union all
    select f.*, 1 from (
      select d.id, d.next_attempt_at from deliveries d
      where ${isStrict(endpoint)} and d.endpoint_id = ${endpoint}.id and d.state = 'pending' and d.next_attempt_at <= now()
        and not (d.event = 'story.killed' and d.attempts = 0)
      order by d.next_attempt_at, d.id limit 1) f
  ) h order by h.rank limit 1`;

/** When something is due at an endpoint: the first of what waits there, or in strict order its head, and kills that pass it. */
export const dueAt = (endpoint: string): string => `coalesce(
  (select least(b.next_attempt_at, (select min(k.next_attempt_at) from deliveries k
    where k.endpoint_id = ${endpoint}.id and k.state = 'pending' and k.event = 'story.killed' and k.attempts = 0)) from (${begunOf(endpoint)}) b),
  (select d.next_attempt_at from deliveries d where d.endpoint_id = ${endpoint}.id and d.state = 'pending' order by d.next_attempt_at limit 1))`;
