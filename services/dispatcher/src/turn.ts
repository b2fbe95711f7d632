import type { ClaimAnswer, ClaimedDelivery, DeliveryTarget, EndedTurn, TakenTurn } from '@dateline/store';
import type { BatchSettings } from '@dateline/story';
import type { Logger } from 'pino';
import { Bell } from './bell.ts';
import type { Deliver } from './deliver.ts';
import type { Ledger } from './ledger.ts';
import { type AttemptResult, concurrencyLimit, isProven, type LimiterState, recordOutcome } from './limiter.ts';
import { Pace } from './pace.ts';
import type { Slots, SlotUser } from './slots.ts';

export interface TurnDeps {
  ledger: Pick<Ledger, 'claim' | 'target'>;
  slots: Slots;
  deliver: Deliver;
  /** The database's clock. */
  now: () => Date;
  log: Logger;
  /** Whether the lease outlasts what begins now. */
  isHeld: () => boolean;
}

/** Deliveries claimed at once; more come with the next. */
const MOST_AT_ONCE = 100;
/** A rate limit's pause is waited for with the lease in hand when it is no longer than this. */
const SHORT_PAUSE_MS = 1_000;
/**
 * An endpoint is kept this long after its last delivery, since the next one is often near. No longer: whoever else is told of that
 * one waits until the endpoint is given back.
 */
const LINGER_MS = 50;
/** How often one whose lease ran out looks whether it was renewed: nobody may have wanted it. */
const UNTIL_RENEWED_MS = 100;

/**
 * One endpoint's lease: claims what is due there as slots are free, kills first and past every bound, and ends when nothing is due
 * any more or the endpoint is to be left alone.
 */
export class Turn implements SlotUser {
  readonly #deps: TurnDeps;
  readonly #lease: TakenTurn;
  readonly #bell = new Bell();
  readonly #flights = new AbortController();
  readonly #patience = new AbortController();
  readonly #pace: Pace;
  #limiter: LimiterState;
  #target: DeliveryTarget | undefined;
  /** Requests that the partner has not answered. */
  #posting = 0;
  /** Deliveries whose attempt is not recorded yet; those in `#posting` are among them. */
  #open = 0;
  #settledCount = 0;
  /** Deliveries may be due that are not claimed. */
  #more = true;
  /** A kill may be due that is not claimed. */
  #kills = true;
  /** Whoever adds deliveries counts on it that somebody looks, and says no more. */
  #woken = false;
  /** A delivery waits for another of its story, which is in flight. */
  #busy = false;
  /** A batch is due that may still grow. */
  #gathering = false;
  /** When the next delivery is due, by this process's monotonic clock. */
  #nextAt = Number.POSITIVE_INFINITY;
  #stopping = false;
  #lost = false;
  #isDone = false;
  /** It is not known what is in flight: the next lease has to find out. */
  #isClean = true;

  constructor(lease: TakenTurn, deps: TurnDeps) {
    this.#deps = deps;
    this.#lease = lease;
    const { failures, meanMs, slots, quietUntil, quietBecause, pacedUntil } = lease;
    this.#limiter = { failures, meanMs, slots, quietUntil: quietUntil?.getTime() ?? 0, quietBecause };
    this.#pace = new Pace(pacedUntil?.getTime() ?? 0);
  }

  /** Something was added, or asked for earlier than it was due. */
  nudge(): void {
    this.#lookAgain();
    this.#woken = true;
    this.#bell.ring();
  }

  onFree(): void {
    this.#bell.ring();
  }

