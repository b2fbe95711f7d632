import PostalMime, { type Email } from 'postal-mime';
import { FormatError, type Warning } from '../../format.ts';
import { LIMITS } from '../../text/limits.ts';
import { withMendedHead } from './charset.ts';
import { mendContentDecoders, mendTextDecoder } from './joined-lines.ts';

mendContentDecoders();
const charsetWarnings = mendTextDecoder();

/** A parsed mail, and what of its charsets was overruled on the way. */
export interface ParsedMail {
  email: Email;
  warnings: Warning[];
}

/** Deeper multiparts are attacks. Mails inside a mail are parsed apart, each as a story of its own. */
const PARSER_OPTIONS = { maxNestingDepth: 30, maxHeadersSize: 256 * 1024, forceRfc822Attachments: true };

/**
 * How many lines may still be parsed, in a mail and all mails inside it: Base64 makes many blank lines out of few bytes. A mail of
 * 10 MB in Base64 has 140,000.
 */
export interface Allowance {
  lines: number;
}

export const fullAllowance = (): Allowance => ({ lines: LIMITS.itemLines });

const LINE_FEED = 0x0a;

/** Parses one mail and takes its lines off the allowance. Throws FormatError MAIL_TOO_LONG or MAIL_BROKEN. */
export async function parseMail(bytes: Uint8Array, allowance: Allowance): Promise<ParsedMail> {
  const lines = bytes.reduce((count, byte) => (byte === LINE_FEED ? count + 1 : count), 0);
  if (lines > allowance.lines) {
    throw new FormatError(
      'MAIL_TOO_LONG',
      `The mail has ${lines} lines; with the mails around it that is more than the limit. Send the story without its attachments`,
    );
  }
  allowance.lines -= lines;
  try {
    const parser = new PostalMime(PARSER_OPTIONS);
    const head = withMendedHead(withoutMboxLine(bytes));
    const email = await parser.parse(head.bytes);
    return { email, warnings: [...head.warnings, ...charsetWarnings(parser)] };
  } catch (cause) {
    throw new FormatError('MAIL_BROKEN', `The mail cannot be parsed: ${(cause as Error).message}`, undefined, cause);
  }
}

/** "From desk@example.org Tue Nov 24 …", which mailboxes put between mails. */
function withoutMboxLine(bytes: Uint8Array): Uint8Array {
  const isMbox = new TextDecoder('latin1').decode(bytes.subarray(0, 5)) === 'From ';
  return isMbox ? bytes.subarray(bytes.indexOf(LINE_FEED) + 1) : bytes;
}
