import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import { type Account, accountFor, postgresBinaries, reachableFolder } from './embedded-postgres-files.ts';
import { type SupervisedServer, superviseServer } from './embedded-postgres-supervisor.ts';
import { freePort } from './free-port.ts';

export interface EmbeddedPostgres extends AsyncDisposable {
  /** postgres://dateline:…@127.0.0.1:PORT/postgres; the port changes with every start. */
  readonly url: string;
  readonly port: number;
  /** Process id of the server that runs now; another one after it was started again. */
  readonly pid: number;
  /** Throws, saying why and for how long, while the server is down and being started again. */
  check(): void;
  /** Fast shutdown: open transactions are rolled back, everything committed is on disk. */
  stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /** Holds the database and its password; kept between starts. */
  dataDir: string;
  log: Pick<Logger, 'info' | 'warn' | 'debug'>;
  /** A free one by default. A restart under clients that stay connected needs the port it had. */
  port?: number;
  /** False leaves a server that ended by itself alone; for tests that start it again themselves. Default true. */
  supervise?: boolean;
  /** Extra `-c name=value` settings. */
  settings?: Readonly<Record<string, string>>;
}

const USER = 'dateline';

/**
 * Starts the real PostgreSQL that npm brought along, on a free port of 127.0.0.1, with durable settings. The first start
 * creates the database (about two seconds). A server left over by a killed process is stopped first. PostgreSQL refuses
 * to run as root: there it runs as another user, on copies it can reach when this folder is closed to others. A server that
 * ends by itself is started again on the same port, for as long as it takes.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const base = reachableFolder(resolve(options.dataDir), options.log);
  mkdirSync(base, { recursive: true });
  const place = { base, cluster: join(base, 'cluster'), password: passwordIn(base), account: accountFor(base) };
  const binaries = await postgresBinaries(options.log);
  takeOver(base);
  await stopLeftover(binaries.pgCtl, place, options.log);
  if (!existsSync(join(place.cluster, 'PG_VERSION'))) await createCluster(binaries.initdb, place);
  const { server, port } = await launchPatiently(binaries.postgres, place, options);
  const relaunch = async () => (await launchPatiently(binaries.postgres, place, { ...options, port })).server;
  const supervised = superviseServer(server, { log: options.log, ...(options.supervise !== false && { relaunch }) });
  return running(place, port, supervised);
}

interface Place {
  base: string;
  cluster: string;
  password: string;
  /** Whom the server runs as, when this process is root. */
  account: Account | undefined;
}

/** The password of this data directory, made once and readable by its owner only. */
function passwordIn(base: string): string {
  const file = join(base, 'password');
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}

/** Two Datelines on one directory would stop each other's server. */
function takeOver(base: string): void {
  const file = join(base, 'owner.pid');
  const owner = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  if (owner > 0 && owner !== process.pid && isNode(owner)) {
    throw new Error(`Process ${owner} already runs a database in ${base}. Stop it, or choose another data directory`);
  }
  writeFileSync(file, String(process.pid));
}

function isNode(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // Process ids are reused, soon so in containers; where the system tells, the name is compared too.
    const cmdline = `/proc/${pid}/cmdline`;
    return !existsSync(cmdline) || /node|vitest|dateline/.test(readFileSync(cmdline, 'utf8'));
  } catch {
    return false;
  }
}

/** After a kill -9 of this process its server lives on, or its postmaster.pid does; the server is stopped cleanly. */
async function stopLeftover(pgCtl: string, place: Place, log: EmbeddedPostgresOptions['log']): Promise<void> {
  const pidFile = join(place.cluster, 'postmaster.pid');
  if (!existsSync(pidFile)) return;
  const { code } = await run(pgCtl, ['-D', place.cluster, '-m', 'fast', '-w', '-t', '30', 'stop'], place);
  log.info({ stopped: code === 0 }, 'a database server was left over from the previous run');
  // The server ignores a pid file of a process that is gone, unless another process has taken its number meanwhile.
  if (code !== 0) rmSync(pidFile, { force: true });
}

