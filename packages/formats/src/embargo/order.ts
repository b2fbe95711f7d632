import { daysIn, weekdaysIn } from './calendar.ts';
import { clocksIn } from './clock.ts';
import { LEADING, LIFTED, NONE, NOUN, SENTENCE, STRONG, WEAK } from './phrases.ts';

const STARTS_STRONG = new RegExp(`${LEADING}(?:${STRONG}|${SENTENCE})`, 'iu');
const STARTS_NOUN = new RegExp(`${LEADING}${NOUN}`, 'iu');
const STARTS_WEAK = new RegExp(`${LEADING}${WEAK}(?!\\p{L})`, 'iu');
/** A label on a line of its own, with its time on the next one. */
const LABEL = /^[^\p{L}\d]{0,12}(?:strictly )?(?:embargo(?:ed)?|sperrfrist|sperrvermerk)[^\p{L}\d]{0,12}$/iu;

/** Verbs of a sentence about an embargo of trade. */
const NEWS_VERB =
  /(?<!\p{L})(?:was|were|is|are|has|have|had|would|could|may|might|will|wird|wurde|ist|gilt|soll|war|est|sera|fue|es|será|ha|han|è|sarà|wordt|werd|foi|é|says?|said|sagte?|dit|dice|dijo|ha detto|disse|diz|zegt|zei)(?!\p{L})/iu;
/** What may stand beside the time of an order that says "for release" or "gesperrt bis". */
const FILLERS =
  /(?<!\p{L})(?:for|release|publication|broadcast|use|print|online|web|papers?|editions?|and|thereafter|until|till|to|at|on|the|from|after|before|not|hrs?|hours?|time|local|uhr|bis|ab|für|am|um|frei|gesperrt|freigabe|freigegeben|zur|veröffentlichung|ausgaben?|hold|embargo(?:ed)?|gmt|utc|[a-z]{1,4}t|of|a|vanaf|op|vrij|voor|publicatie|publicar|publicación|publicação|pubblicazione|partir|desde|dal|date|immediate)(?!\p{L})/giu;

/** Some word of every order; nearly all lines have none, and looking for one is cheap. */
const HINT =
  /embarg|sperr|releas|publi|broadcast|hold|report|\buse\b|post|\bair\b|veröff|verwend|send|frei|diffus|utilis|divulg|difun|emitir|veicul|pubblic|diffond|gebruik|uitzend|openbaar|vrij/i;

/** No order of a desk is longer; a line that is tells of something else. */
export const LONGEST_ORDER = 250;

/** True for a line that orders an embargo, in any of seven languages; false for one about an embargo of trade, and for "no embargo". */
export function isEmbargoOrder(text: string): boolean {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length < 6 || line.length > LONGEST_ORDER || !HINT.test(line) || deniesEmbargo(line)) return false;
  if (LABEL.test(line) || (STARTS_STRONG.test(line) && !isOfYear(line))) return true;
  if (STARTS_NOUN.test(line)) return namesTime(line) && !NEWS_VERB.test(withoutTimes(line));
  return STARTS_WEAK.test(line) && namesTime(line) && isNothingElse(line);
}

/** "No embargo", "Sperrfrist aufgehoben": unless a time says when. */
export const deniesEmbargo = (line: string): boolean => NONE.test(line) || (LIFTED.test(line) && !/\d/.test(line));

/** "Embargoed until 2030, the oil ..." tells of years. */
const isOfYear = (line: string): boolean =>
  /(?:until|till|bis|hasta|até|tot|fino al|jusqu['’]en)\s(?:19|2[01])\d\d(?!\d|\s?(?:hrs?|hours|gmt|utc|uhr|h)\b)/iu.test(
    line,
  ) && !namesTime(line.replace(/(?:19|2[01])\d\d/, ''));

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

const isNothingElse = (line: string): boolean =>
  (
    withoutTimes(line)
      .replace(FILLERS, ' ')
      .match(/\p{L}{2,}/gu) ?? []
  ).length === 0;
