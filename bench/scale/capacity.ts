import type { ScaleFigures } from './set-up.ts';

/** What one story takes without any delivery, and what each delivery of it adds. */
export interface CapacityInputs {
  story: Cost;
  delivery: Cost;
  /** Resident memory of one process of each service and of each server, MB. */
  memoryMb: Record<string, number>;
  /** Processor time of the deduplicator a story, ms: what a language with one key is bound by. */
  deduplicatorMs: number;
  /** Memory of a story in a deduplicator's window. */
  windowBytes: number;
}

interface Cost {
  cpuMs: number;
  /** Of it PostgreSQL, which is one server however many processes there are. */
  postgresMs: number;
  walBytes: number;
  tableBytes: number;
  logBytes: number;
  /** Waits for PostgreSQL's log to reach the disk, in a burst: stories that come alone share none. */
  syncs: number;
}

const costOf = ({ ms, msByService, walBytes, footprint: { tableBytes, logBytes, syncs } }: ScaleFigures): Cost => ({
  cpuMs: ms,
  postgresMs: msByService.get('PostgreSQL') ?? 0,
  walBytes,
  tableBytes,
  logBytes,
  syncs,
});

const combine = (a: Cost, b: Cost, of: (a: number, b: number) => number): Cost => ({
  cpuMs: of(a.cpuMs, b.cpuMs),
  postgresMs: of(a.postgresMs, b.postgresMs),
  walBytes: of(a.walBytes, b.walBytes),
  tableBytes: of(a.tableBytes, b.tableBytes),
  logBytes: of(a.logBytes, b.logBytes),
  syncs: of(a.syncs, b.syncs),
});

/** One and several deliveries a story lie on a line: its slope is a delivery, where it begins is a story that goes to nobody. */
export function inputsOf(
  one: ScaleFigures,
  several: ScaleFigures,
  endpoints: number,
  windowBytes: number,
): CapacityInputs {
  const delivery = combine(costOf(one), costOf(several), (a, b) => Math.max(0, (b - a) / (endpoints - 1)));
  return {
    story: combine(costOf(one), delivery, (all, each) => Math.max(0, all - each)),
    delivery,
    memoryMb: Object.fromEntries(one.footprint.memoryMb),
    deduplicatorMs: one.msByService.get('deduplicator') ?? 0,
    windowBytes,
  };
}

const RATES = [1, 10, 100, 1_000];
/** Ten partners that take everything; a thousand of which each takes a twentieth. */
const PARTNERS = [
  { partners: 10, share: 1 },
  { partners: 1_000, share: 0.05 },
];
/** A core is planned to be busy for this share of the time. */
const BUSY = 0.6;
const DAY_SECONDS = 86_400;
/** What a disk takes in one operation where it is written in order. */
const BYTES_AN_OPERATION = 64 * 1_024;
/** PostgreSQL's pages, each written about once a checkpoint. */
const PAGE_BYTES = 8_192;
/** One each, however many processes the services have. */
const SERVERS = new Set(['PostgreSQL', 'Kafka', 'Redis']);
/** The window of copies. Every deduplicator that shares a language keeps all of it. */
const WINDOW_SECONDS = 72 * 3_600;
/** What one PostgreSQL, its disk and one deduplicator are taken to have. */
const POSTGRES_CORES = 16;
const DISK_IOPS = 10_000;
const WINDOW_GB = 16;

/** What a story takes that goes to so many endpoints. */
const costAt =
  ({ story, delivery }: CapacityInputs, deliveries: number) =>
  (part: keyof Cost): number =>
    story[part] + deliveries * delivery[part];

const operations = (a: ReturnType<typeof costAt>): number =>
  a('syncs') + a('tableBytes') / PAGE_BYTES + (a('walBytes') + a('logBytes')) / BYTES_AN_OPERATION;

interface CapacityRow {
  rate: number;
  partners: number;
  deliveries: number;
  cores: number;
  memoryGb: number;
  gbADay: number;
  iops: number;
}

function capacityRow(
  inputs: CapacityInputs,
  rate: number,
  { partners, share }: { partners: number; share: number },
): CapacityRow {
  const deliveries = partners * share;
  const a = costAt(inputs, deliveries);
  const cores = (rate * a('cpuMs')) / 1_000 / BUSY;
  const deduplicators = Math.ceil((rate * inputs.deduplicatorMs) / 1_000 / BUSY);
  const windowBytes = deduplicators * rate * WINDOW_SECONDS * inputs.windowBytes;
  const processes = Math.max(1, Math.ceil(cores / Object.keys(inputs.memoryMb).length));
  const memoryMb = Object.entries(inputs.memoryMb).reduce(
    (sum, [name, mb]) => sum + (SERVERS.has(name) ? mb : mb * processes),
    0,
  );
  return {
    rate,
    partners,
    deliveries,
    cores,
    memoryGb: memoryMb / 1_024 + windowBytes / 2 ** 30,
    gbADay: (rate * DAY_SECONDS * (a('tableBytes') + a('logBytes'))) / 1e9,
    iops: rate * operations(a),
  };
}

/** The table as Markdown. */
export function capacityTable(inputs: CapacityInputs): string {
  const rows = RATES.flatMap((rate) => PARTNERS.map((partners) => capacityRow(inputs, rate, partners)));
  const cells = rows.map(({ rate, partners, deliveries, cores, memoryGb, gbADay, iops }) => [
    rate.toLocaleString('en'),
    partners.toLocaleString('en'),
    Math.round(rate * deliveries).toLocaleString('en'),
    roundedUp(cores),
    roundedUp(memoryGb),
    roundedUp(gbADay),
    Math.ceil(iops).toLocaleString('en'),
  ]);
  const head = ['Stories/s', 'Partners', 'Deliveries/s', 'Cores', 'Memory, GB', 'GB a day', 'IOPS'];
  return markdown([head, head.map(() => '---:'), ...cells]);
}

/** Stories a second at which each thing that cannot be had more of ends, as Markdown: the least breaks first. */
export function limitsTable(inputs: CapacityInputs): string {
  const most = (of: (a: ReturnType<typeof costAt>) => number) =>
    PARTNERS.map(({ partners, share }) => Math.floor(of(costAt(inputs, partners * share))).toLocaleString('en'));
  const busyMs = 1_000 * BUSY;
  const window = WINDOW_SECONDS * inputs.windowBytes;
  return markdown([
    ['Limit', ...PARTNERS.map(({ partners }) => `${partners.toLocaleString('en')} partners`)],
    ['---', ...PARTNERS.map(() => '---:')],
    ['One deduplicator, of a language with one key', ...most(() => busyMs / inputs.deduplicatorMs)],
    [`${WINDOW_GB} GB for the window of one language`, ...most(() => (WINDOW_GB * 2 ** 30) / window)],
    [`PostgreSQL with ${POSTGRES_CORES} cores`, ...most((a) => (POSTGRES_CORES * busyMs) / a('postgresMs'))],
    [`A disk of ${DISK_IOPS.toLocaleString('en')} IOPS`, ...most((a) => DISK_IOPS / operations(a))],
  ]);
}

const markdown = (rows: readonly (readonly string[])[]): string =>
  rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const roundedUp = (value: number): string =>
  value < 10 ? (Math.ceil(value * 10) / 10).toString() : Math.ceil(value).toLocaleString('en');
