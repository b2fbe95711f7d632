import type { ReadDraft, StatedEmbargo } from '../read-draft.ts';
import { cutHeadline } from './cut.ts';
import { embargoMarks } from './marks.ts';
import { ordersInNote } from './notes.ts';
import { passagesIn, withoutPassages } from './passages.ts';

export interface PrintedEmbargoes {
  stated: StatedEmbargo[];
  /** Without the orders in the lines that readers see; they stand in the note for editors instead. */
  draft: ReadDraft;
}

/**
 * The embargoes that are printed in a draft: in headline, subhead, kicker, first and last lines, and in what desks read (note,
 * usage terms, slugline, keywords).
 */
export function printedEmbargoes(draft: ReadDraft): PrintedEmbargoes {
  const passages = passagesIn(draft.bodyText);
  const { headings, orders } = withoutOrders(draft);
  const lifted = (draft.embargoes ?? []).filter(({ field }) => field === 'line').map(({ words }) => words);
  const shown = [...lifted, ...orders, ...passages.map(({ words }) => words)];
  const beside = [draft.editorialNote, draft.usageTerms, ...draft.keywords, ...partsOf(draft.slugline)];
  const inNotes = beside.flatMap((text) => (text === undefined ? [] : ordersInNote(text)));
  const stated = [...new Set([...shown, ...inNotes])].map((words) => ({ words, field: 'line' }));
  const clean =
    shown.length === 0 ? draft : withNote(withHeadline(withoutPassages({ ...draft, ...headings }, passages)), shown);
  return { stated: [...stated, ...embargoMarks(draft.slugline, ...draft.keywords)], draft: clean };
}

/** "Ports/Lock/ Sperrfrist 14. Mai, 9 Uhr": parts of a keyword line. */
const partsOf = (slugline: string | undefined): string[] => slugline?.split(/[/,] ?(?=\p{L})/u).slice(1) ?? [];

function withoutOrders(draft: ReadDraft): { headings: Partial<ReadDraft>; orders: string[] } {
  const headings: Record<string, string> = {};
  const orders: string[] = [];
  for (const field of ['headline', 'subhead', 'kicker'] as const) {
    const cut = draft[field] === undefined ? undefined : cutHeadline(draft[field]);
    if (cut === undefined || isTopic(cut.order, draft.bodyText)) continue;
    headings[field] = cut.rest;
    orders.push(cut.order);
  }
  return { headings: headings as Partial<ReadDraft>, orders };
}

const BARE = /^(?:Sperrfrist|Embargo)$/;
/** The word amid a sentence. */
const IN_PROSE =
  /\p{Ll} (?:Sperrfrist|[Ee]mbargo)(?!\p{L})|(?:Sperrfrist|Embargo) (?:von|beim|gegen|on|against|of|sur|contre|contra|sobre|sul|contro|op|tegen)\s/u;
const READ_CHARACTERS = 2000;

/** "Sperrfrist: Wer kündigt, muss warten" above a story of which the word is the topic. */
const isTopic = (order: string, bodyText: string): boolean =>
  BARE.test(order.trim()) && IN_PROSE.test(bodyText.slice(0, READ_CHARACTERS));

/** The longest headline that may be taken from the body's first line. */
const LONGEST_HEADLINE = 160;

/** Where the order stood in the place of the headline, the headline is the first line below it. */
function withHeadline(draft: ReadDraft): ReadDraft {
  const { subhead, kicker, ...rest } = draft;
  const kept = { ...rest, ...(subhead && { subhead }), ...(kicker && { kicker }) };
  if (draft.headline !== '') return kept;
  const [first = '', second] = draft.bodyText.split(/\n\s*\n/, 2);
  const isHeadline = second !== undefined && first.length <= LONGEST_HEADLINE && !/[.!?]["”’»]?$/.test(first.trim());
  if (!isHeadline) return kept;
  const passage = { words: first, from: 0, to: first.length };
  return { ...withoutPassages(kept, [passage]), headline: first.replace(/\s+/g, ' ').trim() };
}

function withNote(draft: ReadDraft, orders: readonly string[]): ReadDraft {
  const note = draft.editorialNote ?? '';
  const missing = [...new Set(orders)].filter((words) => !note.includes(words));
  return missing.length === 0 ? draft : { ...draft, editorialNote: [...missing, note].filter(Boolean).join('\n') };
}
