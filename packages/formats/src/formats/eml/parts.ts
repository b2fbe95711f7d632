import { isOrderAlone } from '../../copy/embargo/passages.ts';
import { CLOSING, coverCount, GREETING, headlineBelow, type Paragraph } from './cover-note.ts';
import { forwardCount } from './forwarded.ts';

/** Greetings and lines for machines that stand above the story of a mail, as whole paragraphs. */
const ABOVE: readonly RegExp[] = [
  /^(?:view|read|open|having trouble|can(?:no|')t (?:see|read)|trouble viewing).{0,80}(?:browser|online|web ?version|email)/i,
  /^(?:im browser|online) (?:ansehen|anzeigen|lesen)|^(?:voir|afficher|lire) .{0,40}(?:navigateur|en ligne)/i,
  GREETING,
  /^[*-]*\s*(?:for immediate release|press release|media release|news release|pressemitteilung|presseinformation|medienmitteilung|communiqué(?: de presse)?|comunicato stampa|nota de prensa|pressmeddelande|pressemelding)\s*:?[*-]*$/i,
  /^\[?(?:cid:|image:|logo\b).{0,80}\]?$/i,
];

/** What ends the story of a mail, as the beginning of a paragraph. */
const BELOW =
  /^(?:unsubscribe|to unsubscribe|to opt out|click here to (?:unsubscribe|opt)|you(?:'re| are| have)? (?:are )?receiv(?:ing|ed) this|this (?:e-?mail|message|communication)\b.{0,80}\b(?:confidential|intended|privileged|sent to|may contain)|if you (?:no longer wish|have received this|would (?:like|prefer) to (?:stop|unsubscribe)|do not wish)|confidentiality|disclaimer\b|(?:update|manage) (?:your )?(?:subscription|email preferences|preferences)|sent from my |sent via |von meinem .{2,30} gesendet|gesendet von |diese (?:e-?mail|nachricht)\b.{0,60}(?:vertraulich|enthält)|(?:vom newsletter |newsletter )?abmelden\b|(?:den )?newsletter abbestellen|ce (?:message|courriel|mail|e-?mail)\b|se désabonner|désinscri|este (?:correo|mensaje)\b|darse de baja|questa (?:e-?mail|comunicazione)\b|annulla iscrizione|please consider the environment|virus[- ]free|get outlook for)/i;
const QUOTED =
  /^(?:on .{5,150} wrote:|am .{5,150} schrieb.{0,80}:|le .{5,150} a écrit ?:|el .{5,150} escribió:|il .{5,150} ha scritto:|-{2,} ?(?:original|forwarded|ursprüngliche|message d|weitergeleitete).{0,40}-{2,}|(?:from|von|de) ?: .{3,150}(?:\s|\n)(?:sent|date|gesendet|datum|envoyé) ?:)/isu;
const END = /^(?:[-*\s]*ends?[-*\s.]*|#{3,}|-\s?30\s?-|\(ends?\)|[-*\s]*ende[-*\s]*|[-*\s]*fin[-*\s]*)$/i;
const EDITORS =
  /^[*#\s]*(?:notes? (?:to|for) editors?|editors?['’]? notes?|(?:press|media) (?:contacts?|enquiries|inquiries)|for (?:more|further) information|contacts?\s*:|pressekontakt|kontakt\s*:|rückfragen|ansprechpartner|contacts? presse|contatti|contacto)\b/i;
const COPYRIGHT = /^(?:copyright\b|©|\(c\)\s)/i;

export interface MailParts {
  /** Length of what stands above the story. */
  lead: number;
  /** Where the story ends. */
  end: number;
  /** The sender's words around the story: greeting, cover note, contacts, notes for editors, signature, disclaimers. */
  note?: string;
  copyright?: string;
  /** As the story has it below a cover note. */
  headline?: string;
  /** Whether an older mail is quoted below. */
  quotes: boolean;
}

/** Finds the story between cover note and signature. */
export function partsOf(bodyText: string, isForward = false): MailParts {
  const paragraphs = paragraphsOf(bodyText);
  const forwarded = forwardCount(paragraphs, isForward);
  const covered = forwarded + coverCount(paragraphs.slice(forwarded));
  const headline = covered > 0 ? headlineBelow(paragraphs.slice(covered)) : undefined;
  const from = headline === undefined ? covered : paragraphs.indexOf(headline) + 1;
  const first = paragraphs.findIndex(
    ({ text }, at) => at >= from && text !== '' && !isOrder(text) && !ABOVE.some((line) => line.test(text)),
  );
  if (first < 0) return { lead: 0, end: bodyText.length, quotes: false };
  const last = paragraphs.findIndex(
    ({ text }, at) => at > first && (endsStory(text) || endsAtRule(paragraphs, at) || signs(paragraphs, at)),
  );
  const above = paragraphs.slice(0, first).filter((paragraph) => paragraph !== headline && !RULE.test(paragraph.text));
  const below = last < 0 ? [] : paragraphs.slice(last);
  return {
    lead: paragraphs[first]!.at,
    end: last < 0 ? bodyText.length : paragraphs[last]!.at,
    ...(headline !== undefined && { headline: headline.text }),
    ...notesIn(above, below),
  };
}

const isOrder = (paragraph: string): boolean => paragraph.split('\n').every(isOrderAlone);

const RULE = /^(?:[*=_~–—-]\s*){3,80}$/;

/** A rule parts the story from what the sender says of itself when that is the lesser part; else it parts two of its sections. */
function endsAtRule(paragraphs: readonly Paragraph[], at: number): boolean {
  if (!RULE.test(paragraphs[at]!.text)) return false;
  const below = paragraphs.slice(at + 1, at + MOST_BELOW).map(({ text }) => text);
  const goesOn = below.some((text) => text.length >= 60 && /[.!?][”"’»]?$/.test(text) && !endsStory(text));
  return !goesOn || endsStory(below.find((text) => text !== '') ?? '');
}

/** Closing words with nothing below them but who the sender is and how to reach it. */
function signs(paragraphs: readonly Paragraph[], at: number): boolean {
  const [first = '', ...more] = paragraphs[at]!.text.split('\n');
  if (first.length > 60 || /[.?]$/.test(first) || !CLOSING.test(first)) return false;
  const below = [...more, ...paragraphs.slice(at + 1, at + MOST_BELOW).flatMap(({ text }) => text.split('\n'))];
  const filled = below.filter((text) => text.trim() !== '');
  const isSender = filled.length > 0 && filled.length <= MOST_SIGNED;
  return isSender && filled.every((text) => text.length < 120 && !/[.!?]["”’»]?$/.test(text.trim()));
}

/** Name, post, house, address, numbers. */
const MOST_SIGNED = 12;

/** What a sender says of itself is no longer; looking no further keeps a mail of rules cheap. */
const MOST_BELOW = 40;

/** Paragraphs with their places; the body has one empty line between them. */
function paragraphsOf(bodyText: string): Paragraph[] {
  let at = 0;
  return bodyText.split('\n\n').map((text) => {
    const from = at;
    at += text.length + 2;
    return { text: text.trim(), at: from };
  });
}

const endsStory = (text: string): boolean =>
  END.test(text) ||
  EDITORS.test(text) ||
  QUOTED.test(text) ||
  BELOW.test(text) ||
  (COPYRIGHT.test(text) && text.length < 200);

/** Lines of mailing lists and mail programs, which say nothing to anybody. */
const MACHINERY =
  /^(?:view|open|read|trouble viewing|having trouble)\b.{0,80}(?:browser|online|web ?version)|^(?:(?:to )?unsubscribe|click here to|(?:update|manage) (?:your )?(?:subscription|email)|sent (?:from my|via)|von meinem|gesendet von|(?:vom newsletter |newsletter )?abmelden|se désabonner|virus[- ]free|get outlook)\b|^\[?(?:cid:|image:)/i;

/** All around the story is for editors, but for marks of its end, machinery of mail and older mails. */
function notesIn(
  above: readonly Paragraph[],
  below: readonly Paragraph[],
): Pick<MailParts, 'note' | 'copyright' | 'quotes'> {
  const quoted = below.findIndex(({ text }) => QUOTED.test(text));
  const own = [...above, ...below.slice(0, quoted < 0 ? undefined : quoted)]
    .map(({ text }) => text)
    .filter((text) => text !== '' && ![END, RULE, MACHINERY].some((mark) => mark.test(text)));
  const copyright = own.find((text) => COPYRIGHT.test(text) && text.length < 200);
  const note = own.filter((text) => text !== copyright).join('\n\n');
  return { ...(note !== '' && { note }), ...(copyright !== undefined && { copyright }), quotes: quoted >= 0 };
}

/** The text of a mail, the signature below "-- " (RFC 3676, 4.3), and whether lines of an older mail were left out at its end. */
export function unquoted(text: string): { own: string; signature: string; quotes: boolean } {
  const signed = /\n-- ?\n/.exec(text);
  const lines = (signed ? text.slice(0, signed.index) : text).split('\n');
  const isQuote = (line: string) => /^\s*>/.test(line) || line.trim() === '';
  const last = lines.findLastIndex((line) => !isQuote(line));
  const quotes = lines.slice(last + 1).some((line) => line.trim() !== '');
  const own = quotes ? lines.slice(0, last + 1) : lines;
  return { own: own.join('\n'), signature: signed ? text.slice(signed.index + signed[0].length).trim() : '', quotes };
}
