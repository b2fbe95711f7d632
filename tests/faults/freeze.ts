import { readdirSync, readFileSync } from 'node:fs';

/** Stops a process and all its children where they stand (SIGSTOP): they keep their sockets and locks, and answer nothing. */
export const freeze = (pid: number): void => signalTree(pid, 'SIGSTOP');

/** Lets them go on (SIGCONT). */
export const thaw = (pid: number): void => signalTree(pid, 'SIGCONT');

function signalTree(pid: number, signal: NodeJS.Signals): void {
  process.kill(pid, signal);
  for (const child of childrenOf(pid)) signalTree(child, signal);
}

/** From /proc, since PostgreSQL's children are no members of its process group. */
function childrenOf(pid: number): number[] {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .filter((entry) => parentOf(entry) === pid)
    .map(Number);
}

function parentOf(pid: string): number | undefined {
  try {
    // The name before the state may hold blanks and brackets; the parent is the second field behind its last bracket.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return undefined;
  }
}
