import { attr, type XmlElement } from '../../text/xml/index.ts';

/**
 * What NewsML-G2 has no element for travels in attributes of a namespace of our own, which its schema allows on every
 * element ("anyAttribute"), and in codes of schemes that the item declares in its catalogue:
 *
 * | field | place |
 * |---|---|
 * | guid of the source; `@guid` is the entry's id | `newsItem/@dl:guid` |
 * | version that is no positive number | `newsItem/@dl:version` |
 * | parts of a dateline | `dateline/@dl:located`, `@dl:date`, `@dl:agency`; the element holds the printed line |
 * | subhead, kicker | `headline/@role` of scheme `dlhead` |
 * | signals other than sig:update and sig:correction | `signal/@qcode` of scheme `dlsig` |
 * | sequence | `signal/@qcode` of scheme `dlseq`: `dlseq:update.3` |
 * | teaser and byline of a related link | `link/@dl:teaser`, `@dl:byline` |
 * | related link without address | `link/@rel` = `dlrel:seeAlso`, with a title alone |
 * | the story's own page | `link/@rel` = `dlrel:canonical` |
 * | caption, creditline and kind of a picture | `remoteContent/@dl:caption`, `@dl:creditline`, `@dl:type`; a picture of which only the name is known has no `@href` |
 *
 * Not carried: `because` of a subject, offsets of names.
 */
export const NAMESPACE = 'urn:dateline:newsml-g2';

/** What `itemMeta/generator` says of our own writing. */
export const GENERATOR = 'Dateline';

/** "By software", of the IPTC's vocabulary How Extracted: how names and topics that Dateline recognised are marked. */
export const HOW_FOUND = 'howextr:tool';

/** Schemes of our own, by alias. */
export const schemes: Record<string, string> = {
  dlhead: 'urn:dateline:headline-role:',
  dlsig: 'urn:dateline:signal:',
  dlseq: 'urn:dateline:sequence:',
  dlrel: 'urn:dateline:relation:',
};

/** An attribute of our namespace. */
export const extended = (element: XmlElement | undefined, name: string): string | undefined =>
  attr(element, `dl:${name}`);
