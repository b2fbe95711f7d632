import { execFile } from 'node:child_process';
import { openSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { openPool } from '@dateline/store';
import { type Program, startProgram } from '../stack/program.ts';
import type { StackServers } from '../stack/servers.ts';

/** Services of the way from a push to a webhook; each is a process of its own on the full stack. */
const SERVICES = ['gateway', 'normalizer', 'deduplicator', 'enricher', 'syndicator', 'dispatcher'] as const;
const SOURCE = 'bench';

/** A checkout of Dateline with its dependencies installed. */
export interface Build {
  name: string;
  root: string;
}

/** The checkout that this bench is part of. */
export const thisBuild: Build = { name: 'this build', root: fileURLToPath(new URL('../..', import.meta.url)) };

/** A build that runs on servers of its own. Of its code nothing is used but its processes, its CLI and its HTTP API. */
export interface PipelineProduct {
  /** Address of its HTTP API. */
  url: string;
  key: string;
  pool: ReturnType<typeof openPool>;
  /** Process ids by name, servers included; of several of one service "normalizer 2" and so on. */
  pids: Record<string, number>;
  /** What stories are pushed in turn; English unless given. */
  languages?: readonly string[] | undefined;
}

export interface StartOptions {
  /** Where its processes write their logs, and their profiles with `profile`. */
  folder: string;
  /** Every service a process of its own; else all in one, as `npm start` has it. */
  apart: boolean;
  /** Processes of each service where they are apart; 1 unless given. */
  processes?: number | undefined;
  /** Endpoints that take everything; 1 unless given. */
  endpoints?: number | undefined;
  languages?: readonly string[] | undefined;
  /** Where each process leaves a processor profile when it ends. */
  profile?: string | undefined;
}

/** Migrates, adds a source and an endpoint that takes everything, and starts the services; they end with `opened`. */
export async function startProduct(
  build: Build,
  { env, pids }: StackServers,
  partnerUrl: string,
  options: StartOptions,
  opened: AsyncDisposableStack,
): Promise<PipelineProduct> {
  // An empty value counts as none: the level that operators have.
  const own = { ...process.env, ...env, LOG_LEVEL: '', NODE_OPTIONS: '' };
  const cli = async (...args: string[]) => {
    const main = join(build.root, 'cli/bin/dateline.js');
    return (await promisify(execFile)(process.execPath, [main, ...args], { env: own })).stdout;
  };
  await cli('migrate');
  const key = /^API key +(\S+)/m.exec(await cli('source', 'add', SOURCE))![1]!;
  await cli('feed', 'add', 'all', '--title', 'all');
  for (let at = 1; at <= (options.endpoints ?? 1); at++) {
    const name = at === 1 ? 'bench' : `bench-${at}`;
    const url = at === 1 ? partnerUrl : `${partnerUrl}/${at}`;
    await cli('endpoint', 'add', name, url, '--format', 'dateline-json', '--max-in-flight', '64');
  }
  const pool = openPool(env.DATABASE_URL, { max: 1 });
  opened.defer(() => pool.end());
  const started = await startProcesses(build, own, options, opened);
  return { url: started.url, key, pool, pids: { ...started.pids, ...pids }, languages: options.languages };
}

async function startProcesses(
  build: Build,
  env: NodeJS.ProcessEnv,
  options: StartOptions,
  opened: AsyncDisposableStack,
): Promise<{ url: string; pids: Record<string, number> }> {
  const programs: Record<string, string[]> = options.apart
    ? Object.fromEntries(
        SERVICES.flatMap((service) =>
          Array.from({ length: options.processes ?? 1 }, (_, at) => [
            at === 0 ? service : `${service} ${at + 1}`,
            [join(build.root, 'services', service, 'src/main.ts')],
          ]),
        ),
      )
    : { dateline: [join(build.root, 'cli/src/main.ts'), 'run', ...SERVICES] };
  const started = await Promise.all(
    Object.entries(programs).map(([name, args]) => startLogged(name, args, env, options, opened)),
  );
  return {
    url: `http://127.0.0.1:${started[0]!.http}`,
    pids: Object.fromEntries(Object.keys(programs).map((name, at) => [name, started[at]!.child.pid!])),
  };
}

function startLogged(
  name: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  { folder, profile }: StartOptions,
  opened: AsyncDisposableStack,
): Promise<Program> {
  const log = openSync(join(folder, `${name}.log`), 'a');
  const flags = profile === undefined ? [] : ['--cpu-prof', '--cpu-prof-dir', join(profile, name)];
  return startProgram(name, [...flags, ...args], { env, stdio: ['ignore', log, log] }, opened);
}

/** Sends one item. Resolves with the moment of its 202, ms since 1970. Throws what else was answered. */
export async function push({ url, key }: Pick<PipelineProduct, 'url' | 'key'>, body: string): Promise<number> {
  const response = await fetch(`${url}/v1/sources/${SOURCE}/items`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}` },
    body,
  });
  const at = performance.timeOrigin + performance.now();
  if (response.status !== 202) throw new Error(`push was answered ${response.status}: ${await response.text()}`);
  await response.body?.cancel();
  return at;
}