async function createCluster(initdb: string, place: Place): Promise<void> {
  mkdirSync(place.cluster, { recursive: true });
  if (place.account) chownSync(place.cluster, place.account.uid, place.account.gid);
  chmodSync(place.cluster, 0o700);
  const passwordFile = join(place.cluster, '..', 'initdb-password');
  writeFileSync(passwordFile, place.password, { mode: 0o600 });
  if (place.account) chownSync(passwordFile, place.account.uid, place.account.gid);
  const locale = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--encoding=UTF8'];
  const login = [`--username=${USER}`, '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
  const { code, output } = await run(initdb, ['-D', place.cluster, ...locale, ...login], place);
  rmSync(passwordFile, { force: true });
  if (code === 0) return;
  rmSync(place.cluster, { recursive: true, force: true });
  throw new Error(`PostgreSQL could not create its database in ${place.cluster}: ${output.trim().slice(-2_000)}`);
}

const LAUNCHES = 10;
/** How often a server that starts is looked at, ms. */
const READY_LOOK_MS = 25;

/**
 * The port may have been taken since it was found free, and after a kill -9 of a server its last children hold its shared
 * memory for a moment; both pass.
 */
async function launchPatiently(
  postgres: string,
  place: Place,
  options: EmbeddedPostgresOptions,
): Promise<{ server: ChildProcess; port: number }> {
  for (let tries = 1; ; tries += 1) {
    const port = options.port ?? (await freePort());
    try {
      return { server: await launch(postgres, place, port, options), port };
    } catch (error) {
      const passing = /shared memory block|Address already in use/.test(error instanceof Error ? error.message : '');
      if (!passing || tries === LAUNCHES) throw error;
      await wait(500);
    }
  }
}

async function launch(
  postgres: string,
  place: Place,
  port: number,
  options: EmbeddedPostgresOptions,
): Promise<ChildProcess> {
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '300',
    ...options.settings,
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const args = ['-D', place.cluster, '-p', String(port), ...flags];
  // In a process group of its own, Ctrl-C reaches only us, and the services finish before their database stops.
  const server = spawn(postgres, args, { ...place.account, detached: true, stdio: ['ignore', 'ignore', 'pipe'] });
  await ready(server, place, options.log);
  // The server must not keep this process alive; stop() does until it has ended.
  server.unref();
  (server.stderr as Socket).unref();
  return server;
}

/** Its log says so too, but goes elsewhere where `logging_collector` is on. */
async function ready(server: ChildProcess, place: Place, log: EmbeddedPostgresOptions['log']): Promise<void> {
  let said = '';
  let failure: Error | undefined;
  server.stderr!.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-4_000);
    log.debug({ part: 'postgres' }, text.trim());
  });
  server.once('error', (cause) => (failure ??= new Error('PostgreSQL cannot be started', { cause })));
  // Once its output is read to the end, which says why.
  server.once('close', (code) => {
    failure ??= new Error(`PostgreSQL ended with code ${code} while starting: ${said.trim()}`);
  });
  while (!isReady(place, server.pid)) {
    if (failure) throw failure;
    await wait(READY_LOOK_MS);
  }
}

/** The first line of postmaster.pid is the server's process id, the eighth its state, which pg_ctl goes by too. */
function isReady({ cluster }: Place, pid: number | undefined): boolean {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
    return Number(lines[0]) === pid && lines[7]?.trim() === 'ready';
  } catch {
    // Not written yet, or removed by a server that could not start.
    return false;
  }
}

function running(place: Place, port: number, supervised: SupervisedServer): EmbeddedPostgres {
  const stop = async (): Promise<void> => {
    await supervised.stop();
    rmSync(join(place.base, 'owner.pid'), { force: true });
  };
  const url = `postgres://${USER}:${encodeURIComponent(place.password)}@127.0.0.1:${port}/postgres`;
  return {
    url,
    port,
    get pid() {
      return supervised.pid;
    },
    check: supervised.check,
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

function run(command: string, args: readonly string[], place: Place): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, fail) => {
    const child = spawn(command, args, { ...place.account, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk));
    child.once('error', fail);
    child.once('close', (code) => resolve({ code, output }));
  });
}
