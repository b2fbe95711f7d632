import { copy, type Markup } from '@dateline/pages';
import type { Endpoint } from '@dateline/store';
import { html } from 'hono/html';

/** Where an endpoint is sent to, or how its partner reads it. */
export const addressOf = ({ id, url, channel }: Pick<Endpoint, 'id' | 'url' | 'channel'>): Markup =>
  channel === 'pull' ? html`read by pull: <code>GET /v1/endpoints/${id}/events</code>` : copy(url);
