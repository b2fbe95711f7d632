/**
 * What a story costs from its push to its webhook and its related links, beside another build of Dateline: `--product DIR`, a
 * checkout with its dependencies installed, takes turns with this one. Of either nothing is used but the HTTP API, the CLI, the
 * processes and the tables that say when work is done. Each build has Kafka, Redis and PostgreSQL of its own in each round, each
 * service is a process, logs are at their default level. Processor time is the kernel's, of all services and servers; sender and
 * partner are not counted. Sections: `bare` (log, queues and POST without work), `idle`, `low` (steady rates), `burst`,
 * `embedded` (all in one process on PostgreSQL alone).
 * Flags: --product DIR --rounds N --sections a,b --stories N --warm N --rates 10,30 --seconds N --idle-seconds N --profile DIR
 */
import { cpus } from 'node:os';
import { resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { measureBareRoad } from './pipeline/bare-road.ts';
import { type Build, startProduct, thisBuild } from './pipeline/product.ts';
import { report } from './pipeline/report.ts';
import { type Figures, measureBurst, measureIdle, measureLow, type Sizes, warmUp } from './pipeline/sections.ts';
import { startStatements } from './pipeline/statements.ts';
import { temporaryFolder } from './stack/folder.ts';
import { timesOf, usedSince } from './stack/processor-time.ts';
import { type StackServers, startEmptyServers } from './stack/servers.ts';
import { startPartners } from './webhooks/partners.ts';

const SECTIONS = ['bare', 'idle', 'low', 'burst', 'embedded'] as const;
type Section = (typeof SECTIONS)[number];

interface Bench extends Sizes {
  sections: ReadonlySet<Section>;
  idleSeconds: number;
  profile: string | undefined;
}

export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      product: { type: 'string' },
      rounds: { type: 'string', default: '3' },
      sections: { type: 'string', default: SECTIONS.join() },
      stories: { type: 'string', default: '5000' },
      warm: { type: 'string', default: '1000' },
      rates: { type: 'string', default: '10,30' },
      seconds: { type: 'string', default: '20' },
      'idle-seconds': { type: 'string', default: '15' },
      profile: { type: 'string' },
    },
  });
  const bench: Bench = {
    sections: new Set(values.sections.split(',').map(sectionNamed)),
    stories: Number(values.stories),
    warm: Number(values.warm),
    rates: values.rates.split(',').map(Number),
    seconds: Number(values.seconds),
    idleSeconds: Number(values['idle-seconds']),
    profile: values.profile === undefined ? undefined : resolve(values.profile),
  };
  const builds = buildsOf(values.product).map((build) => ({ ...build, rounds: [] as Figures[] }));
  console.log(
    `${cpus().length} cores, ${cpus()[0]?.model}; ${builds.map(({ name, root }) => `${name} is ${root}`).join(', ')}`,
  );
  for (let round = 1; round <= Number(values.rounds); round++) {
    for (const build of builds) {
      build.rounds.push(await measure(build, bench));
      console.log(`round ${round}, ${build.name} done`);
    }
  }
  console.log(report(builds));
}

function sectionNamed(name: string): Section {
  const found = SECTIONS.find((section) => section === name);
  if (!found) throw new Error(`No section "${name}"; there are ${SECTIONS.join(', ')}`);
  return found;
}

const buildsOf = (other: string | undefined): Build[] => [
  thisBuild,
  ...(other === undefined ? [] : [{ name: 'other build', root: resolve(other) }]),
];

const ON_FULL_STACK: readonly Section[] = ['bare', 'idle', 'low', 'burst'];

async function measure(build: Build, bench: Bench): Promise<Figures> {
  const full = ON_FULL_STACK.some((section) => bench.sections.has(section)) ? await measureFull(build, bench) : {};
  return { ...full, ...(bench.sections.has('embedded') && (await measureEmbedded(build, bench))) };
}

async function measureFull(build: Build, bench: Bench): Promise<Figures> {
  await using opened = new AsyncDisposableStack();
  const { folder, servers, partners } = await open(true, bench, opened);
  const empty = bench.sections.has('idle') ? await idleOf(servers, bench.idleSeconds) : new Map<string, number>();
  const options = { folder, apart: true, profile: bench.profile };
  const product = await startProduct(build, servers, `${partners.url}/guid`, options, opened);
  const running = { product, partners };
  await warmUp(running, bench.warm);
  const figures: Figures = {};
  let idlePerMs = 0;
  if (bench.sections.has('idle') || bench.sections.has('low')) {
    const idle = await measureIdle(product, bench.idleSeconds, empty);
    Object.assign(figures, bench.sections.has('idle') && idle.figures);
    idlePerMs = idle.perMs;
  }
  if (bench.sections.has('low'))
    for (const rate of bench.rates) Object.assign(figures, await measureLow(running, rate, bench.seconds, idlePerMs));
  if (bench.sections.has('burst')) {
    const statements = await startStatements(product.pool, bench.profile);
    Object.assign(figures, await measureBurst(running, bench.stories));
    await statements.print(bench.stories);
  }
  if (bench.sections.has('bare'))
    Object.assign(figures, await measureBareRoad(servers, `${partners.url}/ok/bare`, bench.stories));
  return figures;
}

const EMBEDDED_RATE = 20;

async function measureEmbedded(build: Build, bench: Bench): Promise<Figures> {
  await using opened = new AsyncDisposableStack();
  const { folder, servers, partners } = await open(false, bench, opened);
  const options = { folder, apart: false, profile: bench.profile };
  const product = await startProduct(build, servers, `${partners.url}/guid`, options, opened);
  const running = { product, partners };
  await warmUp(running, bench.warm);
  const steady = await measureLow(running, EMBEDDED_RATE, bench.seconds, 0);
  const named = Object.fromEntries(
    Object.entries(steady).map(([name, value]) => [`embedded, ${name.replace(' above idle', ' with idle')}`, value]),
  );
  return { ...named, ...(await measureBurst(running, bench.stories, 'embedded, burst')) };
}

async function open(full: boolean, { profile }: Bench, opened: AsyncDisposableStack) {
  const folder = await temporaryFolder('pipeline', opened);
  const settings: Record<string, string> =
    profile === undefined
      ? {}
      : { shared_preload_libraries: 'pg_stat_statements', 'pg_stat_statements.track_utility': 'on' };
  const servers = await startEmptyServers(folder, full, opened, settings);
  return { folder, servers, partners: await startPartners(opened) };
}

/** Processor time a second of servers that nobody is connected to. */
async function idleOf({ pids }: StackServers, seconds: number): Promise<ReadonlyMap<string, number>> {
  const before = timesOf(pids);
  await wait(seconds * 1_000);
  return new Map([...usedSince(before, pids)].map(([name, ms]) => [name, ms / seconds]));
}
