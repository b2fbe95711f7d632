import { describe, expect, it } from 'vitest';
import { isDatabaseOutage, isWorthSplitting } from './db.ts';

const coded = (code: string) => Object.assign(new Error('as the driver throws it'), { code });

interface Expected {
  outage: boolean;
  split: boolean;
}
const AWAY: Expected = { outage: true, split: false };
const ITEMS_FAULT: Expected = { outage: false, split: true };

const codes: Record<string, Expected> = {
  // SQLSTATE
  '08006': AWAY, // connection failure
  '53300': AWAY, // too many connections
  '53100': AWAY, // disk full
  '57P01': AWAY, // shutdown by the administrator
  '57P03': AWAY, // starting up
  '58030': AWAY, // input or output error
  '25006': AWAY, // read-only after a failover
  '55P03': AWAY, // lock not available
  '40001': { outage: true, split: true }, // serialization failure
  '40P01': { outage: true, split: true }, // deadlock
  '57014': { outage: false, split: false }, // statement cancelled or out of time
  '23505': ITEMS_FAULT, // unique violation
  '22P02': ITEMS_FAULT, // invalid text
  '42P01': ITEMS_FAULT, // no such table
  '25P02': ITEMS_FAULT, // transaction aborted by an earlier statement
  '55000': ITEMS_FAULT, // wrong state
  // Node
  ECONNREFUSED: AWAY,
  ECONNRESET: AWAY,
  EPIPE: AWAY,
  ETIMEDOUT: AWAY,
  EHOSTUNREACH: AWAY,
  ENETUNREACH: AWAY,
  ENOTFOUND: AWAY,
  EAI_AGAIN: AWAY,
  ERR_INVALID_ARG_TYPE: ITEMS_FAULT,
};

const others: [string, unknown, Expected][] = [
  ['a connection that ended', new Error('Connection terminated unexpectedly'), AWAY],
  ['a connection too slow to open', new Error('Connection terminated due to connection timeout'), AWAY],
  ['a pool without a free connection', new Error('timeout exceeded when trying to connect'), AWAY],
  ['a broken client', new Error('Client has encountered a connection error and is not queryable'), AWAY],
  ['a bug', new TypeError("Cannot read properties of undefined (reading 'id')"), ITEMS_FAULT],
  ['a code that is no string', Object.assign(new Error('x'), { code: 53 }), ITEMS_FAULT],
  ['a thrown string', 'no', ITEMS_FAULT],
  ['undefined', undefined, ITEMS_FAULT],
  ['null', null, ITEMS_FAULT],
  [
    'what says it is away',
    Object.assign(new Error('x'), { code: 'LOG_UNAVAILABLE', retryable: true }),
    { outage: false, split: false },
  ],
  ['what says it is not', Object.assign(coded('RECORD_TOO_LARGE'), { retryable: false }), ITEMS_FAULT],
];

describe('errors of the database', () => {
  it.each(Object.entries(codes))('judge the code %s', (code, { outage, split }) => {
    expect(isDatabaseOutage(coded(code))).toBe(outage);
    expect(isWorthSplitting(coded(code))).toBe(split);
  });

  it.each(others)('judge %s', (_what, error, { outage, split }) => {
    expect(isDatabaseOutage(error)).toBe(outage);
    expect(isWorthSplitting(error)).toBe(split);
  });
});
