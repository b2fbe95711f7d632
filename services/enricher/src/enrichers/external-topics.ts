import { ENRICHMENTS, type ExternalTopicsResult, type Story } from '@dateline/story';
import { mergeExternalTags } from '@dateline/topics';
import pLimit from 'p-limit';
import { z } from 'zod';
import type { Enricher } from '../enricher.ts';

export interface ExternalTagger {
  url: string;
  timeoutMs: number;
  /** Stories that it is asked about at the same time by this process, whatever is enriched at once. */
  concurrency: number;
  /** Called with every answer, or with why there was none. */
  onAnswer(outcome: 'tagged' | 'failed', why?: unknown): void;
}

/** A list of topics; more bytes than this is something else. */
const MAX_ANSWER_BYTES = 256 * 1024;

const answerSchema = z.object({
  topics: z.array(z.object({ code: z.string().max(200), confidence: z.number() })).max(200),
});

/**
 * Asks a model of the operator's own for topics, beside our tagger. It gets `{headline, bodyText, language}` as JSON and answers
 * `{topics: [{code, confidence}]}` with codes of the Media Topics. Stories wait for it, so its time is limited; when it does not
 * answer, or not well, a story goes out with our tags alone. A story's time begins when its turn has come.
 */
export function externalTopics({
  url,
  timeoutMs,
  concurrency,
  onAnswer,
}: ExternalTagger): Enricher<ExternalTopicsResult> {
  const limit = pLimit(concurrency);
  const askInTurn = (story: Story, signal: AbortSignal) =>
    limit(() => ask(url, story, AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)])));
  return {
    name: 'external-topics',
    version: '1',
    result: ENRICHMENTS['external-topics'],
    feedRelevant: true,
    async run({ story }, { signal }) {
      try {
        const answer = await askInTurn(story, signal);
        const topics = mergeExternalTags([], { source: new URL(url).host, topics: answer.topics });
        onAnswer('tagged');
        return { topics };
      } catch (error) {
        // A worker that stops is no failure of the model: the job runs again elsewhere.
        signal.throwIfAborted();
        onAnswer('failed', error);
        return { topics: [], failed: error instanceof Error ? error.message : String(error) };
      }
    },
  };
}

async function ask(
  url: string,
  { headline, bodyText, language }: Story,
  signal: AbortSignal,
): Promise<z.output<typeof answerSchema>> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ headline, bodyText, language }),
    redirect: 'error',
    signal,
  });
  if (!response.ok) {
    await response.body?.cancel();
    throw new Error(`The external tagger answered ${response.status}`);
  }
  return answerSchema.parse(JSON.parse(await readLimited(response)));
}

async function readLimited(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    if (bytes > MAX_ANSWER_BYTES) throw new Error(`The external tagger answered more than ${MAX_ANSWER_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
