import { type Column, copy, type Markup, moment, table } from '@dateline/pages';
import type { FilterPreview } from '@dateline/subscriptions';
import { html } from 'hono/html';

type Example = FilterPreview['examples'][number];

/** What a filter would have taken in the last 24 hours. */
export function filterPreview({ looked, more, stories, examples }: FilterPreview, now: Date): Markup {
  const columns: Column<Example>[] = [
    { heading: 'Story', kind: 'first', cell: ({ headline }) => copy(headline) },
    { heading: 'Source', cell: ({ source }) => copy(source) },
    { heading: 'Released', cell: ({ releasedAt }) => moment(new Date(releasedAt), now) },
  ];
  const counted = (n: number) => n.toLocaleString('en-GB');
  return html`<h2 id="preview">The last 24 hours by this filter</h2>
    <p class="lead">${counted(stories)} of ${more ? 'the latest ' : ''}${counted(looked)} stories.</p>
    ${table(stories > examples.length ? `The latest ${examples.length}` : 'These stories', columns, examples, 'Nothing that was released in the last 24 hours fits.')}
    <p class="hint">Stories that were killed since or are under embargo are left out.</p>`;
}
