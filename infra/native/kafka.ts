import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../packages/runtime/src/free-port.ts';
import { type Server, serverOf, untilListening } from './server.ts';

/** Where install.sh puts the jars, or $KAFKA_HOME/libs of a downloaded distribution. */
export function kafkaLibs(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const own = fileURLToPath(new URL('../../.native/kafka/libs', import.meta.url));
  const places = [env.KAFKA_HOME ? join(env.KAFKA_HOME, 'libs') : undefined, own];
  const found = places.find((place) => place && existsSync(place));
  return found && spawnSync('java', ['-version'], { stdio: 'ignore' }).status === 0 ? found : undefined;
}

export interface NativeOptions {
  /** Data, settings and output of the server; kept when it exists. */
  dir: string;
  /** A free one by default. Kafka keeps the port of its first start, which clients have been told. */
  port?: number;
}

/** Starts one Kafka broker in KRaft mode on 127.0.0.1 and resolves when it answers. About six seconds, 350 MB. */
export async function startKafka(libs: string, options: NativeOptions): Promise<Server> {
  const properties = join(options.dir, 'server.properties');
  const fresh = !existsSync(properties);
  const port = fresh ? (options.port ?? (await freePort())) : portIn(properties);
  if (fresh) writeProperties(options.dir, properties, port, await freePort());
  const java = ['-Xmx512m', '-Xms256m', '-XX:+UseSerialGC', '-cp', join(libs, '*')];
  if (fresh) format(java, properties, options.dir);
  const out = openSync(join(options.dir, 'kafka.out'), 'a');
  const child = spawn('java', [...java, 'kafka.Kafka', properties], { detached: true, stdio: ['ignore', out, out] });
  await untilListening(child, port, 'Kafka', 60_000);
  return serverOf(child, `127.0.0.1:${port}`, port);
}

const portIn = (properties: string): number =>
  Number(/^listeners=PLAINTEXT:\/\/127\.0\.0\.1:(\d+)/m.exec(readFileSync(properties, 'utf8'))![1]);

function writeProperties(dir: string, file: string, port: number, controllerPort: number): void {
  mkdirSync(dir, { recursive: true });
  const settings = {
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@127.0.0.1:${controllerPort}`,
    listeners: `PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${port}`,
    'controller.listener.names': 'CONTROLLER',
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'log.dirs': join(dir, 'data'),
    // Topics are created by the services with their partitions and retention, never by a typing error.
    'auto.create.topics.enable': false,
    'offsets.topic.replication.factor': 1,
    'offsets.topic.num.partitions': 4,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'share.coordinator.state.topic.replication.factor': 1,
    'share.coordinator.state.topic.min.isr': 1,
    'group.initial.rebalance.delay.ms': 0,
    'log.retention.check.interval.ms': 30_000,
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name}=${value}\n`);
  writeFileSync(file, lines.join(''));
}

function format(java: readonly string[], properties: string, dir: string): void {
  const id = crypto.getRandomValues(new Uint8Array(16));
  // One id in 64 would begin with "-", which the tool takes for an option.
  id[0]! &= 0x7f;
  const args = [
    ...java,
    'kafka.tools.StorageTool',
    'format',
    '-t',
    Buffer.from(id).toString('base64url'),
    '-c',
    properties,
  ];
  const { status, stderr } = spawnSync('java', args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`Kafka could not format its storage in ${dir}: ${stderr.trim().slice(-1_000)}`);
}
