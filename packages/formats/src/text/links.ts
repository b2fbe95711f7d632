/** Characters that browsers drop from addresses, or that only hide a scheme: controls, blanks, marks without width. */
const HIDDEN = /[\u0000-\u0020\u007f-\u00a0\u00ad\u200b-\u200f\u2028-\u202f\u2060\ufeff]+/g;

/**
 * The address as it may go out, or undefined when it is none of the web: absolute, http or https, nothing hidden in it.
 * `base` completes relative addresses.
 */
export function webAddress(written: string | undefined, base?: string): string | undefined {
  const text = written?.trim() ?? '';
  if (PLAIN.test(text) && URL.canParse(text)) return text;
  if (text === '' || !URL.canParse(text, base)) return undefined;
  const { protocol, href } = new URL(text, base);
  return protocol === 'http:' || protocol === 'https:' ? href : undefined;
}

/** An absolute address of the web that needs no other spelling: nothing is hidden in it, nothing ends an attribute. */
const PLAIN = /^https?:\/\/[^\s<>"\\^`{|}\u0000-\u0020\u007f-\u00a0\u00ad\u200b-\u200f\u2028-\u202f\u2060\ufeff]+$/i;

/** The address on the web, else as written: the step that all drafts pass tells the sender what it drops. */
export const resolved = (written: string | undefined, base: string | undefined): string | undefined =>
  webAddress(written, base) ?? (written?.trim() || undefined);

/** Addresses that mean something to a reader and nothing to a web page: they become text without a word. */
const NO_LINK = /^(?:$|#|(?:mailto|tel|sms|callto|fax|skype|whatsapp):)/i;

export const isPlainContact = (written: string): boolean => NO_LINK.test(written.replace(HIDDEN, ''));

/** Schemes that run or open something where they are followed. Codes of concepts may be any other URI. */
const RUNS = /^(?:javascript|data|vbscript|livescript|file|filesystem|blob|view-source|jar|mhtml|about|chrome|res):/i;

/** True for a code, such as a subject's URI, that would run something if a program took it for a link. */
export const runsCode = (code: string): boolean => RUNS.test(code.replace(HIDDEN, ''));

/** The name of an address's scheme, for messages: never the address itself. */
export const schemeOf = (written: string): string =>
  /^([a-z][a-z\d+.-]{0,30}):/i.exec(written.replace(HIDDEN, ''))?.[1]?.toLowerCase() ?? 'relative';
