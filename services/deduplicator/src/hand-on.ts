import { setTimeout as wait } from 'node:timers/promises';
import type { EventLog, NewRecord } from '@dateline/event-log';
import { listNoticesToHand, markHanded, type NoticeToHand, type Pool } from '@dateline/store';
import { STORY_HEADER, shardOf, storyHeaderOf, TOPICS } from '@dateline/story';
import type { Logger } from 'pino';

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
    await deps.log.append(TOPICS.storyNormalized, due.map(toRecord));
    await markHanded(
      deps.pool,
      due.map(({ id }) => id),
    );
  }
  return due.length;
}

const toRecord = ({ message, language }: NoticeToHand): NewRecord => ({
  key: shardOf(language ?? message.story.language),
  value: new TextEncoder().encode(JSON.stringify(message)),
  headers: { [STORY_HEADER]: storyHeaderOf(message.story) },
});

/** Hands on until aborted; a failure is logged and left to the next round. */
export async function handOnUntilStopped(deps: HandOnDeps & { logger: Logger; signal: AbortSignal }): Promise<void> {
  while (!deps.signal.aborted) {
    await wait(EVERY_MS, undefined, { signal: deps.signal }).catch(() => undefined);
    if (deps.signal.aborted) return;
    await handOnOnce(deps).catch((error: unknown) =>
      deps.logger.error({ err: error }, 'handing decided notices on failed; trying again'),
    );
  }
}
