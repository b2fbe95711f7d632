import { liftByline } from '../byline.ts';
import { liftDateline } from '../dateline/index.ts';
import {
  type BodyLine,
  bodyLinesOf,
  holdsContact,
  holdsTelephoneOrMail,
  isBlank,
  isProse,
  isRule,
  nextFilled,
  paragraphEnd,
  paragraphText,
} from './lines.ts';
import {
  ABOUT,
  ATTENTION,
  CHANGE,
  CONTACT,
  INQUIRY,
  LEAD,
  MARKED_SECTION,
  NOTEBOOK,
  NOTEBOOK_PART,
  ORDER,
  PLAIN_CONTACT,
  PLURAL,
  PRESS_ROLE,
  SECTION,
  SECTION_END,
  TRIM,
} from './phrases.ts';

/** A note to desks inside a body: [from, to) in UTF-16 units. */
export interface NotePassage {
  from: number;
  to: number;
}

/** What the search knows at a line: all lines, whether copy stands above, and the paragraphs that begin with "Editors:". */
interface Place {
  lines: readonly BodyLine[];
  at: number;
  hasCopy: boolean;
}

/**
 * The notes to desks in a body, in reading order: sections such as a notebook, which run to their stated end or that of the
 * text, notes of one paragraph, and, above the copy, orders such as "FOR SUNDAY PAPERS". Copy that follows a note is never
 * part of it unless the note says that all below is not for readers.
 */
export function notePassages(text: string): NotePassage[] {
  const lines = bodyLinesOf(text);
  const passages: NotePassage[] = [];
  let [at, hasCopy] = [0, false];
  while (at < lines.length && passages.length < MOST_NOTES) {
    const to = noteEnd({ lines, at, hasCopy });
    if (to === undefined) {
      hasCopy ||= isProse(lines[at]!);
      at++;
      continue;
    }
    const from = lines[ruleAbove(lines, at)]!.from;
    passages.push({ from: from < (passages.at(-1)?.to ?? 0) ? lines[at]!.from : from, to });
    while (at < lines.length && lines[at]!.to <= to) at++;
    if (at < lines.length && lines[at]!.from < to) lines[at] = restOf(lines[at]!, to);
  }
  return passages;
}

/** Behind a bracket the line goes on with copy. */
function restOf({ text, from, to: end }: BodyLine, to: number): BodyLine {
  const rest = text.slice(to - from);
  return { text: rest, bare: rest.trim(), from: to, to: end };
}

/** A desk's text has few; looking for no more keeps hostile ones cheap. */
const MOST_NOTES = 100;

/** A rule just above a section parts it from the copy and goes with it. */
function ruleAbove(lines: readonly BodyLine[], at: number): number {
  let above = at - 1;
  while (above >= 0 && isBlank(lines[above]!)) above--;
  return above >= 0 && isRule(lines[above]!) ? above : at;
}

