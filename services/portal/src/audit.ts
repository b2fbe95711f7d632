import { type Db, recordAudit } from '@dateline/store';
import type { PortalContext } from './resource.ts';

/** Stores in the audit log what the caller of the API did. */
export const audit = (c: PortalContext, db: Db, action: string, subject: string, detail: object = {}): Promise<void> =>
  recordAudit(db, { by: c.var.caller.name, action, subject, detail });
