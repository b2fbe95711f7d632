import { isPlace, type ListPlace } from '@dateline/store';
import { z } from 'zod';

const pair = z.tuple([z.string().refine(isPlace), z.string().max(200)]);

/** Writes a place so that clients take it for what it is: nothing to be made by hand. */
export const cursorOf = ({ place, id }: ListPlace): string =>
  Buffer.from(JSON.stringify([place, id])).toString('base64url');

/** Reads a cursor; null = not one of ours. */
export function placeOf(cursor: string): ListPlace | null {
  try {
    const [place, id] = pair.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    return { place, id };
  } catch {
    return null;
  }
}
