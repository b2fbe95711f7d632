/** Alternatives as one group of a regular expression. */
const anyOf = (...phrases: readonly string[]): string => `(?:${phrases.join('|')})`;

const USES = anyOf(
  'release',
  'publication',
  'broadcast',
  'transmission',
  'use',
  'print',
  'online',
  'web',
  'media',
  'air',
);

/** Orders that hold a story whatever follows them: nobody writes them about trade. */
const ENGLISH = [
  String.raw`(?:strictly\s+)?embargoed(?=\s*(?:$|[:.,;!*)\]–—-])|\s+(?:until|till|til|to|at|by|not|copy|story|text|material|release|(?:press|media|news)\s+(?:release|statement)|report|content|advance|speech|\d)\b|\s+for\s+(?:immediate\s+)?(?:(?:${USES}|the|noon|midday|midnight|\p{L}{3,9}day)\b|\d))`,
  String.raw`(?:under\s+)(?:strict\s+|an?\s+)?embargo(?=\s*(?:$|[:;!*)\]–—-])|\s+(?:until|till|til|to|for(?!\s+(?:\S{1,12}\s+){0,3}(?:years?|months?|weeks?|days?|decades?)\b))\b)`,
  String.raw`embargo\s*[:–—]\s*(?:(?:until|till|not\s+before|hasta|fino|tot|até|bis)(?!\p{L})|jusqu)`,
  String.raw`embargo\s+(?:until|hasta|jusqu\S{1,3}|fino|tot|até|bis)\s.{0,40}(?<!\p{L})(?:speech|delivery|press\s+conference|rede|pressekonferenz|discours|conférence\s+de\s+presse|discurso|rueda\s+de\s+prensa|discorso|conferenza\s+stampa|toespraak|persconferentie|coletiva)(?!\p{L})`,
  String.raw`not\s+(?:to\s+be\s+(?:published|released|broadcast|used|reported)|for\s+${USES}(?:(?:\s*[,/]\s*|\s+)(?:or\s+|and\s+)?${USES}){0,3})\s+(?:before|until|till|prior\s+to|ahead\s+of|earlier\s+than)\b`,
  String.raw`(?:please\s+)?(?:do\s+not|don['’]t)\s+(?:publish|release|broadcast|transmit|use)\b(?:\s+(?:this|the|any|all|or|it|of|part|story|text|release|report|copy|material|information|broadcast|publish|use)){0,6}\s+(?:before|until|till|prior\s+to|ahead\s+of)\b`,
  String.raw`not\s+for\s+${USES}(?:[\s,/]+\p{L}{1,12}){1,8}?\s+(?:before|until|till|prior\s+to|earlier\s+than)\s+(?=.{0,40}\d)`,
  String.raw`no\s+${USES}\s+(?:before|until|till|prior\s+to)\b`,
  String.raw`hold\s+for\s+(?:release|publication|use)(?=\s*(?:$|[:;,.!*)\]–—-])|\s+(?:until|till|on|at|after|by|not|noon|midnight|\p{L}{3,6}day|\d))`,
  String.raw`hfr(?=\s*(?:$|[:;!*)\]])|\s+(?:[–—-]\s|until|till|on|at|\d|\p{L}{3,6}day))`,
  String.raw`this\s+is\s+an?\s+(?:strictly\s+)?embargoed\s+(?:press\s+|news\s+)?(?:release|story|report|copy|text|advance)\b`,
];
/** How agencies mark copy that is sent ahead of its day: "$adv09", "ADV 09", "Advance for use Sunday, March 9". */
const ADVANCE = [
  String.raw`\$?adv\.?\s?\d{2}(?![\p{L}\d.,/:])`,
  String.raw`adv(?:ance)?\.?\s+for\s+(?:use|release|publication|papers\s+of)\b`,
  String.raw`adv(?:ance)?\.?\s+for\s+(?:\p{L}{3,6}day|the\s+weekend|weekend|\p{L}{3,9}\.?\s\d{1,2})(?=\s*(?:$|[.,;:)\]–—-])|\s+(?:ams?|pms?|papers|editions?|release|use|publication|or|and|\d))`,
  String.raw`for\s+(?:\p{L}{3,6}day|weekend|\p{L}{3,9}\s\d{1,2})\s+(?:release|publication|use|papers|editions?|ams|pms)(?=\s*(?:$|[.:;,)\]]))`,
];
/** Requests that need no time to be orders. */
const RESPECT = [
  String.raw`(?:bitte\s+)?(?:(?:die|unsere|folgende)\s+)?sperrfrist\s+(?:unbedingt\s+|bitte\s+)?(?:be|ein)(?:achten|halten)`,
  String.raw`(?:bitte\s+)?(?:beachten|halten)\s+sie\s+(?:bitte\s+)?(?:(?:die|unsere|folgende)\s+)?sperrfrist`,
  String.raw`(?:please\s+)?(?:respect|observe|note)\s+(?:the\s+|our\s+|this\s+|that\s+)?(?:strict\s+)?embargo\b(?!\s+(?:on|against|of|was|is|has)\b)`,
  String.raw`(?:merci\s+de|veuillez|prière\s+de)\s+(?:bien\s+)?respecter\s+(?:l['’]|cet\s)embargo`,
  String.raw`(?:rogamos|por\s+favor,?|se\s+ruega|pedimos\s+que)\s+(?:que\s+)?(?:respet\p{L}{1,4}|respeit\p{L}{1,4})\s+[eo]\s?l?\s*embargo`,
  String.raw`(?:si\s+prega\s+di\s+)rispettare\s+l['’]embargo`,
  String.raw`(?:gelieve|graag|s\.?v\.?p\.?|verzoeke)\s+het\s+embargo\s+(?:te\s+)?respecteren`,
];
const GERMAN = [
  String.raw`sperr(?:frist|vermerk)(?=\s*(?:$|[:;!*)\]–—-])|\s+(?:bis|ab|endet|\d|\p{L}{2,7}tag\b|für\s+(?:die\s+)?(?:veröffentlichung|print|online|alle\s+medien)))`,
  String.raw`(?:unter|mit)\s+(?:striktem\s+)?(?:embargo|sperrfrist)(?=\s*(?:$|[:;!*)\]–—-])|\s+bis\b)`,
  String.raw`(?:bitte\s+)?nicht\s+(?:zur?\s+(?:veröffentlichung|verwendung|sendung)\s+)?vor\b.{3,60}(?:veröffentlich|verwend|send|freigegeben)|nicht\s+(?:zur\s+veröffentlichung|veröffentlichen|verwenden|senden)\s+(?:vor|bis)\b`,
  String.raw`veröffentlichung\s+(?:erst\s+ab|nicht\s+vor|frühestens)\b`,
  String.raw`es\s+gilt\s+(?:die\s+)?sperrfrist(?=\s*[:.]|\s+(?:redebeginn|bis|\d|\p{L}{2,7}tag))`,
  String.raw`sperrfrist\s+(?:redebeginn|(?:beginn|ende)\s+der)\b`,
  String.raw`gesperrt\s+bis\s+(?:zum\s+|zur\s+)?(?:redebeginn|(?:beginn|ende)\s+(?:der|des)\s+(?:rede|ansprache|pressekonferenz|sitzung|veranstaltung|vortrags))\b`,
];
const FRENCH = [
  String.raw`(?:sous\s+)embargo(?:\s+strict)?(?=\s*(?:$|[:;!*)\]–—-])|\s+(?:jusqu|pour|\d))`,
  String.raw`(?:à\s+)?ne\s+pas\s+(?:publier|diffuser|utiliser|divulguer)\s+(?:avant|jusqu)`,
  String.raw`(?:publication|diffusion)\s+(?:(?:interdite|autorisée|possible)\s+)?(?:avant|jusqu|à\s+partir\s+d)`,
];
const ROMANCE = [
  String.raw`embarga(?:d|t)[oaie]s?(?=\s*(?:$|[:;!*)\]–—-])|\s+(?:hasta|até|fino|sino)(?!\p{L}))`,
  String.raw`(?:bajo|con|sob|sotto)\s+embargo(?:\s+\p{L}{3,9})?(?=\s*(?:$|[:;!*)\]–—-])|\s+(?:hasta|até|fino|sino)(?!\p{L}))`,
  String.raw`(?:da\s+)?(?:no|não|non)\s+(?:publicar|difundir|divulgar|emitir|veicular|pubblicare|diffondere|divulgare)\s+(?:antes|hasta|até|prima|fino)(?!\p{L})`,
  String.raw`(?:prohibida|proibida|vietata)\s+(?:(?:su|la|a|sua|sua|il)\s+)?(?:publicación|difusión|divulgación|publicação|divulgação|pubblicazione|diffusione|divulgazione)\s+(?:hasta|antes|até|prima|fino)(?!\p{L})`,
];
const DUTCH = [
  String.raw`onder\s+(?:strikt\s+)?embargo(?=\s*(?:$|[:;!*)\]–—-])|\s+tot\b)`,
  String.raw`niet\s+(?:publiceren|voor\s+publicatie|openbaar\s+maken|gebruiken|uitzenden|bestemd\s+voor\s+publicatie)\s+(?:vóór|voor|tot)(?!\p{L})`,
];

