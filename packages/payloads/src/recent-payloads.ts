import type { FixedPayload } from '@dateline/store';

/**
 * Payloads used lately. A fixed payload never changes, so what is remembered holds for ever. `None` is undefined where there may be
 * none.
 */
export interface RecentPayloads<None extends undefined = never> {
  /**
   * Returns what is remembered by this id, or asks for it; who asks meanwhile gets the same answer. Errors are not remembered, nor is
   * that there is none.
   */
  remember(id: string, ask: () => Promise<FixedPayload | None>): Promise<FixedPayload | None>;
}

/** @param keptBytes of data, roughly; the longest unused is forgotten first */
export function createRecentPayloads<None extends undefined = never>(keptBytes: number): RecentPayloads<None> {
  const known = new Map<string, FixedPayload>();
  const asked = new Map<string, Promise<FixedPayload | None>>();
  let bytes = 0;

  const forgetOldest = (): void => {
    for (const [id, { data }] of known) {
      if (bytes <= keptBytes) return;
      known.delete(id);
      bytes -= data.length;
    }
  };
  const keep = (payload: FixedPayload | None): FixedPayload | None => {
    if (payload === undefined) return payload;
    known.set(payload.id, payload);
    bytes += payload.data.length;
    forgetOldest();
    return payload;
  };
  const ask = (id: string, work: () => Promise<FixedPayload | None>): Promise<FixedPayload | None> => {
    const answer = work()
      .then(keep)
      .finally(() => asked.delete(id));
    asked.set(id, answer);
    return answer;
  };
  return {
    remember: (id, work) => {
      const found = known.get(id);
      if (!found) return asked.get(id) ?? ask(id, work);
      known.delete(id);
      known.set(id, found);
      return Promise.resolve(found);
    },
  };
}
