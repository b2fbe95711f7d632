import type { ItemFailure, ReadDraft, ReadResult, Warning } from '../../format.ts';

/**
 * The drafts of a feed's items. An item without headline and body is a failure and takes nobody with it. A guid that a feed
 * gives to several items names none of them, so the address stands in.
 */
export function collectItems(drafts: readonly ReadDraft[], warnings: readonly Warning[]): ReadResult {
  const failures: ItemFailure[] = [];
  const kept: ReadDraft[] = [];
  for (const [index, draft] of drafts.entries()) {
    const isEmpty = draft.headline === '' && draft.bodyText === '' && draft.pubStatus !== 'canceled';
    if (!isEmpty) kept.push(draft);
    else
      failures.push({
        code: 'FEED_ITEM_EMPTY',
        message: 'The item has neither a title nor a text',
        at: `item ${index + 1}`,
      });
  }
  return { failures, ...withOwnGuids(kept, warnings) };
}

function withOwnGuids(drafts: readonly ReadDraft[], warnings: readonly Warning[]): Omit<ReadResult, 'failures'> {
  const uses = new Map<string, number>();
  for (const { guid } of drafts) if (guid !== undefined) uses.set(guid, (uses.get(guid) ?? 0) + 1);
  const repeated = [...uses].filter(
    ([guid, count]) => count > 1 && areOthers(drafts.filter((draft) => draft.guid === guid)),
  );
  if (repeated.length === 0) return { drafts: [...drafts], warnings: [...warnings] };
  const names = new Set(repeated.map(([guid]) => guid));
  const message = `${names.size} guid(s) are used by several items; their addresses are used instead`;
  return {
    drafts: drafts.map((draft) => (names.has(draft.guid ?? '') ? withUrlAsGuid(draft) : draft)),
    warnings: [...warnings, { code: 'FEED_GUID_REPEATED', message }],
  };
}

/** Versions of one story share its guid and its address; other stories share only the guid. */
const areOthers = (drafts: readonly ReadDraft[]): boolean => new Set(drafts.map(({ url }) => url)).size > 1;

function withUrlAsGuid(draft: ReadDraft): ReadDraft {
  const { guid: _shared, ...rest } = draft;
  return draft.url === undefined ? rest : { ...rest, guid: draft.url };
}
