/** Keeps the best of many offers. Sorts rarely: when four times as many as wanted have come in. */
export class Shortlist<T> {
  #most: number;
  #offers: { score: number; item: T }[] = [];
  #bar = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /** An offer below this score is refused. It only rises. */
  get bar(): number {
    return this.#bar;
  }

  offer(score: number, item: T): void {
    if (score <= this.#bar) return;
    this.#offers.push({ score, item });
    if (this.#offers.length >= this.#most * 4) this.#cut();
  }

  /** The best offers, the highest score first; equal ones in the order in which they came. */
  best(): T[] {
    this.#cut();
    return this.#offers.map(({ item }) => item);
  }

  #cut(): void {
    this.#offers.sort((a, b) => b.score - a.score);
    this.#offers.length = Math.min(this.#offers.length, this.#most);
    if (this.#offers.length === this.#most) this.#bar = this.#offers.at(-1)!.score;
  }
}
