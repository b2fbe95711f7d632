import { flatText, linkShare, type PageDocument, type PageElement } from './dom.ts';

/** Never part of a story's text. Figures go whole: their captions are not body. */
const NO_STORY =
  'script,style,noscript,template,iframe,object,embed,svg,canvas,form,button,select,input,textarea,nav,footer,figure,figcaption,video,audio,picture,dialog,menu,aside,[hidden],[role="navigation"],[role="complementary"],[role="dialog"],[role="banner"],[role="contentinfo"],[role="search"],[role="tooltip"]';

/** Names in class and id that say furniture, whatever the element holds. */
const STRONG = new Set(
  'share sharing sharebar social socials newsletter newsletters subscribe subscription signup related recirc recirculation recommend recommended recommendations promo promos promotion promotions sponsor sponsored sponsors advert adverts advertisement advertising adslot adunit advertorial dfp gpt taboola outbrain zergnet revcontent disqus comments commentlist livefyre cookie cookies consent gdpr paywall breadcrumb breadcrumbs sidebar sidebars rail bio biography authorbox caption captions credit credits imagecredit photocredit copyright disclaimer legal footer masthead navigation navbar trending mostread mostpopular popular toolbar carousel slideshow gallery slider modal popup overlay donate donation membership survey readmore seealso followus printfriendly jp-relatedposts sharedaddy addtoany addthis sociable pullquote jwplayer brightcove wp-caption-text nocontent noprint screen-reader-text sr-only visuallyhidden readnext upnext relatedposts yarpp affiliate rollover tooltip popover hovercard'.split(
    ' ',
  ),
);

/** Names that say furniture only where little prose stands under them. */
const WEAK = new Set(
  'byline author authors date dateline time timestamp datetime published updated pubdate tags tag taglist topics keywords nav menu links toc video player audio listen media widget tools utility print email follow meta postmeta entry-meta info infos category categories kicker eyebrow label header skip hidden more next prev previous pagination pager reaction reactions rating ratings feedback poll credit source ad ads banner search login register title subtitle standfirst dek deck sub-headline subheadline subhead summary abstract excerpt jump-to label teaser teasers card cards comment reply replies'.split(
    ' ',
  ),
);

/** Two names together that say what neither says alone. */
const PAIRS =
  /(?:^|[\s_-])(?:read[-_]?(?:more|next|also)|also[-_]?read|most[-_]?(?:read|popular|viewed)|more[-_]?(?:from|on|stories|news|coverage)|see[-_]?also|up[-_]?next|next[-_]?(?:article|story|post)|in[-_]?article[-_]?(?:ad|promo|related)|author[-_]?(?:bio|box|info|card|about|description|profile)|about[-_]?(?:the[-_]?)?author|sign[-_]?up|pull[-_]?quote|call[-_]?to[-_]?action|cta|inline[-_]?(?:promo|related|newsletter|ad)|you[-_]?(?:may|might)|image[-_]?(?:caption|credit|copyright)|photo[-_]?(?:caption|credit)|media[-_]?(?:caption|credit)|screen[-_]?reader[-_]?(?:text|only)|visually[-_]?hidden|story[-_]?(?:tools|tags|share)|article[-_]?(?:tools|tags|share|related|footer)|post[-_]?(?:tags|meta|share|footer|nav|navigation)|entry[-_]?(?:meta|footer|utility)|ad[-_](?:container|wrapper|slot|unit|label|box)|google[-_]?ad|fb[-_]?like)(?:$|[\s_-])/i;

/** Removes from the page what is not its story, by element and by the names that sites give their boxes. */
export function stripFurniture(document: PageDocument): void {
  const proseOfPage = proseLength(document.body);
  for (const element of document.querySelectorAll(NO_STORY)) {
    if (!holdsStory(element, proseOfPage)) element.remove();
  }
  for (const element of [...document.body.querySelectorAll('[class],[id],[style],[aria-hidden]')]) {
    if (document.body.contains(element) && isFurniture(element) && !holdsStory(element, proseOfPage)) element.remove();
  }
}

/** Rows and cells are judged with their table. */
const TABULAR = new Set(['tr', 'td', 'th', 'tbody', 'thead']);

/** A box that holds this share of the page's paragraphs is the story, whatever its class says. */
const STORY_SHARE = 0.3;

function holdsStory(element: PageElement, proseOfPage: number): boolean {
  if (element.localName === 'body' || element.localName === 'article' || element.localName === 'main') return true;
  const prose = proseLength(element);
  return prose > 0 && prose >= proseOfPage * STORY_SHARE;
}

function proseLength(element: PageElement): number {
  let length = element.localName === 'p' ? flatText(element).length : 0;
  for (const paragraph of element.querySelectorAll('p')) {
    const text = flatText(paragraph);
    if (text.length > 60) length += text.length;
  }
  return length;
}

function isFurniture(element: PageElement): boolean {
  if (TABULAR.has(element.localName)) return false;
  if (/display\s*:\s*none|visibility\s*:\s*hidden/i.test(element.getAttribute('style') ?? '')) return true;
  const named = `${element.className} ${element.id}`;
  if (PAIRS.test(named)) return true;
  const names = namesIn(named);
  if (names.some((name) => STRONG.has(name))) return true;
  return names.some((name) => WEAK.has(name)) && hasLittleProse(element);
}

const namesIn = (named: string): string[] => {
  const whole = named.toLowerCase().split(/\s+/);
  const parts = named
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/);
  return [...whole, ...parts].filter(Boolean);
};

function hasLittleProse(element: PageElement): boolean {
  if (element.querySelector('blockquote,table') !== null) return false;
  const text = flatText(element);
  if (text.length < 120) return !/[.!?]["”’]?$/.test(text) || text.split(' ').length < 6;
  return linkShare(element) > 0.5;
}
