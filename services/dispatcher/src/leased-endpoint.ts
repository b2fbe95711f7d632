import type { ClaimAnswer, DeliveryTarget, EndedTurn, TakenTurn } from '@dateline/store';
import { Flights, type FlightsDeps } from './flights.ts';
import type { Ledger } from './ledger.ts';
import { RequestRoom } from './request-room.ts';
import type { Slots } from './slots.ts';
import { WaitingDeliveries } from './waiting-deliveries.ts';
import { Wakeup } from './wakeup.ts';

export interface LeasedEndpointDeps extends Pick<FlightsDeps, 'deliver' | 'isHeld' | 'log'> {
  ledger: Pick<Ledger, 'claim' | 'target'>;
  slots: Slots;
  /** The database's clock. */
  now: () => Date;
}

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
export class LeasedEndpoint {
  readonly #deps: LeasedEndpointDeps;
  readonly #lease: TakenTurn;
  readonly #room: RequestRoom;
  readonly #waiting = new WaitingDeliveries();
  readonly #wakeup = new Wakeup();
  readonly #flights: Flights;
  #isStopping = false;
  #isLost = false;
  #isDone = false;
  /** Otherwise it is not known what is in flight: the next lease has to find out. */
  #isClean = true;

  constructor(lease: TakenTurn, deps: LeasedEndpointDeps) {
    this.#deps = deps;
    this.#lease = lease;
    this.#room = new RequestRoom(lease, deps.slots, () => this.#wakeup.wake());
    this.#flights = new Flights({
      ...deps,
      onAnswered: (result, wishes) => {
        this.#room.end(result, this.#now, wishes);
        this.#wakeup.wake();
      },
      onEnded: (nextInMs, wishes) => {
        if (wishes < this.#room.wishes) this.#waiting.expect(0);
        else if (nextInMs !== null) this.#waiting.expect(nextInMs);
        this.#waiting.ended();
        this.#wakeup.wake();
      },
      onLost: () => {
        this.#isClean = false;
      },
    });
  }

  /** Something was added, or asked for earlier than it was due. */
  nudge(): void {
    this.#waiting.added();
    this.#wakeup.wake();
  }

  /** Claims nothing any more. What is in flight is let finish. */
  stop(): void {
    this.#isStopping = true;
    this.#wakeup.wake();
  }

  /** Ends what is in flight. Its outcome is still recorded. */
  endFlights(): void {
    this.stop();
    this.#flights.end();
  }

  /** Ends what is in flight, and gives up on what cannot be recorded: the process ends. */
  abort(): void {
    this.stop();
    this.#flights.giveUp();
  }

  /** Somebody else has the endpoint: nothing may be sent there any more. */
  lose(): void {
    this.#isLost = true;
    this.endFlights();
  }

  /** False once there is nothing to do but to give the lease back. */
  get isRunning(): boolean {
    return !this.#isDone;
  }

  /** Something was added since it looked last. */
  get wasNudged(): boolean {
    return this.#waiting.wasAdded;
  }

  /** Resolves when nothing is due there and nothing in flight, or it was stopped; with what to give back, unless it was lost. */
  async run(): Promise<EndedTurn | undefined> {
    while (!this.#isOver() || (await this.#lingers())) {
      this.#waiting.noteTime();
      const mayClaim = this.#isOpen && this.#deps.isHeld();
      const isDue = this.#waiting.mayBeDue && this.#refillMs <= 0;
      const room = mayClaim && isDue ? this.#room.take(this.#flights.open, this.#now) : 0;
      if (room > 0 || (this.#waiting.mayHoldKills && mayClaim)) await this.#claim(room);
      else await this.#wakeup.wait(this.#patienceMs());
    }
    this.#isDone = true;
    this.#room.leaveQueue();
    if (this.#isLost) return undefined;
    const { endpointId, epoch } = this.#lease;
    return { endpointId, epoch, isClean: this.#isClean, ...this.#room.health };
  }

  get #now(): number {
    return this.#deps.now().getTime();
  }

  /** It goes on claiming. */
  get #isOpen(): boolean {
    return !this.#isStopping && this.#isClean;
  }

  get #refillMs(): number {
    return this.#waiting.hasBacklog ? this.#room.refillMs(this.#now) : 0;
  }

  #isOver(): boolean {
    if (this.#flights.open > 0) return false;
    if (!this.#isOpen) return true;
    return !this.#waiting.mayHoldKills && (!this.#waiting.isOpen || this.#room.pauseMs(this.#now) > SHORT_PAUSE_MS);
  }

  /** Holds the lease for a moment. Resolves with true when there is something to do. */
  async #lingers(): Promise<boolean> {
    this.#room.leaveQueue();
    const until = performance.now() + LINGER_MS;
    const mayLinger = () => this.#isOpen && this.#room.pauseMs(this.#now) <= 0;
    const leftMs = () => Math.min(until - performance.now(), this.#waiting.untilNextMs());
    while (this.#isOver() && mayLinger() && leftMs() > 0) await this.#wakeup.wait(Math.ceil(leftMs()));
    return !this.#isOver() || (mayLinger() && this.#waiting.untilNextMs() <= 0);
  }

  #patienceMs(): number {
    if (!this.#deps.isHeld()) return UNTIL_RENEWED_MS;
    const pauseMs = this.#room.pauseMs(this.#now);
    const untilDueMs = this.#waiting.untilNextMs();
    const bars = this.#waiting.mayBeDue ? [pauseMs, this.#refillMs].filter((ms) => ms > 0) : [];
    const waitMs = Math.min(untilDueMs, ...bars);
    return Math.max(1, Math.ceil(waitMs));
  }

  /** Claims what there is room for and begins to send it; with no room kills only, and then what asked for a look waits on. */
  async #claim(room: number): Promise<void> {
    const takeAnswer = this.#waiting.beginClaim(room);
    const found = await this.#ask(room);
    if (!found) return this.#room.begin(0, room, this.#now);
    const { answer, target } = found;
    takeAnswer(answer);
    this.#room.setTarget(target);
    if (this.#room.setWishes(answer.wishes)) this.#waiting.expect(0);
    this.#room.begin(answer.claimed.length, room, this.#now);
    for (const each of answer.claimed) this.#flights.begin(each, target, this.#room.wishes);
  }

  /** undefined = the lease was lost, or it is not known what was claimed. */
  async #ask(room: number): Promise<{ answer: ClaimAnswer; target: DeliveryTarget } | undefined> {
    const { ledger, log } = this.#deps;
    const { endpointId, epoch } = this.#lease;
    try {
      const request = { endpointId, epoch, room, batch: this.#room.batch };
      const [answer, target] = await Promise.all([ledger.claim(request), ledger.target(endpointId)]);
      if (answer && target) return { answer, target };
      this.lose();
    } catch (error) {
      // What was claimed may be so although nobody told: the next lease finds it.
      this.#isClean = false;
      log.warn({ endpointId, err: error }, 'deliveries could not be claimed');
    }
    return undefined;
  }
}
