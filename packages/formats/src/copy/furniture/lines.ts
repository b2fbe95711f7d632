type LineRule = readonly [kind: FurnitureKind, pattern: RegExp];

export type FurnitureKind =
  | 'share'
  | 'audio'
  | 'reading time'
  | 'advertisement'
  | 'see also'
  | 'newsletter'
  | 'follow'
  | 'caption'
  | 'consent'
  | 'comments'
  | 'navigation'
  | 'rights'
  | 'tags'
  | 'label'
  | 'author note';

const READ_ALSO = [
  ...['see also', 'see more', 'see related', 'read more', 'read also', 'read next', 'also read', 'read this', 'read:'],
  ...[
    'more on this',
    'more from',
    'more:',
    'more coverage',
    'related:',
    'related story',
    'related article',
    'watch:',
    'watch also',
    'watch more',
    'click here',
    'don.t miss',
    'must read',
    'recommended:',
    'full story',
    'full coverage',
    'continue reading',
    'keep reading',
    'go deeper',
    'trending:',
    'suggested reading',
    'further reading',
    'for more information',
    'listen:',
    'explore more',
  ],
  ...[
    'siehe auch',
    'lesen sie auch',
    'lesen sie mehr',
    'mehr zum thema',
    'auch interessant',
    'mehr dazu',
    'weiterlesen',
  ],
  ...[
    'lire aussi',
    'à lire aussi',
    'lire la suite',
    'voir aussi',
    'en savoir plus',
    'lea también',
    'lee también',
    'leer más',
    'ver también',
    'te puede interesar',
    'además:',
  ],
  ...[
    'leggi anche',
    'leggi di più',
    'approfondimento:',
    'lees ook',
    'lees meer',
    'leia também',
    'leia mais',
    'veja também',
    'läs också',
    'läs även',
    'läs mer',
  ],
  ...[
    'les også',
    'læs også',
    'lue myös',
    'lue lisää',
    'czytaj także',
    'czytaj też',
    'zobacz też',
    'zobacz także',
    'читайте также',
    'читайте також',
    'ayrıca oku',
    'baca juga',
    'citește și',
    'čtěte také',
  ],
];

const alternatives = (phrases: readonly string[]): string => phrases.join('|');

