import { html, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';

/** A piece of a page. Whatever Hono's template interpolates into one is escaped. */
export type Markup = HtmlEscapedString | Promise<HtmlEscapedString>;

export const none: HtmlEscapedString = raw('');

/** Text from outside, kept apart from its surroundings: a right-to-left override in a headline turns nothing else round. */
export const copy = (text: string): Markup => html`<bdi>${text}</bdi>`;