/** Where the note that begins at this line ends, in the text; undefined when none begins. */
function noteEnd(place: Place): number | undefined {
  const { lines, at, hasCopy } = place;
  const line = lines[at]!;
  if (isBlank(line) || isRule(line)) return undefined;
  if (opensSection(place)) return endOf(lines, sectionEnd(place));
  const bracketed = /^[([]\s*/.exec(line.bare)?.[0] ?? '';
  const lead = LEAD.exec(line.bare.slice(bracketed.length));
  if (lead !== null && bracketed !== '') return bracketEnd(place);
  if (lead !== null && !isOneOfMany(lines, lead[1]!)) return endOf(lines, leadEnd(place, lead[0]));
  const contact = contactEnd(place);
  if (contact !== undefined) return endOf(lines, contact);
  const inside = /^[([–—-]{1,2}\s*(.{2,60}?)\s*[)\]–—-]{1,2}$/.exec(line.text.trim())?.[1];
  if (inside !== undefined && (TRIM.test(inside) || ORDER.test(inside))) return line.to;
  return hasCopy ? undefined : topNoteEnd(place);
}

const endOf = (lines: readonly BodyLine[], index: number): number => lines[index - 1]!.to;

function opensSection({ lines, at }: Pick<Place, 'lines' | 'at'>): boolean {
  const { text, bare } = lines[at]!;
  if (SECTION.test(bare) || MARKED_SECTION.test(text.trim())) return true;
  return NOTEBOOK.test(bare) && NOTEBOOK_PART.test(lines[nextFilled(lines, at + 1)]?.text.trim() ?? '');
}

/** In an interview "Editors:" is a speaker. */
const isOneOfMany = (lines: readonly BodyLine[], lead: string): boolean =>
  /^editors$/i.test(lead) && lines.filter(({ bare }) => /^editors\s?:/i.test(bare)).length > 1;

/** To the stated end; else to that of the text, or above the copy only as far as the note reaches. */
function sectionEnd(place: Place): number {
  const { lines, at, hasCopy } = place;
  const stated = lines.findIndex(({ bare }, index) => index > at && SECTION_END.test(bare));
  if (stated >= 0) return stated + 1;
  return hasCopy ? lines.length : topSectionEnd(place);
}

/** How many lines a section above the copy may have before its rule. */
const LONGEST_TOP = 40;

/** Above the copy a section ends at a rule, at a byline or dateline, or with its first paragraph and those with addresses. */
function topSectionEnd({ lines, at }: Place): number {
  const near = lines.slice(0, at + LONGEST_TOP);
  const rule = near.findIndex(
    (line, index) => index > at && isRule(line) && nextFilled(lines, index + 1) < lines.length,
  );
  if (rule >= 0) return rule + 1;
  const story = near.findIndex((line, index) => index > at && !isBlank(line) && beginsStory(line.text));
  if (story > 0) return story;
  const first = nextFilled(lines, paragraphEnd(lines, at));
  const heading = paragraphEnd(lines, at) === at + 1;
  return withContacts(lines, heading && first < lines.length ? paragraphEnd(lines, first) : paragraphEnd(lines, at));
}

const beginsStory = (text: string): boolean =>
  liftDateline(text).dateline !== undefined || liftByline(`${text}\n\nText`).byline !== undefined;

/** Persons to call often stand in paragraphs of their own below a note. */
function withContacts(lines: readonly BodyLine[], noteEnds: number): number {
  let end = noteEnds;
  for (let count = 0; count < MOST_ENTRIES; count++) {
    const next = nextFilled(lines, end);
    const nextEnd = paragraphEnd(lines, next);
    if (next >= lines.length || !holdsTelephoneOrMail(paragraphText(lines, next, nextEnd))) break;
    end = nextEnd;
  }
  return end;
}

/** Persons and lines of their addresses; a list of more is no contact block. */
const MOST_ENTRIES = 40;

function leadEnd(place: Place, lead: string): number {
  const { lines, at, hasCopy } = place;
  const isHeading = lines[at]!.bare.length <= lead.length;
  if (isHeading || (hasCopy && PLURAL.test(lead))) return sectionEnd(place);
  return withContacts(lines, paragraphEnd(lines, at));
}

/** A note in brackets ends with its bracket, behind which the copy may go on. */
function bracketEnd({ lines, at }: Place): number {
  const end = paragraphEnd(lines, at);
  const whole = lines
    .slice(at, end)
    .map(({ text }) => text)
    .join('\n');
  let depth = 0;
  for (const { 0: sign, index } of whole.matchAll(/[()[\]]/g)) {
    depth += sign === '(' || sign === '[' ? 1 : -1;
    if (depth === 0) return lines[at]!.from + index + 1;
  }
  return lines[end - 1]!.to;
}

/** Heading and persons of "Media contact"; undefined where no telephone number or address follows. */
function contactEnd({ lines, at, hasCopy }: Place): number | undefined {
  const { bare } = lines[at]!;
  if (hasCopy && isInquiry(lines, at)) return paragraphEnd(lines, at);
  const isCertain = CONTACT.test(bare);
  if (!hasCopy || !(isCertain || PLAIN_CONTACT.test(bare))) return undefined;
  const end = lastContact(lines, at, isCertain);
  if (end === undefined) return undefined;
  const below = nextFilled(lines, end);
  const isLast = below >= lines.length || ABOUT.test(lines[below]!.bare) || LEAD.test(lines[below]!.bare);
  return isCertain || isLast ? end : undefined;
}

/** "For more information contact Jo Roe, press officer, 01632 960001." */
function isInquiry(lines: readonly BodyLine[], at: number): boolean {
  if (!INQUIRY.test(lines[at]!.bare)) return false;
  const text = paragraphText(lines, at, paragraphEnd(lines, at));
  return holdsTelephoneOrMail(text) && PRESS_ROLE.test(text);
}

/** How Spain writes a telephone number, and anybody a large one. */
const THREE_GROUPS = /(?<![\d.,])\d{3} \d{3} \d{3}(?![\d,]| \d)/;

/** The end of the last paragraph with an address in a run of short ones. */
function lastContact(lines: readonly BodyLine[], at: number, isCertain: boolean): number | undefined {
  let found: number | undefined;
  for (let [next, count] = [at, 0]; next < lines.length && count < MOST_ENTRIES; count++) {
    const end = paragraphEnd(lines, next);
    const text = paragraphText(lines, next, end);
    const isContact = holdsContact(text) || (isCertain && text.length < 200 && THREE_GROUPS.test(text));
    if (isContact) found = end;
    else if (text.length > 120 || (/[.!?]$/.test(text) && next > at) || ABOUT.test(text)) break;
    next = nextFilled(lines, end);
  }
  return found;
}

function topNoteEnd({ lines, at }: Place): number | undefined {
  if (at > 0 && !isBlank(lines[at - 1]!)) return undefined;
  const end = paragraphEnd(lines, at);
  const text = paragraphText(lines, at, end);
  if (text.length > 700) return undefined;
  const isNote =
    CHANGE.test(text) || ORDER.test(text) || (ATTENTION.test(text) && nextFilled(lines, end) < lines.length);
  return isNote ? endOf(lines, end) : undefined;
}

/** Whether a field of one line is nothing but a note to desks: "(Eds: Minor edits.)", "With AP Photos". */
export function isDeskNote(line: string): boolean {
  const inside = line.trim().replace(/^[([]\s*(.*?)\s*[)\]]$/, '$1');
  return LEAD.test(inside) || CHANGE.test(line.trim()) || ORDER.test(inside) || TRIM.test(inside);
}

/**
 * Text of telegraph lines up to the heading from which on nothing is for readers, and the rest. Notes of one paragraph stay, since
 * raw lines do not tell where it ends.
 */
export function splitNotes(text: string): { body: string; note?: string } {
  const lines = bodyLinesOf(text);
  const copy = lines.findIndex(isProse);
  const at = lines.findIndex(
    (line, index) => copy >= 0 && index > copy && (isHeading(line) || opensSection({ lines, at: index })),
  );
  if (at < 0 || endOf(lines, sectionEnd({ lines, at, hasCopy: true })) < text.trimEnd().length) return { body: text };
  const from = lines[ruleAbove(lines, at)]!.from;
  return { body: text.slice(0, from).trimEnd(), note: text.slice(from).trim() };
}

const isHeading = ({ bare }: BodyLine): boolean => LEAD.exec(bare)?.[0].length === bare.length && bare !== '';
