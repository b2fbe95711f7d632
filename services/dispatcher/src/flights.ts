import type { ClaimedDelivery, DeliveryTarget } from '@dateline/store';
import type { Logger } from 'pino';
import type { Deliver } from './deliver.ts';
import type { AttemptResult } from './limiter.ts';

export interface FlightsDeps {
  deliver: Deliver;
  /** Whether the endpoint's lease outlasts what begins now. */
  isHeld: () => boolean;
  log: Logger;
  /** The partner is free again; once for each. */
  onAnswered(result: AttemptResult): void;
  /** An attempt is recorded. Its delivery is due again in so many ms; null = not. */
  onEnded(nextInMs: number | null): void;
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

  begin(claimed: ClaimedDelivery, target: DeliveryTarget): void {
    this.#open++;
    void this.#fly(claimed, target);
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

  async #fly(claimed: ClaimedDelivery, target: DeliveryTarget): Promise<void> {
    const { deliver, isHeld, onEnded } = this.#deps;
    let isAnswered = false;
    const onAnswered = (result: AttemptResult): void => {
      isAnswered = true;
      this.#deps.onAnswered(result);
    };
    const control = { isHeld, signal: this.#ended.signal, giveUp: this.#givenUp.signal, onAnswered };
    const nextInMs = await deliver({ ...claimed, target, ...control }).then(
      (delivered) => delivered.nextInMs,
      (error: unknown) => this.#noteLost(claimed, error),
    );
    if (!isAnswered) this.#deps.onAnswered({ ok: undefined, ms: 0, error: null });
    this.#open--;
    onEnded(nextInMs);
  }

  #noteLost({ delivery }: ClaimedDelivery, error: unknown): null {
    this.#deps.log.error({ deliveryId: delivery.id, err: error }, 'attempt could not be recorded');
    this.#deps.onLost();
    return null;
  }
}
