import { batchCalls } from '@dateline/flow';

/** How exactly the last use of a key is kept, in ms: readers come far more often. */
const NOTED_EVERY_MS = 60_000;

/** Notes uses of keys, each at most once a minute; nobody waits for it. */
export function createKeyUse(
  note: (ids: readonly string[]) => Promise<void>,
  onError: (error: unknown) => void,
  now: () => number = () => performance.now(),
): (id: string) => void {
  const noted = new Map<string, number>();
  const write = batchCalls(note);
  return (id) => {
    const last = noted.get(id);
    if (last !== undefined && now() - last < NOTED_EVERY_MS) return;
    noted.set(id, now());
    write(id).catch(onError);
  };
}
