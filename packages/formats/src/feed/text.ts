import { decodeHTML } from 'entities';
import { htmlOfText, safeHtml, textOfHtml } from '../body.ts';
import { furnitureKind } from '../furniture.ts';
import { instantOf } from '../instant.ts';
import { parsePageDate } from '../page-date.ts';

const ENTITY =
  /&(?:#\d{1,7}|#x[\da-f]{1,6}|amp|quot|apos|lt|gt|nbsp|[lr][sd]quo|[mn]dash|hellip|[a-z]{1,6}(?:acute|grave|uml|circ|tilde|cedil));/i;
const TAG =
  /<\/?(?:p|br|b|i|em|strong|a|span|div|h[1-6]|ul|ol|li|img|sup|sub|blockquote|table|font|u|figure)(?:\s[^<>]*)?\/?>/i;

/** A title or name as text: many feeds escape HTML into it, or escape it once too often. */
export function lineOf(written: string): string {
  const text = TAG.test(written) ? textOfHtml(written) : ENTITY.test(written) ? decodeHTML(written) : written;
  return text.replace(/\s+/g, ' ').trim();
}

/** Safe HTML of a body that may be HTML or plain text; links are completed with `base`, the feed's own footers go. */
export function bodyOf(written: string, base?: string): { bodyHtml: string; bodyText: string } {
  const html = TAG.test(written) || ENTITY.test(written) ? safeHtml(written, base) : htmlOfText(written.trim());
  const bodyHtml = withoutFooter(html);
  return { bodyHtml, bodyText: textOfHtml(bodyHtml) };
}

/** What feed plug-ins append: "The post ... appeared first on ...", share bars, "Continue reading". */
function withoutFooter(html: string): string {
  let kept = html;
  for (;;) {
    const at = kept.lastIndexOf('\n');
    const last = textOfHtml(kept.slice(at + 1));
    if (at === -1 || !isFooter(last)) return kept;
    kept = kept.slice(0, at);
  }
}

const isFooter = (text: string): boolean =>
  /^(?:the post|the article|der beitrag|el artículo|l.article|l.articolo)\s.{1,300}\s(?:appeared first on|first appeared on|erschien zuerst auf|apareció primero en|est apparu en premier sur|proviene da)\s/i.test(
    text,
  ) || ['share', 'advertisement', 'see also', 'newsletter', 'follow'].includes(furnitureKind(text) ?? '');

/** A time as feeds write it: RFC 3339, RFC 822 with its variants, and what people type by hand. undefined when none is in it. */
export function timeOf(written: string | undefined): string | undefined {
  const text = written?.replace(/\s+/g, ' ').trim() ?? '';
  return text === '' ? undefined : (instantOf(text) ?? parsePageDate(text)?.at);
}

/** An absolute http or https address; relative ones are completed with `base`. */
export function addressOf(written: string | undefined, base: string | undefined): string | undefined {
  const text = written?.trim() ?? '';
  if (text === '' || !URL.canParse(text, base)) return undefined;
  if (/^https?:\/\//i.test(text)) return text;
  const { protocol, href } = new URL(text, base);
  return protocol === 'http:' || protocol === 'https:' ? href : undefined;
}

/** "desk@example.org (Ana Pereira)" and "Ana Pereira <desk@example.org>" as the name alone. */
export function personOf(written: string): string {
  const text = lineOf(written);
  const inside = /^\S+@\S+\s?\(([^()]{2,100})\)$/.exec(text)?.[1] ?? /^([^<>@]{2,100}?)\s?<\S+@\S+>$/.exec(text)?.[1];
  return inside ?? (/^\S+@\S+$/.test(text) ? '' : text);
}
