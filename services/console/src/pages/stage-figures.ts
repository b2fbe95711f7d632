import type { Figure } from '../figures.ts';
import type { Growth } from './waiting-history.ts';

/** One stage of the pipeline as an operator sees it, each figure with whether it is known. */
export interface StageFigures {
  name: string;
  perMinute: Figure<number>;
  waiting: Figure<number>;
  oldest: Figure<number | null>;
  failures: Figure<number>;
  failuresAt: string;
  growth: Growth;
  /** Somebody stopped its queue. */
  paused: Figure<boolean>;
  /** Where it is set going again. */
  pausedAt: string | undefined;
}
