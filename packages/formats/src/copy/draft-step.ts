import type { Warning } from '../text/format-error.ts';
import type { Hint } from '../text/hint.ts';
import type { ReadDraft } from './read-draft.ts';

/** What a step may know about a draft besides the draft. */
export interface DraftContext {
  format: string;
  hint: Hint;
  /**
   * Warns the sender of what was ignored, mended or held, and why; without `at`, the place of the story is filled in. With `onceFor`
   * it is told once a document for each code and that text: what a sender does in every story needs telling once.
   */
  warn(warning: Warning, onceFor?: string): void;
}

/** One improvement of a draft that does not depend on how the story looked on the wire. Returns a new draft or the same one. */
export type DraftStep = (draft: ReadDraft, context: DraftContext) => ReadDraft;
