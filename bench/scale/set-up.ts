import { join } from 'node:path';
import { readMeter, untilQuiet, usedFrom } from '../pipeline/meter.ts';
import { pushBurst } from '../pipeline/newsroom.ts';
import { type PipelineProduct, startProduct, thisBuild } from '../pipeline/product.ts';
import { warmUp } from '../pipeline/sections.ts';
import { temporaryFolder } from '../stack/folder.ts';
import { startEmptyServers } from '../stack/servers.ts';
import { startPartners } from '../webhooks/partners.ts';
import { type Footprint, footprintOf } from './footprint.ts';

const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pl', 'sv'];

/** Records of a language are spread over more keys than it has deduplicators, so that each gets about as many. */
const KEYS_A_PROCESS = 4;

export interface SetUp {
  /** Of each service. */
  processes: number;
  languages: number;
  stories: number;
  warm: number;
  /** Endpoints that take every story; one unless given. */
  endpoints?: number;
}

/** What a burst took, for each story, its words and links included. */
export interface ScaleFigures {
  /** Processor time of all processes, ms. */
  ms: number;
  /** The same of a service's processes, and of each server. */
  msByService: ReadonlyMap<string, number>;
  walBytes: number;
  /** Stories a second until the last webhook. */
  perSecond: number;
  footprint: Footprint;
}

/** Starts a stack of its own, pushes stories as fast as they are taken, and waits until nothing is left to do. */
export async function measureSetUp(setUp: SetUp): Promise<ScaleFigures> {
  await using opened = new AsyncDisposableStack();
  const folder = await temporaryFolder('scale', opened);
  const { env, pids } = await startEmptyServers(folder, true, opened);
  const partners = await startPartners(opened);
  const keys = setUp.processes === 1 ? 1 : KEYS_A_PROCESS * setUp.processes;
  const servers = { env: { ...env, LANGUAGE_KEYS: String(keys) }, pids };
  const { processes, endpoints } = setUp;
  const options = { folder, apart: true, processes, endpoints, languages: LANGUAGES.slice(0, setUp.languages) };
  const product = await startProduct(thisBuild, servers, `${partners.url}/guid`, options, opened);
  await warmUp({ product, partners }, setUp.warm);
  const push = () => pushBurst(product, partners, setUp.stories);
  // Awaited here: else the servers would end first.
  return await burstOf(product, join(folder, 'kafka'), push, setUp.stories);
}

async function burstOf(
  product: PipelineProduct,
  kafka: string,
  push: () => Promise<{ deliveredMs: number }>,
  stories: number,
) {
  const [from, before] = [await readMeter(product), await footprintOf(product, kafka)];
  const { deliveredMs } = await push();
  await untilQuiet(product);
  const used = usedFrom(from, await readMeter(product));
  const after = await footprintOf(product, kafka);
  const msByService = perService(used.processorMs, stories);
  return {
    ms: [...msByService.values()].reduce((sum, ms) => sum + ms, 0),
    msByService,
    walBytes: used.walBytes / stories,
    perSecond: (stories * 1_000) / deliveredMs,
    footprint: {
      memoryMb: after.memoryMb,
      tableBytes: (after.tableBytes - before.tableBytes) / stories,
      logBytes: (after.logBytes - before.logBytes) / stories,
      syncs: (after.syncs - before.syncs) / stories,
    },
  };
}

/** "normalizer 2" is a process of the normalizer. */
function perService(processorMs: ReadonlyMap<string, number>, stories: number): Map<string, number> {
  const sums = new Map<string, number>();
  for (const [process, ms] of processorMs) {
    const service = process.replace(/ \d+$/, '');
    sums.set(service, (sums.get(service) ?? 0) + ms / stories);
  }
  return sums;
}
