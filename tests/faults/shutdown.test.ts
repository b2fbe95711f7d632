import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { until } from '../support/conditions.ts';
import { copyOf, install, type Product, productOf } from '../support/newsroom.ts';
import { type Fleet, SERVICES, type Servers, startFleet, startServers } from './fleet.ts';
import { freeze, thaw } from './freeze.ts';

const servers: Servers | undefined = await startServers();
if (servers) process.env.DATABASE_URL = servers.env.DATABASE_URL;

afterAll(async () => {
  await servers?.[Symbol.asyncDispose]();
});

describe.skipIf(!servers)('SIGTERM ends every service', () => {
  let product: Product;
  let fleet: Fleet;

  beforeEach(async () => {
    const { DATABASE_URL: _server, ...backends } = servers!.env;
    const installation = await install('embedded', { ...backends, SHUTDOWN_GRACE_MS: '8000' });
    fleet = await startFleet(installation.env);
    product = productOf(installation, fleet.url);
    await product.addSource('agency');
    await product.settledReceipt('agency', await product.push('agency', copyOf()));
  });

  afterEach(async () => {
    thawAll();
    await fleet[Symbol.asyncDispose]();
    await product.stop();
  });

  const thawAll = () => Object.values(servers!.pids()).forEach(thaw);
  const freezeAll = () => Object.values(servers!.pids()).forEach(freeze);
  const everyone = async (ready: boolean) => {
    const now = await Promise.all(SERVICES.map((name) => fleet.isReady(name)));
    return now.every((is) => is === ready) || undefined;
  };

  it('after Kafka, Redis and PostgreSQL stood still and came back', async () => {
    freezeAll();
    await until('all notice', () => everyone(false), 60_000);
    await expect(product.push('agency', copyOf())).rejects.toThrow(/503/);
    thawAll();
    await until('all are well again', () => everyone(true), 90_000);
    const codes = await Promise.all(SERVICES.map((name) => fleet.terminate(name)));
    expect(codes).toEqual(SERVICES.map(() => 0));
  });

  it('while Kafka, Redis and PostgreSQL stand still', async () => {
    freezeAll();
    await until('all notice', () => everyone(false), 60_000);
    const codes = await Promise.all(SERVICES.map((name) => fleet.terminate(name)));
    // 0 where nothing was in flight, 1 where the grace time ended the wait; null would be a process killed by a signal.
    expect(codes.every((code) => code === 0 || code === 1)).toBe(true);
  });
});
