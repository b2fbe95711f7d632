/** What a heading announces when it stands above a list of other stories, a form, or readers' letters. */
export type SectionKind = 'related' | 'latest' | 'comments' | 'newsletter' | 'author';

/** Whole headings, by what they announce. */
export const SECTION_RULES: readonly (readonly [SectionKind, RegExp])[] = [
  [
    'related',
    /^(?:related(?: (?:stor(?:y|ies)|articles?|posts?|news|content|topics?|coverage|links?|items?|reading|video|videos))?|more (?:on|about) (?:this|the)(?: (?:story|topic|subject|issue))?|more like this|more (?:related )?(?:stories|articles|coverage|reading|news)|(?:you (?:may|might|will)|people|readers) (?:also|be|even) .{0,40}|recommended(?: (?:for you|stories|articles|reading|by .{1,30}))?|read (?:next|more|also)|up next|what to read next|further reading|see also|similar (?:stories|articles|posts|news)|in this series|from the archives?)\s?:?$/i,
  ],
  [
    'related',
    /^(?:ähnliche (?:artikel|themen|beiträge)|verwandte (?:artikel|themen)|weitere artikel|mehr zum thema|das könnte (?:sie|dich) (?:auch )?interessieren|lesen sie auch|articles? (?:similaires|associés|liés)|(?:à lire|lire) aussi|sur le même (?:sujet|thème)|noticias relacionadas|artículos relacionados|(?:también )?te puede interesar|articoli correlati|leggi anche|potrebbe interessarti|gerelateerde? (?:artikelen|nieuws)|lees ook|(?:notícias|artigos) relacionad[ao]s|leia também|relaterade? (?:artiklar|artikler|saker|nyheder)|läs (?:också|även|mer)|les også|læs også|lue myös|powiązane artykuły|czytaj (?:też|także)|(?:похожие|связанные) (?:новости|статьи|материалы)|по теме|читайте (?:также|також)|ilgili haberler)\s?:?$/i,
  ],
  [
    'latest',
    /^(?:(?:the )?latest(?: (?:news|stories|posts|articles|headlines|updates|videos?|from .{1,30}|in .{1,30}))?|most (?:popular|read|viewed|shared|commented|watched|recent)(?: .{1,30})?|popular(?: (?:now|news|posts?|stories|articles|this week|in .{1,30}))?|trending(?: (?:now|news|stories|topics|today|on .{1,30}))?|top (?:stories|news|headlines|posts|picks)|recent (?:posts?|articles?|stories|news|comments)|breaking news|in other news|other (?:news|stories)|editor.?s.? (?:picks?|choice)|featured(?: (?:stories|posts|articles|videos?))?|don.t miss|must[- ](?:read|see|watch)s?|more (?:from|in) .{1,40}|also (?:in|on) .{1,40}|more news|more headlines|what.s (?:new|hot|trending)|around the web|from (?:the|around the) web|sponsored(?: content| stories| links)?|promoted(?: stories| content)?|today.s top .{1,30}|news headlines|hot topics|videos?|gallery|photo galler(?:y|ies)|podcasts?|watch|newsletter signup)\s?:?$/i,
  ],
  [
    'latest',
    /^(?:meistgelesen(?:e artikel)?|neueste (?:nachrichten|artikel|meldungen)|aktuelle (?:nachrichten|meldungen)|les plus lus|(?:derniers? articles|dernières (?:nouvelles|actualités|infos))|lo más (?:leído|visto)|últimas (?:noticias|notícias)|(?:i )?più letti|ultime notizie|meest gelezen|laatste nieuws|mais lidas|mest läst(?:a)?|senaste (?:nytt|nyheterna?)|mest lest|mest læst(?:e)?|siste nytt|seneste nyt|luetuimmat|uusimmat|najczęściej czytane|najnowsze|последние новости|популярное|останні новини|son dakika|en çok okunanlar)\s?:?$/i,
  ],
  [
    'comments',
    /^(?:(?:\d+ |leave (?:a |your )?|post (?:a )?|reader |join the |add (?:a )?|view |show )?(?:comments?|repl(?:y|ies)|responses?|conversation|discussion)(?: ?\(\d+\)| on .{1,120})?|leave a reply cancel reply|kommentare|commentaires|comentarios|commenti|reacties|comentários|kommentarer|комментарии)\s?:?$/i,
  ],
  [
    'newsletter',
    /^(?:newsletters?(?: sign[- ]?up)?|subscribe(?: .{1,40})?|sign up .{1,60}|get our newsletter|stay (?:connected|informed|up to date|in touch)|follow us|connect with us|join our .{1,30}|get the latest .{1,60}|never miss .{1,40})\s?[:!.]?$/i,
  ],
  [
    'author',
    /^(?:about the (?:author|writer|reporter|contributor)s?|author bio|(?:über den|zum) autor|meet the author|contributors?|written by|author)\s?:?$/i,
  ],
];
