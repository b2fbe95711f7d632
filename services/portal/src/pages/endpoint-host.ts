import type { EndpointHost } from '@dateline/forms';
import { recordAct } from './audit.ts';
import { actDeps, type PageDeps } from './deps.ts';
import { endpointTabs, endpointTrail, overviewTrail } from './endpoint-tabs.ts';
import { notFound, show } from './frame.ts';
import { editableEndpoint } from './own-endpoint.ts';
import { formToken, type PageContext } from './session.ts';

/** The portal's pages of an endpoint's forms, which partners fill in for their own endpoints. */
export const endpointHost = (c: PageContext, deps: PageDeps): EndpointHost => ({
  acts: actDeps(deps),
  now: deps.now,
  path: '/portal/endpoints',
  form: () => c.var.form,
  query: () => c.req.query(),
  inside: formToken(c.var.session),
  scope: { partnerId: c.var.session.partnerId },
  operator: undefined,
  endpoint: () => editableEndpoint(c, deps),
  tabs: endpointTabs,
  trail: (one) => (one ? endpointTrail(one) : overviewTrail),
  show: (page, status) => show(c, { ...page, here: '/portal' }, status),
  notFound: () => notFound(c),
  redirect: (path) => c.redirect(path, 303),
  record: (action, endpointId, detail) => recordAct(c, deps, action, endpointId, detail),
});
