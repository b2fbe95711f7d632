/** A place, its date and its agency take some fifty letters; whatever is longer is no dateline. */
const READ_LETTERS = 300;

const months =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';
const days = 'mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun';

/** Where the place ends: at the agency in brackets, a dash beside a space (Port-au-Prince has none), or the date. */
const ending = new RegExp(
  [
    '[([]',
    '[-\\u2013\\u2014](?:\\s|$)',
    '\\s[-\\u2013\\u2014]',
    `[\\s,](?:(?:${days})\\.?,?\\s+)?(?:${months})\\.?\\s+\\d`,
    `[\\s,]\\d[\\d./-]*\\s*(?:$|(?:${months})\\b)`,
    `[\\s,](?:${days})day\\b`,
  ].join('|'),
  'i',
);

/** A short weekday counts only alone: Rising Sun lies in Indiana. */
const weekday = new RegExp(`^(?:${days})\\.?$`, 'i');

/**
 * The places of a dateline as lists of their parts: "PARIS, Texas (AP)/BERLIN and ROME, March 3 -" gives
 * `[["PARIS", "Texas"], ["BERLIN"], ["ROME"]]`. Agency and date are left out.
 * @param isName whether this is one name although it has an "and"
 */
export const partsOfDateline = (printed: string, isName: (part: string) => boolean): string[][] =>
  printed
    .trimStart()
    .slice(0, READ_LETTERS)
    .split(/;|\/(?!\d)/)
    .flatMap((one) => listsOf(placeOnly(one.trim()), isName))
    .map((parts) => parts.map((part) => part.trim()).filter((part) => part !== '' && !weekday.test(part)));

function placeOnly(printed: string): string {
  const end = printed.search(ending);
  return end < 0 ? printed : printed.slice(0, end);
}

function listsOf(place: string, isName: (part: string) => boolean): string[][] {
  const lists: string[][] = [[]];
  for (const part of place.split(',')) {
    const [first = '', ...others] = isName(part) ? [part] : part.split(/\s(?:and|&)\s/i);
    lists.at(-1)!.push(first);
    lists.push(...others.map((other) => [other]));
  }
  return lists;
}
