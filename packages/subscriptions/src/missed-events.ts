import {
  type EventSpan,
  type Pool,
  type Recovery,
  type Replay,
  type ReplaySpan,
  recoverEvents,
  replayEvents,
} from '@dateline/store';
import { pathOf } from '@dateline/topics';

/** `recoverEvents`, with topics as they are known here. */
export const recoverMissed = (pool: Pool, span: Omit<EventSpan, 'pathOf'>): Promise<Recovery> =>
  recoverEvents(pool, { ...span, pathOf });

/** `replayEvents`, with topics as they are known here. */
export const replaySent = (pool: Pool, span: Omit<ReplaySpan, 'pathOf'>): Promise<Replay> =>
  replayEvents(pool, { ...span, pathOf });
