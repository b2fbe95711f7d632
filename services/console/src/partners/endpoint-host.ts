import type { EndpointHost } from '@dateline/forms';
import { actDeps, type FormContext, notFound, type PartnerDeps, recordAct, show } from './forms.ts';
import { editableEndpoint } from './live-endpoint.ts';
import { partnerChoices } from './partner-choices.ts';
import { endpointsTrail, endpointTabs, endpointTrail } from './tabs.ts';

/** The console's pages of an endpoint's forms, which operators fill in. */
export const endpointHost = (c: FormContext, deps: PartnerDeps): EndpointHost => ({
  acts: actDeps(deps),
  now: deps.now,
  path: '/console/endpoints',
  form: () => c.var.form,
  query: () => c.req.query(),
  inside: '',
  scope: {},
  operator: { asked: c.req.query('partner') ?? '', partners: () => partnerChoices(deps.pool) },
  endpoint: () => editableEndpoint(c, deps),
  tabs: endpointTabs,
  trail: (one) => (one ? endpointTrail(one) : endpointsTrail),
  show: (page, status) => show(c, page, status),
  notFound: () => notFound(c, 'endpoint'),
  redirect: (path) => c.redirect(path, 303),
  record: (action, endpointId, detail) => recordAct(c, deps, action, endpointId, detail),
});
