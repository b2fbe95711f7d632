import { parseSigningSecret } from '@dateline/webhooks';
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
    .describe('URL that alerts are posted to, signed like webhooks'),
  ALERT_WEBHOOK_SECRET: z
    .string()
    .optional()
    .refine(
      (text) => text === undefined || isSecret(text),
      'is no signing secret: "whsec_" and 24 to 64 bytes in base64',
    )
    .describe('Secret that signs alerts: whsec_ followed by 24 to 64 bytes in base64'),
  ALERT_SMTP_URL: z
    .url({ protocol: /^smtps?$/ })
    .optional()
    .describe('Mail server for alerts to operators and to the partners concerned: smtps://user:password@host'),
  ALERT_MAIL_FROM: z.string().default('dateline@localhost').describe('Sender address of alerts'),
  ALERT_MAIL_TO: addresses.describe('E-mail addresses of operators who get alerts, comma-separated'),
};

const isSecret = (text: string): boolean => {
  try {
    return parseSigningSecret(text) !== undefined;
  } catch {
    return false;
  }
};

export type AlertConfig = z.output<z.ZodObject<typeof alertOptions>>;
