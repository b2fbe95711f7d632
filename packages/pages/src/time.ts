import { html } from 'hono/html';
import type { Markup } from './markup.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const DAY_MS = 86_400_000;

/** Returns "28 Nov", by UTC. */
export const day = (at: Date): string => `${at.getUTCDate()} ${MONTHS[at.getUTCMonth()]}`;

/** Returns "4 s", "3 min", "2 h" or "5 days". */
export function age(seconds: number): string {
  if (seconds < 90) return `${Math.round(seconds)} s`;
  if (seconds < 5_400) return `${Math.round(seconds / 60)} min`;
  if (seconds < 172_800) return `${Math.round(seconds / 3_600)} h`;
  return `${Math.round(seconds / 86_400)} days`;
}

/**
 * A moment on one line, by UTC, with how far it is away: "16:08:47 · 13 min ago", "27 Nov 16:08 · 24 h ago", "21:15:00 · in 5 min".
 * Machines and a pointer get it exactly.
 */
export function moment(at: Date, now: Date): Markup {
  const iso = at.toISOString();
  const awayMs = at.getTime() - now.getTime();
  const clock =
    Math.abs(awayMs) < DAY_MS && day(at) === day(now) ? iso.slice(11, 19) : `${day(at)} ${iso.slice(11, 16)}`;
  const away = age(Math.abs(awayMs) / 1_000);
  const told = awayMs > 0 ? `in ${away}` : `${away} ago`;
  return html`<time datetime="${iso}" title="${iso.slice(0, 19).replace('T', ' ')} UTC">${clock}<span class="faint"> · ${told}</span></time>`;
}
