import { attr, type XmlElement } from '../xml.ts';
import { allNamed, formalName, named, roleOf } from './elements.ts';

/** A component that is a story by itself, with those around it, outermost first, whose metadata it inherits. */
export interface StoryComponent {
  component: XmlElement;
  /** From the outermost component to the story's own. */
  chain: XmlElement[];
}

const mediaRole =
  /photo|picture|image|graphic|video|audio|sound|logo|quicklook|thumbnail|highdef|animation|supporting media/;
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
 * The stories of a NewsItem: components with text of their own or with parts, languages apart. Of components declared
 * equivalent (`EquivalentsList="yes"`) in one language only the first counts.
 */
export function storiesOf(component: XmlElement, outer: readonly XmlElement[] = []): StoryComponent[] {
  const chain = [...outer, component];
  const inner = allNamed(component, 'NewsComponent').filter((child) => !isMedia(child) && hasText(child));
  if (textItemsOf(component).length > 0 || inner.some(isPart)) return [{ component, chain }];
  const stories = inner.flatMap((child) => storiesOf(child, chain));
  return attr(component, 'EquivalentsList')?.toLowerCase() === 'yes' ? oneOfEachLanguage(stories) : stories;
}

function hasText(component: XmlElement): boolean {
  return (
    textItemsOf(component).length > 0 ||
    allNamed(component, 'NewsComponent').some((child) => !isMedia(child) && hasText(child))
  );
}

function oneOfEachLanguage(stories: readonly StoryComponent[]): StoryComponent[] {
  const byLanguage = new Map<string, StoryComponent>();
  for (const story of stories) {
    const language = languageOf(story.chain) ?? '';
    if (!byLanguage.has(language)) byLanguage.set(language, story);
  }
  return [...byLanguage.values()];
}

/** The language as sent: of the innermost component that has one. */
export function languageOf(chain: readonly XmlElement[]): string | undefined {
  for (const element of chain.toReversed()) {
    const declared = formalName(named(descriptive(element), 'Language')) ?? attr(element, 'xml:lang');
    if (declared !== undefined) return declared;
  }
  return undefined;
}

/** TASS misspells the name. */
export const descriptive = (component: XmlElement): XmlElement | undefined =>
  allNamed(component, 'DescriptiveMetadata', 'DescriptiveMetada')[0];
