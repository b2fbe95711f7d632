import { createLog, type HttpServer, listen } from '@dateline/runtime';
import { webhookPayload } from '@dateline/story';
import { Hono } from 'hono';
import { Webhook } from 'standardwebhooks';

export interface ReceivedWebhook {
  id: string;
  type: string;
  storyId: string;
  verified: boolean;
}

/** A partner's side of the demo: takes webhooks and checks their signatures with the official library. */
export interface DemoReceiver extends AsyncDisposable {
  url: string;
  received: readonly ReceivedWebhook[];
  /** The signing secret, known once the endpoint was made. */
  secret: string;
}

export async function startReceiver(): Promise<DemoReceiver> {
  const received: ReceivedWebhook[] = [];
  const app = new Hono();
  const log = createLog({ level: 'silent', name: 'receiver' });
  const server: HttpServer = await listen(app, { host: '127.0.0.1', port: 0, log });
  const receiver: DemoReceiver = {
    url: `http://127.0.0.1:${server.port}/hook`,
    received,
    secret: '',
    [Symbol.asyncDispose]: () => server.close(0),
  };
  app.post('/hook', async (c) => {
    const one = verify(receiver.secret, await c.req.text(), c.req.header());
    received.push(one);
    return c.body(null, one.verified ? 204 : 401);
  });
  return receiver;
}

function verify(secret: string, body: string, headers: Record<string, string>): ReceivedWebhook {
  try {
    const payload = webhookPayload.parse(new Webhook(secret).verify(body, headers));
    return { id: payload.id, type: payload.type, storyId: payload.data.storyId, verified: true };
  } catch {
    return { id: headers['webhook-id'] ?? '', type: '', storyId: '', verified: false };
  }
}
