import { isPlace, type ListPlace } from '@dateline/store';
import { z } from 'zod';

const pair = z.tuple([z.string().refine(isPlace), z.string().max(200)]);

/** Writes a place so that clients take it for what it is: nothing to be made by hand. */
export const cursorOf = ({ place, id }: ListPlace): string =>
  Buffer.from(JSON.stringify([place, id])).toString('base64url');

/** Returns the cursor of the next page of a list; undefined where a page that is not full was the last. */
export function nextCursor(entries: readonly ListPlace[], limit: number): string | undefined {
  const last = entries.length === limit ? entries.at(-1) : undefined;
  return last && cursorOf(last);
}

/** Reads the place that a list goes on after; undefined = its beginning, null = not a cursor of ours. */
export const placeAfter = (cursor: string | undefined): ListPlace | null | undefined =>
  cursor === undefined ? undefined : placeOf(cursor);

/** Reads a cursor; null = not one of ours. */
export function placeOf(cursor: string): ListPlace | null {
  try {
    const [place, id] = pair.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    return { place, id };
  } catch {
    return null;
  }
}
