import { createHmac, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { until } from './conditions.ts';

/** A GET at the callback: the hub asks or tells something. */
interface HubAsked {
  query: URLSearchParams;
  mode: string | null;
}

/** A POST at the callback: content. */
interface HubSent {
  headers: Record<string, string>;
  body: string;
}

/** A WebSub subscriber on 127.0.0.1 (REC-websub-20180123), whose answers the test decides. */
export interface Subscriber extends AsyncDisposable {
  callback: string;
  asked: HubAsked[];
  sent: HubSent[];
  /** Answers a question of the hub; agrees unless told otherwise. */
  onAsked: (response: ServerResponse, asked: HubAsked, n: number) => void;
  /** Answers content. */
  onSent: (response: ServerResponse, sent: HubSent, n: number) => void;
  /** Resolves with the n-th question or content, from 0, once it is here. */
  nthAsked(n: number): Promise<HubAsked>;
  nthSent(n: number): Promise<HubSent>;
}

export const agree: Subscriber['onAsked'] = (response, { query }) => response.end(query.get('hub.challenge') ?? '');

/** @param query of its callback, whose path is unlike any other's: the port of one that is gone may be another's by now */
export async function startSubscriber(query = '', onAsked = agree): Promise<Subscriber> {
  const path = `/${randomUUID()}`;
  const server = createServer((request, response) => void take(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const subscriber: Subscriber = {
    callback: `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}${query}`,
    asked: [],
    sent: [],
    onAsked,
    onSent: (response) => response.writeHead(204).end(),
    nthAsked: (n) => until(`question ${n} of the hub`, () => subscriber.asked[n]),
    nthSent: (n) => until(`content ${n} of the hub`, () => subscriber.sent[n]),
    [Symbol.asyncDispose]: async () => {
      server.close().closeAllConnections();
    },
  };
  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://subscriber.example');
    if (pathname !== path) return void response.writeHead(404).end();
    if (request.method === 'GET') {
      const asked = { query: searchParams, mode: searchParams.get('hub.mode') };
      subscriber.onAsked(response, asked, subscriber.asked.push(asked) - 1);
      return;
    }
    const sent = { headers: request.headers as Record<string, string>, body: await text(request) };
    subscriber.onSent(response, sent, subscriber.sent.push(sent) - 1);
  }
  return subscriber;
}

/** Value of X-Hub-Signature that content is to have under a secret. */
export const hubSignature = (secret: string, body: string): string =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;

/** What discovery finds in a Link header (WebSub, 4). */
export function discovered(link: string | null): { hub?: string | undefined; self?: string | undefined } {
  const found = Object.fromEntries(
    [...(link ?? '').matchAll(/<([^>]{1,2000})>;\s?rel="([a-z]{1,20})"/g)].map(([, url, rel]) => [rel, url]),
  );
  return { hub: found.hub, self: found.self };
}
