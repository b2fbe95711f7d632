import type { ClaimAnswer } from '@dateline/store';

/** What the holder of an endpoint knows of the deliveries that wait there. Times by this process's monotonic clock. */
export class WaitingDeliveries {
  /** Some may be due that are not claimed. */
  #mayBeDue = true;
  #mayHoldKills = true;
  /** More are due than the last claim took. */
  #hasMore = false;
  /** Something was added since the last look. */
  #wasAdded = false;
  /** One waits for another of its story, which is in flight. */
  #isBusy = false;
  /** A batch is due that may still grow. */
  #isGathering = false;
  /** When the next is due. */
  #nextAt = Number.POSITIVE_INFINITY;
  /** Deliveries in flight that have ended. */
  #ended = 0;

  /** Something was added, or asked for earlier than it was due. */
  added(): void {
    this.#lookAgain();
    this.#wasAdded = true;
  }

  #lookAgain(): void {
    this.#mayBeDue = true;
    this.#mayHoldKills = true;
  }

  get wasAdded(): boolean {
    return this.#wasAdded;
  }

  get mayHoldKills(): boolean {
    return this.#mayHoldKills;
  }

  /** True when a look may find something that is no kill. */
  get mayBeDue(): boolean {
    return this.#mayBeDue;
  }

  /** More are known to be due, and nothing is known to be new: a claim can wait until it is worth more. */
  get hasBacklog(): boolean {
    return this.#hasMore && !this.#mayHoldKills;
  }

  /** Time has passed: the next may be due now. */
  noteTime(): void {
    if (this.untilNextMs() > 0) return;
    this.#mayBeDue = true;
    this.#nextAt = Number.POSITIVE_INFINITY;
  }

  /** True when a claim has something to do here, now or in a moment. */
  get isOpen(): boolean {
    return this.#mayBeDue || this.#isGathering;
  }

  untilNextMs(): number {
    return this.#nextAt - performance.now();
  }

  expect(inMs: number): void {
    this.#nextAt = Math.min(this.#nextAt, performance.now() + inMs);
  }

  /** Called when a claim begins; without room it is for kills alone. Returns what takes its answer. */
  beginClaim(room: number): (answer: ClaimAnswer) => void {
    const ended = this.#ended;
    this.#mayHoldKills = false;
    if (room > 0) {
      this.#wasAdded = false;
      this.#nextAt = Number.POSITIVE_INFINITY;
    }
    return (answer) => {
      this.#isBusy = answer.isBusy;
      this.#mayHoldKills ||= answer.hasMoreKills;
      if (room > 0) this.#takeAnswer(answer);
      // What it waits for may have ended before the answer was here.
      if (answer.isBusy && ended !== this.#ended) this.#lookAgain();
    };
  }

  #takeAnswer({ hasMore, wasWoken, isGathering = false, nextInMs }: ClaimAnswer): void {
    this.#mayBeDue = hasMore || wasWoken || this.#wasAdded;
    this.#hasMore = hasMore;
    this.#isGathering = isGathering;
    if (nextInMs !== null) this.expect(nextInMs);
  }

  /** A delivery in flight has ended, and its attempt is recorded. */
  ended(): void {
    this.#ended++;
    if (this.#isBusy) this.#lookAgain();
  }
}
