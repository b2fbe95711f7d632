import { createHmac } from 'node:crypto';
import { Agent } from 'node:http';
import { post } from './post.ts';

/** Signs and posts bodies and does nothing else: what any sender has to do. Resolves with its rate and processor time of each. */
export async function bareLoop(url: string, body: string, count: number, inFlight = 64): Promise<string> {
  const agent = new Agent({ keepAlive: true, maxSockets: inFlight });
  const key = Buffer.alloc(32, 7);
  let left = count;
  const send = async () => {
    while (left-- > 0) await post(agent, url, body, signed(body, key, `msg_${left}`));
  };
  const before = process.cpuUsage();
  const from = performance.now();
  await Promise.all(Array.from({ length: inFlight }, send));
  const ms = performance.now() - from;
  const { user, system } = process.cpuUsage(before);
  agent.destroy();
  return `${Math.round((count * 1_000) / ms)}/s, ${((user + system) / 1_000 / count).toFixed(3)} ms each`;
}

function signed(body: string, key: Buffer, id: string): Record<string, string> {
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signature}`,
  };
}
