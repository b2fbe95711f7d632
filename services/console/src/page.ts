import { layout, type NavigationLink, stylesheetAddress, submit } from '@dateline/pages';
import type { Operator } from '@dateline/store';
import { html } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

export interface Page {
  title: string;
  /** Undefined before login. */
  operator: Operator | undefined;
  body: Html;
  /** Path of the section that the page belongs to. */
  here?: string | undefined;
  /** The way down to this page, its own title left out. */
  trail?: readonly NavigationLink[];
  /** One sentence above everything else. */
  notice?: Html | undefined;
  /** Address whose fragments replace the body as things change. */
  live?: string | undefined;
}

const sections: readonly NavigationLink[] = [
  ['/console', 'Overview'],
  ['/console/stories', 'Stories'],
  ['/console/notices', 'Decisions'],
  ['/console/rejected', 'Rejected'],
  ['/console/kills', 'Kills'],
  ['/console/deliveries', 'Deliveries'],
  ['/console/partners', 'Partners'],
  ['/console/sources', 'Sources'],
  ['/console/queues', 'Queues'],
  ['/console/audit', 'Audit'],
];

const head = html`<link rel="stylesheet" href="/console/assets/console.css">
    <script src="/console/assets/live.js" defer></script>`;

const find = html`<form class="find" action="/console/stories" role="search">
    <label><span class="unseen">Find a story</span><input name="q" type="search" placeholder="id, guid, receipt or words" accesskey="f"></label>
    <button>Find</button>
  </form>`;

/** A whole page. Everything interpolated is escaped by the template; pages work without the script. */
export const page = ({ title, operator, body, live, ...more }: Page): Html =>
  layout({
    ...more,
    title,
    brand: ['/console', 'Dateline'],
    places: sections,
    account: operator && {
      name: `${operator.login} (${operator.role})`,
      signOut: submit('/console/logout', 'Log out', { kind: 'quiet' }),
    },
    stylesheet: stylesheetAddress('/console'),
    head,
    find,
    body: html`${live ? html`<p class="hint" data-fresh hidden></p>` : ''}<div id="live" ${live ? html`data-live="${live}"` : ''}>${body}</div>`,
  });
