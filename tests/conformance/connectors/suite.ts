import { LogUnavailable } from '@dateline/event-log';
import type { Source } from '@dateline/store';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Connector, ConnectorHost } from '../../../services/gateway/src/connectors/connector.ts';
import { emitterOf } from '../../../services/gateway/src/connectors/emit.ts';
import { until } from '../../support/conditions.ts';
import type { ConnectorFixture, SourcePlace } from './fixture.ts';
import { receiving } from './receiving.ts';

const log = pino({ level: process.env.TEST_LOG_LEVEL ?? 'silent' }, pino.destination(2));
const MAX_BYTES = 1_000;

/** What every connector does; skipped where the server of its fixture cannot be had. */
export async function describeConnector(connector: Connector, fixture: ConnectorFixture): Promise<void> {
  const tried = await fixture.open();
  await tried?.[Symbol.asyncDispose]();
  describe.skipIf(!tried)(`the connector ${connector.name}`, () => cases(connector, fixture));
}

function cases(connector: Connector, { open }: ConnectorFixture): void {
  let place: SourcePlace;
  let received: ReturnType<typeof receiving>;
  let stops: (() => Promise<void>)[];
  let source: Pick<Source, 'disabledAt'> | undefined;

  beforeEach(async () => {
    place = (await open())!;
    received = receiving();
    stops = [];
    source = { disabledAt: null };
  });
  afterEach(async () => {
    for (const stop of stops) await stop();
    await place[Symbol.asyncDispose]();
  });

  /** Runs the connector as a process would; `wrap` stands between it and what makes items durable. */
  function start(wrap = (emit: ConnectorHost['emit']): ConnectorHost['emit'] => emit) {
    const config = connector.config.parse(place.settings);
    const stopping = new AbortController();
    const { signal } = stopping;
    const deps = { accept: received.accept, findSource: async () => source as Source | undefined, firstWaitMs: 10 };
    const by = { connector, source: 'daily' };
    const emit = wrap(emitterOf({ ...deps, maxItemBytes: MAX_BYTES, log, signal }, by));
    const ended = connector
      .run(config, { emit, maxItemBytes: MAX_BYTES, log, signal })
      .catch((error: unknown) => (signal.aborted ? undefined : Promise.reject(error)));
    const stop = async (): Promise<void> => {
      stopping.abort();
      await ended;
    };
    return { stop, kill: () => stopping.abort() };
  }

  /** Runs it until the test ends. */
  function run(): void {
    stops.push(start().stop);
  }

  async function leave(...names: string[]): Promise<void> {
    for (const name of names) await place.leave({ name, bytes: Buffer.from(`copy of ${name}`) });
  }
  const untilTaken = (...names: string[]) =>
    until(`${names.join(', ')} taken`, async () => {
      const taken = await place.taken();
      return names.every((name) => taken.includes(name));
    });

  it('puts each item on the log once, byte for byte', async () => {
    await leave('one.txt', 'two.txt');
    run();
    await leave('three.txt');
    await untilTaken('one.txt', 'two.txt', 'three.txt');
    expect(received.texts().toSorted()).toEqual(['copy of one.txt', 'copy of three.txt', 'copy of two.txt']);
    expect(new Set(received.onLog.map(({ receipt }) => receipt)).size).toBe(3);
  });

  it('goes on after a stop where it was', async () => {
    await leave('one.txt');
    const first = start();
    await untilTaken('one.txt');
    await first.stop();
    await leave('two.txt');
    run();
    await untilTaken('two.txt');
    expect(received.texts()).toEqual(['copy of one.txt', 'copy of two.txt']);
  });

  it('changes nothing by dying after an item is durable and before its position is saved', async () => {
    await leave('one.txt');
    const durable = Promise.withResolvers<void>();
    const dying = start((emit) => async (item) => {
      await emit(item);
      durable.resolve();
      return new Promise(() => undefined);
    });
    await durable.promise;
    dying.kill();
    expect(await place.taken()).toEqual([]);
    run();
    await untilTaken('one.txt');
    expect(received.texts()).toEqual(['copy of one.txt']);
  });

  it('shows its sender what was refused, and goes on with the next', async () => {
    await place.leave({ name: 'large.txt', bytes: Buffer.alloc(MAX_BYTES + 1, 'x') });
    await place.leave({ name: 'empty.txt', bytes: Buffer.alloc(0) });
    await leave('one.txt');
    run();
    await untilTaken('one.txt');
    const rejections = await until('both are rejected', async () => {
      const found = await place.rejections();
      return Object.keys(found).length === 2 ? found : undefined;
    });
    expect(rejections).toEqual({ 'large.txt': 'ITEM_TOO_LARGE', 'empty.txt': 'ITEM_EMPTY' });
    expect(received.texts()).toEqual(['copy of one.txt']);
  });

  it('gives no item up before it is durable, and waits outages out', async () => {
    let outages = 3;
    received.hooks.beforeAppend = async () => {
      expect(await place.taken()).toEqual([]);
      outages -= 1;
      if (outages >= 0) throw new LogUnavailable('The log is away');
    };
    await leave('one.txt');
    run();
    await untilTaken('one.txt');
    expect(outages).toBe(-1);
    expect(received.texts()).toEqual(['copy of one.txt']);
  });

  it('leaves the copy of a disabled source where it is until the source is enabled', async () => {
    const asked = Promise.withResolvers<void>();
    source = { disabledAt: new Date(0) };
    await leave('one.txt');
    stops.push(
      start((emit) => (item) => {
        asked.resolve();
        return emit(item);
      }).stop,
    );
    await asked.promise;
    expect(received.texts()).toEqual([]);
    expect(await place.taken()).toEqual([]);
    source = { disabledAt: null };
    await untilTaken('one.txt');
  });

  it('ends while an item waits for an outage, and the next run takes it', async () => {
    const tried = Promise.withResolvers<void>();
    received.hooks.beforeAppend = async () => {
      tried.resolve();
      throw new LogUnavailable('The log is away');
    };
    await leave('one.txt');
    const first = start();
    await tried.promise;
    await first.stop();
    expect(await place.taken()).toEqual([]);
    received.hooks.beforeAppend = async () => undefined;
    run();
    await untilTaken('one.txt');
    expect(received.texts()).toEqual(['copy of one.txt']);
  });
}
