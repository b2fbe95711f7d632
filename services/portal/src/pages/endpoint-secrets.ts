import {
  badge,
  type Column,
  copy,
  hidden,
  type Markup,
  moment,
  notice,
  selectField,
  table,
  textField,
} from '@dateline/pages';
import { type Endpoint, type EndpointSecret, listEndpointSecrets } from '@dateline/store';
import { rotateSecret } from '@dateline/subscriptions';
import { html } from 'hono/html';
import { recordAct } from './audit.ts';
import type { PageDeps } from './deps.ts';
import { problemNotice } from './endpoint-settings.ts';
import { endpointTabs, endpointTrail } from './endpoint-tabs.ts';
import { numberOf, problemsOf, valuesOf } from './form-values.ts';
import { notFound, show } from './frame.ts';
import { ownEndpoint } from './own-endpoint.ts';
import { formToken, type PageContext } from './session.ts';

/** The signing secrets in use, never the secrets themselves, and the form for a new one. */
export async function secrets(c: PageContext, deps: PageDeps): Promise<Response> {
  const one = await ownEndpoint(c, deps);
  return one ? page(c, deps, one) : notFound(c);
}

/** Makes a new secret and shows it this once. A form that was sent before does nothing again. */
export async function rotate(c: PageContext, deps: PageDeps): Promise<Response> {
  const one = await ownEndpoint(c, deps);
  if (!one) return notFound(c);
  const { partnerId } = c.var.session;
  const { signature, graceHours, current } = valuesOf(c.var.form);
  if (current !== marker(await listEndpointSecrets(deps.pool, one.id)))
    return page(c, deps, one, {
      notice: notice('The secret was changed meanwhile, perhaps by this very form. Nothing was done now.', 'wait'),
      status: 409,
    });
  const wanted = { signature: signature === 'v1a' ? 'v1a' : 'v1', graceHours: Number(numberOf(graceHours)) } as const;
  const rotated = await rotateSecret(deps, one.id, wanted, { partnerId });
  if (!rotated.ok) {
    const { at, rest } = problemsOf(rotated.refusal, ['graceHours']);
    return page(c, deps, one, { problem: at.graceHours, notice: problemNotice(1, rest), status: 422 });
  }
  await recordAct(c, deps, 'rotate-endpoint', one.id, wanted);
  return page(c, deps, one, { fresh: freshSecret(rotated.value) });
}

const marker = (list: readonly EndpointSecret[]): string => list[0]?.createdAt.toISOString() ?? 'none';

/** A secret that is shown this once, with how long an older one goes on; undefined = there is none. */
export const freshSecret = ({
  secret,
  publicKey,
  graceHours,
}: {
  secret: string;
  publicKey: string | null;
  graceHours: number | undefined;
}): Markup =>
  html`${notice('The new secret signs from now on. It is shown this once: keep it before you leave this page.', 'good')}
    <p class="secret" id="secret">${secret}</p>
    ${publicKey ? html`<p>Verify with its public half: <code>${publicKey}</code></p>` : ''}
    <p>${graceHours === undefined ? '' : graceHours > 0 ? `The older secret signs beside it for ${graceHours} hours, so that you may change over in your own time.` : 'The older secret does not sign any more.'}</p>`;

interface Shown {
  notice?: Markup | undefined;
  problem?: string | undefined;
  fresh?: Markup;
  status?: 200 | 409 | 422;
}

async function page(c: PageContext, { pool, now }: PageDeps, one: Endpoint, more: Shown = {}): Promise<Response> {
  const list = await listEndpointSecrets(pool, one.id);
  const body = html`${endpointTabs(one.id, 'secrets')}${more.fresh ?? ''}
    ${table('Secrets that sign', columns(now()), list, 'No secret: nothing can be sent. Make one.')}
    <h2>A new secret</h2>
    <form method="post" action="/portal/endpoints/${one.id}/secrets">${formToken(c.var.session)}${hidden('current', marker(list))}
      <div class="pair">
      ${selectField({
        name: 'signature',
        label: 'Signature',
        value: list[0]?.scheme ?? 'v1',
        choices: [
          ['v1', 'v1: a shared secret (HMAC-SHA256)'],
          ['v1a', 'v1a: an ed25519 key, verified by its public half'],
        ],
      })}
      ${textField({ name: 'graceHours', label: 'The older secret signs beside it for, in hours', type: 'number', value: 24, hint: '0 to 168. With 0 what you verify by the old secret fails at once.', problem: more.problem })}
      </div><button class="main">Make a new secret</button></form>`;
  return show(
    c,
    { title: `Secrets of ${one.name}`, here: '/portal', trail: endpointTrail(one), notice: more.notice, body },
    more.status ?? 200,
  );
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
