import { repeatUntilStopped } from '@dateline/flow';
import { listDueTurns, type Pool, sweepTurns } from '@dateline/store';
import type { Logger } from 'pino';
import type { EndpointLeases } from './endpoint-leases.ts';
import type { DispatcherMetrics } from './metrics.ts';

export interface PollDeps {
  pool: Pool;
  leases: EndpointLeases;
  holder: string;
  /** How often endpoints are looked for that are due, in ms; while this process has any, four times as often. */
  pollMs: number;
  log: Logger;
  signal: AbortSignal;
}

/** Endpoints that one process takes at a time; others may take some, too. */
const MOST_AT_ONCE = 500;

/**
 * Claims endpoints that are due though no job says so: when the time has come that one waited for, when the queue is away or lost its
 * jobs, or when their holder is gone. Returns when to look next, in ms.
 */
async function pollOnce({ pool, leases, holder, pollMs }: Omit<PollDeps, 'signal' | 'log'>): Promise<number> {
  const { endpointIds, nextInMs } = await listDueTurns(pool, holder, MOST_AT_ONCE);
  await Promise.all(endpointIds.map((id) => leases.wake(id)));
  const most = leases.size > 0 ? pollMs / 4 : pollMs;
  return Math.max(1, Math.ceil(Math.min(most, nextInMs ?? most)));
}

/** Polls until aborted. An outage of the database is logged, and the next round tries again. */
export const pollUntilStopped = (deps: PollDeps): Promise<void> =>
  repeatUntilStopped(deps, 'endpoints that are due cannot be looked for', deps.pollMs, () => pollOnce(deps));

export interface SweepDeps {
  pool: Pool;
  everyMs: number;
  log: Logger;
  metrics: Pick<DispatcherMetrics, 'swept'>;
  signal: AbortSignal;
}

/** Looks for due deliveries that no row of a turn tells of, until aborted: the net under all else. */
export const sweepUntilStopped = (deps: SweepDeps): Promise<void> =>
  repeatUntilStopped(deps, 'due deliveries cannot be looked for', deps.everyMs, async () => {
    deps.metrics.swept(await sweepTurns(deps.pool));
    return deps.everyMs;
  });
