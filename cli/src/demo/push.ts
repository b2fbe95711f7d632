import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import type { Sample } from './samples.ts';

const receiptSchema = z.object({
  id: z.string(),
  state: z.enum(['received', 'processing', 'waiting', 'done', 'rejected']),
  format: z.string().optional(),
  rejected: z.object({ code: z.string(), reason: z.string() }).optional(),
  stories: z.array(
    z.object({
      storyId: z.string().optional(),
      outcome: z.string(),
      stage: z.string().optional(),
      duplicateOf: z.string().optional(),
    }),
  ),
});
export type DemoReceipt = z.infer<typeof receiptSchema>;

export interface Newsroom {
  url: string;
  source: string;
  key: string;
}

/** Pushes one item over HTTP and returns its receipt's id. Throws with the gateway's problem document. */
export async function pushSample(newsroom: Newsroom, sample: Sample): Promise<string> {
  const response = await fetch(`${newsroom.url}/v1/sources/${newsroom.source}/items`, {
    method: 'POST',
    headers: { authorization: `Bearer ${newsroom.key}`, 'dateline-filename': sample.filename },
    body: new Uint8Array(sample.body),
  });
  const answer = (await response.json()) as { receipt: string; detail?: string };
  if (response.status !== 202) throw new Error(`The gateway refused ${sample.filename}: ${answer.detail}`);
  return answer.receipt;
}

const BUSY_MS = 1_000;

/** Requests a receipt until its item is settled and its stories are out. */
export async function settledReceipt(newsroom: Newsroom, id: string, signal: AbortSignal): Promise<DemoReceipt> {
  for (;;) {
    const response = await fetch(`${newsroom.url}/v1/receipts/${id}`, {
      headers: { authorization: `Bearer ${newsroom.key}` },
      signal,
    });
    // A machine that is busy with the stories answers so; it is asked again, less often.
    if (response.status === 503) {
      await response.body?.cancel();
      await wait(BUSY_MS, undefined, { signal });
      continue;
    }
    const receipt = receiptSchema.parse(await response.json());
    if (receipt.state === 'rejected' || receipt.state === 'waiting') return receipt;
    if (receipt.state === 'done' && receipt.stories.every(isOut)) return receipt;
    await wait(100, undefined, { signal });
  }
}

/** Nothing more is to happen to it by itself. */
const isOut = ({ stage }: { stage?: string | undefined }): boolean => stage !== 'recorded' && stage !== 'released';
