import type { EndedTurn, Pool, TakenTurn } from '@dateline/store';
import { renewTurns } from '@dateline/store';
import type { Logger } from 'pino';
import { LeasedEndpoint, type LeasedEndpointDeps } from './leased-endpoint.ts';
import type { Ledger } from './ledger.ts';
import type { DispatcherMetrics, TurnEnd } from './metrics.ts';
import { stopwatch } from './stopwatch.ts';

export interface EndpointLeasesDeps extends Omit<LeasedEndpointDeps, 'ledger' | 'isHeld'> {
  pool: Pool;
  ledger: Ledger;
  /** Name of this process among those that hold endpoints. */
  holder: string;
  leaseMs: number;
  log: Logger;
  metrics: Pick<DispatcherMetrics, 'turnEnded'>;
}

/** A lease that has less than this part left is not begun anything with. */
const SAFE_PART = 1 / 6;

interface Held {
  endpoint: LeasedEndpoint;
  epoch: number;
  /** Since the lease was last known to be ours; begun before the question, and so before the lease. */
  elapsedMs: () => number;
}

/** The endpoints that this process sends to. */
export class EndpointLeases {
  readonly #deps: EndpointLeasesDeps;
  readonly #held = new Map<string, Held>();
  readonly #taking = new Map<string, Promise<void>>();
  readonly #running = new Set<Promise<void>>();
  #stopping = false;

  constructor(deps: EndpointLeasesDeps) {
    this.#deps = deps;
  }

  get size(): number {
    return this.#held.size;
  }

  /**
   * Sees to it that somebody looks for what is due to an endpoint. Resolves when its lease is taken, or somebody else has it: whoever
   * that is looks for `wake_at` by itself.
   */
  async wake(endpointId: string): Promise<void> {
    await this.#taking.get(endpointId);
    if (this.#stopping) return;
    const held = this.#held.get(endpointId);
    if (held) return held.endpoint.nudge();
    const taking = this.#take(endpointId).finally(() => this.#taking.delete(endpointId));
    this.#taking.set(endpointId, taking);
    await taking;
  }

  async #take(endpointId: string): Promise<void> {
    const elapsedMs = stopwatch();
    const lease = await this.#deps.ledger.take(endpointId);
    if (!lease) return;
    const running = this.#run(lease, elapsedMs).finally(() => this.#running.delete(running));
    this.#running.add(running);
  }

  async #run(lease: TakenTurn, elapsedMs: () => number): Promise<void> {
    const { endpointId, epoch } = lease;
    const isHeld = (): boolean => held.elapsedMs() < this.#deps.leaseMs * (1 - SAFE_PART);
    const held: Held = { endpoint: new LeasedEndpoint(lease, { ...this.#deps, isHeld }), epoch, elapsedMs };
    this.#held.set(endpointId, held);
    if (this.#stopping) held.endpoint.stop();
    const ended = await held.endpoint.run();
    const isDue = ended !== undefined && (await this.#release(ended));
    this.#held.delete(endpointId);
    this.#deps.metrics.turnEnded(endOf(ended));
    if (isDue || held.endpoint.wasNudged) await this.wake(endpointId).catch((error: unknown) => this.#warn(error));
  }

  /** An endpoint that cannot be given back is found when its lease has run out. */
  async #release(ended: EndedTurn): Promise<boolean> {
    return this.#deps.ledger.release(ended).catch((error: unknown) => {
      this.#warn(error);
      return false;
    });
  }

  #warn(error: unknown): void {
    this.#deps.log.warn({ err: error }, 'an endpoint could not be taken or given back; its lease runs out');
  }

  /** Renews all leases. Those that somebody else has taken are lost, and so are those not renewed in time. */
  async renew(): Promise<void> {
    const { pool, holder, leaseMs } = this.#deps;
    const held = [...this.#held];
    if (held.length === 0) return;
    const elapsedMs = stopwatch();
    const leases = held.map(([endpointId, { epoch }]) => ({ endpointId, epoch }));
    const kept = await renewTurns(pool, leases, { holder, leaseMs });
    for (const [endpointId, one] of held) {
      if (kept.has(endpointId)) one.elapsedMs = elapsedMs;
      else if (this.#held.get(endpointId) === one && one.endpoint.isRunning) one.endpoint.lose();
    }
  }

  /** Ends what is in flight under leases that have run out: somebody else may send something newer by now. */
  endExpired(): void {
    for (const { endpoint, elapsedMs } of this.#held.values())
      if (elapsedMs() >= this.#deps.leaseMs) endpoint.endFlights();
  }

  /** Claims no more, lets what is in flight end within the grace time, then ends it; and gives all endpoints back. */
  async stop(graceMs: number): Promise<void> {
    this.#stopping = true;
    for (const { endpoint } of this.#held.values()) endpoint.stop();
    const timer = setTimeout(() => {
      for (const { endpoint } of this.#held.values()) endpoint.abort();
    }, graceMs);
    await Promise.all(this.#taking.values());
    await Promise.all(this.#running);
    clearTimeout(timer);
  }
}

function endOf(ended: EndedTurn | undefined): TurnEnd {
  if (!ended) return 'lost';
  if (!ended.isClean) return 'abandoned';
  return ended.quietUntil && ended.quietUntil.getTime() > 0 ? 'paused' : 'done';
}
