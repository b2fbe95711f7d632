import type { Tone } from '@dateline/pages';
import { endpointStanding, type StandingCause } from '@dateline/store';

/** How an endpoint is doing, as one word: what it does counts, not only what it is set to. */
export interface EndpointCondition {
  word: 'well' | 'new' | 'behind' | 'resting' | 'failing' | 'paused' | 'disabled' | 'removed' | 'pull';
  tone: Tone;
}

const conditions = {
  delivers: { word: 'well', tone: 'good' },
  'nothing-yet': { word: 'new', tone: 'plain' },
  pulls: { word: 'pull', tone: 'plain' },
  late: { word: 'behind', tone: 'wait' },
  resting: { word: 'resting', tone: 'wait' },
  failures: { word: 'failing', tone: 'bad' },
  paused: { word: 'paused', tone: 'wait' },
  disabled: { word: 'disabled', tone: 'bad' },
  removed: { word: 'removed', tone: 'plain' },
} as const satisfies Record<Exclude<StandingCause, 'refused' | 'no-endpoint'>, EndpointCondition>;

/** The word for how an endpoint stands, and its colour. */
export const conditionOf = (...facts: Parameters<typeof endpointStanding>): EndpointCondition =>
  conditions[endpointStanding(...facts).cause as keyof typeof conditions];
