import { z } from 'zod';

/** Text in an address: without blanks around it, cut where it is too long, undefined where it is empty. */
export const queryText = (longest: number) =>
  z
    .string()
    .transform((value) => value.trim().slice(0, longest) || undefined)
    .optional();

/** An address that asks for the same, without what is undefined. */
export const queryAddress = (asked: Readonly<Record<string, string | undefined>>): string =>
  `?${new URLSearchParams(Object.entries(asked).filter((entry): entry is [string, string] => entry[1] !== undefined))}`;
