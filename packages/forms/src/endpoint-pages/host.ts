import type { Choice, Markup, NavigationLink } from '@dateline/pages';
import type { Endpoint, PartnerScope } from '@dateline/store';
import type { EndpointDeps } from '@dateline/subscriptions';

/** What stands on a page about an endpoint. */
interface EndpointPage {
  title: string;
  /** The way down to this page, its own title left out. */
  trail: readonly NavigationLink[];
  notice?: Markup | undefined;
  body: Markup;
}

/** What the forms of an endpoint need of the service that shows them, for one request: the portal for a partner, the console for an operator. */
export interface EndpointHost {
  acts: EndpointDeps;
  now: () => Date;
  /** Address of the pages of all endpoints, such as `/portal/endpoints`. */
  path: string;
  /** What was sent. */
  form: () => FormData;
  /** Of the address. */
  query: () => Readonly<Record<string, string>>;
  /** Stands in every form. */
  inside: Markup | string;
  /** Whose endpoints may be changed. */
  scope: PartnerScope;
  /** Undefined where a partner fills in the forms. */
  operator: OperatorChoices | undefined;
  /** The endpoint that the address names, unless it may not be changed here. */
  endpoint(): Promise<Endpoint | undefined>;
  tabs(one: Endpoint, here: 'settings' | 'filter' | 'secrets' | 'missed'): Markup;
  /** The way down to the pages of an endpoint, or to one that is to be made. */
  trail(one?: Endpoint): readonly NavigationLink[];
  show(page: EndpointPage, status: 200 | 409 | 422): Response | Promise<Response>;
  notFound(): Response | Promise<Response>;
  redirect(path: string): Response;
  /** Leaves a line in the audit log. */
  record(action: string, endpointId: string, detail?: object): Promise<void>;
}

/** What only an operator decides of an endpoint. */
interface OperatorChoices {
  /** The partner that a new endpoint is for, as the address says. */
  asked: string;
  partners(): Promise<readonly Choice[]>;
}

/** The choices as the fields of settings take them. */
export const operatorFieldsOf = async ({
  operator,
}: EndpointHost): Promise<{ partners: readonly Choice[] } | undefined> =>
  operator && { partners: await operator.partners() };
