const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;

/** What is ended with this process; one list, since a signal is for the whole process. */
const ends = new Set<() => void>();

/**
 * Calls `end` when this process exits, or is about to be ended by a signal that nothing else listens to; whoever listens stops in
 * good order and exits. Not before SIGKILL, of which no process is told. Disposed when there is nothing to end any more.
 */
export function endWithProcess(end: () => void): Disposable {
  if (ends.size === 0) for (const signal of SIGNALS) process.on(signal, onSignal);
  ends.add(end);
  process.once('exit', end);
  return {
    [Symbol.dispose]() {
      process.off('exit', end);
      ends.delete(end);
      if (ends.size === 0) for (const signal of SIGNALS) process.off(signal, onSignal);
    },
  };
}

function onSignal(signal: NodeJS.Signals): void {
  if (process.listenerCount(signal) > 1) return;
  for (const end of ends) end();
  process.off(signal, onSignal);
  process.kill(process.pid, signal);
}
