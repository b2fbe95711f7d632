import { html } from 'hono/html';
import { action, moment, nothing, storyLink } from '../components.ts';
import type { Html } from '../page.ts';
import type { Trace } from '../trace.ts';
import { type Marked, markDifferences } from './differences.ts';

/** Two stories side by side, with what differs marked in both. */
export function beside(one: Trace, other: Trace, mayAct: boolean): Html {
  const marked = markDifferences(one.story?.bodyText ?? '', other.story?.bodyText ?? '');
  return html`${mayAct ? overruling(one, other) : nothing}<div class="columns">${column(one, marked.left, removed)}${column(other, marked.right, added)}</div>`;
}

/** The operator's word stands above the engine's, for these two stories and for good. */
function overruling(one: Trace, other: Trace): Html {
  const path = (verb: string) => `/console/stories/${one.row.id}/${verb}/${other.row.id}`;
  const together = one.row.clusterId === other.row.clusterId;
  return html`<p>${together ? 'Taken for the same story.' : 'Taken for two stories.'}
    ${together ? action(path('split'), 'They are not the same') : action(path('merge'), 'The left one is a copy of the right one')}</p>`;
}

type Parts = readonly Marked[];

/** What only the left one has is struck out, what only the right one has is inserted. */
const removed = (text: string): Html => html`<del>${text}</del>`;
const added = (text: string): Html => html`<ins>${text}</ins>`;

const column = (trace: Trace, parts: Parts, marking: (text: string) => Html): Html => html`<section>
  <h2>${storyLink(trace.row.id, trace.row.headline)}</h2>
  <p class="plain">${trace.row.sourceId}, ${moment(trace.row.firstReceivedAt)}</p>
  <div class="copy" tabindex="0">${parts.map(({ text, differs }) => (differs ? marking(text) : text))}</div>
</section>`;
