import { mendJson } from '../../text/json/items.ts';
import { refuseHugeJson } from '../../text/json/limits.ts';
import { asText, isObject, type JsonRecord, recordOf } from '../../text/json/record.ts';

/** schema.org types of which a node is a story. */
const STORY_TYPE =
  /^(?:https?:\/\/schema\.org\/|schema:)?(?:[A-Za-z]*NewsArticle|Article|Report|BlogPosting|LiveBlogPosting|SocialMediaPosting|AdvertiserContentArticle|OpinionNewsArticle|ScholarlyArticle|TechArticle|MediaNewsItem)$/;

const DEEPEST = 12;

/** Most nodes that are looked at; graphs of shops run to thousands and hold no story. */
const MOST_NODES = 5000;

export interface Graph {
  /** Nodes that are stories, in document order, each once. */
  stories: JsonRecord[];
  /** All nodes with an @id, so that a reference such as {"@id": "#author"} can be followed. */
  byId: ReadonlyMap<string, JsonRecord>;
}

/** Finds the stories of JSON-LD documents: at the top, in @graph, in lists, and as what a page is about. */
export function graphOf(documents: readonly unknown[]): Graph {
  const byId = new Map<string, JsonRecord>();
  const stories: JsonRecord[] = [];
  const seen = new Set<unknown>();
  const visit = (value: unknown, depth: number): void => {
    if (depth > DEEPEST || seen.size > MOST_NODES) return;
    if (Array.isArray(value)) for (const each of value) visit(each, depth + 1);
    if (!isObject(value) || seen.has(value)) return;
    seen.add(value);
    const node = recordOf(value);
    const id = asText(node.get('@id'));
    if (id !== undefined && node.size > 1 && !byId.has(id)) byId.set(id, node);
    if (isStory(node) && node.size > 2) stories.push(node);
    for (const key of [
      '@graph',
      'mainentity',
      'mainentityofpage',
      'itemlistelement',
      'item',
      'haspart',
      'author',
      'publisher',
      'blogpost',
    ]) {
      visit(node.get(key), depth + 1);
    }
  };
  visit(documents, 0);
  return { stories, byId };
}

function isStory(node: JsonRecord): boolean {
  const type = node.get('@type');
  const types = Array.isArray(type) ? type : [type];
  return types.some((each) => typeof each === 'string' && STORY_TYPE.test(each));
}

/** A script element's JSON-LD; undefined when it cannot be mended. Some systems wrap it in comments or a CDATA section. */
export function parseJsonLd(source: string): unknown {
  const json = source
    .trim()
    .replace(/^(?:<!--|\/\/\s?<!\[CDATA\[|\/\*\s?<!\[CDATA\[\s?\*\/|<!\[CDATA\[)/, '')
    .replace(/(?:-->|\/\/\s?\]\]>|\/\*\s?\]\]>\s?\*\/|\]\]>)\s*;?$/, '')
    .replace(/;\s*$/, '');
  for (const attempt of [json, mendJson(json)]) {
    try {
      refuseHugeJson(attempt);
      return JSON.parse(attempt);
    } catch {
      // The mended text is tried next; what neither can read is left out like any other broken metadata of a page.
    }
  }
  return undefined;
}
