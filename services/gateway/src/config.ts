import { z } from 'zod';
import { connectorSettings } from './connectors/settings.ts';

const MiB = 1024 * 1024;
const MAX_ITEM = 20 * MiB;

/** What the gateway reads from the environment. */
export const gatewayConfig = z.object({
  CONNECTORS: connectorSettings,
  MAX_ITEM_BYTES: z.coerce
    .number()
    .int()
    .min(1024)
    .max(MAX_ITEM)
    .default(10 * MiB)
    .describe('Largest item that a source may send, in bytes; larger pushes are refused with 413'),
  INTAKE_IN_FLIGHT_BYTES: z.coerce
    .number()
    .int()
    .min(2 * MAX_ITEM)
    .default(96 * MiB)
    .describe(
      'Most bytes of items that have been received but not stored; beyond it pushes get 429. One source may use half of it. The process needs about three times as much memory',
    ),
  INTAKE_IN_FLIGHT_ITEMS: z.coerce
    .number()
    .int()
    .min(2)
    .default(1_000)
    .describe(
      'Most items that have been received but not stored; beyond it pushes get 429. One source may use half of it',
    ),
});
export type GatewayConfig = z.output<typeof gatewayConfig>;
