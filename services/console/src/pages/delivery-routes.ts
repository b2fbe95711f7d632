import type { Markup } from '@dateline/pages';
import { DELIVERY_ACT_REFUSALS, findDeliveryAct, requestDeliveryAct, stopDeliveryAct } from '@dateline/store';
import { type Context, Hono } from 'hono';
import { page } from '../page.ts';
import { type ConsoleEnv, hasRole, requireRole } from '../session.ts';
import { DELIVERIES, type DeliveriesDeps, deliveries } from './deliveries.ts';
import { actPage, actPreview, deliveryActQuery } from './delivery-act.ts';
import { deliveryQuery } from './delivery-query.ts';
import { ACT_NAMES } from './delivery-words.ts';

type PageContext = Context<ConsoleEnv>;

/** Deliveries and what operators do to many of them. Viewers see, operators act. */
export function deliveryRoutes(deps: DeliveriesDeps): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();
  const operators = requireRole('operator');
  app.get('/deliveries', async (c) =>
    show(c, 'Deliveries', await deliveries(deps, deliveryQuery.parse(c.req.query()), mayAct(c))),
  );
  app.get('/deliveries/act', operators, (c) => preview(c, deps));
  app.post('/deliveries/acts', operators, (c) => begin(c, deps));
  app.get('/deliveries/acts/:id', (c) => progress(c, deps));
  app.post('/deliveries/acts/:id/stop', operators, async (c) => {
    const id = c.req.param('id');
    await stopDeliveryAct(deps.pool, id, c.var.operator.login);
    return c.redirect(`${DELIVERIES}/acts/${encodeURIComponent(id)}`, 303);
  });
  return app;
}

const mayAct = (c: PageContext): boolean => hasRole(c.var.operator, 'operator');

const show = (c: PageContext, title: string, body: Markup, trail: readonly (readonly [string, string])[] = []) =>
  c.html(page({ title, operator: c.var.operator, here: DELIVERIES, trail, body }));

const trail = [[DELIVERIES, 'Deliveries']] as const;

async function preview(c: PageContext, { pool }: DeliveriesDeps): Promise<Response> {
  const read = deliveryActQuery.safeParse(c.req.query());
  if (!read.success) return c.redirect(DELIVERIES, 303);
  return show(c, `${ACT_NAMES[read.data.act]}?`, await actPreview(pool, read.data), trail);
}

async function begin(c: PageContext, { pool }: DeliveriesDeps): Promise<Response> {
  const read = deliveryActQuery.safeParse(await c.req.parseBody());
  if (!read.success) return c.text('Begin it from the page of deliveries.\n', 400);
  const act = await requestDeliveryAct(pool, { ...read.data, by: c.var.operator.login });
  if (typeof act === 'string') return c.text(`${DELIVERY_ACT_REFUSALS[act]}.\n`, 409);
  return c.redirect(`${DELIVERIES}/acts/${act.id}`, 303);
}

/** Asked for again by the browser until it has ended; a header does that without a script. */
async function progress(c: PageContext, { pool, now }: DeliveriesDeps): Promise<Response> {
  const act = await findDeliveryAct(pool, c.req.param('id') ?? '');
  if (!act)
    return c.html(page({ title: 'No such act', operator: c.var.operator, here: DELIVERIES, body: '' as never }), 404);
  if (!act.endedAt) c.header('refresh', '1');
  return show(c, ACT_NAMES[act.act], actPage(act, now(), mayAct(c)), trail);
}