export const STRONG = anyOf(...ENGLISH, ...ADVANCE, ...RESPECT, ...GERMAN, ...FRENCH, ...ROMANCE, ...DUTCH);

const WEEKDAY = anyOf(
  'lun(?:di|es|ed[ìi])|mar(?:di|tes|ted[ìi])|mercredi|mi[ée]rcoles|mercoled[ìi]|jeudi|jueves|gioved[ìi]|vendredi|viernes|venerd[ìi]',
  String.raw`samedi|s[áa]bado|sabato|dimanche|domingo|domenica|\p{L}{3,6}dag|(?:segunda|terça|quarta|quinta|sexta)-feira`,
);

/** The noun is news more often than an order: a time must follow, and no sentence. */
export const NOUN = String.raw`embargo(?:[ -](?:date|time|notice|ends?|lifts?|expires?|strict|informativo|period[ií]stico|noticioso|jornal[ií]stico|giornalistico|médiatique|(?:de\s)?(?:prensa|presse|imprensa)|stampa))?(?=\s*[:–—*]|\s+-\s|\s*\d|\s+(?:ore|alle|dalle|om|um|kl\.?|heure|hora)\s\d|\s+(?:until|till|til|to(?=\s+(?:\d|noon|midnight|\p{L}{3,6}day))|at|bis|ab|hasta|fino|sino|tot|até|às|\p{L}{3,9}day|\p{L}{2,7}tag|${WEEKDAY})(?!\p{L})|\s+jusqu)`;

