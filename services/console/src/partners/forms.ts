import { type Pool, recordAudit } from '@dateline/store';
import type { AddressGuard, SecretsKey } from '@dateline/webhooks';
import type { Context, MiddlewareHandler } from 'hono';
import { html } from 'hono/html';
import type { FigureSources } from '../figures.ts';
import { type Page, page } from '../page.ts';
import type { ConsoleEnv } from '../session.ts';

/** What the pages about partners work with. */
export interface PartnerDeps {
  pool: Pool;
  /** Asks for what may be down. */
  figures: FigureSources;
  /** Seals secrets of endpoints. */
  secretsKey: SecretsKey;
  /** Decides which addresses an endpoint may have. */
  guard: AddressGuard;
  /** Where partners reach this installation; undefined = where the operator does. */
  publicUrl: string | undefined;
  now: () => Date;
}

/** The same for acts that measure time in ms since 1970. */
export const actDeps = (deps: PartnerDeps) => ({ ...deps, now: () => deps.now().getTime() });

export type FormContext = Context<ConsoleEnv>;

const FORM = /^(?:application\/x-www-form-urlencoded|multipart\/form-data)\b/i;

/** Reads a form. Nothing else is taken: the check for forms of other sites looks at forms. */
export const readForm: MiddlewareHandler<ConsoleEnv> = async (c, next) => {
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return next();
  if (!FORM.test(c.req.header('content-type') ?? '')) return c.text('Send this as a form.\n', 415);
  c.set('form', await c.req.formData().catch(() => new FormData()));
  return next();
};

/** Leaves a line in the audit log about what the operator did. */
export const recordAct = (
  c: FormContext,
  { pool }: Pick<PartnerDeps, 'pool'>,
  action: string,
  subject: string,
  detail: object = {},
): Promise<void> => recordAudit(pool, { by: c.var.operator.login, action, subject, detail });

type Shown = Omit<Page, 'operator' | 'here'>;

/** Returns a page of the section of partners. */
export const show = (c: FormContext, shown: Shown, status: 200 | 404 | 409 | 422 = 200): Response | Promise<Response> =>
  c.html(page({ ...shown, operator: c.var.operator, here: '/console/partners' }), status);

export const notFound = (c: FormContext, what: string): Response | Promise<Response> =>
  show(
    c,
    {
      title: 'Not found',
      body: html`<p>There is no such ${what}. It may have been removed.</p><p><a href="/console/endpoints">Endpoints</a> · <a href="/console/partners">Partners</a> · <a href="/console/feeds">Feeds</a></p>`,
    },
    404,
  );

/** A part of the address. */
export const param = (c: FormContext, name: string): string => c.req.param(name) ?? '';
