import { refusal } from '@dateline/runtime';
import {
  countHeld,
  countRemoval,
  disableEndpoint,
  enableEndpoint,
  type HeldDeliveries,
  KILLS_AFTER_REMOVAL_DAYS,
  listEndpointSecrets,
  pauseEndpoint,
  readEndpoint,
  removeEndpoint,
} from '@dateline/store';
import { rotateSecret, viewEndpoint } from '@dateline/subscriptions';
import { createRoute, z } from '@hono/zod-openapi';
import { audit } from '../audit.ts';
import { requireRole } from '../authenticate.ts';
import type { PortalDeps } from '../deps.ts';
import { endpointView } from '../endpoint-view.ts';
import { etagOf, revisionOf } from '../etag.ts';
import { answerRefusal, problem } from '../problem.ts';
import { bodyOf, everyRefusal, idParam, json, on, type PortalContext, type Resource } from '../resource.ts';

const heldView = z
  .object({
    now: z.int().describe('Sent at once'),
    later: z.int().describe('Sent later by themselves: their embargo has to end, or an operator to let their story go'),
    never: z.int().describe('Not sent: a newer version took their place, or the story was killed'),
  })
  .openapi('HeldDeliveries');

const removalView = z.object({
  dropped: z.int().describe('Deliveries that wait and are not sent any more'),
  stories: z.int().describe('Stories that it got and that were not killed: a kill of one of these is still sent'),
  kills: z.int().describe('Kills that wait now'),
});

const act = <P extends string, R extends object>(path: P, summary: string, description: string, responses: R) =>
  createRoute({
    method: 'post',
    path: `/v1/endpoints/{id}/${path}`,
    summary,
    description,
    security: [{ token: [] }],
    request: { params: idParam },
    responses: { ...responses, 404: refusal('No such endpoint that the caller may see'), ...everyRefusal },
  });

const conflict = { 409: refusal('It is not in a state in which this can be done') };
const enabled = json('The endpoint, and what becomes of what was held', endpointView.extend({ held: heldView }));

const pauseRoute = act('pause', 'Stop sending for a while', 'Deliveries are held meanwhile, not lost.', {
  200: json('The endpoint', endpointView),
  ...conflict,
});
const resumeRoute = act(
  'resume',
  'Send again after a pause',
  'An endpoint that was disabled is enabled, not resumed.',
  {
    200: enabled,
    ...conflict,
  },
);
const enableRoute = act(
  'enable',
  'Send again, whatever stopped it',
  'Begins at once with everything that was held, also what waited for a retry. `GET …/held` counts it before.',
  { 200: enabled, 403: refusal('An operator disabled it, and a partner asks') },
);
const disableRoute = act('disable', 'Stop sending until an operator enables it', 'For operators; a partner pauses.', {
  200: json('The endpoint', endpointView),
  ...conflict,
});

const reading = <P extends string, T extends z.ZodType>(path: P, summary: string, schema: T) =>
  createRoute({
    method: 'get',
    path: `/v1/endpoints/{id}/${path}`,
    summary,
    security: [{ token: [] }],
    request: { params: idParam },
    responses: {
      200: json(summary, schema),
      404: refusal('No such endpoint that the caller may see'),
      ...everyRefusal,
    },
  });

const heldRoute = reading('held', 'What enabling it would send', heldView);
const removalRoute = reading('removal', 'What removing it would mean', removalView);
const secretsRoute = reading(
  'secrets',
  'Signing secrets that are in use, without the secrets',
  z.object({
    secrets: z.array(
      z.object({
        signature: z.enum(['v1', 'v1a']),
        publicKey: z.string().nullable(),
        createdAt: z.iso.datetime(),
        expiresAt: z.iso.datetime().nullable().describe('It signs beside the current one until then'),
      }),
    ),
  }),
);

const rotateRoute = createRoute({
  method: 'post',
  path: '/v1/endpoints/{id}/secrets',
  summary: 'Make a new signing secret',
  description: 'The secret is in this answer and never again. The older one signs beside it for `graceHours`.',
  security: [{ token: [] }],
  request: {
    params: idParam,
    body: bodyOf(
      z.strictObject({
        signature: z.enum(['v1', 'v1a']).default('v1'),
        graceHours: z.number().min(0).max(168).default(24),
      }),
    ),
  },
  responses: {
    201: json('The secret', z.object({ secret: z.string(), publicKey: z.string().nullable(), graceHours: z.number() })),
    404: refusal('No such endpoint that the caller may see'),
    422: refusal('A value cannot be used'),
    ...everyRefusal,
  },
});

const removeRoute = createRoute({
  method: 'delete',
  path: '/v1/endpoints/{id}',
  summary: 'Remove an endpoint',
  description: `Its rows and attempts stay, its name is free. Kills of stories that it had are still sent for ${KILLS_AFTER_REMOVAL_DAYS} days, unless an operator says \`kills=false\`.`,
  security: [{ token: [] }],
  request: { params: idParam, query: z.object({ kills: z.stringbool().default(true) }) },
  responses: {
    200: json('What that meant', removalView.extend({ killsUntil: z.iso.datetime().nullable() })),
    404: refusal('No such endpoint that the caller may see'),
    412: refusal('If-Match was sent, and it was changed in the meantime'),
    ...everyRefusal,
  },
});

