import { addressGuardOptions, secretsKeyOption } from '@dateline/runtime';
import { z } from 'zod';

/** What the portal reads from the environment. */
export const portalConfig = z.object({
  SECRETS_KEY: secretsKeyOption,
  ...addressGuardOptions,
  TRUST_PROXY: z
    .stringbool()
    .default(false)
    .describe(
      'Take the address of whoever logs in from the last entry of X-Forwarded-For; set it only behind a proxy that writes it',
    ),
});
export type PortalConfig = z.output<typeof portalConfig>;
