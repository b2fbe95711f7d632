import { facts, notice, selectField, textField, valuesOf } from '@dateline/pages';
import { countRemoval, type Endpoint, KILLS_AFTER_REMOVAL_DAYS, removeEndpoint } from '@dateline/store';
import { html } from 'hono/html';
import { type FormContext, notFound, type PartnerDeps, recordAct, show } from './forms.ts';
import { liveEndpoint } from './live-endpoint.ts';
import { endpointTabs, endpointTrail } from './tabs.ts';

const kills = [
  ['send', `are sent for ${KILLS_AFTER_REMOVAL_DAYS} days more`],
  ['end', 'are not sent any more'],
] as const;

/** What removing an endpoint would mean, and the form that does it. */
export async function removal(c: FormContext, deps: PartnerDeps): Promise<Response> {
  const one = await liveEndpoint(c, deps);
  return one ? page(c, deps, one) : notFound(c, 'endpoint');
}

/** Removes an endpoint whose name was typed. */
export async function remove(c: FormContext, deps: PartnerDeps): Promise<Response> {
  const one = await liveEndpoint(c, deps);
  if (!one) return notFound(c, 'endpoint');
  const values = valuesOf(c.var.form);
  if (values.name !== one.name) return page(c, deps, one, `Type its name, “${one.name}”, as it is written.`);
  const removed = await removeEndpoint(deps.pool, one.id, { kills: values.kills !== 'end' });
  if (!removed) return notFound(c, 'endpoint');
  await recordAct(c, deps, 'remove-endpoint', one.id, { name: one.name, ...removed });
  return c.redirect(`/console/endpoints/${one.id}`, 303);
}

async function page(c: FormContext, { pool }: PartnerDeps, one: Endpoint, problem?: string): Promise<Response> {
  const means = await countRemoval(pool, one.id);
  const count = (n = 0) => n.toLocaleString('en-GB');
  const body = html`${endpointTabs(one, 'remove')}
    <p>Nothing but kills is sent to it from then on, and its name is free. Its log stays as long as events are kept. This cannot be undone.</p>
    ${facts([
      ['Not sent any more', `${count(means?.dropped)} deliveries that wait or are held`],
      ['Kills that wait', count(means?.kills)],
      ['Stories it had', `${count(means?.stories)}; should one be killed, its partner has to hear of it`],
    ])}
    <h2>Remove it</h2>
    <form method="post" action="/console/endpoints/${one.id}/remove">
      ${selectField({ name: 'kills', label: 'Kills of what it had', value: 'send', choices: kills })}
      ${textField({ name: 'name', label: `Its name, to be sure: ${one.name}`, required: true, autocomplete: 'off', problem })}
      <button class="danger">Remove the endpoint</button></form>`;
  const said = problem ? notice('Nothing was removed. See the field below.', 'bad') : undefined;
  return show(c, { title: `Remove ${one.name}`, trail: endpointTrail(one), notice: said, body }, problem ? 422 : 200);
}
