import { expect, it } from 'vitest';
import { codingFor } from './encoding.ts';

it.each([
  [undefined, undefined],
  ['', undefined],
  ['identity', undefined],
  ['gzip', 'gzip'],
  ['gzip, deflate, br, zstd', 'zstd'],
  ['gzip, deflate, br', 'br'],
  ['GZIP;q=1.0, br;q=0.5', 'gzip'],
  ['gzip;q=0, *', 'zstd'],
  ['*;q=0', undefined],
  ['gzip;q=0.5, identity', undefined],
  ['gzip;q=abc', undefined],
] as const)('Accept-Encoding %j chooses %s', (header, coding) => expect(codingFor(header)).toBe(coding));
