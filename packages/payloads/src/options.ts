import type { KeyObject } from 'node:crypto';
import { createLinkSigner, publicUrlOption, secretsKeyFrom } from '@dateline/runtime';
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
      'Largest content of a webhook; a larger story goes with one form of its body, or an address to fetch it by',
    ),
  PUBLIC_URL: publicUrlOption(
    'Where partners reach this installation, such as https://news.example; addresses of large stories and sign-in links begin with it',
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
