export { backoffMs, pause } from './backoff.ts';
export { batched } from './batched.ts';
export { type CoalesceOptions, type Coalescer, coalescer } from './coalesce.ts';
export { type Classify, classifyOwn, type ErrorClass, isUncounted, refusalOf } from './error-class.ts';
export { done, type Outcome, reject, retry, skip } from './outcome.ts';
export { type RememberOptions, remember } from './remember.ts';
export { repeatUntilStopped } from './repeat.ts';
export { AnswerLate, within } from './within.ts';
