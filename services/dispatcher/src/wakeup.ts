/** Lets one wait until it is woken, or for a time. A wake-up while nobody waits counts for the next wait. */
export class Wakeup {
  #isWoken = false;
  #resolve: (() => void) | undefined;

  wake(): void {
    this.#isWoken = true;
    this.#resolve?.();
  }

  /** Resolves when woken, at the latest after `ms`. */
  async wait(ms: number): Promise<void> {
    if (!this.#isWoken) await this.#wakes(ms);
    this.#isWoken = false;
  }

  #wakes(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, Math.min(ms, LONGEST_MS));
      this.#resolve = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

const LONGEST_MS = 60_000;
