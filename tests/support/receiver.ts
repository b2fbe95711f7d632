import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';

/** One POST as a partner got it. */
export interface ReceivedRequest {
  id: string;
  at: Date;
  headers: Record<string, string>;
  body: string;
}

/** How a partner answers its n-th POST (from 0). Not answering at all is to hang. */
export type Answer = (response: ServerResponse, received: ReceivedRequest, n: number) => void;

export interface Receiver extends AsyncDisposable {
  url: string;
  received: ReceivedRequest[];
  answer: Answer;
}

export const answerWith =
  (status: number, headers: Record<string, string> = {}): Answer =>
  (response) =>
    response.writeHead(status, headers).end(status >= 400 ? 'not now' : 'ok');

/** A partner's webhook on 127.0.0.1, whose answers the test decides. */
export async function startReceiver(answer: Answer = answerWith(200)): Promise<Receiver> {
  const server = createServer((request, response) => void take(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const receiver: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    received: [],
    answer,
    [Symbol.asyncDispose]: async () => {
      server.close().closeAllConnections();
    },
  };
  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const headers = request.headers as Record<string, string>;
    const taken = { id: headers['webhook-id'] ?? '', at: new Date(), headers, body: await text(request) };
    receiver.answer(response, taken, receiver.received.push(taken) - 1);
  }
  return receiver;
}

/** What the official library makes of a POST. Throws when the signature does not hold. */
export const verified = (secret: string, { body, headers }: ReceivedRequest): unknown =>
  new Webhook(secret).verify(body, headers);
