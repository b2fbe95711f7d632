import { attr, type XmlElement } from '../../text/xml/index.ts';
import { allNamed, formalName, named, roleOf } from './elements.ts';
import { type Layer, layerOf } from './layers.ts';

/** A component that is a story by itself, with what it and the components around it say. */
export interface StoryComponent {
  component: XmlElement;
  layer: Layer;
}

const mediaRole =
  /photo|picture|image|graphic|video|film|clip|audio|sound|logo|quicklook|thumbnail|highdef|animation|supporting media/;
const partRole =
  /^(?:title|lead|body|headline|subheadline|stylesheet|contact|abstract|summary|byline|caption|intro|text)$/;

/** True for a component that holds pictures, sound or film, or only describes them. */
export const isMedia = (component: XmlElement): boolean => mediaRole.test(roleOf(component));

/** True for a part of a story: title, lead, body, as Belga and Business Wire send them. */
export const isPart = (component: XmlElement): boolean => partRole.test(roleOf(component));

/** The text of a ContentItem is inside; a reference to a file or a picture's data is not text. */
export function isText(contentItem: XmlElement): boolean {
  const type = `${formalName(named(contentItem, 'MediaType')) ?? ''} ${formalName(named(contentItem, 'MimeType')) ?? ''}`;
  const hasContent =
    named(contentItem, 'DataContent') !== undefined || named(contentItem, 'Encoding', 'DataContent') !== undefined;
  return hasContent && !/photo|image|video|audio|graphic|css/i.test(type);
}

export const textItemsOf = (component: XmlElement): XmlElement[] => allNamed(component, 'ContentItem').filter(isText);

/**
 * The stories below a component: components with text of their own or with parts, languages apart. Of components declared
 * equivalent (`EquivalentsList="yes"`) in one language only the first counts.
 */
export function storiesOf(component: XmlElement, outer: Layer): StoryComponent[] {
  const layer = layerOf(component, outer);
  if (textItemsOf(component).length > 0) return [{ component, layer }];
  const inner = allNamed(component, 'NewsComponent').filter((child) => !isMedia(child));
  const stories = inner.map((child) => ({ child, found: storiesOf(child, layer) }));
  if (stories.some(({ child, found }) => isPart(child) && found.length > 0)) return [{ component, layer }];
  const found = stories.flatMap((story) => story.found);
  const all = found.length > 0 ? found : spokenIn(component, layer);
  return attr(component, 'EquivalentsList')?.toLowerCase() === 'yes' ? oneOfEachLanguage(all) : all;
}

/** Parts that tell of a medium and are no text of their own. */
const BESIDE = /^(?:caption|keywords?)$/;

/** The text of sound or film is copy where there is no other. */
const spokenIn = (component: XmlElement, layer: Layer): StoryComponent[] =>
  allNamed(component, 'NewsComponent')
    .filter((child) => /audio|sound|video|film|clip/.test(roleOf(child)))
    .flatMap((child) => storiesOf(child, layer))
    .filter((story) => spokenText(story.component));

const spokenText = (component: XmlElement): boolean =>
  textItemsOf(component).length > 0 ||
  allNamed(component, 'NewsComponent').some((part) => !BESIDE.test(roleOf(part)) && !isMedia(part) && spokenText(part));

function oneOfEachLanguage(stories: readonly StoryComponent[]): StoryComponent[] {
  const byLanguage = new Map<string, StoryComponent>();
  for (const story of stories) {
    const language = story.layer.language ?? '';
    if (!byLanguage.has(language)) byLanguage.set(language, story);
  }
  return [...byLanguage.values()];
}
