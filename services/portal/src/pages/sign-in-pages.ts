import { copy, hidden, layout, type Markup, notice, stylesheetAddress } from '@dateline/pages';
import { html } from 'hono/html';

const outside = (title: string, body: Markup): Markup =>
  layout({ title, brand: ['/portal', 'Dateline'], places: [], stylesheet: stylesheetAddress('/portal'), body });

const howTo = html`<p>The newsroom that sends you its copy makes a sign-in link for you.
  A link works once, within 15 minutes. Ask for a new one whenever you need it.</p>`;

export const signedOutPage = (): Markup => outside('Sign in with your link', html`${howTo}`);

export const spentLinkPage = (): Markup =>
  outside(
    'This link does not work any more',
    html`${notice('It was used already, or its 15 minutes are over.', 'wait')}${howTo}`,
  );

export const goodbyePage = (): Markup => outside('You are signed out', html`${howTo}`);

/** A button stands before the session, so that programs which only look at a link do not use it up. */
export const signInPage = (partnerName: string, token: string): Markup =>
  outside(
    'Sign in',
    html`<p class="lead">This link signs you in for ${copy(partnerName)}.</p>
      <form method="post" action="/portal/sign-in">${hidden('link', token)}<button class="main">Sign in</button></form>`,
  );
