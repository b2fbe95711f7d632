import type { Result, StoryDraft } from '@dateline/story';
import { refuseHugeDraft } from './copy/draft-limits.ts';
import type { DraftContext } from './copy/draft-step.ts';
import { draftSteps } from './copy/draft-steps.ts';
import { EMBARGO_LEFT_OUT } from './copy/left-out.ts';
import { reasonNotAStory } from './copy/not-a-story.ts';
import type { Considered } from './detect.ts';
import {
  type Format,
  FormatError,
  failureOf,
  type Hint,
  type ItemFailure,
  type ReadDraft,
  type ReadResult,
  type StatedEmbargo,
  type Warning,
} from './format.ts';
import { LIMITS, refuseMore } from './text/limits.ts';

/** 10 MiB: the longest text item seen is under 1 MB; what is larger carries pictures inside. */
export const DEFAULT_ITEM_BYTES = 10 * 1024 * 1024;

export interface ReadItemOptions {
  /** Most bytes an item may have; DEFAULT_ITEM_BYTES unless given. */
  maxBytes?: number;
}

export interface ReadItem {
  format: string;
  /** What each format scored; empty when the format was named. */
  considered: Considered[];
  /** Empty for an item that says by itself that it holds no story, such as an empty feed or a list of concepts. */
  drafts: StoryDraft[];
  warnings: Warning[];
  failures: ItemFailure[];
}

/**
 * Reads bytes with one format and finishes each draft by the list of draft steps. Throws FormatError FORMAT_NOT_READ for a
 * format that is only written, the reader's error, or the first failure when no story is left.
 */
export async function readWith(format: Format, bytes: Uint8Array, hint: Hint): Promise<Omit<ReadItem, 'considered'>> {
  const read = format.read;
  if (read === undefined) {
    throw new FormatError('FORMAT_NOT_READ', `${format.title} is written but not read. Choose a format with a reader`);
  }
  const result = finish(await read(bytes, hint), format.name, hint);
  const [first] = result.failures;
  if (result.drafts.length === 0 && first !== undefined) throw new FormatError(first.code, first.message, first.at);
  return { format: format.name, ...result };
}

function finish(result: ReadResult, format: string, hint: Hint): ReadResult {
  refuseMore('TOO_MANY_ITEMS', result.drafts.length + result.failures.length, LIMITS.items, 'stories in one item');
  const drafts: StoryDraft[] = [];
  const failures = [...result.failures];
  const warnings = [...result.warnings];
  const told = new Set<string>();
  const leftOut = embargoesLeftOut(result.warnings);
  for (const [index, read] of result.drafts.entries()) {
    const at = `item ${index + 1}`;
    const warn = (warning: Warning, onceFor?: string) => {
      const key = `${warning.code} ${onceFor}`;
      if (onceFor !== undefined && told.has(key)) return;
      told.add(key);
      warnings.push({ ...(result.drafts.length > 1 && { at }), ...warning });
    };
    const stated = leftOut.length === 0 ? read : { ...read, embargoes: [...(read.embargoes ?? []), ...leftOut] };
    const named = index === 0 ? withGivenGuid(stated, hint) : stated;
    const finished = finishedDraft(named, { format, hint, warn });
    if (finished.ok) drafts.push(finished.value);
    else failures.push({ at, ...finished.error });
  }
  if (drafts.length + failures.length + warnings.length === 0) warnings.push(emptyItem(format));
  return { drafts, failures, warnings };
}

/** An order that stands where nothing is read holds every story of its item: which of them it means is not known. */
const embargoesLeftOut = (warnings: readonly Warning[]): StatedEmbargo[] =>
  warnings
    .filter(({ code }) => code === EMBARGO_LEFT_OUT)
    .map(({ message: words }) => ({ words, field: 'text left out', isStatus: true }));

/** What the copy says of itself counts first; a Message-ID names the mail and not the story. */
function withGivenGuid<T extends StoryDraft>(draft: T, { guid }: Hint): T {
  const own = draft.guid === undefined || draft.transmissions?.includes(draft.guid) ? undefined : draft.guid;
  return own === undefined && guid !== undefined ? { ...draft, guid } : draft;
}

/** An item without stories says so: nothing is ever given back in silence. */
const emptyItem = (format: string): Warning => ({
  code: 'ITEM_WITHOUT_STORY',
  message: `Read as ${format}; there is no story in it`,
});

function finishedDraft(read: ReadDraft, context: DraftContext): Result<StoryDraft, ItemFailure> {
  try {
    refuseHugeDraft(read);
    const draft = draftSteps.reduce((before, step) => step(before, context), read);
    const failure = reasonNotAStory(draft, context.format);
    return failure === undefined ? { ok: true, value: draft } : { ok: false, error: failure };
  } catch (error) {
    return { ok: false, error: failureOf(error) };
  }
}
