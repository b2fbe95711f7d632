import { type Pool, type Stage, searchStories } from '@dateline/store';
import { html } from 'hono/html';
import { z } from 'zod';
import { badge, moment, storyLink, table } from '../components.ts';
import type { Html } from '../page.ts';

const LIMIT = 50;

/** PostgreSQL reads no year of five digits as JavaScript writes it. */
const LATEST = new Date('9999-12-31T23:59:59.999Z');

/** What the address of the page asks for; nonsense is ignored, not an error page. */
export const storyQuery = z.object({
  q: z.string().max(500).optional(),
  source: z
    .string()
    .max(63)
    .optional()
    .transform((text) => text || undefined),
  stage: z.enum(['recorded', 'released', 'published', 'held']).optional().catch(undefined),
  before: z.coerce.date().max(LATEST).optional().catch(undefined),
});

/** Search by id, guid, receipt or words, newest first. */
export async function stories(pool: Pool, query: z.output<typeof storyQuery>): Promise<Html> {
  const rows = await searchStories(pool, {
    text: query.q,
    sourceId: query.source,
    stage: query.stage,
    before: query.before,
    limit: LIMIT,
  });
  const last = rows.at(-1);
  return html`${form(query)}
    ${table(
      'Stories, latest change first',
      ['Story', 'Source', 'Language', 'Urgency', 'Version', 'Stage', 'Changed'],
      rows.map((row) => [
        storyLink(row.id, row.headline || row.guid),
        row.sourceId,
        row.language,
        row.urgency,
        row.currentOrdinal,
        row.killedAt ? badge('killed') : badge(row.stage),
        moment(row.updatedAt),
      ]),
      'No matching stories. An id or a guid finds one story; words are searched in headline, slugline and body.',
    )}
    ${rows.length === LIMIT && last ? html`<p><a href="?${older(query, last.updatedAt)}">Older stories</a></p>` : ''}`;
}

const older = (query: z.output<typeof storyQuery>, before: Date): string =>
  new URLSearchParams(
    Object.entries({
      q: query.q,
      source: query.source,
      stage: query.stage as Stage | undefined,
      before: before.toISOString(),
    }).filter((entry): entry is [string, string] => entry[1] !== undefined),
  ).toString();

const form = (query: z.output<typeof storyQuery>): Html => html`<form class="filters" method="get">
  <label>Words, id, guid or receipt <input name="q" type="search" value="${query.q ?? ''}"></label>
  <label>Source <input name="source" value="${query.source ?? ''}"></label>
  <label>Stage <select name="stage"><option value="">any</option>
    ${['recorded', 'released', 'published', 'held'].map((stage) => html`<option ${stage === query.stage ? 'selected' : ''}>${stage}</option>`)}
  </select></label>
  <button>Find</button>
</form>`;
