import { describe, expect, it } from 'vitest';
import { recogniseNames } from './index.ts';

const namesIn = (text: string) => {
  const { people, organisations, places } = recogniseNames(text, 'en');
  return {
    people: people.map(({ name }) => name),
    organisations: organisations.map(({ name }) => name),
    places: places.map(({ code }) => code),
  };
};

describe('recogniseNames', () => {
  it('finds people by title or first name, and again by surname', () => {
    const text = 'Armenian Prime Minister Nikol Pashinyan spoke. “We will go,” Pashinyan said. Maria Lind, 43, agreed.';
    const { people } = recogniseNames(text, 'en');
    expect(people.map(({ name }) => name)).toEqual(['Nikol Pashinyan', 'Maria Lind']);
    expect(people[0]!.offsets!.map(([start, end]) => text.slice(start, end))).toEqual(['Nikol Pashinyan', 'Pashinyan']);
  });

  it('learns an acronym where it is introduced', () => {
    const text = 'The Northern Rivers Harbour Trust (NRHT) met. NRHT members voted.';
    const { organisations } = recogniseNames(text, 'en');
    expect(organisations[0]).toMatchObject({ name: 'Northern Rivers Harbour Trust' });
    expect(organisations[0]!.offsets).toHaveLength(3);
  });

  it.each([
    ['Bank of Japan and Ministry of Finance officials met.', ['Bank of Japan', 'Ministry of Finance']],
    ['Talks on Gaza and the West Bank went on.', []],
    ['Volkswagen AG and Larsen Brothers Ltd agreed.', ['Volkswagen', 'Larsen Brothers Ltd']],
    ['The Ministry of Health and Labour objected.', ['Ministry of Health and Labour']],
    ['The U.N. Security Council met.', ['UN Security Council']],
  ])('finds the organisations of: %s', (text, organisations) => {
    expect(namesIn(text).organisations).toEqual(organisations);
  });

  it.each([
    ['Federal Reserve Chair Dora Quist spoke.', ['Dora Quist']],
    ['The governor of Ohio, Tolva Brandt, resigned.', ['Tolva Brandt']],
    ['Quillon Harbour was closed.', []],
  ])('finds the people of: %s', (text, people) => {
    expect(namesIn(text).people).toEqual(people);
  });

  it('takes adjectives for their country and cities for themselves', () => {
    expect(namesIn('Russian troops left Yerevan, officials in Moscow told reporters.').places).toEqual([
      'RU',
      'AM',
      'RU',
    ]);
  });

  it.each([
    ['Michael Jordan scored 40 points.', []],
    ['A turkey escaped from a farm in France.', ['FR']],
    ['Georgian voters in Georgia went to the polls.', ['GE']],
    ['The Bank of England kept rates.', []],
    ['Police in Georgia and in Texas searched for him.', ['US-GA', 'US-TX']],
    ['Male voters were fewer. Nice weather helped.', []],
    ['Farmers blocked roads in Nice and elsewhere.', ['FR']],
    ['Quebec and Bavaria signed the accord.', ['CA-QC', 'DE-BY']],
    ['Heavy fighting near Bakhmut and in Gaza.', ['UA', 'PS']],
  ])('does not take a name for a place: %s', (text, places) => {
    expect(namesIn(text).places).toEqual(places);
  });

  it('gives the Wikidata items of countries, regions and large cities', () => {
    const { places } = recogniseNames('She flew from Yerevan to Texas, then to Armenia.', 'en');
    expect(places.map(({ wikidata }) => wikidata)).toEqual(['Q1953', 'Q1439', 'Q399']);
  });

  it('does not join the end of one sentence with the head of the next', () => {
    expect(namesIn('He moved to the West. Russia protested.').people).toEqual([]);
  });

  it('gives none for languages it does not read', () => {
    expect(recogniseNames('Bundeskanzler Olaf Scholz reist nach Frankreich.', 'de').people).toEqual([]);
  });
});
