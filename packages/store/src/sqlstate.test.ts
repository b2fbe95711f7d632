import { expect, it } from 'vitest';
import { type DatabaseFault, databaseFaultOf, isTransient, SQLSTATES } from './sqlstate.ts';

const coded = (code: string) => Object.assign(new Error('as the driver throws it'), { code });

const codes: [string, DatabaseFault, string][] = [
  ['08006', 'outage', 'connection failure'],
  ['53300', 'outage', 'too many connections'],
  ['53100', 'outage', 'disk full'],
  ['57P01', 'outage', 'shutdown by the administrator'],
  ['57P03', 'outage', 'starting up'],
  ['58030', 'outage', 'input or output error'],
  ['25006', 'outage', 'read-only after a failover'],
  ['25P03', 'outage', 'stood still inside a transaction'],
  ['28P01', 'outage', 'password changed'],
  ['3D000', 'outage', 'no such database'],
  ['42501', 'outage', 'privilege taken away'],
  ['55P03', 'busy', 'lock not available'],
  ['40001', 'conflict', 'serialization failure'],
  ['40P01', 'conflict', 'deadlock'],
  ['57014', 'timeout', 'statement out of time'],
  ['21000', 'data', 'the same row twice'],
  ['22021', 'data', 'invalid byte sequence'],
  ['22P05', 'data', 'untranslatable character, as U+0000 in jsonb'],
  ['22008', 'data', 'year out of range'],
  ['23505', 'data', 'unique violation'],
  ['23503', 'bug', 'an endpoint that was removed between match and write'],
  ['54000', 'data', 'index row too large'],
  ['54001', 'data', 'nested too deeply'],
  ['26000', 'outage', 'a prepared statement that a pooler lost'],
  ['42P05', 'outage', 'a prepared statement of another client of a pooler'],
  ['0A000', 'bug', 'a feature that PostgreSQL lacks'],
  ['42P01', 'bug', 'no such table'],
  ['25P02', 'bug', 'transaction aborted by an earlier statement'],
  ['55000', 'bug', 'wrong state'],
  ['XX000', 'bug', 'internal error'],
  ['99999', 'bug', 'a class that does not exist'],
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN'].map(
    (code): [string, DatabaseFault, string] => [code, 'outage', 'the network'],
  ),
  ['ERR_INVALID_ARG_TYPE', 'bug', 'our own mistake'],
];

const others: [string, unknown, DatabaseFault][] = [
  ['a connection that ended', new Error('Connection terminated unexpectedly'), 'outage'],
  ['a connection too slow to open', new Error('Connection terminated due to connection timeout'), 'outage'],
  ['a pool without a free connection', new Error('timeout exceeded when trying to connect'), 'outage'],
  ['a broken client', new Error('Client has encountered a connection error and is not queryable'), 'outage'],
  ['a server that says nothing', new Error('Query read timeout'), 'outage'],
  ['a bug', new TypeError("Cannot read properties of undefined (reading 'id')"), 'bug'],
  ['a code that is no string', Object.assign(new Error('x'), { code: 53 }), 'bug'],
  ['a thrown string', 'no', 'bug'],
  ['undefined', undefined, 'bug'],
  ['null', null, 'bug'],
  ['what says it is away', Object.assign(coded('LOG_UNAVAILABLE'), { retryable: true }), 'outage'],
  ['what says it never will do', Object.assign(coded('RECORD_TOO_LARGE'), { retryable: false }), 'data'],
];

it.each(codes)('%s is of class %s: %s', (code, fault) => {
  expect(databaseFaultOf(coded(code))).toBe(fault);
});

it.each(others)('judges %s', (_what, error, fault) => {
  expect(databaseFaultOf(error)).toBe(fault);
});

it('has one row for each class and code', () => {
  const rows = SQLSTATES.map(({ code }) => code);
  expect(new Set(rows).size).toBe(rows.length);
  for (const code of rows) expect(code).toMatch(/^[0-9A-Z]{2}$|^[0-9A-Z]{5}$/);
});

it('every exception stands beside its class, and differs from it', () => {
  for (const { code, fault } of SQLSTATES.filter((one) => one.code.length === 5)) {
    expect(SQLSTATES.find((one) => one.code === code.slice(0, 2))?.fault).not.toBe(fault);
  }
});

it('asking again helps with everything but refused items and bugs', () => {
  expect(['08006', '55P03', '40P01', '57014'].map((code) => isTransient(coded(code)))).toEqual([
    true,
    true,
    true,
    true,
  ]);
  expect(['22021', '42P01'].map((code) => isTransient(coded(code)))).toEqual([false, false]);
});
