import type { Operator } from '@dateline/store';
import { html } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

export interface Page {
  title: string;
  /** Undefined before login. */
  operator: Operator | undefined;
  body: Html;
  /** Address whose fragments replace the body as things change. */
  live?: string;
}

const rooms = [
  ['/console', 'Overview'],
  ['/console/stories', 'Stories'],
  ['/console/notices', 'Decisions'],
  ['/console/rejected', 'Rejected'],
  ['/console/endpoints', 'Partners'],
  ['/console/sources', 'Sources'],
  ['/console/queues', 'Queues'],
  ['/console/audit', 'Audit'],
] as const;

/** A whole page. Everything interpolated is escaped by the template; pages work without the script. */
export const page = ({ title, operator, body, live }: Page): Html => html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>${title} · Dateline</title>
    <link rel="stylesheet" href="/console/assets/console.css">
    <script src="/console/assets/live.js" defer></script>
  </head>
  <body>
    <a class="skip" href="#main">Skip to content</a>
    <header>
      <a class="brand" href="/console">Dateline</a>
      ${operator ? navigation(operator) : ''}
    </header>
    <main id="main" tabindex="-1">
      <h1>${title}</h1>
      <div id="live" ${live ? html`data-live="${live}"` : ''}>${body}</div>
    </main>
  </body>
</html>`;

const navigation = (operator: Operator): Html => html`<nav aria-label="Rooms">
    ${rooms.map(([href, name]) => html`<a href="${href}">${name}</a> `)}
  </nav>
  <form class="find" action="/console/stories" role="search">
    <label><span class="unseen">Find a story</span><input name="q" type="search" placeholder="id, guid, receipt or words" accesskey="f"></label>
    <button>Find</button>
  </form>
  <form method="post" action="/console/logout"><button>${operator.login} (${operator.role}): log out</button></form>`;
