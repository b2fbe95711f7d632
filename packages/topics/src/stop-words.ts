import type { StemmedLanguage } from './stems.ts';

const en = `a about above after again against all also although always am among an and another any anybody anyone anything are
around as at back be became because become been before behind being below between both but by came can cannot come could d did do does doing
done down during each either else ever every few for from further get give given go goes going gone got had has have having he hence her here hers
him himself his how however i if in indeed instead into is it its itself just last least less like ll many may me meanwhile might mine more
most much must my myself near neither never next no nor not now of off often on once one only onto or other others our ours out over
own per perhaps put quite rather re really s said same say says see she should since so some someone something still such t take than that the their
them themselves then there therefore these they this those though three through thus to together told too toward towards two under until up upon us
used ve very via was we well were what whatever when where whether which while who whole whom whose why will with within without would yes yet
you your yours yourself`;

const de = `aber alle allem allen aller alles als also am an ander andere anderem anderen anderer anderes auch auf aus bei beim bin bis bist da
dabei damit dann das dass dazu dein deine dem den denn der des dessen die dies diese diesem diesen dieser dieses doch dort du durch ein eine einem einen
einer eines einige er erst es etwa etwas euch euer für gegen gewesen hab habe haben hat hatte hatten hier hin hinter ich ihm ihn ihnen ihr ihre ihrem
ihren ihrer im in indem ins ist ja jede jedem jeden jeder jedoch jetzt kann kein keine können könnte machen man mehr mein mich mir mit muss nach nicht
nichts noch nun nur ob oder ohne sagte schon sehr sei sein seine seinem seinen seiner seit selbst sich sie sind so solche soll sollte sondern sonst
sowie über um und uns unser unter vom von vor während war waren warum was weil weiter welche wenn werde werden wer wie wieder will wir wird wo
wollen worden wurde wurden zu zum zur zwar zwischen`;

const fr = `à afin ai ainsi alors après au aucun aussi autre autres aux avait avant avec avoir c car ce ceci cela celle celui ces cet cette ceux
chaque chez comme comment contre d dans de depuis des dès deux donc dont du elle elles en encore entre est et étaient était été être eu eux fait
font hier ici il ils j jusque l la là le les leur leurs lors lui m ma mais me même mes moi moins mon n ne ni nos notre nous on ont ou où par
parce pas pendant peu peut plus pour pourquoi puis qu quand que quel quelle qui quoi s sa sans sans se selon sera ses si son sont sous sur t ta
tandis te tel tous tout toute toutes très trop tu un une vers voici vont vos votre vous y`;

const es = `a al algo alguna algunas alguno algunos ante antes aquel así aún aunque bajo bien cada casi como con contra cual cuando de del desde
después dijo donde dos durante e el él ella ellas ellos en entre era eran es esa esas ese eso esos esta está están estas este esto estos fue fueron
ha había habían han hasta hay la las le les lo los más me mi mientras mis mucho muy nada ni no nos nosotros nuestra nuestro o os otra otras otro
otros para pero poco por porque pues que qué quien quienes se según ser si sí sido sin sobre son su sus también tan tanto te tiene tienen toda
todas todo todos tras tu un una unas uno unos usted ya y yo`;

const it = `a ad agli ai al alla alle allo anche ancora aveva avere c che chi ci ciò come con contro cui d da dagli dai dal dalla dalle dallo
degli dei del dell della delle dello dentro di dopo dove due e è ed era erano essere fa fino fra gli ha hanno i il in io l la le lei li lo loro lui
ma me mentre mi mia mio molto ne negli nei nel nella nelle nello noi non nostra nostro o ogni oggi per perché più poi poco prima proprio qua quale
quando quanto quella quelle quelli quello questa queste questi questo qui se secondo sei senza si sia siamo sono sta stata stati stato su sua sue
sugli sui sul sulla sulle suo suoi tra tu tutti tutto un una uno vi`;

const nl = `aan achter af al alle alleen als altijd ander andere ben bij binnen daar daarom dan dat de deze die dit doch doen door dus een eens
en er erg ge geen geweest had hadden heb hebben heeft hem het hier hij hoe hun ik in is ja je jij kan kon kunnen langs maar me meer men met mij mijn
moet moeten na naar niet niets nog nu of om omdat ons onze ook op over reeds samen sinds te tegen toch toen tot tussen u uit uw van vanaf veel
volgens voor waar waren was wat we wel werd werden wie wij wil word worden wordt zal ze zei zelf zich zij zijn zo zonder zou`;

const pt = `a à ainda além ali antes ao aos apenas após aquela aquele as às assim até cada com como contra da das de dela dele deles depois
desde dessa desse desta deste do dois dos durante e é ela elas ele eles em enquanto entre era eram essa esse esta está estão estas este estes eu
foi foram há isso isto já lhe mais mas me mesmo meu minha muito na não nas nem nessa nesta nesse neste no nos nós o onde os ou para pela pelas pelo
pelos pode por porque qual quando que quem se segundo seja sem ser será seu seus sobre sua suas são também tão tem têm ter teu toda todas todo
todos tua um uma você vos`;

const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/));

/** Function words, which say nothing about what a story is about, in lower case. */
export const stopWords: Record<StemmedLanguage, ReadonlySet<string>> = {
  en: words(en),
  de: words(de),
  fr: words(fr),
  es: words(es),
  it: words(it),
  nl: words(nl),
  pt: words(pt),
};
