export { backoffMs, pause } from './backoff.ts';
export { batchCalls } from './batch-calls.ts';
export { type Batcher, type BatcherOptions, createBatcher } from './batcher.ts';
export { type CacheForMsOptions, cacheForMs } from './cache-for-ms.ts';
export { type Classify, classifyOwn, type ErrorClass, isUncounted, refusalOf } from './error-class.ts';
export { forgetOldest } from './forget-oldest.ts';
export { done, type Outcome, reject, retry, skip } from './outcome.ts';
export { repeatUntilStopped } from './repeat.ts';
export { AnswerLate, within } from './within.ts';
