export { addressOf } from './endpoint-address.ts';
export { conditionOf, type EndpointCondition } from './endpoint-condition.ts';
export { type EndpointLinks, endpointFacts, endpointSettings, endpointTrouble } from './endpoint-facts.ts';
export { type EndpointRow, endpointColumns, readEndpointRows } from './endpoint-rows.ts';
export { eventWord } from './event-word.ts';
export { FEED_FIELDS, feedFields, feedInput, feedValues } from './feed-form.ts';
export { feedAddresses, freshKey, KEY_NEEDS_NAME, keyField, keyTable, LONGEST_KEY_NAME } from './feed-keys.ts';
export { FILTER_FIELDS, filterFields, filterInput, filterValues } from './filter-form.ts';
export { filterPreview } from './filter-preview.ts';
export { filterWords } from './filter-words.ts';
export { problemsOf } from './form-problems.ts';
export { heldWords } from './held-words.ts';
export {
  freshEndpoint,
  freshSecret,
  isOfNewestSecret,
  SIGNATURES,
  secretFields,
  secretInput,
  secretTable,
} from './secrets.ts';
export { type SettingsForm, settingsFields } from './settings-fields.ts';
export { type SentSettings, settingsInput } from './settings-input.ts';
export { SETTINGS_FIELDS, settingsValues, withoutSecrets } from './settings-values.ts';
export { STATISTICS_DAYS, statistics } from './statistics.ts';
export { testNotice } from './test-notice.ts';
