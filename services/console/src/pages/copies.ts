import type { CopyInView } from '@dateline/store';
import { leadingCopy } from '@dateline/story';
import { html } from 'hono/html';
import { action, nothing, storyLink } from '../components.ts';
import type { Html } from '../page.ts';
import type { Trace } from '../trace.ts';

/** What a copy is to readers who want one of several. */
export function standingAmongCopies(copies: readonly CopyInView[], storyId: string): string {
  const own = copies.find((copy) => copy.storyId === storyId);
  if (own === undefined) return '';
  if (own.standing !== 'open') return own.standing === 'held' ? 'held for an operator' : own.standing;
  const lead = leadingCopy(copies);
  if (lead?.storyId === storyId) return own.embargoMs > 0 ? 'leads when its embargo ends' : 'leads';
  return own.isOut && lead ? 'stands behind the lead' : 'not out yet';
}

/** Where the story stands among copies of its text, and what an operator has to decide about it. */
export function copyStanding({ row, copies }: Trace, mayAct: boolean): Html | typeof nothing {
  if (row.heldBecause !== null) return held(row.id, row.heldBecause, mayAct);
  if (copies.length < 2) return nothing;
  const lead = leadingCopy(copies);
  const own = copies.find(({ storyId }) => storyId === row.id);
  if (lead?.storyId === row.id) {
    const before =
      copies[0] && copies[0].storyId !== row.id
        ? html` It took the place of ${storyLink(copies[0].storyId, copies[0].source)}, which is ${standingAmongCopies(copies, copies[0].storyId)}.`
        : nothing;
    return html`<p class="plain">Leads ${copies.length} copies of one text.${before}</p>`;
  }
  if (lead === undefined || own?.standing !== 'open') return nothing;
  return html`<p class="plain">Copy: readers who want one of several get ${storyLink(lead.storyId, `that of ${lead.source}`)}, as long as they may have it.</p>`;
}

const held = (storyId: string, because: string, mayAct: boolean): Html => html`<p role="status">
  <b class="wait">Waits for an operator.</b> ${because}.
  ${mayAct ? action(`/console/stories/${storyId}/let-out`, 'Let it go out', 'Send this copy to everybody whose filter wants it?') : nothing}</p>`;
