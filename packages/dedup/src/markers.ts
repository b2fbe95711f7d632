import type { Signal } from '@dateline/story';

/** What a story says about itself beyond its news. `kill` covers withdrawals and cancelled publication. */
export interface Markers {
  correction: boolean;
  kill: boolean;
  update: boolean;
  repeat: boolean;
}

/** Where the markers of one story can stand. */
export interface MarkedFields {
  headline: string;
  slugline?: string | null | undefined;
  bodyText: string;
  signals?: readonly (Signal | string)[] | null | undefined;
  pubStatus?: string | null | undefined;
}

/** Desk words for a correction in the languages that wires use, at the start of a headline or set apart in a slug. */
const correctionWords =
  'correct(?:ed|ion|s|ing|ive)?|corrigend(?:um|a)|berichtigung|berichtigt|korrektur|korrigiert|rectificatif|rectification|' +
  'correcci[oó]n|corrige|rettifica|errata|corre[cç][aã]o|rectificatie|correctie|rettelse|retting|r[aä]ttelse|rettet';

const headMark = new RegExp(
  `^[\\s*/(\\[<-]{0,12}(?:(?:bc|am|pm|rpt|repeat|refile|eds|urgent|update \\d{1,2})[\\s:-]{1,4})?(?:${correctionWords})(?![\\p{L}])\\s{0,3}(?:[-:;,)\\]>/.\\u2013\\u2014]|\\d|$)`,
  'iu',
);
const tailMark = new RegExp(`[-(\\[:/,]\\s{0,3}(?:${correctionWords})[)\\]]?\\s{0,3}$`, 'iu');
const slugMark = new RegExp(`(?:^|[-/\\s(])(?:${correctionWords})(?:[-/\\s)]|$)`, 'iu');

/** A note to editors about a correction: "(Corrects spelling in line five)", "NOTE: Company corrects period in March 19 item". */
const noteMark =
  /^[\s*([-]{0,8}(?:eds?[:.\s]{1,3}|note:?\s{1,3}|refil\w{1,3} to\s)?(?:[^\n.]{0,60}?[\s,(])?(?:corrects|correcting|corrected version|corrects? to|(?:is|in a) correct(?:ed|ion)|berichtigt|rectifie|corrige)\b/iu;
const noteAnywhere =
  /(?:\(|--?\s{0,3}|note:\s{0,3}|company\s)(?:company\s)?(?:corrects\b|correcting\b|corrected (?:to|from)\b)/i;

const updateMark =
  /^[\s*/(-]{0,8}(?:(?:update|upd|wrapup)\s?\d|(?:update|updated|wrapup|adds|recasts|lead)\s{0,2}[:\u2013\u2014-])|\b\d?(?:st|nd|rd|th)\s?-?ld\b|\bwritethru\b/i;
const repeatMark = /^[\s*/(-]{0,8}(?:rpt|repeat(?:s|ing)?|wiederholung|resending|refile)(?![\p{L}])/iu;
const killMark =
  /^[\s*/(-]{0,8}(?:kill|mandatory kill|withdraw[nal]{0,3}|storno|annul(?:ation|e[rz])?)(?:\s{0,3}[-:)/]|\s+bc-|$)/i;

/** True when a paragraph is a note that a correction was made, not news. */
export function isCorrectionNote(paragraph: string): boolean {
  if (paragraph.length > 400) return false;
  return noteMark.test(paragraph) || noteAnywhere.test(paragraph);
}

/** Reads the markers of a story from the source's own signals first, then from headline, slug and the ends of the body. */
export function markersOf(story: MarkedFields): Markers {
  const { headline } = story;
  const slug = story.slugline ?? '';
  const signals = story.signals ?? [];
  const said = (signal: string) => signals.includes(signal);
  return {
    correction:
      said('correction') ||
      headMark.test(headline) ||
      tailMark.test(headline) ||
      slugMark.test(slug) ||
      hasNote(story.bodyText),
    kill: said('kill') || said('withdrawal') || story.pubStatus === 'canceled' || killMark.test(headline),
    update: said('update') || said('lead') || said('writethru') || said('take') || updateMark.test(headline),
    repeat: said('refile') || repeatMark.test(headline),
  };
}

/** Corrections are announced in the first or the last lines; deeper mentions of the word are news. */
function hasNote(body: string): boolean {
  const head = body.slice(0, 300).split('\n', 2).join(' ');
  const tail = body.slice(-260);
  return (
    /^\s{0,4}\((?:corrects|correcting|refil\w{1,3} to correct|berichtigt|corrige)\b/i.test(head) ||
    noteAnywhere.test(tail) ||
    endsWithNote(tail)
  );
}

function endsWithNote(tail: string): boolean {
  const last = tail.split('\n').map((line) => line.trim());
  return last.some((line) => /^[-(\s]{0,6}(?:(?:company|reuters?)\s)?correct(?:s|ing)\s/i.test(line));
}

const headStrip = new RegExp(
  `^[\\s*/(\\[<-]{0,12}(?:(?:${correctionWords}|update\\s?\\d{0,2}|rpt|repeat|refile|urgent|\\d?(?:st|nd|rd|th)\\s?ld|writethru)[\\s\\d)\\]:/\\u2013\\u2014-]{1,6})+`,
  'iu',
);

/** The headline without what the desk put in front of it, so that a correction and the story it corrects compare equal. */
export function withoutMarkers(headline: string): string {
  const rest = headline.replace(headStrip, '');
  return rest.length > 0 ? rest : headline;
}
