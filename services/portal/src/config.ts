import { payloadOptions } from '@dateline/payloads';
import { addressGuardOptions, secretsKeyOptions } from '@dateline/runtime';
import { z } from 'zod';

/** What the portal reads from the environment. */
export const portalConfig = z.object({
  ...secretsKeyOptions,
  ...addressGuardOptions,
  PORTAL_SESSION_HOURS: z.coerce
    .number()
    .int()
    .min(1)
    .max(168)
    .default(12)
    .describe('When a partner who signed in by a link has to use a new one; two hours unused end a session anyhow'),
  SECURE_COOKIES: z
    .stringbool()
    .default(false)
    .describe('Send session cookies over https only; set it wherever the pages are not on this machine'),
  ...payloadOptions,
  TRUST_PROXY: z
    .stringbool()
    .default(false)
    .describe(
      'Take the address of whoever logs in from the last entry of X-Forwarded-For; set it only behind a proxy that writes it',
    ),
});
export type PortalConfig = z.output<typeof portalConfig>;
