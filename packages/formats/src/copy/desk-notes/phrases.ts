/** Phrases of notes to desks, lower case, as parts of regular expressions. Straight and curly apostrophes count alike. */
const APOSTROPHE = "['’]?";

const any = (...phrases: readonly string[]): string => phrases.join('|');

/** Whom a note addresses, or what it calls itself. A colon, full stop, dash or line end follows. */
const ADDRESSED = any(
  'eds?\\.? ?notes?|eds',
  `editors?${APOSTROPHE}s? notes?|notes? (?:to|for) (?:all |the )?(?:editors?|eds|(?:news |copy |picture )?desks?|subscribers|clients)`,
  'attention,? (?:all )?(?:news |picture |photo |copy |sports )?(?:editors|eds|desks?|subscribers|clients)(?:(?:,| and|/) ?[a-z]{1,20}){0,3}',
  'advisory (?:to|for) (?:all )?editors|editorial (?:notes?|advisory)|desk notes?|to (?:all )?(?:editors|desks)|for (?:the )?desk only',
  // German
  'achtung,? redaktion(?:en)?|an (?:die|alle) redaktion(?:en)?|redaktionshinweise?|redaktionelle[rn]? (?:hinweise?|anmerkung(?:en)?)',
  '(?:hinweise?|anmerkung(?:en)?|mitteilung) (?:an|für) (?:die |alle )?redaktion(?:en)?|nur für (?:die )?redaktion(?:en)?',
  // French
  `(?:notes?|avis) (?:aux?|à la|à l${APOSTROPHE}attention des|pour les?|pour la) (?:r[ée]dac(?:tions?|teurs(?: en chef)?)|desks?|abonnés|clients)`,
  `[àa] l${APOSTROPHE}attention des (?:r[ée]dactions|r[ée]dacteurs|desks)|attention,? r[ée]dactions`,
  // Spanish
  'notas? (?:a|para) (?:los |las |la )?(?:editor(?:es|as)?|redacci(?:ón|ones)|redactores|abonados|clientes)|nota de (?:la )?redacción',
  'aviso a (?:los |las )?(?:editores|redacciones|abonados|clientes)|atención,? (?:a )?(?:los |las )?(?:editores|redacciones)',
  // Italian
  'not[ae] (?:per|a|alla|alle|ai) (?:la |le |i )?(?:redazion[ei]|redattori)|avviso (?:alle|per le) redazioni|attenzione,? redazioni',
  // Dutch
  `(?:noot|nota|opmerking|mededeling|bericht) (?:voor|aan) (?:de |alle )?redacties?|(?:aan|attentie|let op),? (?:de )?redacties?|redactionele (?:noot|mededeling)`,
  // Portuguese
  'notas? (?:à|às|a|para a|para as|aos?|para os?) (?:redaç(?:ão|ões)|redacç(?:ão|ões)|editor(?:es)?)|atenção,? (?:às |aos )?(?:redaç(?:ões|ão)|editores)',
  // Swedish, Danish, Norwegian
  '(?:not|notis|obs|meddelande) (?:till )?redaktion(?:en|er|erna)?|till redaktion(?:en|erna)|redaktionell (?:not|anmärkning)',
  '(?:note|bemærkning|til) (?:til )?redaktion(?:en|er|erne)|redaktionel (?:note|bemærkning)|(?:merknad |melding )?til redaksjon(?:en|ene)|redaksjonell merknad',
);

/** Says of what follows, or of itself, that it is not to be printed. */
const UNPRINTABLE = any(
  'not (?:for|to be) publi(?:cation|shed)|internal (?:only|use only)',
  'nicht zur veröffentlichung|nicht veröffentlichen|ne pas publier|pas pour publication|non destinée? à (?:la )?publication',
  'no publicar|no (?:apto )?para (?:su )?publicación|non pubblicare|non (?:destinat[oaie] alla|per la) pubblicazione',
  'niet voor publicatie|niet publiceren|não publicar|não (?:é )?(?:destinad[oa] à|para) publicação',
  '(?:ej|inte) för publicering|ikke (?:til offentliggørelse|til publicering|for publisering|til publisering)',
);

