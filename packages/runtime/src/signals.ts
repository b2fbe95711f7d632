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
  stop(): Promise<void>;
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
  for (const name of ['SIGTERM', 'SIGINT']) edge.off(name, onSignal);
  for (const name of ['uncaughtException', 'unhandledRejection']) edge.off(name, onBug);
}
