import { Agent, type IncomingMessage, request } from 'node:http';

export interface LoadAnswer {
  status: number;
  headers: IncomingMessage['headers'];
  body: Buffer;
}

/** Connections that are kept: a feed's readers behind their proxies. */
const CONNECTIONS = 100;
const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });

/** Resolves with the answer, its body undecoded. */
export function get(url: string, headers: Record<string, string> = {}): Promise<LoadAnswer> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { agent, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }),
      );
      response.on('error', reject);
    });
    asked.on('error', reject);
    asked.end();
  });
}

export interface LoadRequest {
  url: string;
  headers: Record<string, string>;
}

/** Asks for these in turn over all connections, for so long. Returns how many answers came. Throws unless each has the status. */
export async function askFor(asked: readonly LoadRequest[], status: number, ms: number): Promise<number> {
  const until = performance.now() + ms;
  let count = 0;
  const reader = async () => {
    while (performance.now() < until) {
      const { url, headers } = asked[count++ % asked.length]!;
      const answer = await get(url, headers);
      if (answer.status !== status) throw new Error(`${url} was answered ${answer.status}, not ${status}`);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, reader));
  return count;
}
