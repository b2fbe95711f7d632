import { cpus } from 'node:os';
import { join } from 'node:path';
import { fingerprint, packFingerprints } from '@dateline/dedup';
import { startEmbeddedPostgres } from '@dateline/runtime';
import { migrate, openPool, recordVersions } from '@dateline/store';
import { compactOnce } from '../services/deduplicator/src/compact.ts';
import { rebuildShard } from '../services/deduplicator/src/shard.ts';
import { corpus } from './dedup/corpus.ts';
import { temporaryFolder } from './stack/folder.ts';

const WINDOW_MS = 72 * 3_600_000;
const BATCH = 1_000;
const ROUNDS = 5;
const quiet = { info: () => undefined, warn: () => undefined, debug: () => undefined };

/**
 * How long a deduplicator that takes a language over is away: its window is read from PostgreSQL and indexed. Stories are
 * recorded as the service records them and packed as it packs them. Usage: npm run bench -- rebuild [stories]
 */
export async function run([stories = '100000']: readonly string[]): Promise<void> {
  await using opened = new AsyncDisposableStack();
  const folder = await temporaryFolder('rebuild', opened);
  const postgres = opened.use(await startEmbeddedPostgres({ dataDir: join(folder, 'postgres'), log: quiet }));
  await migrate(postgres.url);
  const pool = openPool(postgres.url, { max: 2 });
  opened.defer(() => pool.end());
  const now = await fill(pool, Number(stories));
  const blocks = await compactOnce({ pool, windowMs: WINDOW_MS, now });
  console.log(`${cpus().length} cores, ${cpus()[0]?.model}; ${stories} stories, ${blocks} packed blocks`);
  for (let round = 1; round <= ROUNDS; round++) {
    const [from, cpu] = [performance.now(), process.cpuUsage()];
    const { engine } = await rebuildShard(pool, 'en', WINDOW_MS, now());
    const ms = performance.now() - from;
    const { user, system } = process.cpuUsage(cpu);
    const perSecond = (milliseconds: number) => Math.round((engine.count / milliseconds) * 1000);
    console.log(
      `rebuilt ${engine.count} in ${ms.toFixed(0)} ms: ${perSecond(ms)} stories/s by the clock, ${perSecond((user + system) / 1000)} a second of own processor time`,
    );
  }
}

/** Records fingerprints as the deduplicator does; answers the clock of the moment after the last one. */
async function fill(pool: ReturnType<typeof openPool>, stories: number): Promise<() => Date> {
  const source = corpus(1);
  const start = Date.now() - WINDOW_MS / 2;
  for (let done = 0; done < stories; done += BATCH) {
    const rows = Array.from({ length: Math.min(BATCH, stories - done) }, () => {
      const { story } = source.next().value as { story: Parameters<typeof fingerprint>[0] };
      const time = start + story.time;
      const body = packFingerprints([{ print: fingerprint({ ...story, time }) }]);
      return { storyId: story.id, at: new Date(time).toISOString(), replaces: false, body };
    });
    await recordVersions(pool, 'en', { fingerprints: rows });
  }
  return () => new Date(start + stories);
}
