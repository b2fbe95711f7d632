import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { draft } from '@dateline/story';
import { afterEach, describe, expect, it } from 'vitest';
import type { EnricherDeps, VersionInEnrichment } from '../enricher.ts';
import { externalTopics } from './external-topics.ts';
import { enrichersWith } from './index.ts';

type Respond = (request: IncomingMessage, response: ServerResponse, body: string) => void;

let server: Server | undefined;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** A model that answers as told; the enricher over it, and what it was told and has told. */
async function modelThat(respond: Respond, timeoutMs = 10_000, concurrency = 64) {
  const asked: unknown[] = [];
  const outcomes: string[] = [];
  server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    asked.push(JSON.parse(body || 'null'));
    respond(request, response, body);
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/tag`;
  const enricher = externalTopics({ url, timeoutMs, concurrency, onAnswer: (outcome) => void outcomes.push(outcome) });
  const story = draft({ headline: 'H', bodyText: 'B', language: 'en', editorialNote: 'for editors only' });
  const run = (signal = new AbortController().signal) =>
    enricher.run({ story } as unknown as VersionInEnrichment, { signal } as EnricherDeps) as Promise<{
      topics: { code: string; confidence: number; because: string[] }[];
      failed?: string;
    }>;
  return { run, asked, outcomes, url };
}

const answer =
  (body: unknown): Respond =>
  (_request, response) =>
    void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));

describe('externalTopics', () => {
  it('tells the model headline, text and language, and no more', async () => {
    const { run, asked } = await modelThat(answer({ topics: [] }));
    await run();
    expect(asked).toEqual([{ headline: 'H', bodyText: 'B', language: 'en' }]);
  });

  it('keeps topics that are Media Topics, and says who said so', async () => {
    const topics = [
      { code: 'medtop:20000065', confidence: 0.8 },
      { code: 'nonsense', confidence: 0.9 },
      { code: 'medtop:15000000', confidence: 7 },
    ];
    const { run, outcomes, url } = await modelThat(answer({ topics }));
    const found = await run();
    expect(found.topics).toMatchObject([{ code: 'medtop:20000065', confidence: 0.8, because: [new URL(url).host] }]);
    expect(outcomes).toEqual(['tagged']);
  });

  it.each<[string, Respond]>([
    ['answers with an error', (_request, response) => void response.writeHead(500).end('oops')],
    ['answers with no JSON', (_request, response) => void response.end('<html>')],
    ['answers with another shape', answer({ labels: ['sport'] })],
    ['answers with too much', answer({ topics: [], padding: 'x'.repeat(300_000) })],
    [
      'sends us elsewhere',
      (request, response) =>
        request.url === '/tag' ? response.writeHead(307, { location: '/else' }).end() : response.end('{"topics":[]}'),
    ],
    ['hangs up', (request) => void request.socket.destroy()],
  ])('does without a model that %s', async (_what, respond) => {
    const { run, outcomes } = await modelThat(respond);
    const found = await run();
    expect(found.topics).toEqual([]);
    expect(found.failed).toBeTruthy();
    expect(outcomes).toEqual(['failed']);
  });

  it('does not wait longer than it was told', async () => {
    const { run, outcomes } = await modelThat(() => undefined, 50);
    expect((await run()).topics).toEqual([]);
    expect(outcomes).toEqual(['failed']);
  });

  it('is asked about no more stories at once than it was said to take', async () => {
    let open = 0;
    let most = 0;
    const held: (() => void)[] = [];
    const { run, asked } = await modelThat(
      (_request, response) => {
        most = Math.max(most, ++open);
        held.push(() => {
          open -= 1;
          response.end('{"topics":[]}');
        });
        if (asked.length >= 2) held.shift()?.();
        if (asked.length === 5) for (const release of held.splice(0)) release();
      },
      10_000,
      2,
    );
    await Promise.all([run(), run(), run(), run(), run()]);
    expect([asked.length, most]).toEqual([5, 2]);
  });

  it('leaves the story to another worker when its own is stopped', async () => {
    const stop = new AbortController();
    const { run, outcomes } = await modelThat(() => stop.abort(new Error('stopping')));
    await expect(run(stop.signal)).rejects.toThrow('stopping');
    expect(outcomes).toEqual([]);
  });
});

it('runs after our own tagger, and only where there is a model to ask', () => {
  const names = (list: ReturnType<typeof enrichersWith>) => list.map(({ name }) => name);
  const unasked = () => Promise.reject(new Error('not asked for'));
  const options = { links: { search: unasked, readProfiles: unasked, readFrequencies: unasked } };
  expect(names(enrichersWith(options))).toEqual(['topics', 'related']);
  const tagger = { url: 'http://model.example/', timeoutMs: 1, concurrency: 1, onAnswer: () => undefined };
  expect(names(enrichersWith({ ...options, tagger }))).toEqual(['topics', 'external-topics', 'related']);
});
