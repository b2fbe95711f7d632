import { type Db, markCorrecting } from '@dateline/store';
import { isKill, storyId } from '@dateline/story';
import type { Plan } from './plan.ts';

/** Notes which stories correct another one of their source: by the guid that the copy names, else by the text they repeat. */
export async function recordCorrecting(tx: Db, plans: readonly Plan[]): Promise<void> {
  const pairs = plans.flatMap(correctedBy);
  if (pairs.length > 0) await markCorrecting(tx, pairs);
}

/** The store leaves out stories of other sources and those that we never had. */
function correctedBy({ id, message: { story }, decision, known }: Plan): { id: string; corrects: string }[] {
  if (!story.signals.includes('correction') || isKill(story)) return [];
  if (story.correctsGuid !== undefined) return [{ id, corrects: storyId(story.source, story.correctsGuid) }];
  const found = known === undefined && decision?.decision === 'new-version' ? decision.of : undefined;
  return found === undefined ? [] : [{ id, corrects: found }];
}
