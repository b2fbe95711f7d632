import { isKill, type StoryDraft } from '@dateline/story';
import type { DraftStep } from './draft-step.ts';

const ADVICE =
  'Send the guid of the story that it means as header dateline-guid; without one it waits until exactly one story fits';

/**
 * A kill or correction that names no story by an id. Its sender is told; the deduplicator looks for the story it means, and
 * holds it when that is in doubt. A Message-ID names the mail and no story, so it does not count.
 * A mail that answers another takes something back only when it says so.
 */
export const unnamed: DraftStep = (draft, { warn }) => {
  const kill = isKill(draft);
  if (!kill && !draft.signals.includes('correction')) return withoutCorrected(draft);
  const { guid, ...rest } = draft;
  if (guid !== undefined && !draft.transmissions?.includes(guid)) return draft;
  if (draft.correctsGuid !== undefined) return rest;
  if (kill) warn({ code: 'KILL_UNNAMED', message: `This kill names no story by an id. ${ADVICE}` });
  else warn({ code: 'CORRECTION_UNNAMED', message: `This correction names no story by an id. ${ADVICE}` });
  return rest;
};

function withoutCorrected(draft: StoryDraft): StoryDraft {
  const { correctsGuid: _answered, ...rest } = draft;
  return draft.correctsGuid === undefined ? draft : rest;
}
