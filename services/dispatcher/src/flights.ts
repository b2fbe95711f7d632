import type { ClaimedDelivery, DeliveryTarget } from '@dateline/store';
import type { Logger } from 'pino';
import type { Deliver } from './deliver.ts';
import type { AttemptResult } from './limiter.ts';

export interface FlightsDeps {
  deliver: Deliver;
  /** Whether the endpoint's lease outlasts what begins now. */
  isHeld: () => boolean;
  log: Logger;
  /** The partner is free again; once for each, with the wishes that were known when it began. */
  onAnswered(result: AttemptResult, wishes: number): void;
  /** An attempt is recorded. Its delivery is due again in so many ms, unless a wish was newer than its begin; null = not. */
  onEnded(nextInMs: number | null, wishes: number): void;
  /** An attempt could not be recorded, so it is not known what becomes of its delivery. */
  onLost(): void;
}

/** Attempts at an endpoint that have begun and are not recorded yet. */
export class Flights {
  readonly #deps: FlightsDeps;
  readonly #ended = new AbortController();
  readonly #givenUp = new AbortController();
  #open = 0;

  constructor(deps: FlightsDeps) {
    this.#deps = deps;
  }

  get open(): number {
    return this.#open;
  }

  /** @param wishes those known when it begins */
  begin(claimed: ClaimedDelivery, target: DeliveryTarget, wishes: number): void {
    this.#open++;
    void this.#fly(claimed, target, wishes);
  }

  /** Ends their requests. What came of them is still recorded. */
  end(): void {
    this.#ended.abort();
  }

  /** Gives up on what cannot be recorded: the process ends. */
  giveUp(): void {
    this.end();
    this.#givenUp.abort();
  }

  async #fly(claimed: ClaimedDelivery, target: DeliveryTarget, wishes: number): Promise<void> {
    const { deliver, isHeld, onEnded } = this.#deps;
    let isAnswered = false;
    const onAnswered = (result: AttemptResult): void => {
      isAnswered = true;
      this.#deps.onAnswered(result, wishes);
    };
    const control = { isHeld, signal: this.#ended.signal, giveUp: this.#givenUp.signal, onAnswered };
    const nextInMs = await deliver({ ...claimed, target, ...control }).then(
      (delivered) => delivered.nextInMs,
      (error: unknown) => this.#noteLost(claimed, error),
    );
    if (!isAnswered) this.#deps.onAnswered({ ok: undefined, ms: 0, error: null }, wishes);
    this.#open--;
    onEnded(nextInMs, wishes);
  }

  #noteLost({ delivery }: ClaimedDelivery, error: unknown): null {
    this.#deps.log.error({ deliveryId: delivery.id, err: error }, 'attempt could not be recorded');
    this.#deps.onLost();
    return null;
  }
}
