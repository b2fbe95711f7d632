import { decideNotice, type NoticeDecision, type Pool, type RulingOutcome } from '@dateline/store';
import type { Context } from 'hono';
import type { ConsoleEnv } from './session.ts';

/** Decides about a notice in the operator's name. The story stands in the address of a button, or in the field beside it. */
export async function rule(c: Context<ConsoleEnv>, pool: Pool, decision: NoticeDecision): Promise<RulingOutcome> {
  const id = c.req.param('id') ?? '';
  const storyId = decision === 'version' ? (c.req.query('story') ?? (await storyInForm(c))) : undefined;
  return decideNotice(pool, { id, decision, storyId, by: c.var.operator.login });
}

async function storyInForm(c: Context<ConsoleEnv>): Promise<string | undefined> {
  const { story } = await c.req.parseBody();
  return typeof story === 'string' && /^st_[a-z2-7]{1,60}$/.test(story) ? story : undefined;
}
