import { FormatError, type Hint, type ReadItem, readItem } from '@dateline/formats';

/** One item to read, as it crosses to a thread. */
export interface ReadJob {
  bytes: Uint8Array;
  hint: Hint;
  maxBytes: number;
}

/** What reading an item came to: its drafts, or why it holds none. */
export type ReadItemResult = { ok: true; item: ReadItem } | { ok: false; code: string; reason: string };

/** Reads one item. Throws only what is a bug of a reader. */
export async function run({ bytes, hint, maxBytes }: ReadJob): Promise<ReadItemResult> {
  try {
    return { ok: true, item: await readItem(bytes, hint, undefined, { maxBytes }) };
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    return { ok: false, code: error.code, reason: error.at ? `${error.message} (${error.at})` : error.message };
  }
}
