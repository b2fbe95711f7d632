import { addressGuardOptions, publicUrlOption, secretsKeyOptions } from '@dateline/runtime';
import { z } from 'zod';

/** What the console reads from the environment. */
export const consoleConfig = z.object({
  ...secretsKeyOptions,
  ...addressGuardOptions,
  PUBLIC_URL: publicUrlOption('Where partners reach this installation; sign-in links to the portal begin with it'),
  SESSION_HOURS: z.coerce.number().int().min(1).max(168).default(12).describe('How long an operator stays logged in'),
  SECURE_COOKIES: z
    .stringbool()
    .default(false)
    .describe('Send session cookies over https only; set it wherever the console is not on this machine'),
  TRUST_PROXY: z
    .stringbool()
    .default(false)
    .describe(
      'Take the address of whoever logs in from the last entry of X-Forwarded-For; set it only behind a proxy that writes it',
    ),
});
export type ConsoleConfig = z.output<typeof consoleConfig>;
