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
import { partsOf, unquoted } from './parts.ts';
import { senderOf } from './sender.ts';

export interface MailStory {
  draft: StoryDraft;
  warnings: Warning[];
}

/** The story that the text of a mail is. Notes to editors and contacts below "ENDS" are kept from readers. */
export function storyOf(email: Email, hint: Hint): MailStory {
  const sentAt = dateOf(email);
  const { own, signature, quotes } = unquoted(cleanText(email.text ?? ''));
  const body = bodyOf(email, own, sentAt);
  const parts = partsOf(body.bodyText);
  const { lead, end, copyright } = parts;
  const withHead = withShorterBody(body, body.bodyText.slice(0, end).trimEnd());
  const shorter = withShorterBody(withHead, withHead.bodyText.slice(lead));
  const subject = subjectOf(email);
  const sender = senderOf(email);
  const embargo = embargoIn(
    [subject, ...body.bodyText.slice(0, Math.max(lead, 400)).split('\n')],
    hint.receivedAt ?? sentAt,
  );
  const covered = parts.headline === undefined || parts.headline === subject ? undefined : subject;
  const notes = notesOf([embargo?.printed, covered, parts.note, signature]);
  const story = draft({
    ...body,
    bodyText: shorter.bodyText,
    bodyHtml: shorter.bodyHtml,
    headline: parts.headline ?? subject,
    keywords: keywordsOf(email),
    media: [...body.media, ...email.attachments.flatMap(mediaOf)],
    pubStatus: embargo !== undefined && embargo.until === undefined ? 'withheld' : 'usable',
    ...present({
      guid: email.messageId?.replace(/^[<\s]+|[>\s]+$/g, '') || undefined,
      versionCreated: sentAt,
      language: headerOf(email, 'content-language').split(',')[0]?.trim() || undefined,
      provider: sender.provider,
      byline: body.byline ?? liftByline(shorter.bodyText).byline ?? sender.byline,
      editorialNote: notes,
      embargoedUntil: embargo?.until,
      copyright,
    }),
  });
  const isUnclear = embargo !== undefined && embargo.until === undefined;
  return {
    draft: story,
    warnings: [...(isUnclear ? [unclear(embargo.printed)] : []), ...(quotes || parts.quotes ? [QUOTES_LEFT_OUT] : [])],
  };
}

const QUOTES_LEFT_OUT: Warning = {
  code: 'TEXT_LEFT_OUT',
  message: 'The mail quotes an older one below its text; what it quotes was left out. Send the older mail by itself',
};

/** Each once, since a line of an embargo stands in the cover note too. */
function notesOf(found: readonly (string | undefined)[]): string | undefined {
  const notes = found.filter((note) => note !== undefined && note !== '') as string[];
  const kept = notes.filter(
    (note, at) => !notes.some((other, place) => other.includes(note) && (other !== note || place < at)),
  );
  return kept.join('\n\n') || undefined;
}

const unclear = (printed: string): Warning => ({
  code: 'MAIL_EMBARGO_UNCLEAR',
  message: `The mail speaks of an embargo whose time cannot be read, so the story is withheld: "${printed.slice(0, 80)}"`,
});

/** HTML keeps links and lists; a text part that holds more is the better one. */
function bodyOf(email: Email, text: string, near: string | undefined): StoryDraft {
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
