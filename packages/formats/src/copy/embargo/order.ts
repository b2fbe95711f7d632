import { daysIn, weekdaysIn } from './calendar.ts';
import { clocksIn } from './clock.ts';
import { LEADING, LIFTED, NONE, NOUN, SENTENCE, STRONG, WEAK } from './phrases.ts';
import { recalled } from './recalled.ts';

const STARTS_STRONG = new RegExp(`${LEADING}(?:${STRONG}|${SENTENCE})`, 'iu');
const STARTS_NOUN = new RegExp(`${LEADING}${NOUN}`, 'iu');
const STARTS_WEAK = new RegExp(`${LEADING}${WEAK}(?!\\p{L})`, 'iu');
/** A label on a line of its own, with its time on the next one. */
const LABEL =
  /^[^\p{L}\d]{0,12}(?:strict(?:ly)? |strikte?[rs]? )?(?:embargo(?:ed)?|sperrfrist|sperrvermerk)(?: (?:applies|strict|total))?[^\p{L}\d]{0,12}$/iu;

/** Verbs of a sentence about an embargo of trade. */
const NEWS_VERB =
  /(?<!\p{L})(?:was|were|is|are|has|have|had|would|could|may|might|will|wird|wurde|ist|gilt|soll|war|est|sera|fue|es|será|ha|han|è|sarà|wordt|werd|foi|é|says?|said|sagte?|dit|dice|dijo|ha detto|disse|diz|zegt|zei)(?!\p{L})/iu;
/** What may stand beside the time of an order that says "for release" or "gesperrt bis". */
const FILLERS =
  /(?<!\p{L})(?:for|release|publication|broadcast|use|print|online|web|papers?|editions?|and|thereafter|until|till|to|at|on|the|from|after|before|not|hrs?|hours?|time|local|london|date|strict(?:ly)?|media|uhr|dem|der|den|das|die|vor|bis|ab|für|am|um|frei|vom|gesperrt|freigabe|freigegeben|zur|veröffentlichung|ausgaben?|hold|embargo(?:ed)?|gmt|utc|[a-z]{1,4}t|of|a|vanaf|op|vrij|voor|para|las|los|del?|la|le|les|du|à|après|jusqu|au|da|dopo|dalle|dal|delle|alle|ore|ora|fino|hora|heure|hasta|até|às|tot|de|het|prohibida|proibida|vietata|difusión|divulgação|diffusione|pubblicare|publier|publicatie|publicar|publicación|publicação|pubblicazione|partir|desde|dal|date|immediate|only|lift(?:s|ed)?|ends?|expires?|will|be|is|press|our|erst)(?!\p{L})/giu;

/** An order names an embargo, or begins with one of these words; nearly all lines do neither, and telling so is cheap. */
const NAMES = /embarg|sperr|(?<!\p{L})(?:hfr(?!\p{L})|adv\.?\s?\d\d|adv(?:ance)?\.?\sfor\s)/iu;
const BEGINS =
  /^[^a-zà-ÿ\d]{0,12}(?:please|merci|prière|veuillez|nous vous|por favor|se ruega|rogamos|si prega|gelieve|graag|pede-se|solicita-se|strictly|strict|note|nb|eds?|editors?|attention|advisory|urgent|hinweis|achtung|wichtig|press|news|media|nota|aviso|avviso|atenci|atenç|attenzione|let op|do not|don.t|no|not|hold|(?:date|time) (?:and time )?of|for (?:release|publication|use|weekend|\S{3,6}day|\S{3,9} \d)|(?:this|the following|all|any) \S|release|publication|nicht|bitte|frei|freig|zur? ver|ver[oö]ff|ne pas|à|diffusion|difusi|diffusione|divulga|prohib|proib|vietat|não|non|da |publica|para |a partir|pubblica|niet|vrij)/i;
const FORBIDS = /not (?:for|(?:to )?be) |non (?:pubblicare|diffondere)/i;

