import type { Paragraph } from './cover-note.ts';

/** How mail programs set off what somebody passes on. */
export const FORWARDED =
  /^(?:[-_*> ]{2,40} ?(?:forwarded (?:message|e?mail)|weitergeleitete (?:nachricht|e?-?mail)|message transf[ée]r[ée]|mensaje reenviado|messaggio inoltrato|doorgestuurd bericht|mensagem (?:re)?encaminhada|vidarebefordrat meddelande|videresendt (?:besked|melding))|begin forwarded message|anfang der weitergeleiteten (?:nachricht|e-mail)|début du message (?:réexpédié|transféré)|inicio del mensaje reenviado|inizio messaggio inoltrato|begin doorgestuurd bericht)/iu;
/** Marks that answers carry too. */
const ORIGINAL =
  /^[-_*> ]{2,40} ?(?:original (?:message|e?mail)|ursprüngliche (?:nachricht|e?-?mail)|message d['’]origine|mensaje original|messaggio originale|oorspronkelijk bericht|mensagem original)/iu;
const HEAD =
  /^\**(?:from|von|de|da|van)\**\s?:.{3,200}\n\**(?:sent|date|gesendet|datum|envoyé|enviado|fecha|inviato|data|verzonden)\**\s?:/iu;

/** Sender, day, addressee and subject of the mail that is passed on, in the languages of mail programs. */
const HEADER =
  /^\**(?:from|sent|date|to|cc|subject|reply-to|von|gesendet|datum|an|betreff|de|envoyé|à|objet|para|enviado|fecha|asunto|da|inviato|data|a|oggetto|van|verzonden|aan|onderwerp|assunto)\**\s?:/iu;

/** Whoever passes a story on writes little above it. */
const MOST_ABOVE = 1500;
const PROSE = 60;
const MOST_HEADERS = 8;

/**
 * How many paragraphs stand above a story that was passed on: what the sender adds, the mark of the mail program, and the head of
 * the mail inside. 0 where nothing was passed on, or the sender's own text is longer. `isForward`: the subject says so, as "WG:" does.
 */
export function forwardCount(paragraphs: readonly Paragraph[], isForward: boolean): number {
  const mark = paragraphs.findIndex(
    ({ text }) => FORWARDED.test(text) || (isForward && (ORIGINAL.test(text) || HEAD.test(text))),
  );
  if (mark < 0 || (paragraphs[mark]?.at ?? 0) > MOST_ABOVE) return 0;
  let story = mark + 1;
  while (story - mark < MOST_HEADERS && isHead(paragraphs[story]?.text)) story++;
  const below = paragraphs.slice(story);
  const length = below.reduce((sum, { text }) => sum + text.length, 0);
  return length > paragraphs[mark]!.at && below.some(({ text }) => text.length >= PROSE) ? story : 0;
}

const isHead = (text: string | undefined): boolean =>
  text !== undefined && text.length < MOST_ABOVE && (text === '' || HEADER.test(text));