/** What is done to an endpoint beside changing it. */
export function addEndpointActs(app: Resource, deps: PortalDeps): void {
  const { pool } = deps;
  on(app, heldRoute, (c, { params: { id } }) => ofSeen(c, deps, id, async () => c.json(await countHeld(pool, id))));
  on(app, removalRoute, async (c, { params: { id } }) => {
    const removal = await countRemoval(pool, id, c.var.caller);
    return removal ? c.json(removal) : unknownEndpoint(c, id);
  });
  on(app, secretsRoute, (c, { params: { id } }) =>
    ofSeen(c, deps, id, async () => {
      const secrets = (await listEndpointSecrets(pool, id)).map(({ scheme, ...rest }) => ({
        signature: scheme,
        ...rest,
      }));
      return c.json({ secrets });
    }),
  );
  on(app, pauseRoute, async (c, { params: { id } }) => {
    if (!(await pauseEndpoint(pool, id, c.var.caller)))
      return notInState(c, deps, id, 'Only an enabled endpoint can be paused');
    await audit(c, pool, 'pause-endpoint', id);
    return answerEndpoint(c, deps, id);
  });
  on(app, resumeRoute, async (c, { params: { id } }) => {
    const held = await enableEndpoint(pool, id, { partnerId: c.var.caller.partnerId, from: 'paused' });
    if (!held) return notInState(c, deps, id, 'Only a paused endpoint can be resumed');
    await audit(c, pool, 'resume-endpoint', id, held);
    return answerEndpoint(c, deps, id, held);
  });
  on(app, enableRoute, async (c, { params: { id } }) => {
    const held = await enableEndpoint(pool, id, { partnerId: c.var.caller.partnerId });
    if (!held) return notEnabled(c, deps, id);
    await audit(c, pool, 'enable-endpoint', id, held);
    return answerEndpoint(c, deps, id, held);
  });
  app.use('/v1/endpoints/:id/disable', requireRole('operator'));
  on(app, disableRoute, async (c, { params: { id } }) => {
    if (!(await disableEndpoint(pool, id, { by: 'operator', reason: `by ${c.var.caller.name}` })))
      return notInState(c, deps, id, 'It is disabled already');
    await audit(c, pool, 'disable-endpoint', id);
    return answerEndpoint(c, deps, id);
  });
  on(app, rotateRoute, async (c, { params: { id }, body }) => {
    const rotated = await rotateSecret(deps, id, body, c.var.caller);
    if (!rotated.ok) return answerRefusal(c, rotated.refusal);
    await audit(c, pool, 'rotate-endpoint', id, { graceHours: rotated.value.graceHours, signature: body.signature });
    return c.json(rotated.value, 201);
  });
  on(app, removeRoute, async (c, { params: { id }, query: { kills } }) => {
    const revision = c.req.header('if-match') === undefined ? undefined : revisionOf(c);
    if (revision instanceof Response) return revision;
    const { partnerId } = c.var.caller;
    if (!kills && partnerId !== undefined)
      return problem(
        c,
        'NOT_ALLOWED',
        'Only an operator may end the kills of what an endpoint had. Leave `kills` out.',
      );
    const removal = await removeEndpoint(pool, id, { kills, revision, partnerId });
    if (!removal) return removedMeanwhile(c, deps, id);
    await audit(c, pool, 'remove-endpoint', id, removal);
    return c.json({ ...removal, killsUntil: removal.killsUntil?.toISOString() ?? null });
  });
}

export const unknownEndpoint = (c: PortalContext, id: string): Response =>
  problem(c, 'NOT_FOUND', `There is no endpoint "${id}" that this caller may see.`);

async function ofSeen(
  c: PortalContext,
  { pool }: PortalDeps,
  id: string,
  answer: () => Promise<Response>,
): Promise<Response> {
  return (await readEndpoint(pool, id, c.var.caller.partnerId)) ? answer() : unknownEndpoint(c, id);
}

async function answerEndpoint(
  c: PortalContext,
  { pool }: PortalDeps,
  id: string,
  held?: HeldDeliveries,
): Promise<Response> {
  const endpoint = await readEndpoint(pool, id, c.var.caller.partnerId);
  if (!endpoint) return unknownEndpoint(c, id);
  return c.json({ ...viewEndpoint(endpoint), ...(held && { held }) }, 200, { etag: etagOf(endpoint) });
}

const notInState = (c: PortalContext, deps: PortalDeps, id: string, rule: string): Promise<Response> =>
  ofSeen(c, deps, id, async () => {
    const endpoint = await readEndpoint(deps.pool, id);
    return problem(c, 'STATE_CONFLICT', `${rule}; it is ${endpoint?.removedAt ? 'removed' : endpoint?.state}.`);
  });

/** There is none, or an operator has disabled it and a partner asks. */
const notEnabled = (c: PortalContext, deps: PortalDeps, id: string): Promise<Response> =>
  ofSeen(c, deps, id, async () => {
    const isRemoved = (await readEndpoint(deps.pool, id))?.removedAt;
    if (isRemoved) return unknownEndpoint(c, id);
    return problem(c, 'NOT_ALLOWED', 'An operator has disabled this endpoint. Ask them to enable it.');
  });

/** Nothing was removed: there is none, or it has another revision by now. */
async function removedMeanwhile(c: PortalContext, { pool }: PortalDeps, id: string): Promise<Response> {
  const endpoint = await readEndpoint(pool, id, c.var.caller.partnerId);
  if (!endpoint || endpoint.removedAt) return unknownEndpoint(c, id);
  return problem(
    c,
    'REVISION_OTHER',
    `It was changed in the meantime and has revision ${endpoint.revision}. Read it again.`,
  );
}
