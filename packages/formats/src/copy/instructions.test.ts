import { draft, type StoryDraft } from '@dateline/story';
import { describe, expect, it } from 'vitest';
import { instructions } from './instructions.ts';

const signalsOf = (fields: Partial<StoryDraft>) =>
  instructions(draft(fields), { format: 'eml', hint: {}, warn: () => {} }).signals;

describe('what a desk asks for in words', () => {
  it.each([
    'Kill story slugged Alder-Quarry',
    'Please withdraw our earlier report on the quarry of Alder',
    'RETRACTION: Quarry of Alder is to reopen',
    'Press release withdrawn: Quarry of Alder is to reopen',
    'Notice of withdrawal',
    'Editors’ note: STORY KILL',
    'STORY REMOVED-Quarry of Alder is to reopen',
    'MANDATORY KILL Alder-Quarry',
    'Quarry of Alder is to reopen (WITHDRAWN)',
    'BC-Alder-Quarry, Kill',
    'Meldung zurückgezogen: Steinbruch von Alder öffnet wieder',
    'Meldung „Steinbruch von Alder öffnet“ bitte nicht verwenden',
    'Storno der Meldung über den Steinbruch',
    "Annulation de la dépêche sur la carrière d'Alder",
    'Ne pas utiliser : La carrière rouvre',
    'Se anula la noticia sobre la cantera de Alder',
    'Notizia annullata: La cava di Alder riapre',
    'Bericht ingetrokken: Groeve van Alder weer open',
    'Matéria cancelada: Pedreira de Alder reabre',
  ])('%s', (headline) => expect(signalsOf({ headline })).toEqual(['kill']));

  it.each([
    'Correction to earlier story on the quarry of Alder',
    'Erratum: Quarry of Alder is to reopen',
    'Richtigstellung: Steinbruch von Alder öffnet im Mai',
    'Berichtigung zur Meldung über den Steinbruch',
    'Fe de erratas sobre la cantera de Alder',
    'Rettifica al servizio sulla cava',
  ])('%s, a correction', (headline) => expect(signalsOf({ headline })).toEqual(['correction']));

  it.each([
    ['Attention editors: please do not use the quarry story sent at 0900.', 'kill'],
    ['An die Redaktionen: Die Meldung über den Steinbruch\nwird zurückgezogen.', 'kill'],
    ['Avis aux rédactions : prière de ne pas publier la dépêche.', 'kill'],
    ['Ann Roe would like to recall the message, "Quarry of Alder".', 'kill'],
    ['In the story headlined Quarry of Alder the price should read 13 million pounds.', 'correction'],
    ['Please delete the press release on the quarry that we sent at 9.', 'kill'],
    ['This corrects our earlier release: the price is 13 million.', 'correction'],
    ['In our 0900 GMT story the price should have read 13 million.', 'correction'],
    ['In unserer Meldung von 9 Uhr muss es im zweiten Absatz richtig heißen: 13 Millionen.', 'correction'],
    ['Prière de lire dans notre dépêche de 9h : 13 millions, et non 31.', 'correction'],
    ['En la noticia de las 9, en el segundo párrafo, léase 13 millones.', 'correction'],
    ['Nella notizia delle 9, al secondo paragrafo, leggasi 13 milioni.', 'correction'],
    ['In het bericht van 9 uur moet in de tweede alinea 13 miljoen staan.', 'correction'],
    ['Na notícia das 9h, no segundo parágrafo, leia-se 13 milhões.', 'correction'],
    ['In the report on the quarry the council said that work should begin in May.', undefined],
    ['In der Meldung des Amtes heißt es, der Steinbruch öffne im Mai.', undefined],
    ['Editors: a picture of the quarry is available.', undefined],
    ['Editors: do not publish before 1800 GMT on Tuesday.', undefined],
    ['An die Redaktionen: Bitte nicht verwenden bis Dienstag, 18 Uhr.', undefined],
  ])('in the opening of text and note: %s', (text, signal) => {
    expect(signalsOf({ headline: 'Quarry of Alder', bodyText: text })).toEqual(signal ? [signal] : []);
    expect(signalsOf({ headline: 'Quarry of Alder', editorialNote: text })).toEqual(signal ? [signal] : []);
  });

  it.each([
    'Quarry owner withdraws report on dust after protest',
    'Kill or cure: a plan for the clinic divides Alder',
    'Minister wants to retract story of his youth',
    'Correction officers strike for a third day',
    'Steinbruch von Alder: Bericht über Staub vorgelegt',
    'La dépêche du Midi change de propriétaire',
    'Editors of three papers were withdrawn from Alder',
  ])('news stays news: %s', (headline) => expect(signalsOf({ headline })).toEqual([]));

  it('is said once, whatever the marker says too', () => {
    expect(signalsOf({ headline: 'Kill story slugged Alder-Quarry', signals: ['kill', 'advisory'] })).toEqual([
      'kill',
      'advisory',
    ]);
  });
});
