import { z } from 'zod';

/** Where a list that is read in pages goes on: the time of its last entry, with microseconds, and that entry's id. */
export interface ListPlace {
  place: string;
  id: string;
}

const datetime = z.iso.datetime({ offset: true });

/** Whether a text is a time as PostgreSQL writes it (`2026-11-28 09:30:00.123456+00`), so that a statement may take it for one. */
export const isPlace = (text: string): boolean =>
  datetime.safeParse(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')).success;
