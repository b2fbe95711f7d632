import { draft, type Media, type StoryDraft } from '@dateline/story';
import type { Attachment, Email } from 'postal-mime';
import { withShorterBody } from '../../body/shorter-body.ts';
import { liftByline } from '../../copy/byline.ts';
import { readMarkedCopy, readTextCopy } from '../../copy/marked-copy.ts';
import type { ReadDraft, StatedEmbargo, Warning } from '../../format.ts';
import { cleanText } from '../../text/encoding/index.ts';
import { present } from '../../text/present.ts';
import { asTime } from '../../text/time/read-time.ts';
import { headerOf, keywordsOf } from './headers.ts';
import { proseOf } from './layout.ts';
import { partsOf, unquoted } from './parts.ts';
import { senderOf } from './sender.ts';
import { isForwarded, withoutMarks } from './subject.ts';

export interface MailStory {
  draft: ReadDraft;
  warnings: Warning[];
}

/** The story that the text of a mail is. Notes to editors and contacts below "ENDS" are kept from readers. */
export function storyOf(email: Email): MailStory {
  const sentAt = dateOf(email);
  const { own, signature, quotes } = unquoted(cleanText(email.text ?? ''));
  const body = bodyOf(email, own, sentAt);
  const parts = partsOf(body.bodyText, isForwarded(email.subject ?? ''));
  const { lead, end, copyright } = parts;
  const withHead = withShorterBody(body, body.bodyText.slice(0, end).trimEnd());
  const shorter = withShorterBody(withHead, withHead.bodyText.slice(lead));
  const subject = withoutMarks(cleanText(email.subject ?? ''));
  const messageId = bareId(email.messageId);
  const sender = senderOf(email);
  const covered = parts.headline === undefined || parts.headline === subject ? undefined : subject;
  const notes = notesOf([covered, parts.note, body.editorialNote, signature]);
  const embargoes = embargoHeaders(email);
  const story: ReadDraft = draft({
    ...body,
    bodyText: shorter.bodyText,
    bodyHtml: shorter.bodyHtml,
    headline: parts.headline ?? subject,
    keywords: keywordsOf(email),
    media: [...body.media, ...email.attachments.flatMap(mediaOf)],
    ...present({
      guid: messageId,
      transmissions: messageId === undefined ? undefined : [messageId],
      correctsGuid: bareId(email.inReplyTo),
      versionCreated: sentAt,
      language: headerOf(email, 'content-language').split(',')[0]?.trim() || undefined,
      provider: sender.provider,
      byline: body.byline ?? liftByline(shorter.bodyText).byline ?? sender.byline,
      editorialNote: notes,
      copyright,
    }),
  });
  return { draft: { ...story, embargoes }, warnings: quotes || parts.quotes ? [QUOTES_LEFT_OUT] : [] };
}

const QUOTES_LEFT_OUT: Warning = {
  code: 'TEXT_LEFT_OUT',
  message: 'The mail quotes an older one below its text; what it quotes was left out. Send the older mail by itself',
};

/** Each once, since the subject may stand in the cover note too. */
function notesOf(found: readonly (string | undefined)[]): string | undefined {
  const notes = found.filter((note) => note !== undefined && note !== '') as string[];
  const kept = notes.filter(
    (note, at) => !notes.some((other, place) => other.includes(note) && (other !== note || place < at)),
  );
  return kept.join('\n\n') || undefined;
}

/** RFC 5322, 3.6.4: without its angle brackets. */
const bareId = (id: string | undefined): string | undefined => id?.replace(/^[<\s]+|[>\s]+$/g, '') || undefined;

/** HTML keeps links and lists; a text part that holds more is the better one. */
function bodyOf(email: Email, text: string, near: string | undefined): StoryDraft {
  const html = cleanText(email.html ?? '');
  const fromHtml = html.trim() === '' ? undefined : readMarkedCopy(proseOf(html), near);
  const enough = fromHtml !== undefined && fromHtml.bodyText.length >= text.length * 0.5;
  return draft(enough ? fromHtml : text.trim() === '' ? (fromHtml ?? {}) : readTextCopy(text, near));
}

/** Press offices name their embargo in a field of its own, such as X-Embargo. */
const embargoHeaders = ({ headers }: Email): StatedEmbargo[] =>
  headers.filter(({ key }) => /embargo/.test(key)).map(({ key, value }) => ({ words: cleanText(value), field: key }));

/** As sent: a library's reading knows few zones, and makes 3 March of 31 February. */
const dateOf = (email: Email): string | undefined => asTime(headerOf(email, 'date'));

/** Pictures inside the text are logos and spacers; those attached are offered with the story. */
function mediaOf({ mimeType, filename, related, description }: Attachment): Media[] {
  const kind = /^(image|audio|video)\//.exec(mimeType)?.[1];
  if (kind === undefined || related) return [];
  const type = kind === 'image' ? 'picture' : (kind as 'audio' | 'video');
  return [present({ type, mimeType, title: filename ?? undefined, caption: description })];
}
