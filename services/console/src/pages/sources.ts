import { findSource, listReceiptsOfSource, type Operator, type Pool } from '@dateline/store';
import { html } from 'hono/html';
import { action, badge, moment, nothing, table } from '../components.ts';
import type { Html } from '../page.ts';
import { hasRole } from '../session.ts';

const LIMIT = 100;

/** One source and what became of its latest items. */
export async function source(
  pool: Pool,
  id: string,
  operator: Operator,
): Promise<{ title: string; body: Html } | undefined> {
  const row = await findSource(pool, id);
  if (!row) return undefined;
  const receipts = await listReceiptsOfSource(pool, id, LIMIT);
  const verb = row.disabledAt ? 'enable' : 'disable';
  const body = html`<p>${badge(row.disabledAt ? 'disabled' : 'enabled')}
      ${hasRole(operator, 'admin') ? action(`/console/sources/${id}/${verb}`, verb === 'enable' ? 'Take copy again' : 'Refuse its copy') : nothing}</p>
    ${table(
      'Latest items',
      ['Receipt', 'Received', 'By', 'Read as', 'State', 'Why'],
      receipts.map((one) => [
        html`<a href="/console/stories?q=${encodeURIComponent(one.id)}">${one.id}</a>`,
        moment(one.receivedAt),
        one.via,
        one.format ?? '–',
        badge(one.state),
        one.reason ?? '–',
      ]),
      'Nothing came from this source yet.',
    )}`;
  return { title: row.name, body };
}
