import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { all, type Db, one } from './db.ts';
import { hashOfToken, newToken } from './random-token.ts';

export const ROLES = ['viewer', 'operator', 'admin'] as const;
export type OperatorRole = (typeof ROLES)[number];

export interface Operator {
  login: string;
  role: OperatorRole;
  createdAt: Date;
  disabledAt: Date | null;
}

/** OWASP's minimum for scrypt: N=2^17, r=8, p=1, about 128 MiB and a tenth of a second. */
const cost = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 };

const derive = (password: string, salt: Buffer): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, 32, cost, (error, key) => (error ? reject(error) : resolve(key)));
  });

async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  return `scrypt$${salt.toString('base64')}$${(await derive(password, salt)).toString('base64')}`;
}

async function passwordFits(password: string, stored: string): Promise<boolean> {
  const [, salt = '', hash = ''] = stored.split('$');
  return timingSafeEqual(await derive(password, Buffer.from(salt, 'base64')), Buffer.from(hash, 'base64'));
}

/** Adds an operator, or gives an existing one a new password and role. */
export async function putOperator(
  db: Db,
  operator: { login: string; password: string; role: OperatorRole },
): Promise<void> {
  await db.query(
    `insert into operators (login, password, role) values ($1, $2, $3)
     on conflict (login) do update set password = excluded.password, role = excluded.role, disabled_at = null`,
    [operator.login, await hashPassword(operator.password), operator.role],
  );
}

export const listOperators = (db: Db): Promise<Operator[]> =>
  all(db, 'select login, role, created_at as "createdAt", disabled_at as "disabledAt" from operators order by login');

/** Stands in for an unknown login, so that a guess takes as long as a miss. */
const nobody = `scrypt$${Buffer.alloc(16).toString('base64')}$${Buffer.alloc(32).toString('base64')}`;

/** The operator with this login and password, or undefined; both kinds of miss take the same time. */
export async function checkPassword(db: Db, login: string, password: string): Promise<Operator | undefined> {
  const row = await one<Operator & { password: string }>(
    db,
    `select login, role, created_at as "createdAt", disabled_at as "disabledAt", password from operators
     where login = $1 and disabled_at is null`,
    [login],
  );
  const fits = await passwordFits(password, row?.password ?? nobody);
  if (!row || !fits) return undefined;
  const { password: _hash, ...operator } = row;
  return operator;
}

/** Opens a session and returns its token, which is kept only as a hash. */
export async function openSession(db: Db, login: string, hours: number): Promise<string> {
  const token = newToken();
  await db.query('delete from sessions where expires_at < now()');
  await db.query(`insert into sessions (hash, login, expires_at) values ($1, $2, now() + make_interval(hours => $3))`, [
    hashOfToken(token),
    login,
    hours,
  ]);
  return token;
}

export const findSession = (db: Db, token: string): Promise<Operator | undefined> =>
  one(
    db,
    `select o.login, o.role, o.created_at as "createdAt", o.disabled_at as "disabledAt" from sessions s
     join operators o on o.login = s.login where s.hash = $1 and s.expires_at > now() and o.disabled_at is null`,
    [hashOfToken(token)],
  );

export async function closeSession(db: Db, token: string): Promise<void> {
  await db.query('delete from sessions where hash = $1', [hashOfToken(token)]);
}

export interface AuditEntry {
  at: Date;
  by: string;
  action: string;
  subject: string;
  detail: unknown;
}

/** Stores who did what to which story, delivery, endpoint or queue. */
export async function recordAudit(
  db: Db,
  entry: { by: string; action: string; subject: string; detail?: unknown },
): Promise<void> {
  await db.query('insert into audit_log (by, action, subject, detail) values ($1, $2, $3, $4)', [
    entry.by,
    entry.action,
    entry.subject,
    JSON.stringify(entry.detail ?? {}),
  ]);
}

export const listAudit = (db: Db, subject: string | undefined, limit: number): Promise<AuditEntry[]> =>
  all(
    db,
    'select at, by, action, subject, detail from audit_log where $1::text is null or subject = $1 order by id desc limit $2',
    [subject ?? null, limit],
  );
