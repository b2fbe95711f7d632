import { isAgency } from './dateline/agencies.ts';

export interface LiftedSignOff {
  bodyText: string;
  /** The agency that signed: "Reuter" and "REUTER" are Reuters. */
  agency?: string;
  /** Who reported and edited, and how desks reach them, in reading order. */
  credits: string[];
}

/** End marks that stand on a line of their own. */
const END_MARK =
  /^(?:\(?end(?:s|e|it|item|ing)?\)?\.?|-+\s*(?:30|end|ends|0)\s*-+|-?30-?|#{2,}|\*{3,}|_{3,}|x{3,}|\(?(?:fin|schluss|final)\)?|\((?:fine|ende|forts\.?|fortsetzung|segue|sigue|suite)\)|\(?slutt?\)?|\(more\)|-more-|nnnn|-0-|=+)$/i;
/** Who reported and edited, in brackets at the end of Reuters copy. */
const CREDIT =
  /^[([](?:additional |compiled |writing |reporting|reported|writing|editing|edited|by |graphic|compiled|produced|translat|con |información|reporte|editado|redacción|escrito|rédigé|avec |édité|version française|redaktion|bearbeitet|redigiert|mitarbeit|geschrieben|unter mitarbeit)[^()]{2,500}(?:\([^()]{0,80}\)[^()]{0,300}){0,4}[)\]]$/i;
const CONTACT =
  /^[([][^()]{0,200}\b(?:newsroom|messaging:|@(?:thomson)?reuters\.com|reuters messaging|bureau:)[^()]{0,300}[)\]]$/i;
/** Desk initials: "bur-jd/ab/cd", "abc/def", "dpa jw yy ov". */
const INITIALS =
  /^(?:dpa|sda|ats|apa|epd|kna|afp)(?: [a-z][a-z\d]{1,3}){1,7}$|^(?:bur-)?[a-z]{2,4}(?:-[a-z]{2,4})?(?:\/[a-z]{2,4}(?:-[a-z]{2,4})?){1,5}$/;
const PARTED_INITIALS = /^[A-Z]{2,4} ?\/\/ ?[A-Z]{2,4}\.?$|^lusa[/ ]fim\.?$/i;
const END_AND_INITIALS = /^\((?:schluss|fin|fine|ende|final|forts\.?)\) ?(?:bur-)?[a-z]{2,4}(?:[/-][a-z]{2,4}){0,6}$/i;

/** An agency that signs behind the last full stop. */
const INLINE =
  /^([\s\S]*[.!?"”»)])\s*(?:\((ANSA|AGI|Adnkronos|ITALPRESS|LUSA|EFE|sda|ats|dpa|AFP|AP|BELGA|TT|NTB)\)\.?|(REUTERS?)(?: [A-Z]{2,3})?)$/u;

/** How every text ends that `INLINE` finds something in; most end in a sentence. */
const ENDS_INLINE = /(?:\)\.?|[A-Z])$/;

/** Credits, two contacts, end mark, initials and signature are six. */
const MOST_MARKS = 12;

/**
 * Removes from the end of a body what agencies put there for desks: `Reuter`, `(END)`, `ENDS`, `-30-`, desk initials and
 * `(Reporting by …; editing by …)`. A paragraph or line goes only when it is nothing else; one line always stays.
 */
export function liftSignOff(bodyText: string): LiftedSignOff {
  let text = bodyText.trimEnd();
  let agency: string | undefined;
  const credits: string[] = [];
  for (let count = 0; count < MOST_MARKS; count++) {
    const shorter = withoutLastMark(text);
    if (!shorter) break;
    text = shorter.bodyText;
    agency ??= shorter.agency;
    credits.unshift(...shorter.credits);
  }
  const inline = ENDS_INLINE.test(text) ? INLINE.exec(text.slice(-400)) : null;
  if (inline) {
    text = text.slice(0, text.length - inline[0].length) + inline[1]!;
    agency ??= inline[2] ?? (inline[3] && 'Reuters');
  }
  return { bodyText: text === bodyText.trimEnd() ? bodyText : text, ...(agency !== undefined && { agency }), credits };
}

/** Reporters, editors and their addresses take up to a thousand characters; looking no further keeps long bodies cheap. */
const LONGEST_MARK = 1500;

function withoutLastMark(text: string): LiftedSignOff | undefined {
  const tail = text.slice(-LONGEST_MARK);
  const paragraph = tail.slice(tail.lastIndexOf('\n\n') + 1).trim();
  const line = tail.slice(tail.lastIndexOf('\n') + 1).trim();
  for (const mark of [paragraph, line]) {
    if (isSentence(mark)) continue;
    const plain = mark.replace(/\s+/g, ' ');
    const agency = agencyOf(plain);
    const bodyText = text.slice(0, text.length - mark.length).trimEnd();
    if (bodyText === '' || !(agency !== undefined || isFurniture(plain))) continue;
    return { bodyText, ...(agency !== undefined && { agency }), credits: isCredit(plain) ? [plain] : [] };
  }
  return undefined;
}

/** Longer than any mark that is not in brackets or drawn of one sign, of which the letter x is one. */
const isSentence = (mark: string): boolean => mark.length > 80 && /^[a-wyz"“„]/i.test(mark);

/** True for text that is nothing but desk initials or an end mark, each on a line of its own. */
export const isSignOff = (text: string): boolean =>
  text.length < LONGEST_MARK &&
  text.trim() !== '' &&
  text
    .trim()
    .split(/\n+/)
    .every((line) => isFurniture(line.trim()));

const FURNITURE = [END_MARK, END_AND_INITIALS, INITIALS, PARTED_INITIALS];

const isFurniture = (mark: string): boolean => FURNITURE.some((pattern) => pattern.test(mark)) || isCredit(mark);

function isCredit(mark: string): boolean {
  const inner = /^\((\(.*\))\)$/.exec(mark)?.[1] ?? mark;
  return CREDIT.test(inner) || CONTACT.test(inner);
}

/** The agency, if a mark holds nothing else: "Reuter", "REUTER 0812", "==Kyodo", "/ats/". A name in prose has capitals and no marks. */
function agencyOf(mark: string): string | undefined {
  if (/^reuters?[.;,]*(?: ?\d{1,4})?$/i.test(mark)) return 'Reuters';
  const match = /^(==+|--+|[(/<]?)\s?(\p{L}[\p{L}-]{1,12})\s?(==+|[)/>]?)\.?$/u.exec(mark);
  const name = match?.[2];
  if (name === undefined || !isAgency(name)) return undefined;
  const marked = match?.[1] !== '' || match[3] !== '';
  return marked || name === name.toUpperCase() || name === name.toLowerCase() ? name : undefined;
}
