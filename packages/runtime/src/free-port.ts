import { createServer } from 'node:net';

/**
 * A port of 127.0.0.1 that nobody uses now, below those that outgoing connections are given (32768 and up on Linux): such a
 * connection could else take the port of a server that is about to start, or to start again.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 10_000 + Math.floor(Math.random() * 20_000);
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
