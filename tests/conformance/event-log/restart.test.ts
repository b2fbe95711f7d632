import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LogUnavailable } from '@dateline/event-log';
import { done } from '@dateline/flow';
import { startEmbeddedPostgres } from '@dateline/runtime';
import { migrate } from '@dateline/store';
import { afterEach, describe, expect, it } from 'vitest';
import { kafkaLibs, startKafka } from '../../../infra/native/kafka.ts';
import { openLog } from './adapters.ts';

interface OwnServer {
  address: string;
  pid: number;
  stop(): Promise<void>;
}

const quiet = { info: () => undefined, warn: () => undefined, debug: () => undefined };

/** Servers that this test may kill, started again on the port they had. */
const servers: Record<'postgres' | 'kafka', (dir: string, port?: number) => Promise<OwnServer>> = {
  postgres: async (dir, port) => {
    const server = await startEmbeddedPostgres({ dataDir: dir, log: quiet, port, supervise: false });
    await migrate(server.url);
    return { address: server.url, pid: server.pid, stop: () => server.stop() };
  },
  kafka: async (dir) => {
    const server = await startKafka(kafkaLibs()!, { dir });
    return { address: server.url, pid: server.pid, stop: () => server.stop('SIGKILL') };
  },
};

const available = { postgres: true, kafka: process.env.TEST_BACKENDS !== 'embedded' && kafkaLibs() !== undefined };

describe.each(['postgres', 'kafka'] as const)('event log on %s, whose server is killed', (kind) => {
  let dir: string;
  let server: OwnServer | undefined;

  afterEach(async () => {
    await server?.stop();
    if (dir) rmSync(dir, { recursive: true, force: true });
  });

  it('refuses while it is away, and loses nothing it had accepted', { timeout: 180_000 }, async (context) => {
    if (!available[kind]) {
      console.warn(`SKIPPED: no ${kind} of our own to kill (infra/native/install.sh)`);
      return context.skip();
    }
    dir = mkdtempSync(join(tmpdir(), 'dateline-restart-'));
    chmodSync(dir, 0o755);
    server = await servers[kind](dir);
    await using log = await openLog({ kind, address: server.address, prefix: 'restart.' });
    await log.ensureTopics([
      { name: 'in', partitions: 3, retentionMs: 86_400_000, maxMessageBytes: 100_000 },
      { name: 'dead', partitions: 1, retentionMs: 86_400_000, maxMessageBytes: 100_000 },
    ]);
    const handled = new Set<string>();
    await log.subscribe({
      topic: 'in',
      group: 'g',
      step: 'test',
      deadLetters: 'dead',
      handler: async (records) => {
        for (const record of records) handled.add(Buffer.from(record.value).toString());
        return records.map(() => done);
      },
    });

    const accepted = new Set<string>();
    const refusals: unknown[] = [];
    let sent = 0;
    const send = async (): Promise<void> => {
      const value = `${sent++}`;
      try {
        await log.append('in', [{ key: `k${sent % 7}`, value: Buffer.from(value) }]);
        accepted.add(value);
      } catch (error) {
        refusals.push(error);
      }
    };

    for (let count = 0; count < 50; count += 1) await send();
    process.kill(server.pid, 'SIGKILL');
    await server.stop();
    // Children of a killed PostgreSQL may answer for a moment yet; what they accept is on disk.
    while (refusals.length === 0) await send();
    expect(refusals[0]).toBeInstanceOf(LogUnavailable);

    const { port } = kind === 'postgres' ? new URL(server.address) : { port: undefined };
    server = await servers[kind](dir, port ? Number(port) : undefined);
    while (accepted.size < 100) await send();
    await expect.poll(() => [...accepted].filter((value) => !handled.has(value)), { timeout: 90_000 }).toEqual([]);
    await expect
      .poll(async () => (await log.lag('g', 'in')).every(({ lag }) => lag === 0), { timeout: 30_000 })
      .toBe(true);
  });
});
