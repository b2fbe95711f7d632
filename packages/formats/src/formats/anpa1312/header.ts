/** Service letter and story number, then origin and selector: "a4256 asian", "a0123 KYODO glbsm". */
export const FIRST_LINE = /^([a-z])(\d{3,4})(?=\s|[a-z-]|$)(?:[a-z]*)(?:\s+[\w-]+){0,3}$/i;

/** Priority, category, keyword with version, date and words: "r i BC-US--Lobster 1stLd-Writethru   08-29 0250". */
export const SECOND_LINE = /^([a-z]) ([a-z\d]{1,2}) ?\s(\S.{1,90}?)\s+(\d{1,2}-\d{1,2})(?:\s+(\d{2,5}))?$/i;

export interface Header {
  priority: string;
  category: string;
  /** As sent, without its version. */
  keyword: string;
  /** "1stLd-Writethru", "Adv01"; empty when there is none. */
  version: string;
  origin?: string | undefined;
  /** Service letter and story number: "a4256". */
  number?: string | undefined;
  /** The lines below the header. */
  rest: string[];
}

const VERSION =
  /[\s,]+((?:\d{1,2}(?:st|nd|rd|th)[\s-]?(?:Ld|Lead|Add|Insert|Sub|Take|Writethru|Urgent)|Writethru|Writethrough|Adv\d|Adv$|Add\b|Insert\b|Sub\b|Take\b|Correction|Corrective|Clarification|Kill\b|Elimination|Withhold|Advisory|Update|Urgent|Bulletin|Flash).{0,40})$/i;

/** The header at the front of a message; undefined when its second line, which tells most, is not there. */
export function headerIn(heading: string): Header | undefined {
  const lines = heading.split('\n').map((line) => line.trimEnd());
  const at = lines.slice(0, 8).findIndex((line) => SECOND_LINE.test(line.trim()));
  const match = SECOND_LINE.exec(lines[at]?.trim() ?? '');
  if (!match) return undefined;
  const [, priority = '', category = '', printed = ''] = match;
  const version = VERSION.exec(printed);
  return {
    priority,
    category: category.toLowerCase(),
    keyword: version ? printed.slice(0, version.index) : printed,
    version: version?.[1] ?? '',
    origin: originIn(lines.slice(0, at).join(' ')),
    number: /(?:^|\s)([a-z]\d{3,4})(?=\s|[a-z-]|$)/i.exec(lines.slice(0, at).join(' '))?.[1]?.toLowerCase(),
    rest: lines.slice(at + 1),
  };
}

/** Some wires name themselves between number and selector: "a0123 KYODO glbsm", "f0708reute". */
function originIn(first: string): string | undefined {
  const name = /[a-z]\d{3,4}\s?([A-Z]{2,8}|reute)\b/.exec(first)?.[1];
  return name === 'reute' ? 'Reuters' : name;
}
