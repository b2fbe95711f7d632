import { afterEach, describe, expect, it } from 'vitest';
import { openReader, type Reader } from './reader.ts';

let reader: Reader | undefined;
afterEach(() => reader?.[Symbol.asyncDispose]());

const stub = new URL('./stub-readers.ts', import.meta.url);
const open = async (module?: URL): Promise<(text: string) => ReturnType<Reader['read']>> => {
  // A thread that has just started compiles what it reads with, which takes time on a busy machine.
  const limits = { cpuMs: 1_000, memoryMb: 512 };
  reader = await openReader({ maxBytes: 1_000, threads: 1, limits, module, onOverrun: () => undefined });
  const { read } = reader;
  // A view of a larger buffer, as the log hands out records.
  return (text) => read(Buffer.from(`before ${text} after`).subarray(7, 7 + Buffer.byteLength(text)), {});
};

describe('reading in threads', () => {
  it('reads an item as it would be read in the same thread', async () => {
    const read = await open();
    expect(await read('{"headline":"Ferry returns","bodyText":"It came back."}')).toMatchObject({
      ok: true,
      item: { format: 'dateline-json', drafts: [{ headline: 'Ferry returns', bodyText: 'It came back.' }] },
    });
    expect(await read(' ')).toMatchObject({ ok: false, code: 'ITEM_EMPTY' });
    expect(await read('x'.repeat(1_001))).toMatchObject({ ok: false, code: 'ITEM_TOO_LARGE' });
  });

  it.each([
    ['burn', 'READING_TOO_SLOW', /1 s of processor time/],
    ['die', 'READING_CRASHED', /ended, twice/],
  ])('rejects an item that makes a reader %s, and reads the next', async (text, code, reason) => {
    const read = await open(stub);
    expect(await read(text)).toEqual({ ok: false, code, reason: expect.stringMatching(reason) });
    expect(await read('{"headline":"Ferry returns","bodyText":"It came back."}')).toMatchObject({ ok: true });
  });
});
