/** Readers within this time get what one of them asked for, in ms. */
const FRESH_MS = 1_500;

/** Returns the same reading to all who ask at about the same time: however many look, servers are asked once. */
export function shared<T>(read: () => Promise<T>, now: () => Date): () => Promise<T> {
  let last: { at: number; reading: Promise<T> } | undefined;
  return () => {
    const at = now().getTime();
    if (!last || at - last.at > FRESH_MS) {
      last = { at, reading: read() };
      last.reading.catch(() => {
        last = undefined;
      });
    }
    return last.reading;
  };
}