/** Quoted words at the front of a sentence: what a document says is news. */
const QUOTED = /^\s{0,4}["“„«‹”][^"“”«»\n]{3,160}["“”»›]\s?,?\s(?:\p{L}+[\s,.]{1,2}){3}/u;

/** False for a line that is certainly no order. */
export const mayOrder = recalled(
  (line) => (NAMES.test(line) || BEGINS.test(line) || FORBIDS.test(line)) && !QUOTED.test(line),
);

/** No order of a desk is longer; a line that is tells of something else. */
export const LONGEST_ORDER = 250;

/** What parts the sentences and labels of a short line: "Check against delivery. Embargoed until delivery". */
const PARTS = /(?<![ap]\.m|[AP]\.M|\d)[.;!]\s+|\s+[/|–—-]{1,2}\s+/u;
const LONGEST_LABELS = 160;

/** True for a line that orders an embargo, in any of seven languages; false for one about an embargo of trade, and for "no embargo". */
export const isEmbargoOrder = recalled((text) => {
  const line = text.replace(/\s+/g, ' ').trim();
  if (beginsWithOrder(line)) return true;
  if (line.length > LONGEST_LABELS || !NAMES.test(line) || deniesEmbargo(line)) return false;
  return line.split(PARTS).slice(1).some(isStrongOrder);
});

/** True for a line whose first words are an order. */
export function beginsWithOrder(line: string): boolean {
  if (line.length < 3 || line.length > LONGEST_ORDER || !mayOrder(line) || deniesEmbargo(line)) return false;
  if (isStrongOrder(line) || (STARTS_NOUN.test(line) && isNounOrder(line))) return true;
  return STARTS_WEAK.test(line) && namesTime(line) && wordsBeside(line) === 0;
}

const isStrongOrder = (line: string): boolean => LABEL.test(line) || (STARTS_STRONG.test(line) && !isOfYear(line));

/** Few words beside the time: none where it is but a day, more behind a colon, beside a time of day, or in capitals. */
function isNounOrder(line: string): boolean {
  if (!namesTime(line) || NEWS_VERB.test(withoutTimes(line))) return false;
  const hasClock = clocksIn(line)?.length !== 0;
  return wordsBeside(line) <= (/EMBARGO/.test(line) ? 6 : hasClock || /embargo[^:]{0,12}:/i.test(line) ? 3 : 0);
}

/** "No embargo", "Sperrfrist aufgehoben": unless a time says when. */
export const deniesEmbargo = (line: string): boolean => NONE.test(line) || (LIFTED.test(line) && !/\d/.test(line));

const YEAR = /(?:19|2[01])\d\d/;
const UNTIL_YEAR = String.raw`(?:until|till|bis|hasta|até|tot|fino al|jusqu['’]en)\s${YEAR.source}`;
const NAMES_YEAR = new RegExp(String.raw`${UNTIL_YEAR}(?!\d|\s?(?:hrs?|hours|gmt|utc|uhr|h)\b)`, 'iu');
/** A sentence that goes on behind a year. */
const GOES_ON = new RegExp(String.raw`${UNTIL_YEAR},\s(?!(?:on|at|am|um|le|el|op)\s)\p{Ll}+\s\p{Ll}+\s`, 'u');

/** "Embargoed until 2030, the oil ..." tells of years. */
const isOfYear = (line: string): boolean =>
  GOES_ON.test(line) || (NAMES_YEAR.test(line) && !namesTime(line.replace(YEAR, '')));

/** True where a day, a weekday or a time of day is named. */
export function namesTime(text: string): boolean {
  const days = daysIn(text, 'day-first');
  return days.length > 0 || weekdaysIn(text).length > 0 || clocksIn(text)?.length !== 0;
}

/** The text with its days, weekdays and times of day blanked out. */
export function withoutTimes(line: string): string {
  const tokens = [...daysIn(line, 'day-first'), ...weekdaysIn(line), ...(clocksIn(line) ?? [])];
  return tokens.reduce((text, { from, to }) => text.slice(0, from) + ' '.repeat(to - from) + text.slice(to), line);
}

/** How many words of a line are neither of its time nor of an order. */
const wordsBeside = (line: string): number =>
  (
    withoutTimes(line)
      .replace(FILLERS, ' ')
      .match(/\p{L}{2,}/gu) ?? []
  ).length;
