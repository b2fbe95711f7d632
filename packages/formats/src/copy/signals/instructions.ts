import type { Signal } from '@dateline/story';

/** What a desk asks other desks to do with a story it sent, in words instead of a marker. */
export interface Instruction {
  signal: Signal;
  pattern: RegExp;
}

const OF = String.raw`(?:[\s,:–—-]{1,4})`;
/** Behind a marker: what sets it off from the headline that it speaks of. */
const SET_OFF = String.raw`\s{0,2}(?:[:–—|]|-{1,2}\s)`;

const STORY_EN =
  '(?:press |news |media )?release|(?:press |news )?statement|story|stories|item|copy|report|article|dispatch|file|slug|urgent|lead|headline|picture|text';
const STORY_DE = 'meldung|meldungen|bericht|text|beitrag|korrespondentenbericht|zusammenfassung|eilmeldung|artikel';
const STORY_FR = 'dépêche|depeche|information|article|nouvelle|papier|alerte|urgent';
const STORY_ES = 'noticia|información|informacion|nota|despacho|texto|crónica|cronica|urgente|artículo';
const STORY_IT = 'notizia|servizio|lancio|testo|articolo|pezzo|dispaccio';
const STORY_NL = 'bericht|artikel|verhaal|stuk|nieuwsbericht';
const STORY_PT = 'notícia|noticia|matéria|materia|texto|despacho|reportagem|artigo';

/** "Do not publish before 6 pm" is an embargo, which another step reads. The word may stand on either side in German and Dutch. */
const NOT_UNTIL = String.raw`(?!.{0,60}\b(?:before|until|till|prior|vor|bis|avant|jusqu|antes|hasta|prima|fino|voor|até)\b)`;

/** At the front of a headline, of a note or of the text, in any case. */
const KILLS = [
  String.raw`(?:please\s)?(?:kill|withdraw|retract|spike|disregard|delete)\s(?:(?:the|this|that|our|an?|above|earlier|previous|following)\s){0,3}(?:${STORY_EN})\b`,
  String.raw`(?:please\s)?(?:kill|withdraw|retract|disregard|do not (?:use|publish|run)|not for (?:use|publication))${SET_OFF}`,
  String.raw`(?:mandatory|bulletin|urgent)\skill\b`,
  `(?:retraction|retracted|notice of (?:kill|withdrawal|retraction)|(?:kill|withdrawal) (?:notice|advisory))(?:${SET_OFF}|$)`,
  `(?:editors['’]? ?s? note|advisory|urgent|attention)${SET_OFF}\\s{0,2}(?:story |mandatory )?kill(?:\\W|$)`,
  String.raw`(?:the |this |our )?(?:${STORY_EN})\s(?:withdrawn|killed|retracted|removed)(?:${SET_OFF}|-(?=\S))`,
  String.raw`(?:storno|stornierung|rückzug|rueckzug|zurückziehung|widerruf|löschung|annullierung)(?:\s(?:der|von|einer|unserer)\s(?:${STORY_DE})\b|${SET_OFF})`,
  String.raw`rückruf\s(?:der|von|einer|unserer)\s(?:${STORY_DE})\b`,
  String.raw`(?:die |unsere |diese )?(?:${STORY_DE})\s(?:zurückgezogen|storniert|annulliert|gestrichen|widerrufen)(?:${SET_OFF}|$)`,
  String.raw`bitte nicht (?:mehr )?(?:verwenden|veröffentlichen|benutzen|nutzen)\b${NOT_UNTIL}`,
  String.raw`(?:retrait|annulation|suppression)\s(?:de|du|d['’]une?)\s(?:la |l['’]|notre |cette )?(?:${STORY_FR})\b`,
  String.raw`(?:la |notre )?(?:${STORY_FR})\s(?:est\s)?(?:annulée?|retirée?|supprimée?)${SET_OFF}`,
  `ne pas (?:utiliser|publier|diffuser)${SET_OFF}`,
  String.raw`(?:se|queda)\s(?:anula|anulada|anulado|retira|retirada|elimina)\s(?:la |el |esta |este |nuestra )?(?:${STORY_ES})\b`,
  String.raw`(?:${STORY_ES})\s(?:anulad|retirad|eliminad)[ao]${SET_OFF}`,
  `no (?:usar|utilizar|publicar|difundir)${SET_OFF}`,
  String.raw`(?:annullare|da annullare|annullat[ao])(?:\s(?:la |il |lo )?(?:${STORY_IT})\b|${SET_OFF})`,
  String.raw`(?:${STORY_IT})\s(?:annullat|ritirat)[ao]${SET_OFF}`,
  `non (?:usare|utilizzare|pubblicare)${SET_OFF}`,
  String.raw`(?:${STORY_NL})\s(?:ingetrokken|vervallen|vervalt)(?:${SET_OFF}|$)`,
  `(?:intrekking|niet (?:gebruiken|publiceren))${SET_OFF}`,
  String.raw`(?:${STORY_PT})\s(?:anulad|cancelad|retirad)[ao]${SET_OFF}`,
  `(?:anulação|cancelamento|não (?:usar|utilizar|publicar))${SET_OFF}`,
];

