import fc from 'fast-check';

/** One change of an item's bytes. Positions are fractions of its length, so that a change fits an item of any size. */
type Change =
  | { kind: 'set'; at: number; byte: number }
  | { kind: 'insert'; at: number; bytes: Uint8Array }
  | { kind: 'delete' | 'repeat'; at: number; length: number }
  | { kind: 'cut'; at: number };

export type Mutation = readonly Change[];

/** What parsers trip over: openers without closers, closers without openers, controls, broken escapes, wire frames. */
const TOKENS = [
  ...[
    '<',
    '>',
    '</',
    ']]>',
    '<![CDATA[',
    '<!--',
    '<!DOCTYPE x [<!ENTITY a "b">]>',
    '&',
    '&a;',
    '&#0;',
    '&#x110000;',
    '<p',
    '<nitf>',
  ],
  ...['{', '}', '[', ']', '"', '\\', '\\ud800', '\\u', ',', ':', 'null', '1e999', '-', '__proto__'],
  ...[
    '\x00',
    '\x01',
    '\x02',
    '\x03',
    '\x04',
    '\x1f',
    '\x7f',
    '\r',
    '\n\n',
    '\t',
    '^',
    '=',
    '\xff\xfe',
    '\xef\xbb\xbf',
    '\xc3',
    '\xed\xa0\x80',
  ],
  ...['Content-Type: multipart/mixed; boundary=x\r\n', '=?utf-8?q?=', '--x--', '=\n', 'base64'],
].map((token) => Uint8Array.from(token, (character) => character.charCodeAt(0) & 0xff));

const at = fc.double({ min: 0, max: 1, noNaN: true });
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ kind: fc.constant('set' as const), at, byte: fc.nat({ max: 255 }) }),
  fc.record({ kind: fc.constant('insert' as const), at, bytes: fc.constantFrom(...TOKENS) }),
  fc.record({ kind: fc.constant('insert' as const), at, bytes: fc.uint8Array({ minLength: 1, maxLength: 40 }) }),
  fc.record({
    kind: fc.constantFrom('delete' as const, 'repeat' as const),
    at,
    length: fc.integer({ min: 1, max: 400 }),
  }),
  fc.record({ kind: fc.constant('cut' as const), at }),
);

/** A few changes in a row: one finds a missing check, several get past the checks that stand in front. */
export const mutation: fc.Arbitrary<Mutation> = fc.array(change, { minLength: 1, maxLength: 6 });

export const mutated = (item: Uint8Array, changes: Mutation): Uint8Array => changes.reduce(apply, item);

function apply(item: Uint8Array, change: Change): Uint8Array {
  const from = Math.floor(change.at * item.length);
  const join = (...parts: Uint8Array[]) => Uint8Array.from(Buffer.concat(parts));
  switch (change.kind) {
    case 'set':
      return item.length === 0 ? item : item.with(Math.min(from, item.length - 1), change.byte);
    case 'insert':
      return join(item.subarray(0, from), change.bytes, item.subarray(from));
    case 'delete':
      return join(item.subarray(0, from), item.subarray(from + change.length));
    case 'repeat':
      return join(item.subarray(0, from + change.length), item.subarray(from));
    case 'cut':
      return item.subarray(0, from);
  }
}
