/**
 * The whole product under load: stories pushed over HTTP, read, deduplicated, tagged, released, matched, and posted to a
 * partner that verifies nothing and answers at once. Prints the rate at which pushes were accepted, the rate from the first
 * push to the last webhook, the processor time of each process meanwhile, how long the burst's related links took after
 * that, and latencies at a steady rate. `--full` starts Kafka and Redis from infra/native; without it everything runs in this
 * process on embedded PostgreSQL.
 * Flags: --full --stories N --rate N --seconds N
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { cpus } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { newSigningSecret, parseSecretsKey, sealSecret, startProcess } from '@dateline/runtime';
import { addEndpoint, createApiKey, openPool, putFeed, putSource } from '@dateline/store';
import { services } from '../cli/src/services.ts';
import { seeded } from './dedup/random.ts';
import { temporaryFolder } from './stack/folder.ts';
import { timesOf, timesSince } from './stack/processor-time.ts';
import { type Servers, startServers } from './stack/servers.ts';
import { untilNone } from './stack/until-none.ts';

export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      full: { type: 'boolean', default: false },
      stories: { type: 'string', default: '2000' },
      rate: { type: 'string', default: '50' },
      seconds: { type: 'string', default: '20' },
    },
  });
  await using opened = new AsyncDisposableStack();
  const folder = await temporaryFolder('bench', opened);
  const { env, pids } = await startServers(folder, values.full, opened);
  const partner = await startPartner(opened);
  const newsroom = await startProduct(env, partner.url, opened);
  console.log(
    `${cpus().length} cores, ${cpus()[0]?.model}, ${values.full ? 'Kafka, Redis, PostgreSQL' : 'embedded PostgreSQL'}, all services in one process`,
  );
  const count = Number(values.stories);
  const everyone = { 'this process (services, sender, partner)': process.pid, ...pids };
  const before = timesOf(everyone);
  await measureBurst(newsroom, partner, count);
  console.log(`processor time meanwhile, ms a story: ${timesSince(before, everyone, count)}`);
  await untilLinked(env.DATABASE_URL);
  await measureSteady(newsroom, partner, Number(values.rate), Number(values.seconds));
  await untilLinked(env.DATABASE_URL);
  await printStages(env.DATABASE_URL, `bench-${batch}-%`);
}

/** Related links follow when all news is out; what comes next is measured without them. */
async function untilLinked(url: string): Promise<void> {
  const pool = openPool(url, { max: 1 });
  const from = performance.now();
  const linked = await untilNone(pool, 'enriched_at is null');
  await pool.end();
  console.log(`related links of all: ${((linked - from) / 1_000).toFixed(1)} s after the last webhook`);
}

/** Where a story of the steady part spent its time, by the record's own clock; medians in ms. */
async function printStages(url: string, guids: string): Promise<void> {
  const pool = openPool(url, { max: 1 });
  const median = (from: string, to: string) =>
    `round(percentile_cont(0.5) within group (order by extract(epoch from ${to} - ${from}) * 1000)::numeric)::int`;
  const { rows } = await pool.query(
    `select ${median('c.received_at', 'c.settled_at')} as "read", ${median('c.received_at', 's.updated_at')} as "recorded",
       ${median('c.received_at', 'r.released_at')} as "released", ${median('c.received_at', 'r.syndicated_at')} as "matched",
       ${median('c.received_at', 'd.settled_at')} as "delivered", ${median('c.received_at', 's.enriched_at')} as "related"
     from stories s join story_versions v on v.story_id = s.id join receipts c on c.id = v.receipt_id
     join releases r on r.story_id = s.id join deliveries d on d.story_id = s.id where s.guid like $1`,
    [guids],
  );
  await pool.end();
  console.log(
    `ms after arrival, median: ${Object.entries(rows[0])
      .map(([stage, ms]) => `${stage} ${ms}`)
      .join(', ')}`,
  );
}

export interface Partner {
  url: string;
  /** When each story's first webhook came, by its guid; milliseconds. */
  arrivals: Map<string, number>;
}

export async function startPartner(opened: AsyncDisposableStack): Promise<Partner> {
  const arrivals = new Map<string, number>();
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const guid = /"guid":"(bench-\d+-\d+)"/.exec(body)?.[1];
    if (guid && !arrivals.has(guid)) arrivals.set(guid, performance.now());
    response.writeHead(204).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  opened.defer(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, arrivals };
}