/** Roads are closed until Monday too: nothing but a time may follow. */
export const WEAK = anyOf(
  String.raw`gesperrt\s+(?:bis|für)`,
  String.raw`(?:frei|freigabe|freigegeben)\s*(?::|ab|für)`,
  String.raw`(?:frei\s+)?zur\s+veröffentlichung\s*(?:frei\s+)?(?::|(?:erst\s+)?ab|am)`,
  String.raw`for\s+(?:release|publication|use)`,
  String.raw`(?:(?:date|time)\s+(?:and\s+time\s+)?of\s+)?(?:release|publication)\s*(?:date\s*|time\s*)?(?:and\s+time\s*)?:`,
  String.raw`(?:the\s+|our\s+|this\s+)?(?:press\s+|media\s+)?embargo\s+(?:will\s+(?:be\s+)?|is\s+)?(?:lift(?:s|ed)?|ends?|expires?)\s+(?:at|on)`,
  String.raw`(?:release|publication)\s+(?:not\s+before|not\s+until|after)`,
  String.raw`hold\s+(?:until|till|for)`,
  String.raw`(?:vrij|publicatie)\s+(?:voor\s+publicatie\s+)?(?:vanaf|op)`,
  String.raw`(?:para\s+|a\s+)?(?:publicar|publicación|publicação|pubblicazione)\s+(?:a\s+partir|desde|dal)`,
  String.raw`(?:da\s+)?pubblicare\s+(?:dopo|dalle|dal|a\s+partire)`,
  String.raw`à\s+publier\s+(?:à\s+partir|après)`,
  String.raw`(?:difusión|publicación|divulgação|publicação|diffusione|pubblicazione)\s+(?:prohibida|proibida|vietata)\s+(?:hasta|antes|até|fino|prima)`,
);

