import { html } from 'hono/html';
import { type Markup, none } from './markup.ts';

/** Where a link of the navigation leads, and what it is called. */
export type NavigationLink = readonly [path: string, name: string];

/** Who is signed in, with the form that ends it. */
export interface SignedIn {
  name: string;
  signOut: Markup;
}

interface Layout {
  title: string;
  /** Stands behind the title in a tab, and leads home. */
  brand: NavigationLink;
  places: readonly NavigationLink[];
  /** Path of the place that the page belongs to. */
  here?: string | undefined;
  /** The way down to this page, its own title left out. */
  trail?: readonly NavigationLink[];
  /** Absent before sign-in. */
  account?: SignedIn | undefined;
  stylesheet: string;
  /** Further stylesheets and scripts of the site's own. The page has to work without a script. */
  head?: Markup | undefined;
  /** A form in the header that finds things. */
  find?: Markup | undefined;
  notice?: Markup | undefined;
  body: Markup;
}

/** A whole page: no script but what `head` names, no inline style, nothing from another host. */
export const layout = (page: Layout): Markup => html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>${page.title} · ${page.brand[1]}</title>
    <link rel="stylesheet" href="${page.stylesheet}">
    ${page.head ?? none}
    <link rel="icon" href="data:,">
  </head>
  <body>
    <a class="skip" href="#main">Skip to content</a>
    <header class="top">
      <a class="brand" href="${page.brand[0]}">${page.brand[1]}</a>
      ${page.account ? navigation(page, page.account) : none}
    </header>
    <main id="main" tabindex="-1">
      ${trail(page.trail ?? [])}
      <h1><bdi>${page.title}</bdi></h1>
      ${page.notice ?? none}
      ${page.body}
    </main>
  </body>
</html>`;

const navigation = (
  { places, here, find }: Layout,
  account: SignedIn,
): Markup => html`<nav class="places" aria-label="Places">
    ${places.map(([path, name]) => html`<a href="${path}" ${path === here ? html`aria-current="page"` : ''}>${name}</a>`)}
  </nav>
  ${find ?? none}
  <div class="account"><bdi>${account.name}</bdi>${account.signOut}</div>`;

const trail = (places: readonly NavigationLink[]): Markup =>
  places.length === 0
    ? none
    : html`<nav class="trail" aria-label="Way here">${places.map(([path, name]) => html`<a href="${path}"><bdi>${name}</bdi></a> › `)}</nav>`;
