import type { KeyObject } from 'node:crypto';
import { publicUrlOption } from '@dateline/runtime';
import { createLinkSigner, secretsKeyFrom } from '@dateline/webhooks';
import { z } from 'zod';
import { type Composer, createComposer } from './compose.ts';

/** What decides the form of payloads, for the config of every service that hands them out. */
export const payloadOptions = {
  WEBHOOK_MAX_BYTES: z.coerce
    .number()
    .int()
    .min(1_024)
    .max(8_388_608)
    .default(262_144)
    .describe(
      'Largest content of a webhook, in bytes; a larger story is sent with only HTML or text, or with a URL to fetch it from',
    ),
  PUBLIC_URL: publicUrlOption(
    'Base URL at which partners reach this installation, such as https://news.example; URLs of large stories and sign-in links begin with it',
  ),
};

type PayloadConfig = z.output<z.ZodObject<typeof payloadOptions>> & {
  SECRETS_KEY: KeyObject;
  SECRETS_KEY_PREVIOUS?: KeyObject | undefined;
};

/** Returns the composer that this configuration asks for. */
export const composerOf = (config: PayloadConfig, now: () => Date): Composer =>
  createComposer({
    maxBytes: config.WEBHOOK_MAX_BYTES,
    publicUrl: config.PUBLIC_URL,
    links: createLinkSigner(secretsKeyFrom(config)),
    now,
  });
