import { layout, type Markup, type NavigationLink, stylesheetAddress, submit } from '@dateline/pages';
import { html } from 'hono/html';
import { formToken, type PageContext } from './session.ts';

const places: readonly NavigationLink[] = [
  ['/portal', 'Overview'],
  ['/portal/deliveries', 'Deliveries'],
  ['/portal/stories', 'Stories'],
  ['/portal/kills', 'Kills'],
  ['/portal/feeds', 'Feeds'],
  ['/portal/docs', 'API'],
];

export interface Shown {
  title: string;
  here?: string;
  trail?: readonly NavigationLink[];
  notice?: Markup | undefined;
  body: Markup;
}

/** Returns a page of the portal. */
export function show(
  c: PageContext,
  page: Shown,
  status: 200 | 400 | 404 | 409 | 410 | 422 = 200,
): Response | Promise<Response> {
  const { session } = c.var;
  const signOut = submit('/portal/sign-out', 'Sign out', { inside: formToken(session), kind: 'quiet' });
  return c.html(
    layout({
      ...page,
      brand: ['/portal', 'Dateline'],
      places,
      account: { name: session.partnerName, signOut },
      stylesheet: stylesheetAddress('/portal'),
    }),
    status,
  );
}

/** The same for what does not exist and for what is another partner's: nobody learns which. */
export const notFound = (c: PageContext): Response | Promise<Response> =>
  show(
    c,
    {
      title: 'Not found',
      body: html`<p>There is nothing of yours at this address. It may have been removed.</p>
        <p><a href="/portal">Overview</a> · <a href="/portal/deliveries">Search your deliveries</a></p>`,
    },
    404,
  );
