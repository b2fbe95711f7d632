import { backoffMs, pause } from '@dateline/flow';
import type { Logger } from 'pino';
import type { ConnectorHost, Emitted } from './connector.ts';
import { type EmitDeps, emitterOf } from './emit.ts';
import type { ConfiguredConnector } from './settings.ts';

export interface RunDeps extends Omit<EmitDeps, 'log' | 'signal'> {
  log: Logger;
  emitted(by: { connector: string; source: string }, result: Emitted): void;
}

/** Runs connectors until it is disposed, which resolves when all have ended. One that fails is run again after a pause. */
export function runConnectors(
  configured: readonly ConfiguredConnector[],
  deps: RunDeps,
  hostSignal: AbortSignal,
): AsyncDisposable {
  const stopping = new AbortController();
  const signal = AbortSignal.any([hostSignal, stopping.signal]);
  const running = configured.map((one) => keepRunning(one, deps, signal));
  return {
    async [Symbol.asyncDispose]() {
      stopping.abort();
      await Promise.all(running);
    },
  };
}

async function keepRunning(one: ConfiguredConnector, deps: RunDeps, signal: AbortSignal): Promise<void> {
  const by = { connector: one.connector.name, source: one.source };
  const log = deps.log.child(by);
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
