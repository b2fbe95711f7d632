import pg from 'pg';

/** Bounds of what one connection waits for, in ms; 0 leaves a limit to the server's own settings. */
export interface ConnectionLimits {
  /** One statement may take this long. */
  statementMs: number;
  /** It may wait this long for a lock that somebody else holds. */
  lockMs: number;
  /** A transaction whose client says nothing for this long is rolled back, and its locks are free. */
  idleMs: number;
}

/**
 * A writer that stands still keeps its locks for `idleMs` and no longer; one whose machine vanished, for as long as TCP takes to
 * notice (`PROBES`). Whoever waits for such a lock gives up after `lockMs` and tries again, so that it does something else meanwhile.
 */
export const CONNECTION_LIMITS: ConnectionLimits = { statementMs: 30_000, lockMs: 5_000, idleMs: 10_000 };

export interface PoolOptions extends Partial<ConnectionLimits> {
  max?: number;
  /** False sends each statement with its text: a pooler that gives out connections by transaction may lose prepared ones. */
  prepare?: boolean;
  onError?: (error: Error) => void;
}

/** Runs prepared statements as if they had no name. */
class ClientWithoutNames extends pg.Client {
  // The driver's eight signatures share this shape: what to run, then whatever belongs to it.
  override query(sql: unknown, ...rest: unknown[]): never {
    const unnamed = (sql as { name?: string }).name === undefined ? sql : { ...(sql as object), name: undefined };
    return (super.query as (...args: unknown[]) => never)(unnamed, ...rest);
  }
}

/** Counts and offsets stay far below 2^53, so bigint columns may be numbers. */
const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format as 'text'),
};

/**
 * News comes minutes apart at night, and after the driver's ten seconds each service would connect anew for it: a first query on
 * a new connection took 14 ms, on a kept one 1 ms.
 */
const IDLE_MS = 10 * 60_000;

/**
 * Firewalls and load balancers forget a silent connection after 4 to 6 minutes without a word to either end, and the next query
 * on it would hang until TCP gives up. Probes keep it known, and find out what has gone before a query does.
 */
const KEEP_ALIVE_MS = 10_000;

/** The server's side of it: a client that vanished is known after 25 s of silence, or 20 s after what was sent to it. */
const PROBES = {
  tcp_keepalives_idle: '10s',
  tcp_keepalives_interval: '5s',
  tcp_keepalives_count: '3',
  tcp_user_timeout: '20s',
};

/** The server ends a statement that takes too long and says so; one that says nothing any more is given up this much later. */
export const ANSWER_MARGIN_MS = 5_000;

/**
 * Opens a pool. The first query connects; a server that is down rejects that query within 5 seconds. What `?options=` of the URL
 * says goes before the probes here.
 * @param url postgres://user:password@host:port/database
 */
export function openPool(url: string, options: PoolOptions = {}): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 10,
    ...(options.prepare === false && { Client: ClientWithoutNames }),
    connectionTimeoutMillis: 5_000,
    // Statements that wait for no answer before them share a round trip; each is still its own, and they run in order.
    pipeline: true,
    idleTimeoutMillis: IDLE_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
    application_name: 'dateline',
    types,
    ...settingsOf({ ...CONNECTION_LIMITS, ...options }),
  });
  pool.on('error', options.onError ?? (() => undefined));
  // A connection that breaks while it is lent out fails its query, which its borrower handles; the event that pg emits besides
  // would end the process for want of a listener.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/** Sent when a connection is opened, which costs no round trip. A pooler in between may know none of it: all 0 sends none. */
function settingsOf({ statementMs, lockMs, idleMs }: ConnectionLimits): pg.PoolConfig {
  const probes = Object.entries(PROBES).map(([name, value]) => `-c ${name}=${value}`);
  return {
    ...(statementMs > 0 && { statement_timeout: statementMs, query_timeout: statementMs + ANSWER_MARGIN_MS }),
    ...(lockMs > 0 && { lock_timeout: lockMs }),
    ...(idleMs > 0 && { idle_in_transaction_session_timeout: idleMs }),
    ...(statementMs + lockMs + idleMs > 0 && { options: probes.join(' ') }),
  };
}
