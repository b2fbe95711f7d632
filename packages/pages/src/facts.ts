import { html } from 'hono/html';
import type { Tone } from './badge.ts';
import type { Markup } from './markup.ts';

export type Fact = readonly [name: string, value: unknown];

/** A list of what is so. A fact whose value is undefined is left out. */
export const facts = (list: readonly Fact[]): Markup => html`<dl class="facts sheet">
  ${list.filter(([, value]) => value !== undefined).map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}
</dl>`;

/**
 * The notice of what was just done, as the address names it; undefined where the page has no sentence for that name. Only words of
 * ours: an address may say anything.
 */
export const outcomeNotice = (
  did: string | undefined,
  sentences: Readonly<Record<string, string>>,
  tone: Tone = 'good',
): Markup | undefined =>
  did !== undefined && Object.hasOwn(sentences, did) ? notice(sentences[did], tone) : undefined;

/** One sentence above everything else: the outcome of what was just done, or what needs a look. */
export const notice = (text: unknown, tone: Tone = 'plain'): Markup =>
  html`<p class="notice ${tone}" role="${tone === 'bad' ? 'alert' : 'status'}">${text}</p>`;
