import type { ChildProcess } from 'node:child_process';
import { pause } from '@dateline/flow';
import type { Logger } from 'pino';
import { endWithProcess } from './end-with-process.ts';

/** A server process that is started again when it ends by itself. */
export interface SupervisedServer {
  readonly pid: number;
  /** Throws, with the reason and what to do, while the server is down. */
  check(): void;
  /** Stops the server, or gives up starting it, and resolves when it is gone. */
  stop(): Promise<void>;
}

export interface SuperviseOptions {
  /** Starts the server once; rejects with what it said when it cannot be started. Without it, what ended stays down. */
  relaunch?(): Promise<ChildProcess>;
  log: Pick<Logger, 'warn'>;
  /** First wait between two starts, ms; doubles up to `maxWaitMs`. */
  waitMs?: number;
  maxWaitMs?: number;
}

/**
 * Watches a server and starts it again for as long as it takes: with a full disk it cannot start until there is room. The
 * server ends with this process.
 */
export function superviseServer(first: ChildProcess, options: SuperviseOptions): SupervisedServer {
  return new Supervisor(first, options);
}

class Supervisor implements SupervisedServer {
  readonly #options: SuperviseOptions;
  readonly #stopping = new AbortController();
  readonly #endsWithProcess = endWithProcess(() => void this.#server.kill('SIGINT'));
  #server: ChildProcess;
  #down: { since: Date; reason: string } | undefined;
  #running: Promise<void>;

  constructor(server: ChildProcess, options: SuperviseOptions) {
    this.#options = options;
    this.#server = server;
    this.#running = this.#keepRunning();
  }

  get pid(): number {
    return this.#server.pid!;
  }

  check = (): void => {
    if (this.#down === undefined) return;
    const { since, reason } = this.#down;
    throw new Error(
      `The embedded PostgreSQL is down since ${since.toISOString()}, and is started again as soon as it can be: ${reason}`,
    );
  };

  async stop(): Promise<void> {
    this.#endsWithProcess[Symbol.dispose]();
    this.#stopping.abort();
    this.#server.ref();
    if (!hasEnded(this.#server)) this.#server.kill('SIGINT');
    await this.#running;
  }

  async #keepRunning(): Promise<void> {
    while (!this.#stopping.signal.aborted) {
      const how = await ended(this.#server);
      if (this.#stopping.signal.aborted) return;
      this.#noteDown(`the server ended with ${how}`);
      if (!this.#options.relaunch) return;
      await this.#startAgain(this.#options.relaunch);
    }
    // Stopped while it was being started.
    if (hasEnded(this.#server)) return;
    this.#server.ref();
    this.#server.kill('SIGINT');
    await ended(this.#server);
  }

  async #startAgain(relaunch: () => Promise<ChildProcess>): Promise<void> {
    const { waitMs = 250, maxWaitMs = 10_000 } = this.#options;
    for (let tries = 1; !this.#stopping.signal.aborted; tries += 1) {
      try {
        this.#server = await relaunch();
        this.#options.log.warn({ tries, downSince: this.#down?.since }, 'the embedded PostgreSQL was started again');
        this.#down = undefined;
        return;
      } catch (error) {
        this.#noteDown(error instanceof Error ? error.message : String(error));
        await pause(Math.min(maxWaitMs, waitMs * 2 ** (tries - 1)), this.#stopping.signal);
      }
    }
  }

  #noteDown(reason: string): void {
    this.#down = { since: this.#down?.since ?? new Date(), reason };
    this.#options.log.warn({ reason }, 'the embedded PostgreSQL is down');
  }
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode !== null || signalCode !== null;

/** How a process ended: "code 1", "signal SIGKILL". */
function ended(server: ChildProcess): Promise<string> {
  const how = (code: number | null, signal: string | null) => (code === null ? `signal ${signal}` : `code ${code}`);
  if (hasEnded(server)) return Promise.resolve(how(server.exitCode, server.signalCode));
  return new Promise((resolve) => server.once('exit', (code, signal) => resolve(how(code, signal))));
}
