import { daysIn, weekdaysIn } from './calendar.ts';
import { clocksIn } from './clock.ts';
import { isEmbargoOrder, LONGEST_ORDER, mayOrder, namesTime, withoutTimes } from './order.ts';

/** An order in front of other words, and those words. */
export interface CutOrder {
  order: string;
  rest: string;
}

const DELIMITER =
  /:\s+|\s+[–—|-]{1,2}\s+|\s*\/\/\s+|[)\]*+]{1,3}\s*[:–—-]?\s+|(?<![ap]\.m|[AP]\.M|(?<!\d)\d{1,2})\.\s+(?=\p{Lu})/gu;

/** No order has more colons and dashes than this. */
const MOST_ENDS = 6;

/** Orders that are told from news even where no time is named. */
const STATES_ITSELF =
  /embargoed|under (?:strict )?embargo|sperr(?:frist|vermerk)|sous embargo|embargad[oa]|embargat[oaie]|(?:bajo|sotto|onder|sob) embargo|^\s*[[(*]{1,3}\s*embargo\s*$|^[^\p{L}\d]{0,12}(?:hfr|\$?adv\.?\s?\d{2})(?![\p{L}\d])|hold for release|strict(?:ly)? embargo|adv(?:ance)?\.? for |for \S{3,7}(?:day|end) |(?:beacht|respe|observe|please note)/iu;

/**
 * An order at the front of a headline or paragraph, up to the colon, dash or bracket that ends it; undefined when there is none.
 * "EMBARGOED until 6pm ET Thursday: New lock opens" gives the order and "New lock opens".
 */
export function cutOrder(text: string): CutOrder | undefined {
  const front = text.slice(0, LONGEST_ORDER);
  if (!mayOrder(front)) return undefined;
  const ends = [...front.matchAll(DELIMITER)].slice(0, MOST_ENDS).map((match) => ({
    at: match.index,
    next: match.index + match[0].length,
  }));
  const orders = ends.filter(
    ({ at }) => isEmbargoOrder(front.slice(0, at)) || isEmbargoOrder(`${front.slice(0, at)})`),
  );
  const timed = orders.find(({ at }, index) => namesTime(front.slice(0, at)) && !goesOn(front, orders, index, ends));
  const chosen =
    timed ?? orders.find(({ at, next }) => STATES_ITSELF.test(front.slice(0, at)) && !isTime(front.slice(next)));
  if (chosen === undefined) return undefined;
  return { order: front.slice(0, chosen.at).replace(/^[\s([*]+/, ''), rest: text.slice(chosen.next).trim() };
}

const LONG_WORD = /\p{L}{4,}/u;
/** Longer words that lead to a time. */
const LEADS = /(?<!\p{L})(?:until|till|before|hours|hasta|antes|fino|jusqu|avant|prima)(?!\p{L})/giu;

/** True for words that are a time and hardly anything else. */
export const isTime = (text: string): boolean =>
  namesTime(text) && !LONG_WORD.test(withoutTimes(text).replace(LEADS, ' '));

/** True where the words up to the next delimiter are still part of the time: "1800 GMT - THURSDAY 6 MARCH: ...". */
function goesOn(
  front: string,
  orders: readonly { at: number; next: number }[],
  index: number,
  ends: readonly { at: number; next: number }[],
): boolean {
  const { next } = orders[index]!;
  const following = front.slice(next, ends.find(({ at }) => at >= next)?.at);
  return namesTime(following) && !LONG_WORD.test(withoutTimes(following));
}

/** An order in brackets, or behind a dash, at the end of a headline. */
const BEHIND =
  /^(.{8,300}?)\s*(?:[([*]{1,3}([^()[\]*]{3,200})[)\]*]{1,3}|\s[–—|-]{1,2}\s(?!.*\s[–—|-]{1,2}\s)(.{6,200}))$/u;

/** The headline without the order that it carries, and that order; undefined when it carries none. */
export function cutHeadline(headline: string): CutOrder | undefined {
  const front = cutOrder(headline);
  if (front !== undefined && isSure(front.order)) return front;
  const [, rest = '', bracketed, dashed] = BEHIND.exec(headline.slice(0, 500)) ?? [];
  const behind = bracketed ?? dashed;
  if (behind !== undefined && isEmbargoOrder(behind) && isSure(behind)) return { order: behind, rest: rest.trim() };
  return isEmbargoOrder(headline) && isSure(headline) ? cutAtTime(headline) : undefined;
}

/** In a headline the bare noun is an order only beside a time of day or in capitals, and roads are closed there until Friday. */
const isSure = (order: string): boolean =>
  STATES_ITSELF.test(order) ||
  (/EMBARGO|embargo|release|publi|freig/i.test(order) && (hasClock(order) || /EMBARGO/.test(order)));

const hasClock = (text: string): boolean => (clocksIn(text) ?? []).length > 0;

/** A headline that follows an order without any sign between them. */
function cutAtTime(headline: string): CutOrder {
  const days = daysIn(headline, 'day-first');
  const tokens = [...days, ...weekdaysIn(headline), ...(clocksIn(headline) ?? [])];
  const end = Math.max(0, ...tokens.map(({ to }) => to));
  const rest = headline.slice(end).replace(/^[\s,.:;–—-]+/, '');
  const isHeadline = end > 0 && (rest.match(/\p{L}{2,}/gu) ?? []).length >= 3;
  return isHeadline ? { order: headline.slice(0, end), rest } : { order: headline, rest: '' };
}
