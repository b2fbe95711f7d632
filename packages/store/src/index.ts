export * from './alerts.ts';
export * from './api-tokens.ts';
export * from './archive.ts';
export * from './audience.ts';
export * from './batch-claims.ts';
export * from './clock.ts';
export * from './copies.ts';
export * from './db.ts';
export * from './decisions.ts';
export * from './deliveries.ts';
export { wordsOfEnd } from './delivery-act-words.ts';
export * from './delivery-acts.ts';
export * from './delivery-batches.ts';
export * from './delivery-claims.ts';
export * from './delivery-copies.ts';
export { countDeliveryDays, type DeliveryDay, readDeliveryDays } from './delivery-days.ts';
export {
  ALL_DELIVERY_STATES,
  type DeliveryFilter,
  deliveryFilter,
  MOST_STORIES_OF_WORDS,
  OPEN_STATES,
  type ResolvedDeliveryFilter,
  resolveDeliveryFilter,
} from './delivery-filter.ts';
export * from './delivery-groups.ts';
export * from './delivery-log.ts';
export * from './delivery-search.ts';
export { type DeliverySlot, readCountedUpTo, readDeliverySlots, SLOT_MS } from './delivery-slots.ts';
export * from './endpoint-activity.ts';
export { type EndpointAsItWas, listEndpointChanges, removeEndpointChanges } from './endpoint-changes.ts';
export * from './endpoint-secrets.ts';
export * from './endpoint-standing.ts';
export * from './endpoint-states.ts';
export * from './endpoint-turns.ts';
export * from './endpoints.ts';
export * from './enrichments.ts';
export * from './feed-changes.ts';
export {
  type FeedEntry,
  type FeedPage,
  type FeedRange,
  listFeedEntries,
  listUnsettledStories,
  placeDueEntries,
  readFeedPage,
  settleFeedEntries,
  touchFeedsOf,
  type WithdrawnEntry,
} from './feed-entries.ts';
export * from './feed-keys.ts';
export * from './feed-versions.ts';
export * from './feeds.ts';
export * from './fingerprints.ts';
export { analyzeGrownTables } from './grown-tables.ts';
export * from './held-stories.ts';
export * from './idempotent-requests.ts';
export * from './kill-confirmations.ts';
export * from './list-place.ts';
export * from './matching.ts';
export * from './merged-pushes.ts';
export * from './migrate.ts';
export * from './notice-candidates.ts';
export * from './notices.ts';
export * from './open-kills.ts';
export * from './operators.ts';
export * from './overview.ts';
export * from './partner-deliveries.ts';
export * from './partner-events.ts';
export * from './partners.ts';
export * from './payloads.ts';
export { CONNECTION_LIMITS, type ConnectionLimits, openPool, type PoolOptions } from './pool.ts';
export * from './portal-sessions.ts';
export { type PreparedStatement, prepared } from './prepared.ts';
export { hashOfToken } from './random-token.ts';
export * from './reading-rights.ts';
export * from './receipt-stories.ts';
export * from './receipts.ts';
export { type RecordedBatch, recordVersions } from './record-versions.ts';
export * from './recover.ts';
export * from './rejected-items.ts';
export * from './related-candidates.ts';
export * from './released-lately.ts';
export * from './releases.ts';
export * from './replay.ts';
export * from './resend.ts';
export * from './resend-verdict.ts';
export * from './retention.ts';
export * from './sealed-secrets.ts';
export * from './source-hours.ts';
export * from './sources.ts';
export * from './sqlstate.ts';
export * from './storable.ts';
export * from './stories.ts';
export * from './story-versions.ts';
export * from './story-words.ts';
export * from './subscribers.ts';
export * from './syndications.ts';
export * from './test-events.ts';
export * from './usage.ts';
export * from './websub-requests.ts';
export * from './websub-subscriptions.ts';
