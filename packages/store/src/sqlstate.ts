/** What a failed statement says about how to go on. The same words as the runtime's `ErrorClass`, which defines them. */
export type DatabaseFault = 'outage' | 'busy' | 'conflict' | 'timeout' | 'data' | 'bug';

/** A row of the table: a SQLSTATE of five characters, or a class of two, which counts for codes without a row of their own. */
export interface Sqlstate {
  code: string;
  name: string;
  fault: DatabaseFault;
}

const row = (code: string, name: string, fault: DatabaseFault): Sqlstate => ({ code, name, fault });

/**
 * Every class of SQLSTATE that PostgreSQL 18 lists (its manual, appendix A), and the codes that differ from their class. What
 * an operator mends for all items at once is an outage, so that no copy is rejected for it.
 */
export const SQLSTATES: readonly Sqlstate[] = [
  row('00', 'Successful completion', 'bug'),
  row('01', 'Warning', 'bug'),
  row('02', 'No data', 'bug'),
  row('03', 'SQL statement not yet complete', 'bug'),
  row('08', 'Connection exception', 'outage'),
  row('09', 'Triggered action exception', 'bug'),
  row('0A', 'Feature not supported', 'bug'),
  row('0B', 'Invalid transaction initiation', 'bug'),
  row('0F', 'Locator exception', 'bug'),
  row('0L', 'Invalid grantor', 'bug'),
  row('0P', 'Invalid role specification', 'bug'),
  row('0Z', 'Diagnostics exception', 'bug'),
  row('10', 'XQuery error', 'bug'),
  row('20', 'Case not found', 'bug'),
  row('21', 'Cardinality violation', 'data'),
  row('22', 'Data exception', 'data'),
  row('23', 'Integrity constraint violation', 'data'),
  row('23503', 'Foreign key violation: what it names was removed meanwhile, and is not named again', 'bug'),
  row('24', 'Invalid cursor state', 'bug'),
  row('25', 'Invalid transaction state', 'bug'),
  row('25006', 'Read-only transaction: the server is a standby after a failover', 'outage'),
  row('25P03', 'Idle-in-transaction limit: this process stood still inside a transaction', 'outage'),
  row('25P04', 'Transaction limit', 'timeout'),
  row('26', 'Invalid SQL statement name: a pooler in between loses prepared statements', 'outage'),
  row('27', 'Triggered data change violation', 'bug'),
  row('28', 'Invalid authorization: the password or pg_hba.conf changed', 'outage'),
  row('2B', 'Dependent privilege descriptors still exist', 'bug'),
  row('2D', 'Invalid transaction termination', 'bug'),
  row('2F', 'SQL routine exception', 'bug'),
  row('34', 'Invalid cursor name', 'bug'),
  row('38', 'External routine exception', 'bug'),
  row('39', 'External routine invocation exception', 'bug'),
  row('3B', 'Savepoint exception', 'bug'),
  row('3D', 'Invalid catalog name: the database is not there (yet)', 'outage'),
  row('3F', 'Invalid schema name', 'bug'),
  row('40', 'Transaction rollback: serialization failure, deadlock', 'conflict'),
  row('42', 'Syntax error or access rule violation', 'bug'),
  row('42501', 'Insufficient privilege', 'outage'),
  row('42P05', 'Duplicate prepared statement: a pooler in between mixes those of its clients', 'outage'),
  row('44', 'WITH CHECK OPTION violation', 'data'),
  row('53', 'Insufficient resources: disk, memory, connections', 'outage'),
  row('54', 'Program limit exceeded', 'data'),
  row('55', 'Object not in prerequisite state', 'bug'),
  row('55006', 'Object in use', 'busy'),
  row('55P03', 'Lock not available', 'busy'),
  row('57', 'Operator intervention: shutdown, crash, starting up', 'outage'),
  row('57014', 'Query cancelled: the statement limit, or an operator', 'timeout'),
  row('58', 'System error: input or output', 'outage'),
  row('72', 'Snapshot too old', 'conflict'),
  row('F0', 'Configuration file error', 'outage'),
  row('HV', 'Foreign data wrapper error', 'bug'),
  row('P0', 'PL/pgSQL error', 'bug'),
  row('XX', 'Internal error', 'bug'),
];

const faults = new Map(SQLSTATES.map(({ code, fault }) => [code, fault]));

/** The server cannot be reached, or its name cannot be looked up. */
const UNREACHABLE = new Set([
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
]);

/** What the driver says without a code when its connection is gone, none came in time, or the server says nothing. */
const CONNECTION_GONE =
  /Connection terminated|timeout exceeded when trying to connect|connection error and is not queryable|^Error: Query read timeout/;

/**
 * True when a migration changed what a prepared statement returns. It fails on its connection from then on, and is right on a
 * new one; the message is the only mark that tells it from other statements of SQLSTATE 0A000.
 */
export const isStalePlan = (error: unknown): boolean =>
  (error as { code?: unknown }).code === '0A000' && String(error).includes('cached plan must not change result type');

/**
 * Returns what a failure says about how to go on, of a statement or of anything else beside one: the one place that decides
 * whether to wait, repeat, split a batch or reject an item. Errors of our own say it by `retryable`.
 */
export function databaseFaultOf(error: unknown): DatabaseFault {
  const { code, retryable } = (error ?? {}) as { code?: unknown; retryable?: unknown };
  if (retryable === true) return 'outage';
  if (retryable === false) return 'data';
  if (typeof code !== 'string') return CONNECTION_GONE.test(String(error)) ? 'outage' : 'bug';
  if (UNREACHABLE.has(code)) return 'outage';
  if (!/^[0-9A-Z]{5}$/.test(code)) return 'bug';
  if (isStalePlan(error)) return 'conflict';
  return faults.get(code) ?? faults.get(code.slice(0, 2)) ?? 'bug';
}

/** True when the same request may succeed later: the database is away, locked, busy or too slow just now. */
export const isTransient = (error: unknown): boolean => !['data', 'bug'].includes(databaseFaultOf(error));

/** SQLSTATE 23505: a key that has to be one of its kind is taken. */
export const isUniqueViolation = (error: unknown): boolean => (error as { code?: unknown }).code === '23505';
