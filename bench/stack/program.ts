import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { freePort } from '@dateline/runtime';
import { until } from '../../tests/support/conditions.ts';

/** A process of Dateline and the port of its HTTP API. */
export interface Program {
  child: ChildProcess;
  http: number;
}

/** All services in one process take a minute to load where other jobs keep all cores busy. */
const READY_MS = 300_000;

/** Starts a program of Dateline on ports of its own. Resolves when it is ready; it ends with `opened`. */
export async function startProgram(
  name: string,
  args: readonly string[],
  { env, stdio }: { env: NodeJS.ProcessEnv; stdio: StdioOptions },
  opened: AsyncDisposableStack,
): Promise<Program> {
  const [http, ops] = [await freePort(), await freePort()];
  const own = { ...env, HTTP_PORT: String(http), OPS_PORT: String(ops) };
  const child = spawn(process.execPath, args, { env: own, stdio });
  opened.defer(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  });
  await until(
    `${name} is ready`,
    async () => (await fetch(`http://127.0.0.1:${ops}/readyz`)).ok || undefined,
    READY_MS,
  );
  return { child, http };
}
