import {
  badge,
  type Column,
  copy,
  type FormValues,
  hidden,
  type Markup,
  moment,
  notice,
  numberOf,
  selectField,
  table,
  textField,
} from '@dateline/pages';
import type { EndpointSecret } from '@dateline/store';
import type { MadeEndpoint } from '@dateline/subscriptions';
import { html } from 'hono/html';

export const SIGNATURES = [
  ['v1', 'v1: a shared secret (HMAC-SHA256)'],
  ['v1a', 'v1a: an ed25519 key, verified by its public half'],
] as const;

/** Tells apart forms that were sent before and after a secret was made: the time of the newest. */
const marker = (list: readonly EndpointSecret[]): string => list[0]?.createdAt.toISOString() ?? 'none';

/** Whether a form for a new secret was made from these secrets, and not from older ones. */
export const isOfNewestSecret = ({ current }: FormValues, list: readonly EndpointSecret[]): boolean =>
  current === marker(list);

/** The kind of signature that a form says. */
export const signatureOf = ({ signature }: FormValues): 'v1' | 'v1a' => (signature === 'v1a' ? 'v1a' : 'v1');

/** What a form for a new secret says, as the act takes it. */
export const secretInput = (values: FormValues) => ({
  signature: signatureOf(values),
  graceHours: Number(numberOf(values.graceHours)),
});

/** The fields of a new secret. `problem` is about its hours. */
export const secretFields = (list: readonly EndpointSecret[], problem?: string): Markup =>
  html`${hidden('current', marker(list))}<div class="pair">
    ${selectField({ name: 'signature', label: 'Signature', value: list[0]?.scheme ?? 'v1', choices: SIGNATURES })}
    ${textField({ name: 'graceHours', label: 'The older secret signs beside it for, in hours', type: 'number', value: 24, hint: '0 to 168. With 0 what is verified by the old secret fails at once.', problem })}
    </div>`;

/** The signing secrets in use, never the secrets themselves. */
export const secretTable = (list: readonly EndpointSecret[], now: Date): Markup =>
  table('Secrets that sign', columns(now), list, 'No secret: nothing can be sent. Make one.');

/** A secret that is shown this once, with how long an older one goes on; undefined = there is none. */
export const freshSecret = ({ secret, publicKey, graceHours }: FreshSecret): Markup =>
  html`${notice('The new secret signs from now on. It is shown this once: keep it before you leave this page.', 'good')}
    <p class="secret" id="secret">${secret}</p>
    ${publicKey ? html`<p>Verify with its public half: <code>${publicKey}</code></p>` : ''}
    <p>${graceHours === undefined ? '' : graceHours > 0 ? `The older secret signs beside it for ${graceHours} hours, so that both sides may change over in their own time.` : 'The older secret does not sign any more.'}</p>`;

/** What is shown once an endpoint was made: its secret, or, where nothing is signed, how its events are read. */
export const freshEndpoint = ({ endpoint, secret, publicKey }: MadeEndpoint): Markup =>
  endpoint.channel === 'pull'
    ? html`${notice('Its partner reads events from now on; nothing is sent to it.', 'good')}
        <p><code>GET /v1/endpoints/${endpoint.id}/events</code>, with an API token as <code>Authorization: Bearer dlt_…</code></p>`
    : freshSecret({ secret, publicKey, graceHours: undefined });

interface FreshSecret {
  secret: string;
  publicKey: string | null;
  graceHours: number | undefined;
}

const columns = (now: Date): Column<EndpointSecret>[] => [
  { heading: 'Signature', kind: 'first', cell: ({ scheme }) => scheme },
  {
    heading: 'State',
    kind: 'state',
    cell: ({ expiresAt }) => (expiresAt ? badge('older', 'wait') : badge('current', 'good')),
  },
  { heading: 'Made', cell: ({ createdAt }) => moment(createdAt, now) },
  { heading: 'Signs until', cell: ({ expiresAt }) => (expiresAt ? moment(expiresAt, now) : 'the next one is made') },
  { heading: 'Public half', cell: ({ publicKey }) => (publicKey ? html`<code>${copy(publicKey)}</code>` : '–') },
];
