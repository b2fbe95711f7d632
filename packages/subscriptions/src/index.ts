export {
  createEndpoint,
  type EndpointDeps,
  type MadeEndpoint,
  type RotatedSecret,
  reviseEndpoint,
  rotateSecret,
} from './endpoint-acts.ts';
export { type CheckDeps, checkCredentials, checkEndpoint, WRITTEN_FORMATS } from './endpoint-check.ts';
export { changedEndpoint, type EndpointInput, endpointInput } from './endpoint-input.ts';
export { endpointView, viewEndpoint } from './endpoint-view.ts';
export { createFeed, feedInput, feedView, reviseFeed, viewFeed } from './feed-acts.ts';
export { checkFilter } from './filter-check.ts';
export { mergePatch } from './merge-patch.ts';
export { recoverMissed, replaySent } from './missed-events.ts';
export {
  type Acted,
  acted,
  type BadValue,
  badValue,
  type Refusal,
  readInput,
  refused,
  sentencesOf,
} from './outcome.ts';
export {
  createPartner,
  createToken,
  type MadeToken,
  partnerInput,
  partnerView,
  revisePartner,
  tokenInput,
  tokenView,
  viewPartner,
  viewToken,
} from './partner-acts.ts';
export { makePortalLink, type PortalLink } from './portal-link.ts';
export { type FilterPreview, previewFilters, tryFilter } from './preview.ts';
export { idempotencyOwner, type KeyChange, rotateSecretsKey } from './rotate-secrets-key.ts';
export { testEndpoint, testEventView, viewTestEvent } from './test-event.ts';
