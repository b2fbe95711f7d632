import type { EventLog } from '@dateline/event-log';
import { type JobQueue, QueueUnavailable } from '@dateline/queues';
import {
  clearEnrichments,
  findStory,
  letOut,
  listRejectedItems,
  overrideCluster,
  type Pool,
  RESEND_REASONS,
  type RulingOutcome,
  recordAudit,
  resendDeliveries,
  setSourceDisabled,
} from '@dateline/store';
import { type EnrichJob, enrichJobFor } from '@dateline/story';
import { type Context, Hono } from 'hono';
import { rule } from './notice-actions.ts';
import { replayRejectedItem } from './replay.ts';
import { type ConsoleEnv, requireRole } from './session.ts';

export interface ActionDeps {
  pool: Pool;
  eventLog: EventLog;
  enrich: JobQueue<EnrichJob>;
}

/** Most items that one click replays; the rest by the next click, or by `dateline replay`. */
const REPLAY_AT_ONCE = 1_000;

/** Everything that changes something. Each checks the role by itself and leaves a line in the audit log. */
export function actionRoutes(deps: ActionDeps): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();
  const operators = requireRole('operator');
  app.post('/rejected/replay-all', operators, (c) => replayAll(c, deps));
  app.post('/rejected/:id/replay', operators, (c) => replayOne(c, deps));
  for (const decision of ['version', 'new', 'discard'] as const) {
    app.post(`/notices/:id/${decision}`, operators, async (c) => answerRuling(c, await rule(c, deps.pool, decision)));
  }
  app.post('/deliveries/:id/retry', operators, (c) => sendAgain(c, deps));
  app.post('/stories/:id/enrich', operators, (c) => enrichAgain(c, deps));
  app.post('/stories/:id/let-out', operators, (c) => letStoryOut(c, deps));
  app.post('/stories/:id/split/:other', operators, (c) => overrule(c, deps, 'split'));
  app.post('/stories/:id/merge/:other', operators, (c) => overrule(c, deps, 'merge'));
  app.post('/sources/:id/disable', requireRole('admin'), (c) => onSource(c, deps, true));
  app.post('/sources/:id/enable', requireRole('admin'), (c) => onSource(c, deps, false));
  return app;
}

type Ctx = Context<ConsoleEnv>;

/** Back to where the button was; scripts that ask for JSON get the outcome. */
function answer(c: Ctx, outcome: string, back: string): Response {
  if (c.req.header('accept')?.includes('application/json')) return c.json({ outcome });
  return c.redirect(back, 303);
}

const param = (c: Ctx, name: string): string => c.req.param(name) ?? '';

const REFUSALS: Partial<Record<RulingOutcome, readonly [404 | 409, string]>> = {
  unknown: [404, 'No such notice.\n'],
  'no-such-story': [
    409,
    'The source of this notice has no such story. A notice reaches stories of its own source only.\n',
  ],
};

function answerRuling(c: Ctx, outcome: RulingOutcome): Response {
  const [status, text] = REFUSALS[outcome] ?? [];
  return status ? c.text(text ?? '', status) : answer(c, outcome, '/console/notices');
}

async function replayOne(c: Ctx, deps: ActionDeps): Promise<Response> {
  const id = param(c, 'id');
  const outcome = await replayRejectedItem(deps, id, c.var.operator.login);
  if (outcome === 'unknown') return c.text('No such rejected item.\n', 404);
  await recordAudit(deps.pool, { by: c.var.operator.login, action: 'replay', subject: id, detail: { outcome } });
  return answer(c, outcome, '/console/rejected');
}

async function replayAll(c: Ctx, deps: ActionDeps): Promise<Response> {
  const { code, source } = c.req.query();
  const items = await listRejectedItems(deps.pool, { sourceId: source, code, replayed: false, limit: REPLAY_AT_ONCE });
  if (items.length === 0) return c.text('No such item waits to be replayed: nothing was sent.\n', 409);
  let replayed = 0;
  for (const { id } of items) {
    if ((await replayRejectedItem(deps, id, c.var.operator.login)) === 'replayed') replayed += 1;
  }
  await recordAudit(deps.pool, {
    by: c.var.operator.login,
    action: 'replay-all',
    subject: code ?? 'all',
    detail: { source, items: replayed },
  });
  return answer(c, `${replayed} replayed`, '/console/rejected');
}

async function sendAgain(c: Ctx, deps: ActionDeps): Promise<Response> {
  const id = param(c, 'id');
  const [resend] = await resendDeliveries(deps.pool, [id]);
  if (!resend) return c.text('No such delivery.\n', 404);
  const { act, because } = resend;
  if (act === 'refused' || act === 'nothing') return c.text(`${RESEND_REASONS[because!]}.\n`, 409);
  await recordAudit(deps.pool, {
    by: c.var.operator.login,
    action: 'send-again',
    subject: resend.storyId,
    detail: { delivery: id, act, because, run: resend.run },
  });
  return answer(c, because ? `${act}: ${RESEND_REASONS[because]}` : act, `/console/stories/${resend.storyId}`);
}

async function enrichAgain(c: Ctx, deps: ActionDeps): Promise<Response> {
  const id = param(c, 'id');
  const story = await findStory(deps.pool, id);
  if (!story) return c.text('No such story.\n', 404);
  const ordinal = story.currentOrdinal;
  await clearEnrichments(deps.pool, id, ordinal);
  await deps.enrich.add([enrichJobFor({ storyId: id, ordinal })]);
  await recordAudit(deps.pool, { by: c.var.operator.login, action: 'enrich-again', subject: id });
  return answer(c, 'queued', `/console/stories/${id}`);
}

/** The enricher releases the story, or announces again what was released, and so offers it to whom it did not go. */
async function letStoryOut(c: Ctx, deps: ActionDeps): Promise<Response> {
  const id = param(c, 'id');
  const version = await letOut(deps.pool, id);
  if (!version) return c.text('This story does not wait for an operator.\n', 409);
  await recordAudit(deps.pool, { by: c.var.operator.login, action: 'let-out', subject: id });
  // Its row says that it is due, so the enricher's sweeper finds it while the queue is away.
  await deps.enrich.add([enrichJobFor(version)]).catch((error: unknown) => {
    if (!(error instanceof QueueUnavailable)) throw error;
  });
  return answer(c, 'let out', `/console/stories/${id}`);
}

async function overrule(c: Ctx, deps: ActionDeps, kind: 'split' | 'merge'): Promise<Response> {
  const [id, other] = [param(c, 'id'), param(c, 'other')];
  const done = await overrideCluster(deps.pool, { storyA: id, storyB: other, kind, by: c.var.operator.login });
  if (!done) return c.text('One of these stories does not exist.\n', 404);
  await recordAudit(deps.pool, { by: c.var.operator.login, action: kind, subject: id, detail: { other } });
  return answer(c, kind, `/console/stories/${id}`);
}

async function onSource(c: Ctx, deps: ActionDeps, disabled: boolean): Promise<Response> {
  const id = param(c, 'id');
  if (!(await setSourceDisabled(deps.pool, id, disabled))) return c.text('No such source.\n', 404);
  const action = disabled ? 'disable-source' : 'enable-source';
  await recordAudit(deps.pool, { by: c.var.operator.login, action, subject: id });
  return answer(c, action, `/console/sources/${id}`);
}
