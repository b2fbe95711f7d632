import { type EndpointCondition, type EndpointRow, endpointColumns, readEndpointRows } from '@dateline/forms';
import { type Markup, notice, table } from '@dateline/pages';
import { pageOfEndpoints } from '@dateline/store';
import { html } from 'hono/html';
import type { PageDeps } from './deps.ts';
import { LINKS } from './endpoint-links.ts';
import { show } from './frame.ts';
import type { PageContext } from './session.ts';

/** More endpoints than this are found by their deliveries. */
const MOST = 200;

/** The first page: do all endpoints get their news, and if not, which do not and why? */
export async function overview(c: PageContext, deps: PageDeps): Promise<Response> {
  const { partnerId } = c.var.session;
  const now = deps.now();
  const rows = await readEndpointRows(deps.pool, await pageOfEndpoints(deps.pool, { partnerId, limit: MOST }), now);
  const body = html`${table('Your endpoints', endpointColumns(now, LINKS), rows, nothing)}
    <p><a class="button" href="/portal/endpoints/new">A new endpoint</a></p>
    <p class="hint">As of ${now.toISOString().slice(11, 19)}; times are UTC. <a href="/portal">Look again</a></p>`;
  return show(c, { title: 'Overview', here: '/portal', notice: summary(rows), body });
}

const nothing = html`No endpoint is set up for you yet. Your newsroom adds one, or <a href="/portal/endpoints/new">you do</a>.`;

/** One sentence for all endpoints, the worst news first. */
function summary(rows: readonly EndpointRow[]): Markup | undefined {
  const those = (...words: EndpointCondition['word'][]) =>
    rows.filter(({ condition }) => words.includes(condition.word));
  const named = (some: readonly EndpointRow[]) =>
    some
      .slice(0, 3)
      .map(({ endpoint }) => endpoint.name)
      .join(', ') + (some.length > 3 ? ' …' : '');
  const [failing, off, behind] = [those('failing', 'disabled'), those('paused'), those('behind')];
  if (rows.length === 0) return undefined;
  if (failing.length > 0) return notice(html`${many(failing.length)} no news: <bdi>${named(failing)}</bdi>.`, 'bad');
  if (off.length > 0) return notice(html`Paused: <bdi>${named(off)}</bdi>. What comes is held, not lost.`, 'wait');
  if (behind.length > 0) return notice(html`News is late at <bdi>${named(behind)}</bdi>.`, 'wait');
  return notice(
    rows.length === 1 ? 'Your endpoint gets its news.' : `All ${rows.length} endpoints get their news.`,
    'good',
  );
}

const many = (n: number): string => (n === 1 ? 'One endpoint gets' : `${n} endpoints get`);
