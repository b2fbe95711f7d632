import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export type Question = 'count' | 'arrivals' | 'forget';

/** What arrived at the partners. Times are ms since 1970, with fractions. */
export interface Arrived {
  count: number;
  lastAt: number;
  /** Story and path of each, with when it came last. */
  arrivals?: [string, number][];
}

export interface Partners {
  url: string;
  pid: number;
  ask(question: Question): Promise<Arrived>;
}

/** Starts the receivers of a bench in a process of their own; it ends with `opened`. */
export async function startPartners(opened: AsyncDisposableStack): Promise<Partners> {
  const child = fork(fileURLToPath(new URL('./receiver.ts', import.meta.url)));
  opened.defer(() => void child.kill('SIGKILL'));
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid!,
    ask: async (question) => {
      const answered = once(child, 'message');
      child.send(question);
      return (await answered)[0] as Arrived;
    },
  };
}
