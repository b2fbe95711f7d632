import type { EventEmitter } from 'node:events';
import type { Logger } from 'pino';

/** What is needed of `process`, so that a test can stand in for it. */
export interface ProcessEdge extends Pick<EventEmitter, 'on' | 'off'> {
  exit(code: number): void;
  exitCode?: number | string | null | undefined;
}

export interface StopOptions {
  log: Logger;
  /** Time for `stop`; afterwards the process is ended with code 1. */
  graceMs: number;
  /** Time after `stop` for what the process still has open; afterwards it is ended with its exit code. Default 1 s. */
  lingerMs?: number;
  stop(): Promise<void>;
}

/** A stopped process ends by itself within this time, ms, unless something was left open. */
const LINGER_MS = 1_000;

/**
 * Ends a process that has stopped but is kept by a socket or timer that a client library left open, as after a server that
 * accepted connections and never answered. Does not keep the process itself.
 */
function exitWhateverIsOpen(edge: ProcessEdge, { log, lingerMs = LINGER_MS }: StopOptions): void {
  const exit = (): void => {
    log.warn({ open: process.getActiveResourcesInfo() }, 'stopped, but something is still open; exiting');
    edge.exit(Number(edge.exitCode ?? 0));
  };
  setTimeout(exit, lingerMs).unref();
}

/**
 * Waits for SIGTERM or SIGINT, then stops. A second signal, or the end of the grace time, exits at once. An uncaught
 * exception or unhandled rejection leaves the process in an unknown state: it is logged and the process exits with 1,
 * for its supervisor to restart; what was in flight is redelivered.
 */
export async function untilStopped(edge: ProcessEdge, options: StopOptions): Promise<void> {
  const { log } = options;
  let signals = 0;
  const asked = Promise.withResolvers<string>();
  const onSignal = (signal: string): void => {
    signals += 1;
    if (signals > 1) edge.exit(130);
    asked.resolve(signal);
  };
  const onBug = (error: unknown): void => {
    log.fatal({ err: error }, 'uncaught error, exiting');
    edge.exit(1);
  };
  edge.on('SIGTERM', onSignal).on('SIGINT', onSignal).on('uncaughtException', onBug).on('unhandledRejection', onBug);

  const signal = await asked.promise;
  log.info({ signal, graceMs: options.graceMs }, 'stopping');
  const forced = setTimeout(() => {
    log.error({ graceMs: options.graceMs }, 'not stopped in time, exiting; what was in flight is redelivered');
    edge.exit(1);
  }, options.graceMs);
  forced.unref();
  await options.stop();
  clearTimeout(forced);
  log.info('stopped');
  exitWhateverIsOpen(edge, options);
  for (const name of ['SIGTERM', 'SIGINT']) edge.off(name, onSignal);
  for (const name of ['uncaughtException', 'unhandledRejection']) edge.off(name, onBug);
}
