import { listAudit, type Pool } from '@dateline/store';
import { html } from 'hono/html';
import { moment, table } from '../components.ts';
import type { Html } from '../page.ts';

const LIMIT = 200;

/** Who did what. Written by the API, so an action without a line here did not happen through Dateline. */
export async function audit(pool: Pool): Promise<Html> {
  const entries = await listAudit(pool, undefined, LIMIT);
  return table(
    'Latest actions',
    ['When', 'Who', 'What', 'On', 'Detail'],
    entries.map((entry) => [
      moment(entry.at),
      entry.by,
      entry.action,
      entry.subject,
      html`<code>${JSON.stringify(entry.detail)}</code>`,
    ]),
    'Nobody has done anything yet.',
  );
}
