import { z } from 'zod';

/** A place in a list that is read in pages: a time with microseconds, and the id of the last entry. */
export interface Place {
  place: string;
  id: string;
}

const pair = z.tuple([z.string().max(64), z.string().max(200)]);

/** Writes a place so that clients take it for what it is: nothing to be made by hand. */
export const cursorOf = ({ place, id }: Place): string =>
  Buffer.from(JSON.stringify([place, id])).toString('base64url');

/** Reads a cursor; null = not one of ours. */
export function placeOf(cursor: string): Place | null {
  try {
    const [place, id] = pair.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    return { place, id };
  } catch {
    return null;
  }
}
