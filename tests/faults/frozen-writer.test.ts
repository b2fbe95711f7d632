import { type EventLog, openKafkaLog } from '@dateline/event-log';
import { openPool } from '@dateline/store';
import { receiptIdOfRecord, TOPICS } from '@dateline/story';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../support/conditions.ts';
import { copyOf, install, type Product, productOf } from '../support/newsroom.ts';
import { type PartnerServer, startPartner } from '../support/partner.ts';
import { type Fleet, type FleetMember, type Servers, type ServiceName, startFleet, startServers } from './fleet.ts';
import { freeze, thaw } from './freeze.ts';

/** Lowered, so that a test need not wait for what an operator waits: 10 s for a transaction, 30 s for a consumer. */
const LIMITS = {
  DATABASE_IDLE_TIMEOUT_MS: '2000',
  KAFKA_SESSION_TIMEOUT_MS: '6000',
  WEBHOOK_TIMEOUT_MS: '2000',
};

interface Place {
  service: ServiceName;
  what?: string;
  /** Taken by the test, so that the service waits for it. */
  lock: string;
  state: 'idle in transaction' | 'idle';
  send(body: string): Promise<string>;
}

/** Lets everybody read a table and nobody write it. */
const tableLock = (table: string): string => `lock table ${table} in share mode`;

const servers: Servers | undefined = await startServers();
if (servers) process.env.DATABASE_URL = servers.env.DATABASE_URL;

