import type { Media, StoryDraft } from '@dateline/story';
import { withoutEach } from '../../body/shorter-body.ts';
import { isSignOff } from '../sign-off.ts';
import { headlineOrders } from './headline.ts';
import { isDeskNote, notePassages } from './passages.ts';

/**
 * Moves what is addressed to desks out of all public fields into the note for editors: notebooks and contacts below the copy,
 * notes above and between its paragraphs, orders around the headline, notes in fields of one line and in captions.
 * Returns the draft itself where there are none.
 */
export function deskNotes(draft: StoryDraft): StoryDraft {
  return noted(noted(noted(noted(draft, fromHeadline), fromLines), fromBody), fromCaptions);
}

interface Parted {
  draft: StoryDraft;
  /** In reading order. */
  notes: readonly string[];
}

function noted(draft: StoryDraft, part: (draft: StoryDraft) => Parted): StoryDraft {
  const parted = part(draft);
  return parted.notes.reduce(withNote, parted.draft);
}

/** Adds to the note for editors, once. */
export function withNote(draft: StoryDraft, note: string): StoryDraft {
  const text = note
    .replace(/[^\S\n]+/g, ' ')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  if (text === '' || draft.editorialNote?.includes(text)) return draft;
  return { ...draft, editorialNote: draft.editorialNote ? `${draft.editorialNote}\n${text}` : text };
}

function fromHeadline(draft: StoryDraft): Parted {
  const { headline, notes } = headlineOrders(draft.headline);
  return { draft: notes.length > 0 ? { ...draft, headline } : draft, notes };
}

function fromLines(draft: StoryDraft): Parted {
  const fields = (['kicker', 'subhead', 'byline', 'creditline'] as const).filter(
    (field) => draft[field] !== undefined && isDeskNote(draft[field]),
  );
  if (fields.length === 0) return { draft, notes: [] };
  const rest = { ...draft };
  for (const field of fields) delete rest[field];
  return { draft: rest, notes: fields.map((field) => bare(draft[field]!)) };
}

function fromBody(draft: StoryDraft): Parted {
  const passages = notePassages(draft.bodyText);
  if (passages.length === 0) return { draft, notes: [] };
  const rest = withoutEach(draft, passages);
  const notes = passages.map(({ from, to }) => bare(draft.bodyText.slice(from, to)));
  if (!isSignOff(rest.bodyText)) return { draft: rest, notes };
  return { draft: { ...rest, bodyText: '', bodyHtml: '' }, notes: [...notes, rest.bodyText] };
}

/** Without brackets around the whole and rules above it. */
const bare = (note: string): string =>
  note
    .replace(/^(?:\s*[*=_~–—-]){3,80}\s*\n/, '')
    .trim()
    .replace(/^\(([^()]*)\)$/, '$1');

/** Captions of agencies end in sentences such as "ATTENTION EDITORS - THIS IMAGE WAS PROVIDED BY A THIRD PARTY." */
const IN_CAPTION =
  /(?:^|(?<=[.!?)"”]\s{0,4}))\(?(?:ATTENTION,? EDITORS|(?:EDITORS|Editors)['’]?s? ?(?:NOTE|Note)?(?=\s?:)|EDS(?=\s?:)|Eds(?=\s?:)|NOTE TO EDITORS|Note to editors)\b/u;

function fromCaptions(draft: StoryDraft): Parted {
  const notes: string[] = [];
  const media = draft.media.map((medium): Media => {
    const at = medium.caption?.search(IN_CAPTION) ?? -1;
    if (at < 0) return medium;
    notes.push(medium.caption!.slice(at));
    const { caption, ...rest } = medium;
    const kept = caption!.slice(0, at).trim();
    return kept === '' ? rest : { ...rest, caption: kept };
  });
  return notes.length === 0 ? { draft, notes } : { draft: { ...draft, media }, notes };
}
