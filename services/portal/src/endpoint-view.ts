import { endpointView as shape } from '@dateline/subscriptions';
import { z } from '@hono/zod-openapi';

export const endpointView = shape.openapi('Endpoint');

export const madeEndpointView = endpointView
  .extend({
    secret: z.string().describe('Signing secret: `whsec_…` or `whsk_…`. Shown this once'),
    publicKey: z.string().nullable().describe('`whpk_…` of a v1a secret'),
  })
  .openapi('MadeEndpoint');
