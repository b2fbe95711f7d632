import type { Tone } from '@dateline/pages';
import type { Endpoint, EndpointActivity } from '@dateline/store';

/** How an endpoint is doing, as one word: what it does counts, not only what it is set to. */
export interface EndpointCondition {
  word: 'well' | 'new' | 'behind' | 'resting' | 'failing' | 'paused' | 'disabled' | 'removed' | 'pull';
  tone: Tone;
}

/** What is due for longer than this is late, in ms. */
const BEHIND_AFTER_MS = 5 * 60_000;

type Facts = Pick<Endpoint, 'state' | 'removedAt' | 'failingSince' | 'channel'>;
type Behaviour = Pick<EndpointActivity, 'owed' | 'oldestOwedAt' | 'lastDeliveredAt' | 'quietUntil'>;

/** Judges an endpoint: first what was decided for it, then how it behaves. */
export function conditionOf(endpoint: Facts, health: Behaviour | undefined, now: Date): EndpointCondition {
  if (endpoint.removedAt) return { word: 'removed', tone: 'plain' };
  if (endpoint.state === 'disabled') return { word: 'disabled', tone: 'bad' };
  if (endpoint.state === 'paused') return { word: 'paused', tone: 'wait' };
  if (endpoint.channel === 'pull') return { word: 'pull', tone: 'plain' };
  if (endpoint.failingSince) return { word: 'failing', tone: 'bad' };
  if (health?.quietUntil) return { word: 'resting', tone: 'wait' };
  const lateMs = health?.oldestOwedAt ? now.getTime() - health.oldestOwedAt.getTime() : 0;
  if (lateMs > BEHIND_AFTER_MS) return { word: 'behind', tone: 'wait' };
  return health?.lastDeliveredAt ? { word: 'well', tone: 'good' } : { word: 'new', tone: 'plain' };
}
