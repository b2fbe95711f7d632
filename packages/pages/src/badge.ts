import { html } from 'hono/html';
import type { Markup } from './markup.ts';

/** What a colour repeats of the word beside it. */
export type Tone = 'good' | 'wait' | 'bad' | 'plain';

/** A state as a word. The colour says nothing that the word does not. */
export const badge = (word: string, tone: Tone): Markup => html`<span class="badge ${tone}">${word}</span>`;
