import { htmlTagNames } from 'html-tag-names';
import type { XmlRoot } from '../text/xml/index.ts';

/** Every element that HTML has or had, obsolete ones included. */
export const HTML_ELEMENTS: ReadonlySet<string> = new Set(htmlTagNames);

/** Elements that have no content and no end tag (HTML Living Standard, 13.1.2), and the obsolete ones that browsers read so. */
export const VOID_ELEMENTS: ReadonlySet<string> = new Set(
  'area base basefont bgsound br col command embed frame hr image img input isindex keygen link meta param source track wbr'.split(
    ' ',
  ),
);

/** Elements whose end tag may be left out. */
export const OPEN_ENDED: ReadonlySet<string> = new Set(
  'p li dt dd tr td th thead tbody tfoot colgroup caption option optgroup rb rt rp rtc html head body'.split(' '),
);

/** Elements that stand on lines of their own: text on either side of their edges belongs to two blocks. */
export const BLOCK_ELEMENTS: ReadonlySet<string> = new Set(
  [
    'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form',
    'h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu multicol nav ol optgroup p plaintext pre search section',
    'summary table tbody td tfoot th thead tr ul xmp',
  ].flatMap((line) => line.split(' ')),
);

/** Elements whose text is no prose: code, controls, and what browsers show where they cannot show something else. */
export const NO_PROSE_ELEMENTS: ReadonlySet<string> = new Set(
  [
    'applet audio canvas datalist embed head iframe noembed noframes noscript object option script select style svg template',
    'textarea title video',
  ].flatMap((line) => line.split(' ')),
);

/**
 * True for the first element of a page: one of HTML's or a custom one, in no namespace or XHTML's. Below an XML declaration
 * an <article> or <section> of no namespace is of a house's own format.
 */
export const isHtmlRoot = ({ name, ns, isDeclared }: XmlRoot): boolean =>
  ((ns === '' && (!isDeclared || /^html$/i.test(name))) || /^https?:\/\/www\.w3\.org\/(?:1999\/xhtml|TR\/)/.test(ns)) &&
  (HTML_ELEMENTS.has(name.toLowerCase()) || /^[a-z][a-z0-9]*-[a-z0-9-]+$/i.test(name));
