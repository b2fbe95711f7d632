import type { LogRecord } from './event-log.ts';
import type { InFlightRecord, KeyQueue, Run } from './partition-work.ts';

export const isEmpty = ({ main, aside }: KeyQueue): boolean => main.queue.length === 0 && aside.size === 0;

/** Every record of the key that is not settled. */
export const allOf = ({ main, aside }: KeyQueue): InFlightRecord[] =>
  [main, ...aside.values()].flatMap(({ queue }) => queue);

/** Which records must not overtake one another; without a function of the subscriber's, all of a key. */
export type OrderOf = (held: InFlightRecord) => string;

export const orderOf =
  (orderKey: ((record: LogRecord) => string | undefined) | undefined): OrderOf =>
  (held) =>
    (held.order ??= orderKey?.(held.record) ?? '');

/** Returns what is to be tried next, `most` records at most; undefined when all there is waits. */
export function nextBatch(
  keyed: KeyQueue,
  most: number,
  order: OrderOf,
): { run: Run; batch: InFlightRecord[] } | undefined {
  const run = nextRun(keyed, order);
  return run && { run, batch: run.queue.slice(0, run.single > 0 ? 1 : most) };
}

/** What was set aside is older than the rest of its key, so it goes first. */
function nextRun(keyed: KeyQueue, order: OrderOf): Run | undefined {
  for (const run of keyed.aside.values()) if (!run.waiting) return run;
  if (keyed.aside.size > 0) divert(keyed, order);
  return keyed.main.queue.length > 0 ? keyed.main : undefined;
}

/** What must not overtake a record that is set aside goes behind it. */
function divert({ main, aside }: KeyQueue, order: OrderOf): void {
  main.queue = main.queue.filter((held) => {
    const run = aside.get(order(held));
    run?.queue.push(held);
    return !run;
  });
}

/** Removes settled records from their run, and closes it when nothing is left of it. */
export function remove(keyed: KeyQueue, run: Run, settled: readonly InFlightRecord[]): void {
  const gone = new Set(settled);
  run.queue = run.queue.filter((held) => !gone.has(held));
  run.single = Math.max(0, run.single - settled.length);
  if (run === keyed.main || run.queue.length > 0) return;
  for (const [order, other] of keyed.aside) if (other === run) keyed.aside.delete(order);
}

/** Returns the run in which a record waits, with those that must not overtake it; it is `waiting` now. */
export function setAside(keyed: KeyQueue, run: Run, held: InFlightRecord, order: OrderOf): Run {
  const aside: Run = run === keyed.main ? { queue: [], single: 0, waiting: true } : run;
  if (aside !== run) {
    remove(keyed, run, [held]);
    aside.queue.push(held);
    keyed.aside.set(order(held), aside);
  }
  aside.waiting = true;
  return aside;
}
