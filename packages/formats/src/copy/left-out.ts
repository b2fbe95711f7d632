import type { Dateline, StoryDraft } from '@dateline/story';
import { decodeHTML } from 'entities';
import type { Warning } from '../text/format-error.ts';
import { monthOf } from '../text/time/month-of.ts';
import { isElement, type XmlElement } from '../text/xml/index.ts';

/** Words and figures of a text, in small letters. */
export const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];

/** A warning that shows more words is no clearer. */
const MOST_SHOWN = 12;

/**
 * A warning when words of the copy are in no field of the drafts that were read from it. A reader asks this of the part of its
 * format that holds copy, so that nothing is lost without a word. `said` are words that became something else, such as signals.
 */
export function textLeftOut(copy: string, drafts: readonly StoryDraft[], at: string, said = ''): Warning[] {
  const kept = new Set(wordsOf([...textsOf(drafts), said].join('\n')));
  if (drafts.some(({ byline }) => byline !== undefined)) for (const word of BY) kept.add(word);
  const days = drafts.map(({ dateline }) => dateline);
  const lost = [...new Set(wordsOf(copy))].filter((word) => !kept.has(word) && !days.some((day) => isOfDay(word, day)));
  if (lost.length === 0) return [];
  const shown = lost.slice(0, MOST_SHOWN).join(' ');
  const more = lost.length > MOST_SHOWN ? ' …' : '';
  const order = lost.filter((word) => ORDER.test(word)).map((word) => embargoLeftOut(word, at));
  return [
    ...order.slice(0, 1),
    { code: 'TEXT_LEFT_OUT', message: `Words of the copy are in no field of the story: ${shown}${more}`, at },
  ];
}

/** Code of the warning that words about an embargo are among those left out; the stories of the item are withheld. */
export const EMBARGO_LEFT_OUT = 'EMBARGO_LEFT_OUT';
const ORDER = /^(?:embargo(?:ed|ado|ada)?|sperrfrist|sperrvermerk)$/;

const embargoLeftOut = (word: string, at: string): Warning => ({
  code: EMBARGO_LEFT_OUT,
  message: `The copy speaks of an embargo ("${word}") in a place that is not read. Put it into its field, or above the text`,
  at,
});

/** A byline is kept without them. */
const BY = ['by', 'von', 'par', 'por', 'di', 'av', 'af', 'door', 'text', 'texte', 'autor', 'autorin'];

/** A dateline keeps its day as a date: "July 3" is 2026-07-03. */
function isOfDay(word: string, dateline: Dateline | undefined): boolean {
  if (dateline?.date === undefined) return false;
  return /^\d{1,4}(?:st|nd|rd|th|er)?$/.test(word)
    ? dateline.date.includes(word.replace(/\D/g, ''))
    : monthOf(word) !== undefined;
}

const UNSEEN = /^(?:script|style)$/i;
/** What pages and dpa print beside a story and repeat in fields of their own. */
const BESIDE = /(?:^|\s)(?:publicationdate|slugline)(?:$|\s)/i;

/** The text inside an element as a reader would see it: words of neighbouring elements apart, escaped markup left out. */
export function visibleText(element: XmlElement): string {
  const parts: string[] = [];
  const visit = (at: XmlElement) => {
    for (const node of at.children) {
      if (!isElement(node)) parts.push(node);
      else if (!(UNSEEN.test(node.local) || BESIDE.test(node.attrs.class ?? ''))) visit(node);
    }
  };
  visit(element);
  return withoutMarkup(parts.join(' '));
}

/** Text that may be HTML, without its tags and scripts. */
export function withoutMarkup(text: string): string {
  if (!/<\/?[a-z!]/i.test(text)) return text;
  const pieces = text.split(/(<\/?(?:script|style)\b[^<>]{0,300}>)/i);
  const shown = pieces.filter((_piece, at) => at % 2 === 0 && !/^<s/i.test(pieces[at - 1] ?? ''));
  return decodeHTML(shown.join(' ').replace(/<[^<>]{0,4096}>/g, ' '));
}

/** All texts of a draft, lists and media included. */
export function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsOf);
}
