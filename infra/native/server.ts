import type { ChildProcess } from 'node:child_process';
import { connect } from 'node:net';

/** A server started here, to be stopped by its process id. */
export interface Server extends AsyncDisposable {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

export function serverOf(child: ChildProcess, url: string, port: number): Server {
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.unref();
  const stop = async (signal: NodeJS.Signals = 'SIGTERM'): Promise<void> => {
    child.ref();
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await exited;
  };
  return { url, port, pid: child.pid!, stop, [Symbol.asyncDispose]: () => stop() };
}

/** Resolves when something accepts connections on the port; rejects when the child ends first, or after `withinMs`. */
export async function untilListening(child: ChildProcess, port: number, name: string, withinMs: number): Promise<void> {
  const until = Date.now() + withinMs;
  let ended = false;
  child.once('exit', () => {
    ended = true;
  });
  while (!(await accepts(port))) {
    if (ended) throw new Error(`${name} ended while starting; its output is in its data directory`);
    if (Date.now() > until) throw new Error(`${name} does not listen on port ${port} after ${withinMs / 1000} s`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    const answer = (open: boolean): void => {
      socket.destroy();
      resolve(open);
    };
    socket.once('connect', () => answer(true)).once('error', () => answer(false));
  });
}
