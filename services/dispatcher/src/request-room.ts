import type { DeliveryTarget, TakenTurn, TurnHealth } from '@dateline/store';
import type { BatchSettings } from '@dateline/story';
import {
  type AttemptResult,
  concurrencyLimit,
  isProven,
  type LimiterState,
  recordOutcome,
  withoutPause,
} from './limiter.ts';
import { RateLimit } from './rate-limit.ts';
import type { Slots, SlotUser } from './slots.ts';

/** Requests that may begin at once; more follow with the next claim. */
const MOST_AT_ONCE = 100;

/** With more due than it takes, more is claimed when this part of its requests has ended, or after so long. */
const REFILL_PART = 1 / 3;
const REFILL_MS = 8;

/** What an endpoint's settings allow: as the lease has it until the first claim has read them. */
interface EndpointLimits extends Pick<TakenTurn, 'maxInFlight' | 'perSecond' | 'batch'> {
  /** False before the first claim, which takes no more than the head of a strict line by itself. */
  isStrict: boolean;
}

/** How many requests may begin at an endpoint now: by its limiter and breaker, its rate limit, and the free slots of this process. */
export class RequestRoom implements SlotUser {
  readonly #slots: Slots;
  readonly #rate: RateLimit;
  readonly #wake: () => void;
  #limiter: LimiterState;
  #limits: EndpointLimits;
  /** Wishes for a look, whatever pause there is, that are known. */
  #wishes: number;
  /** Requests that the partner has not answered. */
  #posting = 0;
  /** How many these were after the last claim, and when that was. */
  #claimed = { posting: 0, at: 0 };

  /** @param wake called when slots may be had that there were too few of */
  constructor(lease: TakenTurn, slots: Slots, wake: () => void) {
    const { failures, meanMs, slots: begun, quietUntil, quietBecause, pacedUntil } = lease;
    this.#limits = { ...lease, isStrict: false };
    this.#wishes = lease.wishes;
    this.#slots = slots;
    this.#wake = wake;
    this.#rate = new RateLimit(pacedUntil?.getTime() ?? 0);
    this.#limiter = { failures, meanMs, slots: begun, quietUntil: quietUntil?.getTime() ?? 0, quietBecause };
  }

  /** The endpoint as it is now: another limit holds from the next request on. */
  setTarget({ maxInFlight, settings: { perSecond, batch, order } }: DeliveryTarget): void {
    this.#limits = { maxInFlight, perSecond, batch: batch.max > 1 ? batch : null, isStrict: order === 'fifo' };
  }

  /** Ends a pause that is older than the last wish. Returns whether there was a new one. */
  setWishes(wishes: number): boolean {
    if (wishes <= this.#wishes) return false;
    this.#limiter = withoutPause(this.#limiter);
    this.#wishes = wishes;
    return true;
  }

  /** Wishes that what begins now comes after. */
  get wishes(): number {
    return this.#wishes;
  }

  onFree(): void {
    this.#wake();
  }

  isProven(): boolean {
    return isProven(this.#limiter);
  }

  /** How events go together there; null = each by itself. */
  get batch(): BatchSettings | null {
    return this.#limits.batch;
  }

  /** How long nothing but kills may be sent there, in ms. */
  pauseMs(now: number): number {
    const pacedMs = this.#rate.allowed(this.#limits.perSecond, now) > 0 ? 0 : this.#rate.nextAt - now;
    return Math.max(this.#limiter.quietUntil - now, pacedMs);
  }

  /** How long a claim is better waited for in ms, where more are due: what has ended meanwhile is then replaced by one claim. */
  refillMs(now: number): number {
    const { posting, at } = this.#claimed;
    return this.#posting <= posting * (1 - REFILL_PART) ? 0 : Math.min(REFILL_MS, at + REFILL_MS - now);
  }

  /**
   * Claims slots for requests that may begin now, and returns how many.
   * @param open deliveries whose attempts are not recorded: in strict order nothing is sent before what was sent last has ended
   */
  take(open: number, now: number): number {
    if (this.pauseMs(now) > 0) return 0;
    const { maxInFlight, perSecond, isStrict } = this.#limits;
    const free = concurrencyLimit(this.#limiter, maxInFlight) - this.#posting;
    const most = isStrict ? 1 - open : MOST_AT_ONCE;
    const wanted = Math.min(free, this.#rate.allowed(perSecond, now), most);
    return wanted > 0 ? this.#slots.take(this, wanted) : 0;
  }

  /** Requests begin, of which slots were taken for `taken`. Kills may be more than these. */
  begin(count: number, taken: number, now: number): void {
    if (count > taken) this.#slots.force(this, count - taken);
    else this.#slots.release(this, taken - count);
    this.#rate.spend(this.#limits.perSecond, count, now);
    this.#posting += count;
    this.#claimed = { posting: this.#posting, at: now };
  }

  /** A request has ended that began after so many wishes: it pauses nothing that was asked for since. */
  end(result: AttemptResult, now: number, wishes = this.#wishes): void {
    this.#posting--;
    const learned = recordOutcome(this.#limiter, result, now);
    this.#limiter = wishes < this.#wishes ? withoutPause(learned) : learned;
    this.#slots.release(this, 1);
  }

  /** Waits for no slots any more. */
  leaveQueue(): void {
    this.#slots.forget(this);
  }

  /** What was learned of the partner, to be kept until the next lease. */
  get health(): TurnHealth {
    const { quietUntil, ...learned } = this.#limiter;
    return {
      ...learned,
      wishes: this.#wishes,
      quietUntil: quietUntil === 0 ? null : new Date(quietUntil),
      pacedUntil: this.#rate.nextAt === 0 ? null : new Date(this.#rate.nextAt),
    };
  }
}
