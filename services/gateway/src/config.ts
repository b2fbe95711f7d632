import { z } from 'zod';

const MiB = 1024 * 1024;
const MAX_ITEM = 20 * MiB;

/** What the gateway reads from the environment. */
export const gatewayConfig = z.object({
  MAX_ITEM_BYTES: z.coerce
    .number()
    .int()
    .min(1024)
    .max(MAX_ITEM)
    .default(10 * MiB)
    .describe('Largest item a source may push, in bytes; larger ones are refused with 413'),
  INTAKE_IN_FLIGHT_BYTES: z.coerce
    .number()
    .int()
    .min(2 * MAX_ITEM)
    .default(96 * MiB)
    .describe(
      'Bytes of items that are received and not yet stored; above it a push is answered 429. One source may take half. The process needs about three times as much memory',
    ),
  INTAKE_IN_FLIGHT_ITEMS: z.coerce
    .number()
    .int()
    .min(2)
    .default(1_000)
    .describe('Items that are received and not yet stored; above it a push is answered 429. One source may take half'),
});
export type GatewayConfig = z.output<typeof gatewayConfig>;
