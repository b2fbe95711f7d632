import { parseHTML } from 'linkedom';
import { refuseDeepTree, refuseHugePage } from './page-limits.ts';

/** The little of the DOM that the readers of pages use; the compiler knows no browser here. */
export interface PageElement {
  readonly localName: string;
  readonly parentElement: PageElement | null;
  readonly firstElementChild: PageElement | null;
  readonly nextElementSibling: PageElement | null;
  readonly className: string;
  readonly id: string;
  textContent: string;
  innerHTML: string;
  getAttribute(name: string): string | null;
  hasAttribute(name: string): boolean;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
  closest(selector: string): PageElement | null;
  contains(other: PageElement): boolean;
  matches(selector: string): boolean;
  remove(): void;
  replaceWith(...nodes: unknown[]): void;
}

export interface PageDocument extends PageElement {
  readonly documentElement: PageElement;
  readonly body: PageElement;
  readonly title: string;
  createElement(name: string): PageElement;
}

/** A page as a tree without a browser: nothing is loaded, no script runs. */
export function parsePage(html: string): PageDocument {
  refuseHugePage(html);
  const document = /<(?:html|body)[\s>]/i.test(html) ? documentOf(html) : undefined;
  // A root inside a comment or CDATA section is none.
  return document?.documentElement && document.body ? document : documentOf(`<html><body>${html}</body></html>`);
}

function documentOf(html: string): PageDocument {
  const document = parseHTML(html).document as unknown as PageDocument;
  if (document.documentElement) refuseDeepTree(document.documentElement);
  return document;
}

export const flatText = (element: { textContent: string } | null | undefined): string =>
  (element?.textContent ?? '').replace(/\s+/g, ' ').trim();

/** Share of an element's text that is link text, 0 to 1. */
export function linkShare(element: PageElement): number {
  const length = flatText(element).length;
  if (length === 0) return 0;
  let linked = 0;
  for (const link of element.querySelectorAll('a')) linked += flatText(link).length;
  return linked / length;
}
