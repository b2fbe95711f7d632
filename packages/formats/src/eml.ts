import PostalMime, { type Attachment, type Email } from 'postal-mime';
import { anpa1312 } from './anpa1312.ts';
import { apMedia } from './ap-media.ts';
import { detectAmong } from './detect.ts';
import { dpaDigitalwires } from './dpa-digitalwires.ts';
import { storyOf } from './eml/story.ts';
import { type Format, FormatError, type Head, type Hint, type ReadResult, type Sniff, type Warning } from './format.ts';
import { iptc7901 } from './iptc7901.ts';
import { newsml1 } from './newsml-1.ts';
import { newsmlG2 } from './newsml-g2.ts';
import { ninjs } from './ninjs.ts';
import { nitf } from './nitf.ts';

/** A mail (RFC 5322, MIME): its text is the story, or the wire documents attached to it are. */
export const eml = {
  name: 'eml',
  title: 'Mail',
  mediaTypes: ['message/rfc822'],
  extensions: ['.eml'],
  limits: [
    'Of a thread only the newest text is read; what it quotes is left out.',
    'Attached pictures are named but not kept; attached office documents are left out with a warning.',
  ],
  sniff,
  read,
} satisfies Format;

const FIELD =
  /^(?:from|to|cc|subject|date|message-id|mime-version|received|return-path|content-type|delivered-to|reply-to|sender|dkim-signature)\s?:/gim;

function sniff({ text }: Head): Sniff {
  const head = text.replace(/^\s*From \S+ .*\r?\n/, '').trimStart();
  if (!/^[A-Za-z][A-Za-z\d-]{1,40}\s?:/.test(head)) return { score: 0, because: '' };
  const fields = new Set((head.split(/\r?\n\r?\n/, 1)[0]?.match(FIELD) ?? []).map((field) => field.toLowerCase())).size;
  if (fields < 2) return { score: 0, because: '' };
  return { score: Math.min(0.6 + fields * 0.1, 0.97), because: `it begins with ${fields} header fields of a mail` };
}

/** Deeper messages are attacks; mails forwarded thrice have four levels. */
const LIMITS = { maxNestingDepth: 30, maxRfc822NestingDepth: 3, maxHeadersSize: 256 * 1024 };

async function read(bytes: Uint8Array, hint: Hint): Promise<ReadResult> {
  const email = await parse(bytes);
  const attached = await readAttachments(email.attachments, hint);
  const own = storyOf(email, hint);
  const warnings = [...attached.warnings, ...own.warnings];
  if (attached.drafts.length > 0)
    return { ...attached, warnings: [...attached.warnings, ...coverNote(own.draft.bodyText)] };
  if (own.draft.headline === '' && own.draft.bodyText === '') {
    const [failure] = attached.failures;
    const message =
      failure?.message ?? 'The mail has neither subject nor text. Send the story in the mail or attach a wire document';
    throw new FormatError(failure?.code ?? 'MAIL_EMPTY', message, failure?.at);
  }
  return { drafts: [own.draft], warnings, failures: attached.failures };
}

const LINE_FEED = 0x0a;

/** A mail of 10 MB in Base64 has 140,000 lines. The parser takes 12 µs a line, blank ones too. */
const MOST_LINES = 200_000;

async function parse(bytes: Uint8Array): Promise<Email> {
  const lines = bytes.reduce((count, byte) => (byte === LINE_FEED ? count + 1 : count), 0);
  if (lines > MOST_LINES) {
    throw new FormatError(
      'MAIL_TOO_LONG',
      `The mail has ${lines} lines; the limit is ${MOST_LINES}. Send the story without its attachments`,
    );
  }
  try {
    return await PostalMime.parse(withoutMboxLine(bytes), LIMITS);
  } catch (cause) {
    throw new FormatError('MAIL_BROKEN', `The mail cannot be parsed: ${(cause as Error).message}`, undefined, cause);
  }
}

/** "From desk@example.org Tue Nov 24 …", which mailboxes put between mails. */
function withoutMboxLine(bytes: Uint8Array): Uint8Array {
  const isMbox = new TextDecoder('latin1').decode(bytes.subarray(0, 5)) === 'From ';
  return isMbox ? bytes.subarray(bytes.indexOf(LINE_FEED) + 1) : bytes;
}

const WIRE_FORMATS: readonly Format[] = [newsmlG2, newsml1, nitf, ninjs, apMedia, dpaDigitalwires, iptc7901, anpa1312];

/** Below this a document merely resembles a wire format. */
const CERTAIN = 0.8;

async function readAttachments(attachments: readonly Attachment[], hint: Hint): Promise<ReadResult> {
  const all: ReadResult = { drafts: [], warnings: [], failures: [] };
  for (const attachment of attachments) {
    const at = `attachment "${attachment.filename ?? attachment.mimeType}"`;
    const result = await readAttachment(attachment, hint, at);
    all.drafts.push(...result.drafts);
    all.warnings.push(...result.warnings.map((warning) => ({ ...warning, at })));
    all.failures.push(...result.failures.map((failure) => ({ ...failure, at })));
  }
  return all;
}

async function readAttachment(attachment: Attachment, hint: Hint, at: string): Promise<ReadResult> {
  const none: ReadResult = { drafts: [], warnings: [], failures: [] };
  if (/^(?:image|audio|video)\//.test(attachment.mimeType) || typeof attachment.content === 'string') return none;
  const bytes = new Uint8Array(attachment.content);
  const format = wireFormatOf(bytes);
  if (format?.read === undefined) {
    const message = 'The attachment is in no wire format and was left out';
    return attachment.related || attachment.method
      ? none
      : { ...none, warnings: [{ code: 'MAIL_ATTACHMENT_LEFT_OUT', message, at }] };
  }
  try {
    return await format.read(bytes, { ...(hint.receivedAt !== undefined && { receivedAt: hint.receivedAt }) });
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    return { ...none, failures: [{ code: error.code, message: error.message, at }] };
  }
}

function wireFormatOf(bytes: Uint8Array): Format | undefined {
  try {
    const { format, score } = detectAmong(WIRE_FORMATS, bytes, {});
    return score >= CERTAIN ? format : undefined;
  } catch (error) {
    if (error instanceof FormatError) return undefined;
    throw error;
  }
}

const coverNote = (text: string): Warning[] =>
  text === ''
    ? []
    : [
        {
          code: 'MAIL_TEXT_LEFT_OUT',
          message: 'The stories are attached; the text of the mail around them was left out',
        },
      ];
