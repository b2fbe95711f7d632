import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { HonoAdapter } from '@bull-board/hono';
import type { Queues } from '@dateline/queues';
import { QUEUES } from '@dateline/story';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { type ConsoleEnv, hasRole } from './session.ts';

const PATH = '/console/queues';

/** bull-board inside our login: viewers get one whose API refuses every change, operators one that may retry and remove. */
export function queueRoutes(queues: Queues): Hono<ConsoleEnv> {
  const readOnly = board(queues, true);
  const writable = board(queues, false);
  const app = new Hono<ConsoleEnv>();
  app.all('/*', (c) => (hasRole(c.var.operator, 'operator') ? writable : readOnly).fetch(c.req.raw, c.env));
  app.all('/', (c) => (hasRole(c.var.operator, 'operator') ? writable : readOnly).fetch(c.req.raw, c.env));
  return app;
}

function board(queues: Queues, readOnlyMode: boolean): Hono {
  const adapter = new HonoAdapter(serveStatic);
  adapter.setBasePath(PATH);
  const boards = Object.values(QUEUES).map((name) => new BullMQAdapter(queues.queue(name).bull, { readOnlyMode }));
  createBullBoard({ queues: boards, serverAdapter: adapter, options: { uiConfig: { boardTitle: 'Dateline queues' } } });
  return new Hono().route(PATH, adapter.registerPlugin());
}
