import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { timesOf, totalOf, usedSince } from '../stack/processor-time.ts';
import type { StackServers } from '../stack/servers.ts';
import type { Figures } from './sections.ts';
import { pushedStory } from './stories.ts';

/**
 * What the log, two queues and a POST cost without any work: each message goes through a topic, one enrich job, one deliver job and
 * one request to the partner, in a process of its own, on servers that are there.
 */
export async function measureBareRoad(servers: StackServers, partnerUrl: string, count: number): Promise<Figures> {
  const program = fileURLToPath(new URL('./bare-road-process.ts', import.meta.url));
  const child = fork(program, [partnerUrl, String(count), pushedStory('bare', 1)], {
    env: { ...process.env, ...servers.env },
  });
  await once(child, 'message');
  const pids = { road: child.pid!, ...servers.pids };
  const before = timesOf(pids);
  const from = performance.now();
  child.send('go');
  await once(child, 'message');
  const ms = performance.now() - from;
  const used = usedSince(before, pids);
  child.kill('SIGKILL');
  return {
    'bare road: CPU ms a story': totalOf(used) / count,
    'bare road: stories/s': (count * 1_000) / ms,
    ...Object.fromEntries([...used].map(([name, each]) => [`bare road:   ${name}`, each / count])),
  };
}
