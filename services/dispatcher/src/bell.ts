/** Lets one wait until it is called, or for a time. A call while nobody waits counts for the next wait. */
export class Bell {
  #rung = false;
  #answer: (() => void) | undefined;

  ring(): void {
    this.#rung = true;
    this.#answer?.();
  }

  /** Resolves when rung, at the latest after `ms`. */
  async wait(ms: number): Promise<void> {
    if (!this.#rung) await this.#rings(ms);
    this.#rung = false;
  }

  #rings(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, Math.min(ms, LONGEST_MS));
      this.#answer = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

const LONGEST_MS = 60_000;