export interface Newsroom {
  url: string;
  key: string;
}

export async function startProduct(
  env: Servers['env'],
  partnerUrl: string,
  opened: AsyncDisposableStack,
): Promise<Newsroom> {
  const pool = openPool(env.DATABASE_URL, { max: 1 });
  await putSource(pool, { id: 'bench', name: 'bench' });
  const { key } = await createApiKey(pool, 'bench');
  await putFeed(pool, { name: 'all', title: 'all', filter: {}, access: 'open' });
  const sealedSecret = sealSecret(parseSecretsKey(env.SECRETS_KEY!), newSigningSecret(), 'ep_bench');
  await addEndpoint(pool, {
    id: 'ep_bench',
    name: 'bench',
    url: partnerUrl,
    filter: {},
    format: 'dateline-json',
    events: [],
    embargoEarly: false,
    maxInFlight: 64,
    sealedSecret,
  });
  await pool.end();
  const running = opened.use(await startProcess(services, env, { openSql: openPool }));
  return { url: `http://127.0.0.1:${running.httpPort}`, key };
}

const SENDERS = 32;
let batch = 0;

async function measureBurst(newsroom: Newsroom, partner: Partner, count: number): Promise<void> {
  batch += 1;
  const guids = Array.from({ length: count }, (_, at) => `bench-${batch}-${at}`);
  const bodies = guids.map((guid) => ({ guid, body: storyOf(guid) }));
  const from = performance.now();
  const queue = [...bodies];
  const send = async () => {
    for (let next = queue.pop(); next; next = queue.pop()) await push(newsroom, next.body);
  };
  await Promise.all(Array.from({ length: SENDERS }, send));
  const accepted = performance.now() - from;
  while (!guids.every((guid) => partner.arrivals.has(guid))) await wait(20);
  const done = Math.max(...guids.map((guid) => partner.arrivals.get(guid)!)) - from;
  console.log(
    `burst of ${count}: accepted ${rate(count, accepted)}/s, from first push to last webhook ${rate(count, done)}/s`,
  );
}

export async function measureSteady(
  newsroom: Newsroom,
  partner: Partner,
  perSecond: number,
  seconds: number,
): Promise<void> {
  batch += 1;
  const accepted = new Map<string, number>();
  const from = performance.now();
  const pushes: Promise<void>[] = [];
  for (let at = 0; at < perSecond * seconds; at++) {
    const due = from + (at * 1000) / perSecond;
    if (due > performance.now()) await wait(due - performance.now());
    const guid = `bench-${batch}-${at}`;
    pushes.push(push(newsroom, storyOf(guid)).then(() => void accepted.set(guid, performance.now())));
  }
  await Promise.all(pushes);
  while (![...accepted.keys()].every((guid) => partner.arrivals.has(guid))) await wait(20);
  const latencies = [...accepted].map(([guid, at]) => partner.arrivals.get(guid)! - at).sort((a, b) => a - b);
  const at = (share: number) =>
    latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))]!.toFixed(0);
  console.log(
    `steady ${perSecond}/s for ${seconds} s: from 202 to webhook p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms`,
  );
}

const rate = (count: number, ms: number): string => ((count * 1000) / ms).toFixed(0);

async function push({ url, key }: Newsroom, body: string): Promise<void> {
  const response = await fetch(`${url}/v1/sources/bench/items`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}` },
    body,
  });
  if (response.status !== 202) throw new Error(`push was answered ${response.status}: ${await response.text()}`);
  await response.body?.cancel();
}

const next = seeded(7);
const words = Array.from({ length: 5_000 }, (_, at) => `w${at.toString(36)}`);

/** A story of some 2 KB whose words are its own, so that none is taken for a copy. */
function storyOf(guid: string): string {
  const paragraph = () =>
    `${Array.from({ length: 60 }, () => words[Math.floor(next() ** 2 * words.length)]).join(' ')}.`;
  const bodyText = `The council met on Tuesday about ${guid}.\n\n${[paragraph(), paragraph(), paragraph(), paragraph()].join('\n\n')}`;
  return JSON.stringify({
    guid,
    headline: `Council meets about ${guid}`,
    bodyText,
    bodyHtml: `<p>${bodyText}</p>`,
    language: 'en',
    urgency: 4,
  });
}
