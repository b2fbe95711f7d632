import { z } from 'zod';

const MiB = 1024 * 1024;

/** What the gateway reads from the environment. */
export const gatewayConfig = z.object({
  MAX_ITEM_BYTES: z.coerce
    .number()
    .int()
    .min(1024)
    .max(20 * MiB)
    .default(10 * MiB)
    .describe('Largest item a source may push, in bytes; larger ones are refused with 413'),
});
export type GatewayConfig = z.output<typeof gatewayConfig>;
