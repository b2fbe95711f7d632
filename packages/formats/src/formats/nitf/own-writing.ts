import { attr, childrenOf, type XmlElement } from '../../text/xml/index.ts';

/** Who wrote the document, as HTML names it: what it says in its own metas then counts, and nothing has to be guessed. */
export const GENERATOR = 'Dateline';

export const isOwnWriting = (head: XmlElement | undefined): boolean =>
  childrenOf(head, 'meta').some((meta) => attr(meta, 'name') === 'generator' && attr(meta, 'content') === GENERATOR);

/** Source of the code of a name that Dateline recognised; NITF has no other place that says who named it. */
export const FOUND = 'urn:dateline:found';
