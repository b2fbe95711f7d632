import { draft } from '@dateline/story';
import { isHtmlRoot } from '../../body/html-elements.ts';
import { type Format, FormatError, type Head, type Hint, type ReadResult, type Sniff } from '../../format.ts';
import { cleanText, decodeBytes } from '../../text/encoding/index.ts';
import { readJsonItems } from '../../text/json/items.ts';
import { rootOf } from '../../text/xml/index.ts';
import { readPage } from '../html/page.ts';
import { fieldsOfNode } from './fields.ts';
import { graphOf } from './nodes.ts';
import { writeJsonLd } from './write.ts';

/**
 * schema.org NewsArticle and its kin, as a JSON-LD document or inside a web page (JSON-LD or microdata). Written as JSON-LD.
 */
export const schemaOrg: Format = {
  name: 'schema-org',
  title: 'schema.org NewsArticle (JSON-LD, or inside a web page)',
  mediaTypes: ['application/ld+json'],
  extensions: ['.jsonld'],
  limits: [
    'Pages of more than 30,000 elements, or nested deeper than 512, are refused.',
    'Written: a killed story is its identifier with creativeWorkStatus "Withdrawn".',
  ],
  sniff,
  read,
  write: writeJsonLd,
};

const STORY = /["'](?:https?:\/\/schema\.org\/)?(?:\w{0,30}NewsArticle|Article|BlogPosting|LiveBlogPosting|Report)["']/;

function sniff({ text }: Head): Sniff {
  if (/^\s*[[{]/.test(text)) {
    const isSchema = /"@context"\s*:/.test(text) && text.includes('schema.org') && STORY.test(text);
    return isSchema
      ? { score: 0.95, because: 'JSON-LD with a schema.org story' }
      : { score: 0, because: 'no schema.org story' };
  }
  const root = rootOf(text);
  if (root !== undefined && !isHtmlRoot(root)) return { score: 0, because: 'another document' };
  if (!/<(?:html|body|head|script|div|article)[\s>]/i.test(text))
    return { score: 0, because: 'neither JSON-LD nor a page' };
  if (/ld\+json/.test(text) && STORY.test(text)) return { score: 0.85, because: 'page with schema.org JSON-LD' };
  if (/itemtype\s*=\s*["']?https?:\/\/schema\.org\/\w{0,30}Article/i.test(text))
    return { score: 0.85, because: 'page with schema.org microdata' };
  return { score: 0, because: 'page without schema.org data' };
}

function read(bytes: Uint8Array, hint: Hint): ReadResult {
  const { text } = decodeBytes(bytes.subarray(0, 4096), { charset: hint.charset });
  return /^\s*[[{]/.test(cleanText(text)) ? readDocument(bytes, hint) : readPage(bytes, hint);
}

function readDocument(bytes: Uint8Array, hint: Hint): ReadResult {
  const { values, warnings, failures } = readJsonItems(bytes, hint);
  const { stories, byId } = graphOf(values);
  if (stories.length === 0) {
    throw new FormatError(
      'NOT_A_STORY',
      'The JSON-LD has no NewsArticle, Article or posting. Send the node of the story itself',
    );
  }
  return { drafts: stories.map((node) => draft(fieldsOfNode(node, byId))), warnings, failures };
}
