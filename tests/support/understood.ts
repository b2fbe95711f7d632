import { decideEmbargo } from '../../packages/formats/src/copy/embargo/embargo-step.ts';
import { readTimes } from '../../packages/formats/src/copy/times-step.ts';
import type { Hint, ReadDraft, ReadResult } from '../../packages/formats/src/format.ts';

/** A reader's draft with its times and embargoes understood, as the steps after every reader leave it; all else as read. */
export function understood(draft: ReadDraft, hint: Hint = {}): ReadDraft {
  const context = { format: 'any', hint, warn: () => {} };
  const { editorialNote: _lines, ...rest } = draft;
  const { embargoedUntil, pubStatus, versionCreated, firstCreated } = decideEmbargo(readTimes(rest, context), context);
  const { embargoes: _stated, isPlain: _plain, versionCreated: _version, firstCreated: _first, ...kept } = draft;
  return {
    ...kept,
    pubStatus,
    ...(embargoedUntil !== undefined && { embargoedUntil }),
    ...(versionCreated !== undefined && { versionCreated }),
    ...(firstCreated !== undefined && { firstCreated }),
  };
}

/** All stories of a reader, understood. */
export const allUnderstood = (result: ReadResult): ReadResult => ({
  ...result,
  drafts: result.drafts.map((draft) => understood(draft)),
});
