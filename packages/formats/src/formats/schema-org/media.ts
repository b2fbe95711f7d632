import type { Media } from '@dateline/story';
import { distinctMedia, isTiny, widest, widthOf } from '../../body/inline-media.ts';
import { OWN_NAMESPACE } from '../../copy/own-fields.ts';
import { isObject, type JsonRecord, present, recordOf, textIn } from '../../text/json/record.ts';
import type { Graph } from './nodes.ts';
import { follow, isOwnWriting, names, type Words } from './values.ts';

/** Pictures, films and sound of a story, and the other files that our own writer lists. */
export function mediaIn(node: JsonRecord, byId: Graph['byId'], words: Words): Media[] {
  const at = (key: string) => follow(node.get(key), byId);
  const isOwn = isOwnWriting(node);
  const isOther = (value: JsonRecord | string) => typeof value !== 'string' && value.get('@type') === 'MediaObject';
  return [
    ...mediaOf(at('image'), 'picture', words, isOwn),
    ...mediaOf(at('video'), 'video', words, isOwn),
    ...mediaOf(at('audio'), 'audio', words, isOwn),
    ...mediaOf(at('associatedmedia').filter(isOther), 'other', words, isOwn),
  ];
}

/** Objects of one caption are crops of one picture, of which the widest is taken; our own writer writes no crops. */
function mediaOf(values: readonly (JsonRecord | string)[], type: Media['type'], words: Words, isOwn: boolean): Media[] {
  const objects = values.slice(0, 20).flatMap((value): Sized[] => {
    if (typeof value === 'string') return [{ medium: { type, href: value }, width: 0 }];
    const medium = mediumOf(value, kindOf(value) ?? type, words);
    const width = widthOf(
      textIn(isObject(value.get('width')) ? recordOf(value.get('width')) : value, 'value', 'width'),
    );
    return medium === undefined || isTiny(textIn(value, 'width'), textIn(value, 'height')) ? [] : [{ medium, width }];
  });
  const crops = Map.groupBy(objects, (one) => (isOwn ? one : (one.medium.caption ?? one)));
  return distinctMedia([...crops.values()].flatMap((ones) => widest(ones)?.medium ?? []));
}

const kindOf = (value: JsonRecord): Media['type'] | undefined =>
  textIn(value, `${OWN_NAMESPACE}type`) === 'graphic' ? 'graphic' : undefined;

interface Sized {
  medium: Media;
  width: number;
}

function mediumOf(value: JsonRecord, type: Media['type'], words: Words): Media | undefined {
  const href = textIn(value, 'contenturl', 'url', '@id');
  const [caption, title] = [words(textIn(value, 'caption', 'description')), words(textIn(value, 'name', 'headline'))];
  if (href === undefined && caption === undefined && title === undefined) return undefined;
  const by = [...follow(value.get('creator'), new Map()), ...follow(value.get('copyrightholder'), new Map())];
  return present({
    type,
    href,
    caption,
    title,
    creditline: words(textIn(value, 'credittext')) ?? names(by, words)[0] ?? words(textIn(value, 'copyrightnotice')),
    mimeType: textIn(value, 'encodingformat'),
  });
}
