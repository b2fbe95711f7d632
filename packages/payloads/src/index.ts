export { type Composer, type ComposerOptions, createComposer } from './compose.ts';
export {
  type AddressRead,
  addressesOf,
  addressOfForm,
  type FeedAddress,
  formOf,
  pathOf,
  readAddress,
  readArchiveAddress,
} from './feeds/address.ts';
export { type CurrentVersion, createCurrentVersion } from './feeds/current-version.ts';
export { createFeedDocuments, type FeedDocuments, type FeedRenderer, openFeedRenderer } from './feeds/documents.ts';
export { type ContentCoding, codingFor } from './feeds/encoding.ts';
export { type FeedOrigin, fullPages, HUB_PATH, linkHeader, originOf, topicUrlOf } from './feeds/envelope.ts';
export {
  contentTypeOf,
  createFeedPushes,
  type FeedChange,
  type FeedPush,
  type FeedPushes,
  isPushedWhole,
} from './feeds/pushes.ts';
export { run as renderFeed } from './feeds/render-job.ts';
export { composerOf, payloadOptions } from './options.ts';
export { createPayloads, type Payloads, type WantedPayload } from './payloads.ts';
