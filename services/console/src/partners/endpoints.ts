import { type EndpointLinks, endpointColumns, readEndpointRows } from '@dateline/forms';
import { pager, table } from '@dateline/pages';
import { pageOfEndpoints } from '@dateline/store';
import { html } from 'hono/html';
import { hasRole } from '../session.ts';
import { type FormContext, type PartnerDeps, show } from './forms.ts';
import { partnerTabs } from './tabs.ts';

const PAGE = 100;

export const LINKS: EndpointLinks = { endpoint: (id) => `/console/endpoints/${id}` };

/** Every endpoint with how it does, by name. */
export async function endpoints(c: FormContext, { pool, now }: PartnerDeps): Promise<Response> {
  const after = c.req.query('after')?.slice(0, 200) || undefined;
  const page = await pageOfEndpoints(pool, { after, limit: PAGE });
  const rows = await readEndpointRows(pool, page, now());
  const [first, ...rest] = endpointColumns(now(), LINKS);
  const partner = {
    heading: 'Partner',
    cell: ({ endpoint }: (typeof rows)[number]) => partnerLink(endpoint.partnerId),
  };
  const last = page.length === PAGE ? page.at(-1)?.name : undefined;
  const body = html`${partnerTabs('/console/endpoints')}
    ${table('Endpoints, by name', [first!, rest[0]!, partner, ...rest.slice(1)], rows, 'No endpoint yet. Make one: it gets stories by webhook, or its partner pulls them.')}
    ${pager({ newest: after && '/console/endpoints', older: last && `?after=${encodeURIComponent(last)}` }, { newest: 'First', older: 'Next' })}
    ${hasRole(c.var.operator, 'operator') ? html`<p><a class="button" href="/console/endpoints/new">A new endpoint</a></p>` : ''}`;
  return show(c, { title: 'Endpoints', body });
}

const partnerLink = (id: string | null) => (id === null ? '–' : html`<a href="/console/partners/${id}">${id}</a>`);
