/**
 * Waits until a condition holds; never a fixed time. Throws with what was last seen, since a bare time-out tells nothing.
 * @param look answers a value when the condition holds, undefined when not yet
 */
export async function until<T>(
  what: string,
  look: () => Promise<T | undefined> | T | undefined,
  patienceMs = 60_000,
): Promise<T> {
  const deadline = Date.now() + patienceMs;
  let last: unknown;
  while (Date.now() < deadline) {
    try {
      const found = await look();
      if (found !== undefined && found !== false) return found;
    } catch (error) {
      last = error;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`Still not: ${what}, after ${patienceMs / 1000} s`, { cause: last });
}
