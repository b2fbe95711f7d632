import { parseSigningSecret } from '@dateline/runtime';
import { z } from 'zod';

const addresses = z
  .string()
  .default('')
  .transform((text) => text.split(',').flatMap((address) => address.trim() || []));

/** Where alerts go, for the config of the service that sends them. */
export const alertOptions = {
  ALERT_WEBHOOK_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('Where alerts are posted, signed as webhooks are'),
  ALERT_WEBHOOK_SECRET: z
    .string()
    .optional()
    .refine(
      (text) => text === undefined || isSecret(text),
      'is no signing secret: "whsec_" and 24 to 64 bytes in base64',
    )
    .describe('Signs alerts: whsec_ and 24 to 64 bytes in base64'),
  ALERT_SMTP_URL: z
    .url({ protocol: /^smtps?$/ })
    .optional()
    .describe('Mail server for alerts, to operators and to the partners they concern: smtps://user:password@host'),
  ALERT_MAIL_FROM: z.string().default('dateline@localhost').describe('Sender of alerts'),
  ALERT_MAIL_TO: addresses.describe('Addresses of operators who get alerts, separated by commas'),
};

const isSecret = (text: string): boolean => {
  try {
    return parseSigningSecret(text) !== undefined;
  } catch {
    return false;
  }
};

export type AlertConfig = z.output<z.ZodObject<typeof alertOptions>>;
