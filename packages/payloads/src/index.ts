export { type Composer, type ComposerOptions, createComposer } from './compose.ts';
export { composerOf, payloadOptions } from './options.ts';
export { createPayloads, type Payloads, type WantedPayload } from './payloads.ts';
