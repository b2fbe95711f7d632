import { backoffMs, pause } from '@dateline/flow';
import type { Logger } from 'pino';
import type { ConnectorHost, Emitted } from './connector.ts';
import { type EmitDeps, emitterOf } from './emit.ts';
import type { ConfiguredConnector } from './settings.ts';

export interface RunDeps extends Omit<EmitDeps, 'log' | 'signal'> {
  emitted(by: { connector: string; source: string }, result: Emitted): void;
}

/** What a connector runs under: its log, and the signal that ends it. */
interface Loop {
  log: Logger;
  signal: AbortSignal;
}

/** Runs connectors until the signal aborts and all have ended. One that fails is run again after a pause. */
export const runConnectors = async (
  configured: readonly ConfiguredConnector[],
  deps: RunDeps,
  loop: Loop,
): Promise<void> => {
  await Promise.all(configured.map((one) => keepRunning(one, deps, loop)));
};

async function keepRunning(one: ConfiguredConnector, deps: RunDeps, loop: Loop): Promise<void> {
  const { signal } = loop;
  const by = { connector: one.connector.name, source: one.source };
  const log = loop.log.child(by);
  const accept = emitterOf({ ...deps, log, signal }, one);
  let failures = 0;
  const emit: ConnectorHost['emit'] = async (item) => {
    const result = await accept(item);
    failures = 0;
    deps.emitted(by, result);
    return result;
  };
  while (!signal.aborted) {
    try {
      await one.connector.run(one.config, { emit, maxItemBytes: deps.maxItemBytes, log, signal });
    } catch (error) {
      if (signal.aborted) return;
      log.error({ err: error }, 'the connector failed and is run again');
    }
    failures += 1;
    await pause(backoffMs(failures, 1_000, Math.random()), signal);
  }
}
