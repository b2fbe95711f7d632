import {
  type Condition,
  type Departure,
  isSoon,
  isUnremarkable,
  newCondition,
  note,
  placesOf,
  queueMs,
  remember,
} from './endpoint-condition.ts';

export type Entry =
  | { kind: 'entered'; leave(departure: Departure): void }
  | { kind: 'wait'; because: 'busy' | 'throttled'; ms: number };

export interface EndpointGate {
  /**
   * Asks for one of the endpoint's places. Answers at once, or a moment later where a place is about to be free: to send the
   * job back to its queue costs more than such a moment. No place: come back after `ms`, which grows with the number that
   * wait, so that a backlog does not spin.
   */
  enter(endpointId: string, cap: number, deliveryId: string): Promise<Entry>;
  /** Endpoints that are remembered, for the bound. */
  readonly size: number;
}

/** Someone who asks for a place. */
interface Caller {
  cap: number;
  deliveryId: string;
}

interface Standing extends Caller {
  answer(entry: Entry): void;
  timer: NodeJS.Timeout;
}

/** Longest time in line; then the endpoint counts as stuck. */
const PATIENCE_MS = 250;

/**
 * Keeps one bad partner from holding up the others: a bound on requests in flight to each endpoint, less for slow ones, and
 * a breaker that after five failures lets through one probe at a time, 5 s apart at first, 5 min at most. Per process: with
 * four processes an endpoint sees up to four times its bound.
 */
export function createEndpointGate({ now = Date.now, random = Math.random } = {}): EndpointGate {
  const doors = new Map<string, Door>();
  return {
    get size() {
      return doors.size;
    },
    enter: (endpointId, cap, deliveryId) => {
      const door = doors.get(endpointId) ?? new Door({ now, random, onIdle: () => doors.delete(endpointId) });
      doors.set(endpointId, door);
      return door.enter({ cap, deliveryId });
    },
  };
}

/** One endpoint's places, and the line before them. */
class Door {
  readonly #now: () => number;
  readonly #random: () => number;
  readonly #onIdle: () => void;
  readonly #condition: Condition = newCondition();
  #line: Standing[] = [];

  constructor({ now, random, onIdle }: { now: () => number; random: () => number; onIdle: () => void }) {
    this.#now = now;
    this.#random = random;
    this.#onIdle = onIdle;
  }

  async enter(caller: Caller): Promise<Entry> {
    const condition = this.#condition;
    condition.waiting.delete(caller.deliveryId);
    if (this.#line.length === 0 && this.#hasPlace(caller)) return this.#admit();
    const isQuiet = condition.quietUntil > this.#now();
    if (isQuiet || !isSoon(condition, placesOf(condition, caller.cap), this.#line.length))
      return this.#turnAway(caller);
    return this.#stand(caller);
  }

  #hasPlace({ cap }: Caller): boolean {
    return this.#condition.quietUntil <= this.#now() && this.#condition.inFlight < placesOf(this.#condition, cap);
  }

  #admit(): Entry {
    this.#condition.inFlight++;
    return { kind: 'entered', leave: once((departure) => this.#leave(departure)) };
  }

  #turnAway({ cap, deliveryId }: Caller): Entry {
    const condition = this.#condition;
    const now = this.#now();
    const pauseMs = condition.quietUntil - now;
    const queue = queueMs(condition, placesOf(condition, cap), this.#line.length, now);
    const ms = Math.max(0, pauseMs) + queue * (0.5 + this.#random());
    remember(condition.waiting, deliveryId, now + ms);
    return { kind: 'wait', because: pauseMs > 0 ? 'throttled' : 'busy', ms: Math.round(ms) };
  }

  #stand(caller: Caller): Promise<Entry> {
    return new Promise((answer) => {
      const standing: Standing = { ...caller, answer, timer: setTimeout(() => this.#giveUp(standing), PATIENCE_MS) };
      this.#line.push(standing);
    });
  }

  #giveUp(standing: Standing): void {
    this.#condition.stuck = true;
    this.#line.splice(this.#line.indexOf(standing), 1);
    standing.answer(this.#turnAway(standing));
  }

  #leave(departure: Departure): void {
    this.#condition.inFlight--;
    note(this.#condition, departure, this.#now());
    this.#moveUp();
    if (isUnremarkable(this.#condition, this.#now())) this.#onIdle();
  }

  /** Places for the first in line; nobody stands before a door that stays shut. */
  #moveUp(): void {
    const isQuiet = this.#condition.quietUntil > this.#now();
    while (this.#line.length > 0 && (isQuiet || this.#hasPlace(this.#line[0]!))) {
      const first = this.#line.shift()!;
      clearTimeout(first.timer);
      first.answer(isQuiet ? this.#turnAway(first) : this.#admit());
    }
  }
}

/** A place is given back once, whatever the caller does. */
function once<T>(act: (value: T) => void): (value: T) => void {
  let acted = false;
  return (value) => {
    if (acted) return;
    acted = true;
    act(value);
  };
}