/** What lines say that are furniture, by kind; for whole lines of at most a few hundred characters. */
export const LINE_RULES: readonly LineRule[] = [
  [
    'share',
    /^(?:please )?(?:share|tweet|e-?mail|print|save|bookmark|copy)(?: (?:this|the|on|via|to|with|link|article|story|post|page|url|options|friends|now))*(?: (?:facebook|twitter|x|linkedin|whatsapp|email|others))?\s?[:.!]?$/i,
  ],
  ['share', /^(?:\d[\d.,]*[km]?\s)?(?:total )?(?:shares?|views?|likes?|retweets?|reactions?)$/i],
  [
    'share',
    /^(?:artikel teilen|teilen|partager|compartir|condividi|delen|compartilhar|dela|del|jaa|udostępnij|поделиться|поділитися|paylaş)(?: .{0,40})?$/i,
  ],
  ['share', /^(?:click|tap) to (?:share|copy|print|e-?mail|enlarge|expand|view)\b.{0,60}$/i],
  [
    'audio',
    /^(?:listen(?: now| to (?:this|the) (?:article|story|podcast|episode|audio).{0,40})?|play audio|audio(?: version| article)?|hear this (?:story|article).{0,30}|article audio)[:.!]?(?:\s?\(?\d{1,2}[: ]\d{2}\)?| \d+ min(?:ute)?s?)?$/i,
  ],
  [
    'audio',
    /^(?:this (?:audio|article|story|content|version)|the audio)(?: \w+){0,3} (?:is|was|has been) (?:artificially|automatically|machine|ai|computer|auto)[- ]?(?:generated|created|produced|read|translated)\b/i,
  ],
  [
    'audio',
    /^(?:artikel (?:an)?hören|diese audioversion wurde|écouter (?:l.article|cet article)|escucha(?:r)? (?:este|el) artículo|ascolta l.articolo|luister naar)/i,
  ],
  [
    'audio',
    /^(?:your browser does not support|loading\.{0,3}$|(?:play|pause|mute|unmute|fullscreen|replay|transcript|video player|live stream)$|(?:now )?playing:? )/i,
  ],
  [
    'reading time',
    /^(?:(?:estimated )?reading time:?\s?)?(?:about )?\d{1,3}(?:\s?[-–]\s?\d+)?[\s-]?min(?:ute)?s?\.?(?: read(?:ing)?| to read)?\.?$/i,
  ],
  [
    'reading time',
    /^(?:lesezeit|temps de lecture|lecture|tiempo de lectura|tempo di lettura|leestijd|lästid|reading time|read time)\b.{0,30}$/i,
  ],
  [
    'advertisement',
    /^[[(–—-]*\s?(?:advertisements?|advertising|adverts?|ads?|sponsored(?: content| links?| by .{1,40})?|promoted(?: content| links?)?|paid (?:content|post)|anzeige|werbung|publicité|publicidad|pubblicità|annons|annonse|advertentie|mainos|reklama|реклама|reklam|anúncio)\s?[\])–—-]*$/i,
  ],
  [
    'advertisement',
    /^(?:article|story|content|page|post|reading|advertisement)[\s-]*(?:continues|continue reading|continued)? (?:below|after)\b.{0,60}$/i,
  ],
  ['advertisement', /^(?:advertisement|scroll down|scroll to continue|continue reading)\b.{0,60}$/i],
  [
    'advertisement',
    /^(?:this (?:article|post|page|site) (?:may )?contains? affiliate|we may (?:earn|receive|get) (?:a |an )?(?:\w+ )?commission|as an amazon associate|prices (?:are )?accurate)/i,
  ],
  [
    'see also',
    new RegExp(
      `^[-–—•*►▶>»→|[(\\s]*(?:${alternatives(READ_ALSO)})(?:$|\\s{0,2}[:;–—|>»→].{0,220}$|\\s.{0,220}[^.]$)`,
      'i',
    ),
  ],
  [
    'newsletter',
    /^(?:sign up|subscribe|register|get|join|receive|stay up|don.t miss)\b.{0,160}\b(?:newsletters?|inbox|e-?mail alerts?|email updates|daily (?:briefing|digest)|free (?:trial|account)|push notifications?|breaking news alerts?)\b/i,
  ],
  [
    'newsletter',
    /^(?:newsletters?(?: sign[- ]?up)?|subscribe(?: now| today| here| to (?:our|the|us|this|continue|get|receive)\b.{0,60})?|sign up(?: now| here| today| for .{1,80})?|your e-?mail(?: address)?|enter your e-?mail.{0,80}|(?:you have )?success(?:fully)? subscribed.{0,60}|thank you for (?:signing up|subscribing).{0,120})[.!:*]?$/i,
  ],
  [
    'newsletter',
    /^(?:by (?:signing up|subscribing|clicking|submitting|providing|entering|registering|continuing|creating)\b.{0,60}\b(?:agree|consent|acknowledge|accept)|you (?:can|may) (?:unsubscribe|opt out)|this site is protected by recaptcha|invalid email|please enter a valid)/i,
  ],
  [
    'newsletter',
    /^(?:(?:already|not) a (?:subscriber|member)|become a (?:member|subscriber)|support (?:our|independent|quality) journalism|subscribe for|to continue reading|this (?:article|content) is (?:only )?(?:for|available to) subscribers|unlock (?:this|unlimited)|start your (?:free )?(?:trial|subscription))\b/i,
  ],
  [
    'newsletter',
    /^(?:abonnieren sie|jetzt (?:abonnieren|anmelden)|abonnez-vous|inscrivez-vous|suscríbete|iscriviti|schrijf je in|assine|prenumerera)\b/i,
  ],
  [
    'follow',
    /^(?:(?:you can )?(?:follow|like|find|join|connect with|friend)\s(?:us|him|her|them|me|our|the author|@\w+|[\p{Lu}][\p{L}.'’-]+(?: [\p{Lu}][\p{L}.'’-]+){0,3}|.{1,40}'s)(?:\s.{0,60})?\b(?:on|via|at|in)\s(?:our\s)?(?:twitter|facebook|instagram|x|threads|linkedin|youtube|telegram|whatsapp|tiktok|google news|mastodon|bluesky|social media|snapchat|pinterest)\b.{0,120})$/iu,
  ],
  [
    'follow',
    /^(?:follow (?:us|@\w+|\w+ on|.{1,30}s (?:full )?coverage\b.{0,100})|twitter:? ?@\w+|@\w{2,20}|download (?:our|the) .{0,30}app\b.{0,80}|get (?:our|the) app|join (?:our|us on) (?:whatsapp|telegram|facebook).{0,80}|add .{1,40} (?:as a preferred source|on google|to your google).{0,40})$/i,
  ],
  [
    'caption',
    /^[[(]?\s?(?:file )?(?:photo|photos|photograph|picture|pic|image|video|graphic|illustration|foto|bild|imagen|immagine|credits?|photo credit|image credit|featured image|photo courtesy|images? courtesy|picture credit|photo source|image source|source)s?(?:\s?(?::|©|\||\/|by\s|via\s|from\s|courtesy\s|credit:?\s|source:?\s)).{1,160}$/i,
  ],
  [
    'caption',
    /^.{0,200}[[(](?:(?:ap|file|afp|reuters|getty|courtesy|staff|screenshot|video|handout|us|u\.s\.)[^()]{0,30}\s?)?(?:photo|photos|image|images|picture|pictures|photography|getty images|via getty images|screenshot)(?:\s?[/:,|-][^()]{0,80}| by [^()]{0,60}| courtesy [^()]{0,60})?[\])]\.?$/i,
  ],
  [
    'caption',
    /^(?:©|\(c\)|copyright)?\s?(?:.{0,60}\/)?\s?(?:getty images|afp via getty images|ap photo|ap images|shutterstock|reuters|istock|alamy|epa|imago|dpa|picture alliance|zuma|usa today sports)(?:\s?[/,|].{0,60})?$/i,
  ],
  ['caption', /^(?:file photo|file picture|file image|archive photo|archivbild|symbolbild|handout photo)\b.{0,200}$/i],
  [
    'caption',
    /^(?:photos?|images?|slide|gallery|\d+ (?:photos|images|pictures|slides|of|\/))(?: \d+)?(?: ?(?:of|\/) ?\d+)?$/i,
  ],
  [
    'consent',
    /^(?:we (?:and our partners )?use cookies|this (?:site|website|page) uses cookies|by (?:using|continuing to use) (?:this|our) (?:site|website)|(?:accept|reject|manage|allow) (?:all )?(?:cookies|preferences)?$|cookie (?:policy|settings|preferences|notice|consent)|we value your privacy|your privacy (?:choices|matters)|do not sell)/i,
  ],
  [
    'comments',
    /^(?:(?:\d+|no|show|view|hide|read|see|post|leave|write|add|load|join|all|your)(?: \w+){0,2} (?:comments?|reply|replies|conversation|discussion)(?: \(\d+\))?|comments?(?: \(?\d+\)?)?(?: (?:are closed|section|policy).{0,40})?|leave a (?:reply|comment)(?: cancel reply)?|be the first to comment.{0,20}|send a comment|join the (?:conversation|discussion).{0,60}|have your say|what do you think\?|let us know (?:what you think|your thoughts|in the comments).{0,80}|sound off (?:in|below).{0,60}|kommentare(?: \(\d+\))?|kommentieren|commentaires|comentarios|commenti|reacties|report (?:an error|a typo|a correction).{0,60}|request (?:a )?correction.{0,40}|suggest a correction)[.!:]?$/i,
  ],
  [
    'navigation',
    /^(?:(?:spot_img){1,9}|skip to (?:main )?(?:content|navigation)|menu|search|home|homepage|sign in|log ?in|log out|register|back to top|go to top|top|close|more|more information|learn more|read more|show more|view more|load more|see all|view all|next|previous|prev|next (?:article|post|story)|previous (?:article|post|story)|toggle .{1,30}|open menu|contact(?: us)?|about(?: us)?|privacy(?: policy| notice)?|terms(?: (?:of (?:use|service)|and conditions|& conditions))?|advertise(?: with us)?|help|faqs?|careers|sitemap|rss(?: feed)?|e-?paper|live|live tv|watch live|expand|collapse|edit|report|reply|view|download|apply|click here|jump to (?:content|comments|navigation)|table of contents|on this page|in this article|key points|text size|font size|a-? ?a\+?)[.:…>»→]*$/i,
  ],
  ['navigation', /^(?:you are here|home|startseite|accueil|inicio|início|strona główna|главная)\s?[:>»›/|→]/i],
  [
    'rights',
    /^(?:©|\(c\)\s|copyright\b|all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados|tutti i diritti riservati|alle rechten voorbehouden|(?:this|the) (?:material|content|article|story) (?:may|cannot|can) not be (?:published|reproduced)|this (?:document|article|content|material) is (?:subject to|protected by) copyright)/i,
  ],
  [
    'tags',
    /^(?:tags?|topics?|keywords?|filed (?:under|in)|categor(?:y|ies)|posted in|in this story|related topics|explore topics|schlagw(?:orte|örter)|themen|étiquettes|etiquetas|mots[- ]clés|argomenti|taggar|теги)\s?[:#]/i,
  ],
  [
    'label',
    /^(?:date|author|authors|by|published|updated|posted|last updated|written by|source|category|location|staff|staff writer|staff reporter|contributor|editor|correspondent|via|news|story|exclusive|premium|subscriber(?:s)? only|live updates?)\s?:?$/i,
  ],
  [
    'author note',
    /^(?:about the (?:author|writer|reporter)s?|(?:contact|reach|e-?mail|call|write to) (?:the (?:writer|reporter|author)|\p{Lu}[\p{L}.'’-]+(?: \p{Lu}[\p{L}.'’-]+){0,3}) (?:at|by|on|via)\b.{0,160}|got a (?:tip|story|confidential).{0,160}|do you have a (?:tip|story|news tip).{0,160}|have a (?:tip|story|news tip).{0,160}|our standards: .{1,80}|to (?:contact|comment on) .{1,120}|view all posts by.{0,60}|more (?:stories|posts|articles) by.{0,60}|(?:all|more) (?:stories|posts) .{0,40})[.!]?$/iu,
  ],
];
