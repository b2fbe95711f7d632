import type { EventLog } from '@dateline/event-log';
import type { PeriodicTask } from '@dateline/runtime';
import { listNoticesToHand, markHanded, type NoticeToHand, type Pool } from '@dateline/store';
import { type MessageRecord, normalizedTopic } from '@dateline/story';

export interface HandOnDeps {
  pool: Pool;
  log: Pick<EventLog, 'append'>;
}

const EVERY_MS = 1_000;
/** A decision that has not taken effect after this was lost with its record, and is put on the log again. */
const GRACE_MS = 30_000;
/** A notice may be held while its story is being recorded in another language; by then both are there. */
const SECOND_LOOK_MS = 10_000;
const BATCH = 100;

/**
 * Puts decided notices on `story.normalized`, for the sole writer of their story's language, and undecided ones once more.
 * Putting one there twice is harmless: a notice is known by its receipt.
 */
export async function handOnOnce(deps: HandOnDeps, secondLookMs = SECOND_LOOK_MS): Promise<number> {
  const due = await listNoticesToHand(deps.pool, GRACE_MS, secondLookMs, BATCH);
  if (due.length > 0) {
    await deps.log.append(normalizedTopic.name, due.map(toRecord));
    await markHanded(
      deps.pool,
      due.map(({ id }) => id),
    );
  }
  return due.length;
}

const toRecord = ({ message, language }: NoticeToHand): MessageRecord =>
  normalizedTopic.toRecord(message, { language: language ?? undefined });

/** Returns the task that hands on each second. */
export const handOnEverySecond = (deps: HandOnDeps): PeriodicTask => ({
  failed: 'handing decided notices on failed; trying again',
  everyMs: EVERY_MS,
  firstAfterMs: EVERY_MS,
  act: async () => {
    await handOnOnce(deps);
    return EVERY_MS;
  },
});