  isProven(): boolean {
    return isProven(this.#limiter);
  }

  /** Claims nothing any more. What is in flight is let finish. */
  stop(): void {
    this.#stopping = true;
    this.#bell.ring();
  }

  /** Ends what is in flight. Its outcome is still recorded. */
  endFlights(): void {
    this.stop();
    this.#flights.abort();
  }

  /** Ends what is in flight, and gives up on what cannot be recorded: the process ends. */
  abort(): void {
    this.endFlights();
    this.#patience.abort();
  }

  /** Somebody else has the endpoint: nothing may be sent there any more. */
  lose(): void {
    this.#lost = true;
    this.endFlights();
  }

  /** False once there is nothing to do but to give the lease back. */
  get isRunning(): boolean {
    return !this.#isDone;
  }

  /** Something was added since it looked last. */
  get wasNudged(): boolean {
    return this.#woken;
  }

  /** Resolves when nothing is due there and nothing in flight, or it was stopped; with what to give back, unless it was lost. */
  async run(): Promise<EndedTurn | undefined> {
    while (!this.#isOver() || (await this.#lingers())) {
      const room = this.#takeRoom();
      if (room > 0 || (this.#kills && this.#mayClaim())) await this.#look(room);
      else await this.#bell.wait(this.#patienceMs());
    }
    this.#isDone = true;
    this.#deps.slots.forget(this);
    return this.#lost ? undefined : this.#whatWasLearned();
  }

  #isOver(): boolean {
    if (this.#open > 0) return false;
    if (this.#stopping || !this.#isClean) return true;
    return !this.#kills && (!(this.#more || this.#gathering) || this.#pauseMs() > SHORT_PAUSE_MS);
  }

  /** Keeps the lease for a moment. Resolves with true when there is something to do. */
  async #lingers(): Promise<boolean> {
    this.#deps.slots.forget(this);
    const until = performance.now() + LINGER_MS;
    const leftMs = () => Math.min(until, this.#nextAt) - performance.now();
    while (this.#isOver() && this.#mayLinger && leftMs() > 0) await this.#bell.wait(Math.ceil(leftMs()));
    return !this.#isOver() || (this.#mayLinger && performance.now() >= this.#nextAt);
  }

  get #mayLinger(): boolean {
    return !this.#stopping && this.#isClean && this.#pauseMs() <= 0;
  }

  #mayClaim(): boolean {
    return !this.#stopping && this.#isClean && this.#deps.isHeld();
  }

  /** How long nothing but kills may be sent there, in ms. */
  #pauseMs(): number {
    const now = this.#deps.now().getTime();
    const pacedMs = this.#pace.allowed(this.#perSecond, now) > 0 ? 0 : this.#pace.nextAt - now;
    return Math.max(this.#limiter.quietUntil - now, pacedMs);
  }

  get #perSecond(): number | null {
    return this.#target ? this.#target.settings.perSecond : this.#lease.perSecond;
  }

  get #batch(): BatchSettings | null {
    if (!this.#target) return this.#lease.batch;
    const { batch } = this.#target.settings;
    return batch.max > 1 ? batch : null;
  }

  /** Nothing is sent before what was sent last is settled. */
  get #isStrict(): boolean {
    return this.#target?.settings.order === 'fifo';
  }

  /** Takes slots for what may be claimed now. */
  #takeRoom(): number {
    if (performance.now() >= this.#nextAt) {
      this.#more = true;
      this.#nextAt = Number.POSITIVE_INFINITY;
    }
    if (!this.#more || !this.#mayClaim() || this.#pauseMs() > 0) return 0;
    const cap = this.#target?.maxInFlight ?? this.#lease.maxInFlight;
    const paced = this.#pace.allowed(this.#perSecond, this.#deps.now().getTime());
    const free = concurrencyLimit(this.#limiter, cap) - this.#posting;
    const wanted = Math.min(free, paced, this.#isStrict ? 1 - this.#open : MOST_AT_ONCE);
    return wanted > 0 ? this.#deps.slots.take(this, wanted) : 0;
  }

  #patienceMs(): number {
    if (!this.#deps.isHeld()) return UNTIL_RENEWED_MS;
    const pauseMs = this.#pauseMs();
    const untilDue = this.#nextAt - performance.now();
    return Math.max(1, Math.ceil(Math.min(untilDue, this.#more && pauseMs > 0 ? pauseMs : Number.POSITIVE_INFINITY)));
  }

  async #look(room: number): Promise<void> {
    let claimed: readonly ClaimedDelivery[] = [];
    try {
      claimed = await this.#claim(room);
    } catch (error) {
      // What was claimed may be so although nobody told: the next lease finds it.
      this.#isClean = false;
      this.#deps.log.warn({ endpointId: this.#lease.endpointId, err: error }, 'deliveries could not be claimed');
    }
    const { slots } = this.#deps;
    if (claimed.length > room) slots.force(this, claimed.length - room);
    else slots.release(this, room - claimed.length);
    this.#pace.spend(this.#perSecond, claimed.length, this.#deps.now().getTime());
    for (const each of claimed) void this.#send(each);
  }

  /** With no room, kills only; then what asked for a look goes on waiting for one. */
  async #claim(room: number): Promise<readonly ClaimedDelivery[]> {
    const { ledger } = this.#deps;
    if (room > 0) this.#woken = false;
    this.#kills = false;
    const settled = this.#settledCount;
    if (room > 0) this.#nextAt = Number.POSITIVE_INFINITY;
    const { endpointId, epoch } = this.#lease;
    const [answer, target] = await Promise.all([
      ledger.claim({ endpointId, epoch, room, clearsWake: room > 0, batch: this.#batch }),
      ledger.target(endpointId),
    ]);
    if (!answer || !target) {
      this.lose();
      return [];
    }
    this.#target = target;
    this.#note(answer, room);
    // What it waits for may have ended before the answer was here.
    if (answer.isBusy && settled !== this.#settledCount) this.#lookAgain();
    return answer.claimed;
  }

  #note({ hasMore, hasMoreKills, wasWoken, isBusy, isGathering, nextInMs }: ClaimAnswer, room: number): void {
    this.#busy = isBusy;
    this.#kills ||= hasMoreKills;
    if (room === 0) return;
    this.#more = hasMore || wasWoken || this.#woken;
    this.#gathering = isGathering ?? false;
    if (nextInMs !== null) this.#expect(nextInMs);
  }

  #expect(inMs: number): void {
    this.#nextAt = Math.min(this.#nextAt, performance.now() + inMs);
  }

  async #send(claimed: ClaimedDelivery): Promise<void> {
    this.#posting++;
    this.#open++;
    let answered = false;
    const onAnswered = (result: AttemptResult): void => {
      answered = true;
      this.#learn(result);
    };
    const target = this.#target as DeliveryTarget;
    const control = {
      isHeld: this.#deps.isHeld,
      signal: this.#flights.signal,
      giveUp: this.#patience.signal,
      onAnswered,
    };
    try {
      const { nextInMs } = await this.#deps.deliver({ ...claimed, target, ...control });
      if (nextInMs !== null) this.#expect(nextInMs);
    } catch (error) {
      this.#isClean = false;
      this.#deps.log.error({ deliveryId: claimed.delivery.id, err: error }, 'attempt could not be recorded');
    }
    if (!answered) this.#learn({ ok: undefined, ms: 0, error: null });
    this.#settled();
  }

  #learn(result: AttemptResult): void {
    this.#posting--;
    this.#limiter = recordOutcome(this.#limiter, result, this.#deps.now().getTime());
    this.#deps.slots.release(this, 1);
    this.#bell.ring();
  }

  #settled(): void {
    this.#open--;
    this.#settledCount++;
    if (this.#busy) this.#lookAgain();
    this.#bell.ring();
  }

  #lookAgain(): void {
    this.#more = true;
    this.#kills = true;
  }

  #whatWasLearned(): EndedTurn {
    const { endpointId, epoch } = this.#lease;
    const { quietUntil, ...learned } = this.#limiter;
    return {
      ...{ endpointId, epoch, isClean: this.#isClean },
      ...learned,
      quietUntil: quietUntil === 0 ? null : new Date(quietUntil),
      pacedUntil: this.#pace.nextAt === 0 ? null : new Date(this.#pace.nextAt),
    };
  }
}
