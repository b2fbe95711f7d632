export {
  type Composer,
  type ComposerOptions,
  createComposer,
  type PayloadChoice,
  type PayloadKey,
  payloadId,
  webhookBody,
} from './compose.ts';
export { composerOf, payloadOptions } from './options.ts';
export { createPayloads, type Payloads, type WantedPayload } from './payloads.ts';
