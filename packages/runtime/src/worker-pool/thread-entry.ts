import { parentPort, workerData } from 'node:worker_threads';
import type { JobModule, ThreadReply } from './pool-thread.ts';

/** What a thread of the pool runs: loads the module of the jobs, then does one job at a time. */
const { run } = (await import((workerData as { module: string }).module)) as JobModule;

async function replyTo(job: unknown): Promise<ThreadReply> {
  try {
    return { value: await run(job) };
  } catch (error) {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }
}

parentPort!.on('message', async (job) => parentPort!.postMessage(await replyTo(job)));
parentPort!.postMessage('ready');
