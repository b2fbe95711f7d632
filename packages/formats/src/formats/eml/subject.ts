/** What mail programs put before the subject of a mail that is passed on: "Fwd:", "WG:", "Doorst:". */
const FORWARD = 'fwd?|wg|tr|rv|enc|i|doorst|vb|vs';

/** Before that of an answer, or of a mail from outside. */
const OTHERS = 're|aw|sv|ext|external';

/** Lists name themselves in brackets: "[press]"; "[embargoed until 6pm]" is no mark of a list. */
const LIST = String.raw`\[(?!.{0,20}(?:embarg|sperr|release))[^\]]{1,40}\]`;

const FORWARD_MARK = new RegExp(String.raw`^\s*(?:${FORWARD})\s?:`, 'i');
const MARKS = new RegExp(String.raw`^(?:(?:${FORWARD}|${OTHERS})\s?:\s*|${LIST}\s*)+`, 'i');

/** True for a subject by which a mail program says that the mail is passed on. */
export const isForwarded = (subject: string): boolean => FORWARD_MARK.test(subject);

/** Returns the subject on one line, without the marks of mail programs and lists. */
export const withoutMarks = (subject: string): string => subject.replace(/\s+/g, ' ').trim().replace(MARKS, '');
