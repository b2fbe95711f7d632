import { htmlIn, withoutReferences } from './html-or-text.ts';
import { textOfHtml } from './safe-html.ts';

/** A title or name as text: many feeds escape HTML into it, or escape it once too often. */
export function lineOf(written: string): string {
  const html = htmlIn(written);
  return plainLine(html === undefined ? withoutReferences(written) : textOfHtml(html));
}

/** A title or name that is text by its format: nothing in it is markup. */
export const plainLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** "desk@example.org (Ana Pereira)" and "Ana Pereira <desk@example.org>" as the name alone. */
export function personOf(written: string): string {
  const text = lineOf(written);
  const inside = /^\S+@\S+\s?\(([^()]{2,100})\)$/.exec(text)?.[1] ?? /^([^<>@]{2,100}?)\s?<\S+@\S+>$/.exec(text)?.[1];
  return inside ?? (/^\S+@\S+$/.test(text) ? '' : text);
}
