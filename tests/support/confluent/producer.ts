import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A producer that shares no code with ours: Python's, on librdkafka in C. */
const PACKAGE = 'confluent-kafka==2.16.1';
const root = fileURLToPath(new URL('../../../', import.meta.url));
const folder = join(root, '.native', PACKAGE.replace('==', '-'));
const script = fileURLToPath(new URL('produce.py', import.meta.url));

interface ForeignMessage {
  value: string | Uint8Array | null;
  key?: string | Uint8Array | null;
  headers?: readonly (readonly [name: string, value: string | Uint8Array | null])[];
  partition?: number;
}

export interface ForeignProducer {
  /** Writes the messages in one go and returns where each stands. `config` is librdkafka's, as `compression.type`. */
  produce(
    to: { brokers: string; topic: string },
    messages: readonly ForeignMessage[],
    config?: Record<string, string | number>,
  ): { partition: number; offset: string }[];
}

/** Installs the package once, below .native. Undefined where that cannot be done: then tests are skipped, and fail in CI. */
export function confluentProducer(): ForeignProducer | undefined {
  const problem = existsSync(folder) ? undefined : install();
  if (problem === undefined) return { produce };
  const advice = `${PACKAGE} cannot be installed with "python3 -m pip" (Debian: apt-get install python3-pip)`;
  if (process.env.CI === 'true') throw new Error(`${advice}, and CI must not skip: ${problem}`);
  console.warn(`SKIPPED: a producer in another language: ${advice}`);
  return undefined;
}

/** Into a folder of its own that is moved into place whole, so that test files may do it at the same time. */
function install(): string | undefined {
  mkdirSync(dirname(folder), { recursive: true });
  const draft = mkdtempSync(`${folder}.`);
  const args = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--target', draft, PACKAGE];
  const { status, stderr, error } = spawnSync('python3', args, { encoding: 'utf8' });
  if (status === 0 && !existsSync(folder)) renameSync(draft, folder);
  else rmSync(draft, { recursive: true });
  return status === 0 ? undefined : (error?.message ?? stderr);
}

const produce: ForeignProducer['produce'] = ({ brokers, topic }, messages, config = {}) => {
  const given = { brokers, topic, config, messages: messages.map(encoded) };
  const env = { ...process.env, PYTHONPATH: folder };
  return JSON.parse(execFileSync('python3', [script], { input: JSON.stringify(given), env, encoding: 'utf8' }));
};

const encoded = ({ value, key = null, headers = [], partition }: ForeignMessage) => ({
  value: base64(value),
  key: base64(key),
  headers: headers.map(([name, content]) => [name, base64(content)]),
  partition: partition ?? null,
});

const base64 = (bytes: string | Uint8Array | null): string | null =>
  bytes === null ? null : Buffer.from(bytes as string).toString('base64');