/** "Not for publication before six" is an embargo, "not for publication or distribution in ..." a legal notice. */
const NO_TIME =
  '(?![\\s:.,–—-]{0,4}(?:before|until|till|prior|vor|bis|avant|antes|hasta|prima|fino|voor|tot|até|före|før|innan)\\b)';

/** How a note of one paragraph begins, brackets apart. The first group is what it is called. */
export const LEAD = new RegExp(
  `^((?:${ADDRESSED})|(?:${UNPRINTABLE})${NO_TIME}|editors(?=\\s?:))(?:\\s?\\([^()]{2,60}\\))?(?:\\.?\\s?:|[.!](?=\\s|$)|\\s[-–—_]{1,2}(?=\\s|$)|$)`,
  'iu',
);

/** Notes in the plural, with text on their line: all that follows belongs to them. */
export const PLURAL = /^(?:notes|editors['’] notes|redaktionelle hinweise|hinweise|notas|note (?:per|ai|alle))\b/iu;

/** Headings and sentences from which on nothing is for readers. */
export const SECTION = new RegExp(
  `^(?:${any(
    '(?:(?:dpa[- ]?)?notizblock|notepad|dpa[- ]notebook|editorial contacts?|(?:dpa|redaktions)-?kontakte?|redaktionelle kontakte)\\s?:?(?=\\s*$|\\s+[#-])',
    'the (?:following|below) (?:information|details|contacts?) (?:is|are) not (?:intended |meant )?for publication',
    'die (?:nach)?folgenden? (?:informationen?|angaben) (?:ist|sind) nicht (?:zur|für die) veröffentlichung(?: bestimmt)?',
    'les informations (?:suivantes|ci-dessous|qui suivent) ne sont pas destinées à (?:la |être )?publi\\p{L}{1,8}',
    'la (?:siguiente información|información siguiente|información que sigue) no (?:es|está destinada|se destina) (?:a|para) (?:su |la )?publicación',
    'l[ae] (?:seguent[ei] informazion[ei]|informazion[ei] (?:seguent[ei]|che segu(?:e|ono))) non (?:è|sono) destinat[ae] alla pubblicazione',
    'de (?:volgende|onderstaande) (?:informatie|gegevens) (?:is|zijn) niet (?:bestemd |bedoeld )?voor publicatie',
    'as (?:seguintes informações|informações (?:seguintes|a seguir)) não (?:são destinadas|se destinam) (?:à|a|para) publicação',
  )})\\s?[:.]?(?:\\s|$)`,
  'iu',
);

/** Headings of a notebook that are everyday words without their mark-up: "## Internet". */
export const MARKED_SECTION =
  /^#{1,4}\s*(?:notebook|notes?|internet(?: ?links?)?|orte|locations?|ansprechpartner(?:in)?|kontakte?|contacts?|service|redaktion)\b.{0,40}$/iu;

/** The word alone is a crosshead; what stands below tells. */
export const NOTEBOOK = /^notebook\s?:?$/iu;
export const NOTEBOOK_PART =
  /^(?:#|internet\b|locations?\b|editorial contact|contacts?\b|the following|notes? (?:to|for) editors)/iu;

/** Where a section says that it ends. */
export const SECTION_END =
  /^(?:end(?:e)? (?:of |des |der |van de )?(?:the )?(?:(?:dpa-?)?note(?:book|pad)?s?|notizblocks?|hinweise?|noot)|(?:notizblock|notebook|notepad) end(?:e|s)?|fin (?:de |des )(?:la |las )?notes?|fin de (?:la )?nota|fine (?:della )?nota|fim da nota|slut (?:på )?not(?:en)?)\s?[:.]?$/iu;

/** Who answers the press, perhaps with the name of its house on the same line. */
const OFFICE = any(
  '(?:press|media) (?:office|team|relations)|pressestelle|presseabteilung|medienstelle|pressebüro|kommunikationsabteilung',
  'service (?:de )?presse|bureau (?:de )?presse|relations presse|(?:oficina|gabinete|departamento|jefatura) de prensa|ufficio stampa',
  'persdienst|persvoorlicht(?:er|ing|sters?)|afdeling communicatie|(?:assessoria|gabinete) de (?:imprensa|comunicação)|presstjänst|presseavdeling',
);

/** Headings over persons whom only desks may call; "contact" alone is one only at the end of the copy. */
export const CONTACT = new RegExp(
  `^(?:${any(
    '(?:media|press|news|editorial) (?:contacts?|enquir(?:y|ies)|inquir(?:y|ies)|relations contacts?)|contacts? for (?:the )?(?:media|press|journalists|editors)',
    'presse-?kontakte?|medien-?kontakte?|kontakt (?:für )?(?:die )?(?:presse|medien)|ansprechpartner(?:in)?(?: für (?:die )?(?:presse|medien))?|rückfragen(?: an)?|rückfragehinweis|rückfragen (?:&|und) kontakt|kontakt (?:&|und) rückfragen',
    'contacts? (?:de )?presse|contacts? (?:médias?|journalistes?)|contacto (?:de |para la )?(?:prensa|medios)|contatt[io] (?:per la )?stampa|ufficio stampa|(?:per )?informazioni (?:alla|per la) stampa|contact[oi]s? para (?:los |os |as )?(?:periodistas|jornalistas|medios)',
    'perscontact|contact (?:voor de )?pers|contatos? (?:de |da |para a )?imprensa|contactos? (?:de |para a )imprensa|assessoria de imprensa',
    'presskontakt|pressekontakt|mediekontakt|kontakt for pressen?',
    'attachée?s? de presse|pressesprecher(?:in)?|press(?:e)?referent(?:in)?|press officer|(?:responsable|jef[ea]) de prensa|portavoz|addett[oa] stampa|woordvoerder|assessora? de imprensa',
    '(?:picture|photo|news|copy|graphics) ?desk|bildredaktion|service photo|für (?:presse-?|medien-?)?(?:rück|an)fragen|(?:presse-?|medien-?)(?:rück|an)fragen',
  )})\\s?(?::|$)|^(?:${OFFICE})(?:\\s?:|(?: [^.!?:]{1,60})?$|(?=.{0,60}\\b(?:tel|tél|tlf|phone|mail|courriel|e-mail|handy|mobile?)\\b))`,
  'iu',
);
export const PLAIN_CONTACT =
  /^(?:contacts?|kontakte?|contatt[io]|contactos?|contatos?|for (?:more|further) information)\b.{0,60}?(?::|$)/iu;

/** Where a release tells whom to ask, in a sentence. */
export const INQUIRY =
  /^(?:for (?:more|further|additional|all) (?:information|details|enquiries|inquiries)|to arrange an? interview|(?:für )?(?:weitere|nähere) (?:informationen|auskünfte|fragen)|pour (?:plus d|(?:toute|de plus amples) )|para (?:más|mais|mayor) informa|per (?:ulteriori|maggiori) informazioni|(?:neem )?voor meer informatie)/iu;
/** Whom readers do not ask. */
export const PRESS_ROLE =
  /(?<!\p{L})(?:press|media|pr|communications?|public affairs|publicist|spokes\p{L}{1,7}|interviews?|presse\p{L}{0,12}|attachée? de presse|prensa|comunicación|stampa|comunicazione|woordvoer\p{L}{1,4}|persvoorlicht\p{L}{1,4}|communicatie|imprensa|comunicação|assessora?)(?!\p{L})/iu;

/** What press releases say of the sender: copy again. */
export const ABOUT =
  /^(?:about|über|à propos d|acerca d|sobre|informazioni su|chi siamo|over|om)\b.{0,90}[^.,;]$|^(?:forward-looking statements|source|quelle)\b/iu;

/** Orders about a whole story, alone above it. */
const DAYS =
  '(?:mon|tues|wednes|thurs|fri|satur|sun)days?|weekend|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|wochenende';
export const ORDER = new RegExp(
  `^(?:${any(
    `(?:story|feature|copy|piece|article|text|advance)? ?(?:for|für) (?:use (?:on|in) )?(?:the )?(?:next )?(?:${DAYS})(?:['’]s)?(?: (?:papers?|newspapers?|editions?|use|ams?|pms?|release|paper))?(?:,? [^.!?]{0,40})?`,
    `adv(?:\\.? ?\\d{2}|(?:ance)?\\.? for (?:release|use|papers|(?:${DAYS})|[a-z]{3,9}\\.? \\d{1,2}(?!\\d)))[^.!?]{0,60}|h\\.?f\\.?r\\.?|hold for release.{0,60}|budget(?: line)?s? ?[:–-].{0,200}`,
    '(?:with|w/|mit|avec|con|com|met|med) (?:ap |afp |reuters |epa |dpa |pa )?(?:photos?|pictures?|pix|graphics?|video|map|infographics?|bild(?:ern?)?|fotos?|grafik|infographie|vidéo|foto)\\b(?:[\\s,:(-]{1,3}[^\\s.!?]{1,20}){0,4}\\.?',
    '(?:(?:minor|style|light) edits?|trims?|recasts?|edits?|tightens?|updates?|new throughout|subs? throughout)(?: (?:throughout|lead|lede|top|headline|graf(?:s)? ?\\d{0,2}|para(?:s|graph)? ?\\d{0,2}))?(?:[,;.] ?(?:and )?(?:minor edits?|trims?|recasts?|edits|tightens|updates|new throughout|no other changes)[^.!?]{0,40})?\\.?',
  )})$`,
  'iu',
);

/** Orders about parts of a story, in brackets between its paragraphs. */
export const TRIM =
  /^(?:(?:begin|end|start of|end of) (?:optional )?(?:trim|add|cut|material)|optional (?:trim|add|cut)(?: (?:begins?|ends?|follows))?|(?:story|copy|text) (?:can|may) end here|story can be (?:cut|trimmed) here|more|can be cut here)\.?$/iu;

const VERBS = any(
  'adds?|updates?|updated|corrects?|corrected|corrections?|recasts?|refiles?|refiling|repeats?|rewrites?|deletes?|removes?|drops?|clarifies|trims',
  'changes?|fixes|releads|tops|restores|combines|new throughout|minor edits|this .{0,30}story|ampl[ií]a|actualiza|corrige|repite|agrega|añade|ajoute|précise',
  '(?:zusammenfassung|überblick|wiederholung|ergänzung|aktualisierung)(?= (?:\\d{1,2}[.:]?\\d\\d|[–-] neu))|actualise|rectifie|reprend|neu:?|fügt|ergänzt|aktualisiert|berichtigt|stellt klar|wiederholung|aggiunge|aggiorna|riscrive',
);
/** "(Adds details, quotes)" above a story. */
export const CHANGE = new RegExp(`^\\((?:${VERBS})\\b[^()]{0,600}(?:\\([^()]{0,80}\\)[^()]{0,300}){0,4}\\)$`, 'iu');
/** Everyday words, which address desks only above the story. */
export const ATTENTION =
  /^(?:ATTENTION|NOTA|(?:[Ww]ith |WITH )?AP (?:[Pp]hotos?|[Vv]ideo|[Gg]raphics?|PHOTOS?|VIDEO|GRAPHICS?))\b\s*(?:[:.]|-\s|$)/u;
