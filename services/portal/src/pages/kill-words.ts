import { badge, type Markup, type Tone } from '@dateline/pages';
import type { KillStanding } from '@dateline/store';

const words: Record<KillStanding, readonly [word: string, tone: Tone]> = {
  confirmed: ['confirmed', 'good'],
  waiting: ['not yet', 'wait'],
  failed: ['failed', 'bad'],
  held: ['held', 'bad'],
  superseded: ['story is back', 'plain'],
  'not-owed': ['not sent', 'plain'],
  'never-had': ['never had it', 'plain'],
};

/** Where a kill stands at an endpoint, as a word. */
export const standingBadge = (standing: KillStanding): Markup => badge(...words[standing]);
