import { type Block, linkShareOf, textOfBlock } from '../../body/blocks.ts';
import { furnitureKind, sectionKind } from '../../copy/furniture/index.ts';
import { parsePageDate } from '../../text/time/page-date.ts';
import { fold } from './fold.ts';

interface Weighed {
  block: Block;
  text: string;
  linked: number;
}

/** What the page says about its story outside the body, so that the body need not say it again. */
export interface KnownFacts {
  headline?: string | undefined;
  byline?: string | undefined;
  subhead?: string | undefined;
}

/** Leaves out the furniture that stands among a story's own blocks, and all that follows the story's end. */
export function filterBlocks(blocks: readonly Block[], known: KnownFacts = {}): Block[] {
  const weighed = blocks.map((block) => ({ block, text: textOfBlock(block), linked: linkShareOf(block) }));
  const story = cutAfterStory(withoutLists(weighed)).filter((each) => !isFurniture(each));
  return trimEnds(story, known).map(({ block }) => block);
}

function isFurniture({ block, text, linked }: Weighed): boolean {
  if (furnitureKind(text) !== undefined || sectionKind(text) !== undefined) return true;
  if (block.tag === 'ul' || block.tag === 'ol') return linked > 0.7 && block.items.length > 1;
  if (block.tag === 'table' || block.tag === 'pre') return linked > 0.8;
  return linked > 0.8 && isLinkLine(text);
}

/** A paragraph that is one link: the headline of another story, unless it is a sentence of the story's own. */
const isLinkLine = (text: string): boolean =>
  text.length < 400 && (!endsSentence(text) || /^[\p{Lu}\d\W]+$/u.test(text));

const endsSentence = (text: string): boolean => /[.!?:。！？।]["”’)\]»]*$/.test(text);

const isProse = ({ block, text, linked }: Weighed): boolean =>
  block.tag !== 'h2' &&
  block.tag !== 'h3' &&
  block.tag !== 'h4' &&
  linked < 0.5 &&
  text.length > 40 &&
  endsSentence(text);

/** Headings that announce other stories go, with the links and bare titles under them. */
function withoutLists(blocks: readonly Weighed[]): Weighed[] {
  const kept: Weighed[] = [];
  let inList = false;
  for (const each of blocks) {
    if (sectionKind(each.text) === 'related' || sectionKind(each.text) === 'latest') inList = true;
    else if (inList && (isProse(each) || each.block.tag.startsWith('h'))) inList = false;
    if (!inList) kept.push(each);
  }
  return kept;
}

/** Comments and the author's life come after the story; so does what follows them. */
function cutAfterStory(blocks: readonly Weighed[]): readonly Weighed[] {
  const total = blocks.reduce((sum, each) => sum + (isProse(each) ? each.text.length : 0), 0);
  let before = 0;
  for (const [at, each] of blocks.entries()) {
    const section = sectionKind(each.text);
    if ((section === 'comments' || section === 'author') && before > total * 0.4) return blocks.slice(0, at);
    if (isProse(each)) before += each.text.length;
  }
  return blocks;
}

function trimEnds(blocks: readonly Weighed[], known: KnownFacts): Weighed[] {
  const first = blocks.findIndex(
    (each, at) => isStoryText(each) && !isHead(each, known) && !isStandfirst(each, blocks[at + 1]),
  );
  if (first === -1) return [];
  let last = blocks.length - 1;
  while (last > first && isTail(blocks[last] as Weighed, last - first)) last--;
  return blocks.slice(first, last + 1).filter((each, at) => at > 3 || !isHead(each, known));
}

/** A sentence set as a heading above the first paragraph sums the story up; a heading proper is shorter. */
const isStandfirst = ({ block, text }: Weighed, next: Weighed | undefined): boolean =>
  block.tag.startsWith('h') &&
  (text.length > 60 || endsSentence(text)) &&
  next !== undefined &&
  !next.block.tag.startsWith('h');

const isStoryText = (each: Weighed): boolean =>
  isProse(each) ||
  isShortSentence(each) ||
  each.text.length > 80 ||
  each.block.tag.startsWith('h') ||
  each.block.tag === 'table';

/** The first paragraph of a story may be of a few words. */
const isShortSentence = ({ block, text, linked }: Weighed): boolean =>
  block.tag === 'p' && linked < 0.5 && text.split(' ').length >= 4 && endsSentence(text);

/** What stands above a story: its headline again, its address, who wrote it and when. */
function isHead({ text }: Weighed, { headline, byline, subhead }: KnownFacts): boolean {
  if ([headline, subhead].some((said) => said !== undefined && fold(said) === fold(text))) return true;
  if (/^https?:\/\/\S+$/.test(text)) return true;
  if (text.length > 140 || endsSentence(text)) return isDated(text);
  if (byline !== undefined && fold(text).includes(fold(byline)) && text.length < byline.length + 60) return true;
  return isDated(text) || /^(?:by|von|par|por)\s\p{Lu}/u.test(text);
}

const isDated = (text: string): boolean =>
  text.length < 120 && parsePageDate(text) !== undefined && (text.match(/\p{L}{3,}/gu) ?? []).length <= 7;

/** What stands below it: notes about the author, calls to follow, lines without an end. */
function isTail(each: Weighed, kept: number): boolean {
  const { text, linked, block } = each;
  if (block.tag === 'table' || block.tag === 'pre') return false;
  if (block.tag.startsWith('h') || linked > 0.6) return true;
  if (kept < 3 || text.length > 500) return false;
  if (isItalic(block) && text.length < 400) return true;
  return (
    isAuthorNote(text) ||
    isDated(text) ||
    (text.length < 60 && !endsSentence(text) && block.tag === 'p' && !/\d/.test(text))
  );
}

/** The last paragraph in italics throughout speaks about the story, not of it. */
const isItalic = (block: Block): boolean => {
  if (block.tag !== 'p') return false;
  const nodes = block.content.filter(
    (node) => node.type === 'tag' || (node.type === 'text' && node.data.trim() !== ''),
  );
  return nodes.length > 0 && nodes.every((node) => node.type === 'tag' && (node.name === 'em' || node.name === 'i'));
};

const ROLE =
  '(?:reporter|writer|editor|journalist|correspondent|columnist|contributor|author|producer|freelancer?|blogger|intern|professor|fellow|critic)';
const AUTHOR_NOTE = new RegExp(
  `^(?:\\p{Lu}[\\p{L}.'’-]+ ){1,4}(?:is|was|has been|covers|writes|reports|works)\\b.{0,120}\\b(?:${ROLE}|covers|writes)\\b`,
  'u',
);

const isAuthorNote = (text: string): boolean =>
  AUTHOR_NOTE.test(text) ||
  /^(?:follow|email|e-mail|contact|reach|write to)\b.{0,200}(?:@|twitter|facebook|instagram)/i.test(text) ||
  /(?:may|can) be reached at .{0,80}@|follow (?:him|her|them|us) on (?:twitter|facebook|instagram)/i.test(text) ||
  /^(?:this (?:story|article|report|post) (?:was|has been|originally|first|is)\b|originally published|editor.s note|correction:|with (?:files|reporting|additional reporting) (?:from|by))/i.test(
    text,
  );
