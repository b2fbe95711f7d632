import type { EndpointLinks } from '@dateline/forms';

/** Where the portal's pages about an endpoint lead. */
export const LINKS: Required<EndpointLinks> = {
  endpoint: (id) => `/portal/endpoints/${id}`,
  log: (id, state) => `/portal/deliveries?endpoint=${id}${state ? `&state=${state}` : ''}`,
  delivery: (id) => `/portal/deliveries/${id}`,
};