const CORRECTIONS = [
  String.raw`(?:correction|clarification|amendment)s?\s(?:to|of|on|for|in)\s(?:(?:the|a|an|our|earlier|previous)\s){0,3}(?:${STORY_EN})\b`,
  `(?:erratum|errata|corrigend(?:um|a)|amended|corrected (?:version|copy|release|story))${SET_OFF}`,
  String.raw`(?:korrektur|berichtigung|richtigstellung)(?:\s(?:zu|zur|zum|der|einer|von)\s(?:${STORY_DE}|["„«])|${SET_OFF})`,
  String.raw`(?:rectificatif|correction|rectification)\s(?:à|de|sur|concernant)\s(?:la |l['’]|notre )?(?:${STORY_FR})\b`,
  String.raw`(?:corrección|rectificación)\s(?:a|de|sobre|en)\s(?:la |el |nuestra )?(?:${STORY_ES})\b`,
  String.raw`fe de (?:erratas|errores)\b`,
  String.raw`(?:rettifica|correzione)\s(?:a|alla|al|della|del|di)\s(?:${STORY_IT})\b`,
  String.raw`(?:rectificatie|correctie)\s(?:op|bij|van)\s(?:het |ons )?(?:${STORY_NL})\b`,
  String.raw`(?:correção|retificação)\s(?:a|à|ao|da|do|de)\s(?:${STORY_PT})\b`,
];

/** Whom a desk speaks to; what it asks for follows within a line. */
const ADDRESS = String.raw`(?:(?:attention|att\.?|note to|an die|an|achtung|avis aux|aux|a las|a los|alle|aan de|às|aos)\s){0,2}(?:editors?|eds|subscribers|clients|redaktion(?:en)?|kunden|rédactions?|redactions?|redacciones|redazioni|redacties|redações|clientes)`;

const ASKED = [
  String.raw`\b(?:kill|withdraw|retract|disregard|do not (?:use|publish))\b${NOT_UNTIL}`,
  String.raw`\b(?:${STORY_EN})\b.{0,100}\b(?:withdrawn|killed|retracted)\b`,
  String.raw`\b(?:nicht (?:mehr )?(?:verwenden|veröffentlichen)|zurückgezogen|zurückziehen|streichen|storniert|gestrichen)\b${NOT_UNTIL}`,
  String.raw`(?:ne pas (?:utiliser|publier)\b${NOT_UNTIL}|annuler|annulée?|retirée?)`,
  String.raw`\b(?:no (?:usar|utilizar|publicar)\b${NOT_UNTIL}|anular|anulad[ao]|retirad[ao])\b`,
  String.raw`\b(?:non (?:usare|utilizzare|pubblicare)\b${NOT_UNTIL}|annullare|annullat[ao]|ritirat[ao])\b`,
  String.raw`\b(?:niet (?:gebruiken|publiceren)\b${NOT_UNTIL}|ingetrokken\b)`,
  String.raw`(?:não (?:usar|utilizar|publicar)\b${NOT_UNTIL}|anular|cancelad[ao])\b`,
];

/** How a correction without a marker tells what to read instead, of a story that it calls its own. */
const CORRECTED = [
  String.raw`this (?:corrects|replaces|supersedes) (?:our|the|an) (?:earlier|previous|above) (?:${STORY_EN})\b`,
  String.raw`in (?:our|the|an?) (?:\S{1,12} ){0,3}?(?:${STORY_EN})\b.{0,200}\b(?:(?:should|must) (?:read|have (?:read|said))|please read|read instead)\b`,
  String.raw`(?:prière de|veuillez|merci de|bien) (?:bien )?lire\s.{0,40}(?:dans|au|à)\b|dans (?:notre|la) (?:${STORY_FR})\b.{0,120}(?:il faut lire|bien lire|lire)\b`,
  String.raw`in (?:unserer|der) (?:${STORY_DE})\b.{0,160}\b(?:muss es\b.{0,60}heißen|lies|lesen sie)\b`,
  String.raw`en (?:la|el|nuestra|nuestro) (?:${STORY_ES})\b.{0,160}\b(?:léase|debe decir|debe leerse)(?!\p{L})`,
  String.raw`nell[ao’']?\s?(?:nostra |nostro )?(?:${STORY_IT})\b.{0,160}\b(?:leggasi|si legga|leggere)\b`,
  String.raw`in (?:het|ons) (?:${STORY_NL})\b.{0,160}\b(?:moet\b.{0,80}(?:staan|zijn)|leest u|lees)\b`,
  String.raw`na (?:nossa )?(?:${STORY_PT})\b.{0,160}\b(?:leia-se|deve ler-se)(?!\p{L})`,
];

