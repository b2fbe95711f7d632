import { recordAudit } from '@dateline/store';
import type { PageDeps } from './deps.ts';
import type { PageContext } from './session.ts';

/** Leaves a line in the audit log about what the signed-in partner did. */
export const recordAct = (
  c: PageContext,
  { pool }: Pick<PageDeps, 'pool'>,
  action: string,
  subject: string,
  detail: object = {},
): Promise<void> => recordAudit(pool, { by: `partner ${c.var.session.partnerId}`, action, subject, detail });
