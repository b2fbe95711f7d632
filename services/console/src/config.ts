import { publicUrlOption } from '@dateline/runtime';
import { addressGuardOptions, secretsKeyOptions } from '@dateline/webhooks';
import { z } from 'zod';

/** What the console reads from the environment. */
export const consoleConfig = z.object({
  ...secretsKeyOptions,
  ...addressGuardOptions,
  PUBLIC_URL: publicUrlOption(
    'Base URL at which partners reach this installation; sign-in links to the portal begin with it',
  ),
  SESSION_HOURS: z.coerce
    .number()
    .int()
    .min(1)
    .max(168)
    .default(12)
    .describe('How long an operator stays logged in, in hours'),
  SECURE_COOKIES: z
    .stringbool()
    .default(false)
    .describe('Send session cookies over https only; set it unless the console is used on this machine only'),
  TRUST_PROXY: z
    .stringbool()
    .default(false)
    .describe(
      'Take the client address at login from the last entry of X-Forwarded-For; set it only behind a proxy that writes that header',
    ),
});
export type ConsoleConfig = z.output<typeof consoleConfig>;
