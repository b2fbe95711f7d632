/** How what waits for a stage has moved lately. */
export type Growth = 'grows' | 'shrinks' | 'steady';

/** Samples are compared over this span, in ms; a shorter one says nothing. */
const SPAN_MS = 5 * 60_000;
const LEAST_MS = 30_000;
const SAMPLE_EVERY_MS = 10_000;
/** A few more are noise: a batch comes, a batch goes. */
const NOISE = 20;

interface Sample {
  at: number;
  waiting: number;
}

/** What waited for each stage within the last five minutes, as far as somebody looked. */
export class WaitingHistory {
  readonly #samples = new Map<string, Sample[]>();

  /** Returns how the number moved since the oldest sample, and keeps this one. */
  record(stage: string, waiting: number, at: Date): Growth {
    const kept = (this.#samples.get(stage) ?? []).filter((one) => at.getTime() - one.at <= SPAN_MS);
    if (at.getTime() - (kept.at(-1)?.at ?? 0) >= SAMPLE_EVERY_MS) kept.push({ at: at.getTime(), waiting });
    this.#samples.set(stage, kept);
    const [oldest] = kept;
    if (!oldest || at.getTime() - oldest.at < LEAST_MS) return 'steady';
    const grown = waiting - oldest.waiting;
    return grown > NOISE ? 'grows' : grown < -NOISE ? 'shrinks' : 'steady';
  }
}
