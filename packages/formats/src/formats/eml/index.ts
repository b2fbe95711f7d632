import type { Attachment, Email } from 'postal-mime';
import {
  type Format,
  FormatError,
  type Head,
  type Hint,
  type ReadResult,
  type Sniff,
  type Warning,
} from '../../format.ts';
import { bytesOf, readEach, readWireDocument } from './attachments.ts';
import { underCover } from './cover.ts';
import { headerOf } from './headers.ts';
import { type Allowance, fullAllowance, parseMail } from './mime.ts';
import { type MailStory, storyOf } from './story.ts';

/** A mail (RFC 5322, MIME): its text is the story, or the wire documents attached to it are; mails attached to it are stories too. */
export const eml = {
  name: 'eml',
  title: 'Mail',
  mediaTypes: ['message/rfc822'],
  extensions: ['.eml'],
  limits: [
    'Of a thread only the newest text is read; what it quotes is left out.',
    'Up to three mails inside one another are read, each as a story of its own; a mail that came back undelivered is not.',
    'The sender is the byline when the address is made of given and family name, else the provider.',
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

function read(bytes: Uint8Array, hint: Hint): Promise<ReadResult> {
  return readMail(bytes, hint, 0, fullAllowance());
}

/** Mails forwarded thrice have four levels; deeper ones are attacks. */
const DEEPEST = 3;

/** Reads a mail and those inside it, which stand `depth` mails deep, with what the allowance leaves. */
export async function readMail(
  bytes: Uint8Array,
  hint: Hint,
  depth: number,
  allowance: Allowance,
): Promise<ReadResult> {
  const { email, warnings: mended } = await parseMail(bytes, allowance);
  const wire = await readEach(
    email.attachments.filter((attachment) => !isMail(attachment)),
    (attachment) => readWireDocument(attachment, hint),
  );
  const mails = await readEach(isReport(email) ? [] : email.attachments.filter(isMail), (attachment) => {
    if (depth < DEEPEST) return readMail(bytesOf(attachment) ?? new Uint8Array(), hint, depth + 1, allowance);
    throw new FormatError('MAIL_TOO_DEEP', `Only ${DEEPEST} mails inside one another are read. Send the innermost one`);
  });
  const told = storyOf(email);
  const cover = { ...told, warnings: [...mended, ...told.warnings] };
  const inside = joined(wire, mails);
  const drafts = inside.drafts.map((story) => underCover(story, cover.draft));
  return joined(ownOf(cover, wire, mails), { ...inside, drafts });
}

/** A mail around wire documents is their cover; one around other mails is a story beside theirs if it has text. */
function ownOf({ draft, warnings }: MailStory, wire: ReadResult, mails: ReadResult): ReadResult {
  if (wire.drafts.length > 0)
    return { drafts: [], warnings: [...warnings, ...coverNote(draft.bodyText)], failures: [] };
  if (draft.bodyText === '' && mails.drafts.length > 0) return { drafts: [], warnings, failures: [] };
  if (draft.headline !== '' || draft.bodyText !== '') return { drafts: [draft], warnings, failures: [] };
  const [failure] = [...wire.failures, ...mails.failures];
  const message =
    failure?.message ?? 'The mail has neither subject nor text. Send the story in the mail or attach a wire document';
  throw new FormatError(failure?.code ?? 'MAIL_EMPTY', message, failure?.at);
}

const joined = (...results: readonly ReadResult[]): ReadResult => ({
  drafts: results.flatMap(({ drafts }) => drafts),
  warnings: results.flatMap(({ warnings }) => warnings),
  failures: results.flatMap(({ failures }) => failures),
});

const isMail = ({ mimeType, filename }: Attachment): boolean =>
  /^message\/(?:rfc822|global)$/.test(mimeType) || /\.eml$/i.test(filename ?? '');

/** A report of non-delivery (RFC 3462) carries the mail that came back: it is evidence, not news. */
const isReport = (email: Email): boolean => /^multipart\/report\b/i.test(headerOf(email, 'content-type'));

const coverNote = (text: string): Warning[] =>
  text === ''
    ? []
    : [
        {
          code: 'MAIL_TEXT_LEFT_OUT',
          message: 'The stories are attached; the text of the mail around them was left out',
        },
      ];
