import type { StoryDraft } from '@dateline/story';
import { withShorterBody } from './shorter-body.ts';

/** A habit of one agency, or of many, taken off a draft. Returns the draft itself when it does not apply. */
export type Dialect = (draft: StoryDraft) => StoryDraft;

const PARAGRAPH = /\n\s*\n/;

/** Adds to the note for editors what stood in the body and was never meant for readers. */
function withNote(draft: StoryDraft, note: string): StoryDraft {
  const text = note.replace(/[^\S\n]+/g, ' ').trim();
  if (text === '' || draft.editorialNote?.includes(text)) return draft;
  return { ...draft, editorialNote: draft.editorialNote ? `${draft.editorialNote}\n${text}` : text };
}

const withoutLead = (draft: StoryDraft, length: number): StoryDraft =>
  withShorterBody(draft, draft.bodyText.slice(length).trimStart());

const NOTE_VERBS = [
  'adds?|updates?|updated|corrects?|corrected|corrections?|recasts?|refiles?|refiling|repeats?|rewrites?|deletes?|removes?|drops?|clarifies',
  'changes?|fixes|releads|tops|restores|combines|new throughout|this .{0,30}story|ampl[ií]a|actualiza|corrige|repite|agrega|añade|ajoute|précise',
  'actualise|rectifie|reprend|neu:?|fügt|ergänzt|aktualisiert|berichtigt|stellt klar|wiederholung|aggiunge|aggiorna|riscrive|eds',
].join('|');
const NOTE = new RegExp(String.raw`^\((?:${NOTE_VERBS})\b[^()]{0,600}(?:\([^()]{0,80}\)[^()]{0,300}){0,4}\)$`, 'iu');
const TO_EDITORS =
  /^(?:eds|editors|attention editors|attention|ap photos?|with ap photos?|nota|achtung(?: redaktionen)?)\b\s*[:.-].{3,600}$/isu;
const NOTE_FOLLOWS_DASHES = /^ATTENTION\s+-\s.{3,300}\/\/\/$/isu;

/** Reuters, AP, AFP: "(Adds details, quotes)", "Eds: Updates with …", "ATTENTION - précise ///" above the story. */
const notesAbove: Dialect = (draft) => {
  let rest = draft;
  for (let count = 0; count < 4; count++) {
    const first = rest.bodyText.split(PARAGRAPH, 1)[0] ?? '';
    const line = first.replace(/\s+/g, ' ').trim();
    if (
      first.length === rest.bodyText.length ||
      !(NOTE.test(line) || TO_EDITORS.test(line) || NOTE_FOLLOWS_DASHES.test(line))
    )
      break;
    rest = withoutLead(withNote(rest, line.replace(/^\((.*)\)$/, '$1')), first.length);
  }
  return rest;
};

/** Where text begins that its agency marks as not for readers. */
const NOT_FOR_READERS = new RegExp(
  String.raw`(?:^|\n)[\s#*=+-]{0,12}(?:${[
    '(?:dpa-?)?notizblock|notepad',
    'the following information is not (?:intended )?for publication',
    'die (?:nach)?folgenden? informationen? (?:ist|sind) nicht (?:zur|für die) veröffentlichung',
    'les informations (?:suivantes|ci-dessous|qui suivent) ne sont pas destinées à (?:la |être )?publi',
    'la seguente informazione non è destinata alla pubblicazione',
    'not for publication|nicht zur veröffentlichung|pas pour publication',
    "notes? (?:to|for) editors?|editors?['’]s? notes?|redaktionelle[rn]? hinweise?|hinweise? (?:an|für) die redaktion(?:en)?",
    'note aux? rédactions?|nota (?:a|para) los editores|nota per le redazioni',
  ].join('|')})(?=[\s:.,(–-]|$)`,
  'iu',
);

/** Text up to the line from which on it is not for readers, and the rest. */
export function splitNotes(text: string): { body: string; note?: string } {
  const found = NOT_FOR_READERS.exec(text);
  return found ? { body: text.slice(0, found.index).trimEnd(), note: text.slice(found.index).trim() } : { body: text };
}

/** dpa and others: a notebook for desks below the story. All of it is kept from readers. */
const notesBelow: Dialect = (draft) => {
  const { body, note } = splitNotes(draft.bodyText);
  return note === undefined ? draft : withShorterBody(withNote(draft, note), body);
};

/** TT, NTB, Belga and mail: the headline again as the first line of the body. */
const repeatedHeadline: Dialect = (draft) => {
  const fold = (text: string) => text.replace(/\s+/g, ' ').trim().toLowerCase();
  const first = draft.bodyText.split('\n', 1)[0] ?? '';
  if (first.length === draft.bodyText.length || first.trim() === '' || fold(first) !== fold(draft.headline))
    return draft;
  return withoutLead(draft, first.length);
};

/** TT: a line of vignette and agency, "Försvar TT", above the story. */
const ttVignette: Dialect = (draft) => {
  const first = draft.bodyText.split('\n', 1)[0] ?? '';
  const vignette = /^(\p{Lu}[\p{L} /-]{0,29}\p{Ll}) ?TT$/u.exec(first.trim())?.[1];
  if (vignette === undefined || first.length === draft.bodyText.length) return draft;
  return {
    ...withoutLead(draft, first.length),
    kicker: draft.kicker ?? vignette,
    dateline: { agency: 'TT', ...draft.dateline },
  };
};

/** In this order, before byline and dateline are lifted. */
export const dialects: readonly Dialect[] = [repeatedHeadline, ttVignette, notesBelow, notesAbove];
