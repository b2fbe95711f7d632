/** What may be in flight: read and not yet stored. */
export interface IntakeLimits {
  /** Bytes of all items together, unpacked. */
  maxBytes: number;
  /** Items of all sources together. */
  maxItems: number;
}

/** What one item reserves while it is being received. */
export interface Reservation {
  /** Reserves so many more bytes; false when they are above a limit, and then nothing was reserved. */
  grow(bytes: number): boolean;
  /** Gives everything back. Safe to call twice. */
  release(): void;
}

interface InFlight {
  bytes: number;
  items: number;
}

/** No source may reserve more than this share of the limits, so that one that pushes without end leaves others theirs. */
const SHARE = 0.5;

/** Bounds the copy that this process holds in memory for senders, in all and for each source (bulkhead). */
export class IntakeLimiter {
  readonly #limits: IntakeLimits;
  readonly #all: InFlight = { bytes: 0, items: 0 };
  readonly #bySource = new Map<string, InFlight>();

  constructor(limits: IntakeLimits) {
    this.#limits = limits;
  }

  get inFlight(): Readonly<InFlight> {
    return this.#all;
  }

  /** Reserves one more item of this source; undefined when its share, or all, is in use. */
  enter(source: string): Reservation | undefined {
    const own = this.#bySource.get(source) ?? { bytes: 0, items: 0 };
    const { maxItems } = this.#limits;
    if (this.#all.items >= maxItems || own.items >= Math.max(1, maxItems * SHARE)) return undefined;
    this.#bySource.set(source, own);
    return this.#reserve(source, own);
  }

  #reserve(source: string, own: InFlight): Reservation {
    let held = 0;
    let open = true;
    this.#add(own, 0, 1);
    return {
      grow: (bytes) => {
        const { maxBytes } = this.#limits;
        if (!open || this.#all.bytes + bytes > maxBytes || own.bytes + bytes > maxBytes * SHARE) return false;
        this.#add(own, bytes, 0);
        held += bytes;
        return true;
      },
      release: () => {
        if (!open) return;
        open = false;
        this.#add(own, -held, -1);
        if (own.items === 0) this.#bySource.delete(source);
      },
    };
  }

  #add(own: InFlight, bytes: number, items: number): void {
    for (const count of [this.#all, own]) {
      count.bytes += bytes;
      count.items += items;
    }
  }
}
