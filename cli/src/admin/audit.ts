import { type Db, recordAudit } from '@dateline/store';

/** Who acts, in the audit log, where nobody signed in. */
export const COMMAND_LINE = 'command line';

/** Stores what was done on the command line in the audit log. */
export const audit = (db: Db, action: string, subject: string, detail: object = {}): Promise<void> =>
  recordAudit(db, { by: COMMAND_LINE, action, subject, detail });