/** A request that names a story as a desk does: nobody asks readers not to use one. */
const REQUESTS = [
  String.raw`please (?:kill|delete|withdraw|retract|disregard|remove) (?:the|this|that|our) (?:earlier |previous )?(?:${STORY_EN})\b`,
  String.raw`please (?:do not|don['’]t) (?:use|publish|run) (?:the|this|that|our) (?:${STORY_EN})\b`,
  String.raw`bitte (?:verwenden|benutzen|nutzen|veröffentlichen) sie (?:die|den|das|diese[ns]?|unsere[n]?) (?:${STORY_DE})\b.{0,120}\bnicht\b`,
  String.raw`(?:veuillez|merci de|prière de) (?:ne pas (?:utiliser|publier|diffuser)|annuler|retirer) (?:la |le |l['’]|notre |cette |cet )?(?:${STORY_FR})\b`,
  String.raw`(?:rogamos|se ruega|por favor,?) (?:que )?(?:no (?:us|utiliz|public|utilic|publiqu)(?:en|ar)|anul(?:en|ar)|retir(?:en|ar)) (?:la |el |esta |este |nuestra )?(?:${STORY_ES})\b`,
  String.raw`si prega di (?:annullare|ritirare|non (?:usare|utilizzare|pubblicare)) (?:la |il |lo |questa |questo )?(?:${STORY_IT})\b`,
  String.raw`(?:gelieve|verzoeke|graag) (?:dit|het|ons|deze) (?:${STORY_NL})\b.{0,60}\bniet\b`,
  String.raw`(?:por favor,?|pedimos que|solicitamos que) (?:não (?:us|utiliz|public|publiqu)(?:em|ar)|anul(?:em|ar)|cancel(?:em|ar)) (?:a |o |esta |este )?(?:${STORY_PT})\b`,
].map((pattern) => pattern + NOT_UNTIL);

/** Behind a headline, set off: "(WITHDRAWN)", "- KILLED", or the version word of a keyword line. */
const BEHIND = [
  String.raw`\s{0,2}[([]\s?(?:kill(?:ed)?|withdrawn|retracted|zurückgezogen|storniert|annulée?|retirée?|anulad[ao]|annullat[ao]|ritirat[ao]|ingetrokken)\s?[)\]]$`,
  String.raw`\s{1,2}[-–—]{1,2}\s?(?:KILL(?:ED)?|WITHDRAWN|RETRACTED|ZURÜCKGEZOGEN|STORNO|ANNUL[EÉ]E?|ANULAD[AO])$`,
  String.raw`^[\p{L}\d_/-]{4,80},\s?(?:Mandatory |MANDATORY )?(?:Kill|KILL|kill)$`,
];

const LEAD = String.raw`^[\s*=+([„“"]{0,6}`;
const instruction = (signal: Signal, pattern: string, flags = 'iu'): Instruction => ({
  signal,
  pattern: new RegExp(pattern, flags),
});

/** In a headline. */
export const HEADLINE_INSTRUCTIONS: readonly Instruction[] = [
  ...KILLS.map((pattern) => instruction('kill', LEAD + pattern)),
  ...BEHIND.map((pattern) => instruction('kill', pattern, pattern.includes('KILL(?:ED)?|WITHDRAWN') ? 'u' : 'iu')),
  instruction('kill', `^(?:CANCELADA|CANCELADO|ELIMINADA|ELIMINADO|VERVALLEN|RÜCKZUG|ANNULLIERT)${SET_OFF}`, 'u'),
  instruction('kill', String.raw`^advisory${OF}.{0,20}\b(?:${STORY_EN})\b.{0,100}\b(?:withdrawn|killed|retracted)\b`),
  ...CORRECTIONS.map((pattern) => instruction('correction', LEAD + pattern)),
];

/** At the front of a text or note, where a desk speaks to desks. */
export const OPENING_INSTRUCTIONS: readonly Instruction[] = [
  ...ASKED.map((pattern) => instruction('kill', `${LEAD}${ADDRESS}${OF}.{0,120}${pattern}`)),
  ...REQUESTS.map((pattern) => instruction('kill', LEAD + pattern)),
  instruction('kill', String.raw`^.{2,60} would like to recall the message\b`),
  ...CORRECTED.map((pattern) => instruction('correction', LEAD + pattern)),
];

/** A whole line that speaks of a story by what it is: "Meldung „…“ bitte nicht verwenden". */
export const LINE_INSTRUCTIONS: readonly Instruction[] = [
  instruction(
    'kill',
    String.raw`\b(?:${STORY_DE})\b${NOT_UNTIL}.{0,120}\b(?:nicht (?:mehr )?(?:verwenden|veröffentlichen)|zurückgezogen|zu streichen|ersatzlos gestrichen)\b`,
  ),
  instruction(
    'kill',
    String.raw`\b(?:veuillez|prière de|merci de)\s.{0,60}(?:annuler|retirer|ne pas (?:utiliser|publier))`,
  ),
  instruction(
    'kill',
    String.raw`\b(?:rogamos|se ruega|por favor)\s.{0,60}(?:anul|retir|no (?:usar|utilizar|publicar|utilicen|publiquen))`,
  ),
  instruction('kill', String.raw`\bsi prega di\s(?:annullare|ritirare|non (?:usare|utilizzare|pubblicare))`),
  instruction('kill', String.raw`\b(?:gelieve|verzoek)\s.{0,60}niet (?:te )?(?:gebruiken|publiceren)`),
];
