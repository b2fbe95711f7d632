import type { EndpointActivity } from './endpoint-activity.ts';
import type { Endpoint } from './endpoints.ts';

/** How it goes at an endpoint or a partner, by what happens there: the word that operators read. */
export type StandingWord = 'well' | 'new' | 'slow' | 'failing' | 'held' | 'off';

/** What lies behind the word. */
export type StandingCause =
  | 'delivers'
  | 'nothing-yet'
  | 'pulls'
  | 'late'
  | 'resting'
  | 'failures'
  | 'paused'
  | 'disabled'
  | 'removed'
  | 'refused'
  | 'no-endpoint';

export interface Standing {
  word: StandingWord;
  cause: StandingCause;
  /** Null where no moment is known at which it began. */
  since: Date | null;
}

/** What is due for longer than this is late, in ms. */
const LATE_AFTER_MS = 5 * 60_000;

type Decided = Pick<Endpoint, 'state' | 'removedAt' | 'disabledAt' | 'failingSince' | 'channel'>;
type Behaviour = Pick<EndpointActivity, 'oldestOwedAt' | 'lastDeliveredAt' | 'quietUntil' | 'recentFailing'>;

/** Judges an endpoint: first what was decided for it, then how it behaves. */
export function endpointStanding(endpoint: Decided, activity: Behaviour | undefined, now: Date): Standing {
  const decided = decidedStanding(endpoint);
  if (decided) return decided;
  if (endpoint.failingSince) return { word: 'failing', cause: 'failures', since: endpoint.failingSince };
  const neverGot = activity && !activity.lastDeliveredAt && activity.recentFailing > 0;
  if (neverGot) return { word: 'failing', cause: 'failures', since: null };
  const oldest = activity?.oldestOwedAt ?? null;
  if (activity?.quietUntil) return { word: 'slow', cause: 'resting', since: oldest };
  if (oldest && now.getTime() - oldest.getTime() > LATE_AFTER_MS) return { word: 'slow', cause: 'late', since: oldest };
  if (!activity?.lastDeliveredAt) return { word: 'new', cause: 'nothing-yet', since: null };
  return { word: 'well', cause: 'delivers', since: null };
}

function decidedStanding({ state, removedAt, disabledAt, channel }: Decided): Standing | undefined {
  if (removedAt) return { word: 'off', cause: 'removed', since: removedAt };
  if (state === 'disabled') return { word: 'held', cause: 'disabled', since: disabledAt };
  if (state === 'paused') return { word: 'held', cause: 'paused', since: null };
  return channel === 'pull' ? { word: 'well', cause: 'pulls', since: null } : undefined;
}

/** The worst first. What was decided is no fault, yet it goes before what is well. */
const WORST_FIRST: readonly StandingWord[] = ['failing', 'slow', 'held', 'new', 'well', 'off'];

/**
 * Judges a partner by its endpoints: the worst of them, and of several such the one that began first.
 * @param disabledAt when its sessions, tokens and keys began to be refused; null = they are not
 */
export function partnerStanding(disabledAt: Date | null, endpoints: readonly Standing[]): Standing {
  const [worst] = endpoints.toSorted(
    (one, other) => standingRank(one) - standingRank(other) || startOf(one) - startOf(other),
  );
  if (worst && worst.word !== 'well' && worst.word !== 'new') return worst;
  if (disabledAt) return { word: 'off', cause: 'refused', since: disabledAt };
  return worst ?? { word: 'off', cause: 'no-endpoint', since: null };
}

/** Orders standings by what is to be looked at first. */
export const standingRank = ({ word }: Pick<Standing, 'word'>): number => WORST_FIRST.indexOf(word);

const startOf = ({ since }: Standing): number => since?.getTime() ?? Number.MAX_SAFE_INTEGER;
