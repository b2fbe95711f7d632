import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { type WebhookPayload, webhookPayload } from '@dateline/story';
import { Webhook } from 'standardwebhooks';

interface Call {
  id: string;
  payload: WebhookPayload;
}

/** A partner's webhook receiver on 127.0.0.1. Verifies every call with the official library and keeps it. */
export interface PartnerServer {
  url: string;
  secret: string;
  calls: Call[];
  /** Signatures that did not verify; a test expects none. */
  unverified: number;
  /** Answers each call; default 204. */
  respond: (call: Call, response: ServerResponse) => void;
  close(): Promise<void>;
}

export async function startPartner(port = 0): Promise<PartnerServer> {
  const server = createServer((request, response) => void take(partner, request, response));
  const partner: PartnerServer = {
    url: '',
    secret: '',
    calls: [],
    unverified: 0,
    respond: (_call, response) => void response.writeHead(204).end(),
    close: () => closeServer(server),
  };
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  partner.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  return partner;
}

async function take(partner: PartnerServer, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await text(request);
  try {
    const verified = new Webhook(partner.secret).verify(body, request.headers as Record<string, string>);
    // A test event is no story.
    if ((verified as { type?: unknown }).type === 'dateline.test') return void response.writeHead(204).end();
    const call = { id: String(request.headers['webhook-id']), payload: webhookPayload.parse(verified) };
    partner.calls.push(call);
    partner.respond(call, response);
  } catch {
    partner.unverified += 1;
    response.writeHead(401).end();
  }
}

const closeServer = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.closeAllConnections();
    server.close(() => resolve());
  });
