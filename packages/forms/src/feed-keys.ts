import { feedFormats } from '@dateline/formats';
import { badge, type Column, copy, type Markup, moment, notice, submit, table, textField } from '@dateline/pages';
import type { Feed, FeedKey } from '@dateline/store';
import { html } from 'hono/html';

/** The addresses of a feed, a form each. */
export const feedAddresses = ({ name }: Pick<Feed, 'name'>): Markup =>
  html`${feedFormats.map(({ feed }) => html`<a href="/feeds/${name}.${feed.suffix}">${feed.label}</a> `)}`;

export const LONGEST_KEY_NAME = 200;
export const KEY_NEEDS_NAME = 'Say who is going to use it, so that you know later which key to revoke.';

/** The field of a new key. */
export const keyField = (problem?: string): Markup =>
  textField({ name: 'name', label: 'Who uses it', required: true, maxlength: LONGEST_KEY_NAME, problem });

/** A key that is shown this once, and the ways to send it. */
export const freshKey = ({ name }: Pick<Feed, 'name'>, key: string): Markup =>
  html`${notice('The key works from now on. It is shown this once: keep it before you leave this page.', 'good')}
    <p class="secret" id="key">${key}</p>
    <p>Send it as <code>Authorization: Bearer …</code>, as the password of Basic, or in the address: <code>/feeds/${name}.atom?key=…</code></p>`;

/** Keys of a feed with the button that revokes each. `revoke` gives the address of the form and what is hidden in it; undefined = not to be done here. */
export const keyTable = (
  keys: readonly FeedKey[],
  now: Date,
  revoke: ((key: FeedKey) => { path: string; inside?: Markup }) | undefined,
): Markup => table('Keys, newest first', columns(now, revoke), keys, 'No key yet: make one below.');

const columns = (now: Date, revoke: Parameters<typeof keyTable>[2]): Column<FeedKey>[] => [
  {
    heading: 'Used by',
    kind: 'first',
    cell: ({ name, id }) => html`${copy(name || 'nobody named')}<span class="hint"><code>${id}</code></span>`,
  },
  {
    heading: 'State',
    kind: 'state',
    cell: ({ revokedAt }) => (revokedAt ? badge('revoked', 'plain') : badge('good', 'good')),
  },
  { heading: 'Requests a minute', kind: 'number', cell: ({ perMinute }) => perMinute.toLocaleString('en-GB') },
  { heading: 'Made', cell: ({ createdAt }) => moment(createdAt, now) },
  { heading: 'Last used', cell: ({ lastUsedAt }) => (lastUsedAt ? moment(lastUsedAt, now) : 'never') },
  { heading: 'Revoke', quiet: true, cell: (key) => revokeButton(key, revoke) },
];

function revokeButton(key: FeedKey, revoke: Parameters<typeof keyTable>[2]): Markup | string {
  if (key.revokedAt || !revoke) return '';
  const { path, inside } = revoke(key);
  return submit(path, 'Revoke', { inside, about: `the key of ${key.name}`, kind: 'danger' });
}
