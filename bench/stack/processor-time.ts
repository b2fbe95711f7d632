import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts processor time in hundredths of a second, on every machine it runs Node on. */
const TICK_MS = 10;

interface Stat {
  parent: number;
  /** Its own time and that of children that ended. */
  ms: number;
}

/** What the threads of a process have used, in ms by the nanosecond; 0 where the kernel does not say. */
function threadsMs(pid: number | string): number {
  try {
    const used = readdirSync(`/proc/${pid}/task`).map((thread) =>
      Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]),
    );
    return used.reduce((sum, ns) => sum + ns / 1e6, 0);
  } catch {
    return 0;
  }
}

/** Undefined when the process has ended, and where there is no /proc. */
function statOf(pid: number | string): Stat | undefined {
  try {
    // The name of the command, in brackets, may hold spaces.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
      .map(Number);
    const [own, ended] = [fields[11]! + fields[12]!, fields[13]! + fields[14]!];
    // What stands still most of the time would have used nothing, by whole ticks. Threads that ended count in ticks only.
    return { parent: fields[1]!, ms: Math.max(own * TICK_MS, threadsMs(pid)) + ended * TICK_MS };
  } catch {
    return undefined;
  }
}

/**
 * Milliseconds of processor time that a process and its direct children have used so far, this one without its children, which
 * are the servers; undefined where it cannot be told, and when the process has ended: its time is gone with it.
 */
function processorTime(pid: number): number | undefined {
  if (pid === process.pid) {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1_000;
  }
  const own = statOf(pid);
  if (!own) return undefined;
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(statOf)
    .filter((stat) => stat?.parent === pid);
  return children.reduce((sum, stat) => sum + (stat?.ms ?? 0), own.ms);
}

/** Processor time of processes by their names, in ms; without those that cannot be told. */
export const timesOf = (pids: Readonly<Record<string, number>>): ReadonlyMap<string, number> =>
  new Map(
    Object.entries(pids).flatMap(([name, pid]) => {
      const ms = processorTime(pid);
      return ms === undefined ? [] : [[name, ms]];
    }),
  );

/** What each has used between two readings of `timesOf`, in ms. */
export const usedBetween = (
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> => new Map([...after].map(([name, ms]) => [name, ms - (before.get(name) ?? 0)]));

/** What each has used since then, in ms. */
export const usedSince = (
  before: ReadonlyMap<string, number>,
  pids: Readonly<Record<string, number>>,
): ReadonlyMap<string, number> => usedBetween(before, timesOf(pids));

/** What all have used together, in ms. */
export const totalOf = (used: ReadonlyMap<string, number>): number =>
  [...used.values()].reduce((sum, ms) => sum + ms, 0);

/** What each has used since then, in ms for each of `count` stories, for printing. */
export const timesSince = (
  before: ReadonlyMap<string, number>,
  pids: Readonly<Record<string, number>>,
  count: number,
): string => [...usedSince(before, pids)].map(([name, ms]) => `${name} ${(ms / count).toFixed(2)}`).join(', ');