const COPY = anyOf(
  ...[
    'release',
    'story',
    'stories',
    'report',
    'text',
    'material',
    'copy',
    'article',
    'information',
    'news',
    'item',
    'contents?',
    'contenus?',
    'contenido',
    'conteúdo',
    'inhalt',
    'inhoud',
  ],
  ...[
    'document',
    'statement',
    'study',
    'speech',
    'interview',
    'meldung',
    'bericht',
    'beitrag',
    'artikel',
    'mitteilung',
  ],
  ...[
    'pressemitteilung',
    'rede',
    'communiqué',
    'texte',
    'información',
    'texto',
    'nota',
    'noticia',
    'artículo',
    'comunicado',
  ],
  ...[
    'testo',
    'notizia',
    'comunicato',
    'articolo',
    'tekst',
    'persbericht',
    'notícia',
    'artigo',
    'following',
    'informationen',
  ],
);
const COPULA = anyOf(
  'is',
  'are',
  'remains?',
  'ist',
  'sind',
  'bleibt',
  'est',
  'sont',
  'reste',
  'está',
  'queda',
  'es',
  'è',
  'resta',
  'staat',
  'é',
  'fica',
);
const HELD = anyOf(
  'embargoed',
  String.raw`(?:under|unter|sous|bajo|sotto|onder|sob|under\s+strict)\s+(?:an?\s+|strict\s+)?embargo`,
  'embarga(?:d|t)[oa]s?',
  String.raw`(?:bis\s.{3,60}\s)?gesperrt`,
  String.raw`not\s+(?:for|to\s+be)\s+(?:release|publi|broadcast|used)`,
);

const BARRED = String.raw`(?:this|the\s+following|all|any)\s+(?:\p{L}{1,12}\s+){0,2}?${COPY}\s+(?:may|must|should|can)\s?not\s+be\s+(?:published|released|broadcast|used|reported|quoted)(?:[\s,]{1,3}\p{L}{2,12}){0,6}\s+(?:before|until|till|prior\s+to)`;

/** "This story is embargoed until ...", "Contents embargoed until ...", "Der Text ist bis ... gesperrt". */
export const SENTENCE = String.raw`(?:${BARRED}|${COPY}\s+da\s+non\s+(?:pubblicare|diffondere)\s+prima|${COPY}\s+${HELD}(?=\s*(?:$|[.:;!)\]]|,.{0,60}\d))|${COPY}\s+${HELD}\s+(?:until|till|to|bis|jusqu|hasta|fino|tot|até)|(?:\p{L}{1,9}\s+){0,4}?${COPY}\s+(?:\p{L}{1,12}\s+){0,2}?${COPULA}\s+(?:\p{L}{1,12}\s+){0,2}?${HELD}(?!\p{L}))`;

/** What desks write in front of an order. */
export const LEADING = String.raw`^[^\p{L}\d]{0,12}(?:(?:embargo(?=\s?:)|merci de|prière de|veuillez|nous vous (?:prions|demandons) de|por favor|se ruega|rogamos|si prega di|gelieve|graag|pede-se|solicita-se|please|strictly|strict|strikte?[rs]?|streng(?:e[rs]?)?|media|press|publication|wire|news|press release|news release|media release|pressemitteilung|persbericht|communiqué|nb|nota bene|note|nota|please note|hinweis|bitte beachten|fwd?|fw|re|wg|tr|rv|achtung|attention|aviso|avviso|let op|atención|atenção|attenzione|important|wichtig|eds?|editors?|advisory|urgent|redaktion(?:en)?|not[ae]s? (?:to|for) editors?|an die redaktion(?:en)?|not[ae] (?:aux? rédactions?|a los editores|aos editores|alle redazioni))(?!\p{L})[^\p{L}\d]{0,6}){0,3}`;

/** The opposite of an order: "no embargo", "Sperrfrist aufgehoben", "sans embargo"; "sin embargo" is "however". */
export const NONE =
  /(?:^|[^\p{L}])(?:no|not|without(?:\s+any)?|no\s+longer|not\s+under|kein(?:e[rnms]?)?|ohne|nicht\s+mehr|sans|aucun|plus\s+d['’]|pas\s+(?:sous|d['’])|sin|ningún|senza|nessun|geen|zonder|niet\s+(?:meer\s+)?onder|sem|nenhum)\s*(?:longer\s+|an?\s+|under\s+|more\s+)?(?:embargo|sperrfrist|sperrvermerk)/iu;
export const LIFTED =
  /(?:embargo|sperrfrist)[^\n]{0,60}?(?:lifted|is\s+over|(?:has\s+)?expired|has\s+ended|no\s+(?:longer|more)|aufgehoben|abgelaufen|entfällt|levée?|levantado|terminado|finalizado|tolto|revocato|rimosso|scaduto|terminato|opgeheven|vervallen|verlopen|encerrado|suspenso|caducado)(?!\p{L})/iu;
