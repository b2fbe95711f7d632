import type { Attachment } from 'postal-mime';
import { detectAmong } from '../../detect.ts';
import { type Format, FormatError, failureOf, type Hint, type ReadResult } from '../../format.ts';
import { anpa1312 } from '../anpa1312/index.ts';
import { apMedia } from '../ap-media.ts';
import { dpaDigitalwires } from '../dpa-digitalwires.ts';
import { iptc7901 } from '../iptc7901/index.ts';
import { newsml1 } from '../newsml-1/index.ts';
import { newsmlG2 } from '../newsml-g2/index.ts';
import { ninjs } from '../ninjs/index.ts';
import { nitf } from '../nitf/index.ts';

const WIRE_FORMATS: readonly Format[] = [newsmlG2, newsml1, nitf, ninjs, apMedia, dpaDigitalwires, iptc7901, anpa1312];

/** Below this a document merely resembles a wire format. */
const CERTAIN = 0.8;

/** Returns what an attachment holds. Throws FormatError when it cannot be read. */
type Read = (attachment: Attachment) => ReadResult | Promise<ReadResult>;

/** Reads attachments one after the other. One that cannot be read is a failure beside the others. */
export async function readEach(attachments: readonly Attachment[], read: Read): Promise<ReadResult> {
  const all: ReadResult = { drafts: [], warnings: [], failures: [] };
  for (const attachment of attachments) {
    const at = `attachment "${attachment.filename ?? attachment.mimeType}"`;
    const result = await readOrFail(attachment, read);
    all.drafts.push(...result.drafts);
    all.warnings.push(...result.warnings.map((warning) => ({ ...warning, at })));
    all.failures.push(...result.failures.map((failure) => ({ ...failure, at })));
  }
  return all;
}

async function readOrFail(attachment: Attachment, read: Read): Promise<ReadResult> {
  try {
    return await read(attachment);
  } catch (error) {
    return { drafts: [], warnings: [], failures: [failureOf(error)] };
  }
}

/** The stories of an attached wire document. What is attached for people to look at is left out. */
export async function readWireDocument(attachment: Attachment, hint: Hint): Promise<ReadResult> {
  const none: ReadResult = { drafts: [], warnings: [], failures: [] };
  const bytes = bytesOf(attachment);
  if (/^(?:image|audio|video)\//.test(attachment.mimeType) || bytes === undefined) return none;
  const format = wireFormatOf(bytes);
  if (format?.read !== undefined) {
    return await format.read(bytes, { ...(hint.receivedAt !== undefined && { receivedAt: hint.receivedAt }) });
  }
  if (attachment.related || attachment.method) return none;
  const message = 'The attachment is in no wire format and was left out';
  return { ...none, warnings: [{ code: 'MAIL_ATTACHMENT_LEFT_OUT', message }] };
}

export const bytesOf = ({ content }: Attachment): Uint8Array | undefined =>
  typeof content === 'string' ? undefined : new Uint8Array(content);

function wireFormatOf(bytes: Uint8Array): Format | undefined {
  try {
    const { format, score } = detectAmong(WIRE_FORMATS, bytes, {});
    return score >= CERTAIN ? format : undefined;
  } catch (error) {
    if (error instanceof FormatError) return undefined;
    throw error;
  }
}
