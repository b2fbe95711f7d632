import { payloadOptions } from '@dateline/payloads';
import { addressGuardOptions, secretsKeyOptions } from '@dateline/webhooks';
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
    .describe('Hours after which a partner needs a new sign-in link; a session also ends after two hours without use'),
  SECURE_COOKIES: z
    .stringbool()
    .default(false)
    .describe('Send session cookies over https only; set it unless the pages are used on this machine only'),
  ...payloadOptions,
  TRUST_PROXY: z
    .stringbool()
    .default(false)
    .describe(
      'Take the client address at login from the last entry of X-Forwarded-For; set it only behind a proxy that writes that header',
    ),
});
export type PortalConfig = z.output<typeof portalConfig>;