describe.skipIf(!servers)('a process that stands still in the middle of a write', () => {
  let product: Product;
  let partner: PartnerServer;
  let fleet: Fleet;
  let log: EventLog;
  let frozen: FleetMember | undefined;
  /** Its lock must outlast the tests' patience. */
  let locker: ReturnType<typeof openPool>;
  let unlock: (() => Promise<void>) | undefined;

  beforeAll(async () => {
    const { DATABASE_URL: _server, ...backends } = servers!.env;
    const installation = await install('embedded', { ...backends, ...LIMITS });
    fleet = await startFleet(installation.env);
    product = productOf(installation, fleet.url);
    partner = await startPartner();
    locker = openPool(installation.env.DATABASE_URL!, { max: 1, idleMs: 0 });
    const names = { log: pino({ level: 'silent' }), clientId: 'newsroom', topicPrefix: installation.env.TOPIC_PREFIX! };
    log = await openKafkaLog({ ...names, brokers: [servers!.env.KAFKA_BROKERS!] });
    await product.addSource('agency');
    await product.addPartner('partner', partner);
    await settle([await product.push('agency', copyOf())]);
  }, 300_000);

  afterEach(async () => {
    await unlock?.();
    if (frozen) thaw(frozen.pid);
    frozen = undefined;
    await fleet.removeStandbys();
  });

  afterAll(async () => {
    await fleet?.[Symbol.asyncDispose]();
    await Promise.all([locker?.end(), log?.close()]);
    await product?.stop();
    await partner?.close();
    await servers?.[Symbol.asyncDispose]();
  }, 300_000);

  const sendByHttp = (body: string) => product.push('agency', body);

  /**
   * What each service waits for in the middle of its work, and how its connection looks once it stands still there: idle where its
   * commit was sent together with what waits.
   */
  const writes: Place[] = [
    // The gateway writes receipts too, and would wait itself.
    { service: 'normalizer', lock: tableLock('receipts'), state: 'idle', send: produce },
    { service: 'deduplicator', lock: tableLock('decisions'), state: 'idle in transaction', send: sendByHttp },
    { service: 'enricher', lock: tableLock('releases'), state: 'idle', send: sendByHttp },
    { service: 'syndicator', lock: tableLock('deliveries'), state: 'idle', send: sendByHttp },
    // Between its claim and the POST, which it must not make once it wakes; and after the POST, which nobody is to make again.
    { service: 'dispatcher', what: 'before a POST', lock: tableLock('payloads'), state: 'idle', send: sendByHttp },
    { service: 'dispatcher', what: 'after a POST', lock: tableLock('attempts'), state: 'idle', send: sendByHttp },
  ];

  /** Unlike that of any run before: an attempt that failed has left its story behind. */
  let runs = 0;
  const newGuid = (service: string): string => `urn:test:frozen:${service}:${++runs}`;

  it.each(writes.map((place) => ({ what: 'inside a write', ...place })))(
    'a $service $what holds up nobody, and wakes to find its work done',
    async (place) => {
      const { service } = place;
      const guid = newGuid(service);
      await fleet.addStandby(service);
      await settle([await product.push('agency', version(guid, 1))]);
      const second = await sendInto(place, version(guid, 2));
      // While it stands still: others of its language, another language, and the story in its hands.
      const others = [copyOf(), copyOf(), copyOf({ language: 'de' })];
      await settle(await Promise.all(others.map((body) => product.push('agency', body))));
      await settle([second]);
      await settle([await product.push('agency', version(guid, 3))]);
      thaw(frozen!.pid);
      frozen = undefined;
      await settle([await product.push('agency', version(guid, 4)), await product.push('agency', copyOf())]);
      await product.settled();
      await expectInOrder(guid);
    },
  );

  it('a gateway inside its write: its push is there once, when it is sent again', async () => {
    const guid = newGuid('gateway');
    const headers = { 'idempotency-key': guid };
    const body = version(guid, 1);
    const [gateway] = fleet.members('gateway');
    await lock(tableLock('receipts'));
    const pushing = product.push('agency', body, headers).catch(() => undefined);
    await until('the gateway writes', () => waiting('gateway'));
    frozen = gateway!;
    freeze(frozen.pid);
    await unlock!();
    await until('its statement ended', () => isIn(gateway!, 'idle'));
    thaw(frozen.pid);
    frozen = undefined;
    await pushing;
    const receipt = await until('the push is taken', () => product.push('agency', body, headers));
    await settle([receipt]);
    await product.settled();
    await expectInOrder(guid);
  });

  const version = (guid: string, n: number): string =>
    copyOf({ guid, version: n, versionCreated: new Date(Date.UTC(2026, 10, 2, 9, n)).toISOString() });

  /** Resolves when every story of these receipts is out, and the partner has it. */
  async function settle(receipts: readonly string[]): Promise<void> {
    for (const receipt of receipts) {
      const { stories, state } = await product.settledReceipt('agency', receipt);
      expect(state).toBe('done');
      for (const { storyId, version: ordinal } of stories) {
        await until(`the partner has ${storyId} ${ordinal}`, () =>
          partner.calls.some(({ payload: { data } }) => data.storyId === storyId && data.ordinal >= ordinal),
        );
      }
    }
  }

  /** Sends an item and stops the process that has it in hand where it writes; answers the item's receipt. */
  async function sendInto({ service, lock: statement, state, send }: Place, body: string): Promise<string> {
    await lock(statement);
    const receipt = await send(body);
    const connections = await until(`the ${service} writes`, () => waiting(service));
    frozen = fleet.members(service).find((member) => member.connections === connections)!;
    freeze(frozen.pid);
    await unlock!();
    await until('its statement ended', () => isIn(frozen!, state));
    return receipt;
  }

  /** Writes an item to the log as a newsroom's own producer does; answers its receipt. */
  async function produce(body: string): Promise<string> {
    const value = new TextEncoder().encode(body);
    const record = { key: null, value, headers: { 'dateline-source': 'agency' } };
    const [at] = await log.append(TOPICS.wireReceived, [record]);
    return receiptIdOfRecord(TOPICS.wireReceived, at!.partition, at!.offset);
  }

  /** Takes locks that last until `unlock`. */
  async function lock(statement: string): Promise<void> {
    const client = await locker.connect();
    unlock = async () => {
      unlock = undefined;
      await client.query('rollback');
      client.release();
    };
    await client.query('begin');
    await client.query(statement);
  }

  /** Name of the connections of a service's process that waits for a lock. */
  async function waiting(service: ServiceName): Promise<string | undefined> {
    const { rows } = await product.pool.query(
      `select application_name as name from pg_stat_activity where wait_event_type = 'Lock' and application_name like $1`,
      [`${service}-%`],
    );
    return rows[0]?.name;
  }

  /** True when none of the process's statements runs any more, and one connection at least is in this state. */
  async function isIn(member: FleetMember, state: string): Promise<true | undefined> {
    const { rows } = await product.pool.query('select state from pg_stat_activity where application_name = $1', [
      member.connections,
    ]);
    const states = rows.map((row) => row.state);
    return (!states.includes('active') && states.includes(state)) || undefined;
  }

  /** Each version that the partner got came once, and none after a newer one. */
  async function expectInOrder(guid: string): Promise<void> {
    const { rows } = await product.pool.query('select id from stories where guid = $1', [guid]);
    const calls = partner.calls.filter(({ payload }) => payload.data.storyId === rows[0]!.id);
    const ordinals = calls.map(({ payload }) => payload.data.ordinal);
    expect(ordinals).toEqual([...new Set(ordinals)].sort((a, b) => a - b));
    const ids = partner.calls.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)]);
    expect(partner.unverified).toBe(0);
  }
});
