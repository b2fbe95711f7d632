import type { StoryDraft } from '@dateline/story';
import { embargoesOf } from '../../copy/embargo/stated.ts';
import type { ReadDraft } from '../../format.ts';
import { attr, type XmlElement } from '../../text/xml/index.ts';
import { looksLikePerson } from '../newsml/party.ts';
import { formalName, named } from './elements.ts';
import { creatorsOf, descriptive, originOf, readMetadata } from './metadata.ts';
import { readNewsLines } from './news-lines.ts';

/**
 * What a component and all those around it say: metadata is inherited, the inner component's counts first (NewsML 1.2,
 * "NewsComponent"). Made from the outside in, so that a component is read once however many stories it holds.
 */
export interface Layer {
  fields: Partial<ReadDraft>;
  /** Notes of all components; none hides another. */
  notes: readonly string[];
  /** As sent. */
  language: string | undefined;
  creators: readonly string[];
  /** City where the copy was written. */
  origin: string | undefined;
  /** When this revision was made. */
  near: string | undefined;
}

/** What the NewsItem says for all its components. */
export const outermost = (fields: Partial<ReadDraft>, language: string | undefined): Layer => ({
  fields,
  notes: notesIn(fields),
  language,
  creators: [],
  origin: undefined,
  near: fields.versionCreated,
});

/** The layer of a component inside another. */
export function layerOf(component: XmlElement, outer: Layer): Layer {
  const metadata = readMetadata(component);
  const lines = readNewsLines(component, outer.near);
  const embargoes = embargoesOf(outer.fields, metadata, lines);
  const declared = formalName(named(descriptive(component), 'Language')) ?? attr(component, 'xml:lang');
  return {
    fields: { ...outer.fields, ...metadata, ...lines, ...(embargoes && { embargoes }) },
    notes: [...outer.notes, ...notesIn(metadata), ...notesIn(lines)],
    language: declared ?? outer.language,
    creators: [...outer.creators, ...creatorsOf(component).filter(looksLikePerson)],
    origin: originOf(component) ?? outer.origin,
    near: outer.near,
  };
}

export const notesIn = ({ editorialNote }: Partial<StoryDraft>): string[] =>
  editorialNote === undefined ? [] : [editorialNote];
