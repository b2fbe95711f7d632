import { z } from 'zod';

/** A field of messages and jobs. */
export const ordinal = z.int().positive().describe('Arrival number of a version within its story, from 1');
