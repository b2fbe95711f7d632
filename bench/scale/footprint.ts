import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { PipelineProduct } from '../pipeline/product.ts';

/** What a set-up keeps and writes. */
export interface Footprint {
  /** Memory of each process and its children, MB. */
  memoryMb: ReadonlyMap<string, number>;
  /** Bytes of the database's tables and indexes. */
  tableBytes: number;
  /** Bytes of Kafka's segments. */
  logBytes: number;
  /** Times that PostgreSQL has waited for its log to reach the disk. */
  syncs: number;
}

export async function footprintOf(
  { pids, pool }: Pick<PipelineProduct, 'pids' | 'pool'>,
  kafka: string,
): Promise<Footprint> {
  const { rows } = await pool.query(`select pg_database_size(current_database())::float8 as bytes,
    (select coalesce(sum(fsyncs), 0)::float8 from pg_stat_io where object = 'wal') as syncs`);
  return {
    memoryMb: new Map(Object.entries(pids).map(([name, pid]) => [name, memoryMbOf(pid)])),
    tableBytes: rows[0].bytes,
    logBytes: segmentBytes(kafka),
    syncs: rows[0].syncs,
  };
}

/** Of a process and its children, with each page that they share counted once. */
const memoryMbOf = (pid: number): number =>
  [String(pid), ...readdirSync('/proc').filter((other) => field(other, 'status', 'PPid') === pid)]
    .map((process) => field(process, 'smaps_rollup', 'Pss') / 1_024)
    .reduce((sum, mb) => sum + mb, 0);

/** A number of a file about a process; 0 when the process has ended meanwhile, and for what is no process. */
function field(pid: string, file: string, name: string): number {
  try {
    return Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(readFileSync(`/proc/${pid}/${file}`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

const segmentBytes = (folder: string): number =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.log'))
    .reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
