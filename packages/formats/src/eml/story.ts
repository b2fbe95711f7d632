import { draft, type Media, type StoryDraft } from '@dateline/story';
import type { Attachment, Email } from 'postal-mime';
import { liftByline } from '../byline.ts';
import { cleanText } from '../encoding.ts';
import type { Hint, Warning } from '../format.ts';
import { readMarkedBody, readTextBody } from '../marked-body.ts';
import { present } from '../present.ts';
import { withShorterBody } from '../shorter-body.ts';
import { embargoIn } from './embargo.ts';
import { headerOf, keywordsOf } from './headers.ts';
import { proseOf } from './layout.ts';
import { partsOf, withoutQuotes } from './parts.ts';
import { senderOf } from './sender.ts';

export interface MailStory {
  draft: StoryDraft;
  warnings: Warning[];
}

/** The story that the text of a mail is. Notes to editors and contacts below "ENDS" are kept from readers. */
export function storyOf(email: Email, hint: Hint): MailStory {
  const sentAt = dateOf(email);
  const body = bodyOf(email, sentAt);
  const { lead, end, note, copyright } = partsOf(body.bodyText);
  const withHead = withShorterBody(body, body.bodyText.slice(0, end).trimEnd());
  const shorter = withShorterBody(withHead, withHead.bodyText.slice(lead));
  const subject = subjectOf(email);
  const sender = senderOf(email);
  const embargo = embargoIn(
    [subject, ...body.bodyText.slice(0, Math.max(lead, 400)).split('\n')],
    hint.receivedAt ?? sentAt,
  );
  const notes = [embargo?.printed, note].filter(Boolean).join('\n\n');
  const story = draft({
    ...body,
    bodyText: shorter.bodyText,
    bodyHtml: shorter.bodyHtml,
    headline: subject,
    keywords: keywordsOf(email),
    media: [...body.media, ...email.attachments.flatMap(mediaOf)],
    pubStatus: embargo !== undefined && embargo.until === undefined ? 'withheld' : 'usable',
    ...present({
      guid: email.messageId?.replace(/^[<\s]+|[>\s]+$/g, '') || undefined,
      versionCreated: sentAt,
      language: headerOf(email, 'content-language').split(',')[0]?.trim() || undefined,
      provider: sender.provider,
      byline: body.byline ?? liftByline(shorter.bodyText).byline ?? sender.byline,
      editorialNote: notes || undefined,
      embargoedUntil: embargo?.until,
      copyright,
    }),
  });
  return {
    draft: story,
    warnings: embargo !== undefined && embargo.until === undefined ? [unclear(embargo.printed)] : [],
  };
}

const unclear = (printed: string): Warning => ({
  code: 'MAIL_EMBARGO_UNCLEAR',
  message: `The mail speaks of an embargo whose time cannot be read, so the story is withheld: "${printed.slice(0, 80)}"`,
});

/** HTML keeps links and lists; a text part that holds more is the better one. */
function bodyOf(email: Email, near: string | undefined): StoryDraft {
  const text = withoutQuotes(cleanText(email.text ?? ''));
  const html = cleanText(email.html ?? '');
  const fromHtml = html.trim() === '' ? undefined : readMarkedBody(proseOf(html), near);
  const enough = fromHtml !== undefined && fromHtml.bodyText.length >= text.length * 0.5;
  return draft(enough ? fromHtml : text.trim() === '' ? (fromHtml ?? {}) : readTextBody(text, near));
}

/** Without the marks of mail programs and lists: "Re:", "WG:", "[press]". */
function subjectOf(email: Email): string {
  const subject = cleanText(email.subject ?? '')
    .replace(/\s+/g, ' ')
    .trim();
  return subject.replace(/^(?:(?:re|fw|fwd|aw|wg|tr|rv|vs|sv|ext|external)\s?:\s*|\[[^\]]{1,40}\]\s*)+/i, '');
}

function dateOf({ date }: Email): string | undefined {
  const time = Date.parse(date ?? '');
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

/** Pictures inside the text are logos and spacers; those attached are offered with the story. */
function mediaOf({ mimeType, filename, related, description }: Attachment): Media[] {
  const kind = /^(image|audio|video)\//.exec(mimeType)?.[1];
  if (kind === undefined || related) return [];
  const type = kind === 'image' ? 'picture' : (kind as 'audio' | 'video');
  return [present({ type, mimeType, title: filename ?? undefined, caption: description })];
}
