import { describe, expect, it } from 'vitest';
import { tagStory } from '../tag-story.ts';
import type { Linkable } from './profile.ts';
import { rankRelated } from './rank.ts';
import { noon } from './sample-stories.ts';

/** Two dozen stories of a young archive; those with the same letter in front of the colon tell of one affair. */
const archive = `
a1: Dinghy with migrants overturns near Samos | A dinghy with 30 migrants overturned near Samos on Tuesday, and the coast guard rescued 22. The others were swept towards the Turkish shore.
a2: Samos fishermen find bodies of four migrants | Fishermen found the bodies of four migrants from the dinghy that overturned near Samos. The coast guard goes on searching.
b1: Film about a beekeeper takes festival prize | A film about a blind beekeeper won the main prize of the festival in Tallinn on Tuesday. Its director dedicated it to her mother.
c1: Baker runs across Iceland in nine days | A baker from Akureyri ran across Iceland in nine days on Tuesday, with a loaf in her rucksack. She slept in huts.
d1: Treasurer will run for governor of Vermont | The treasurer of Vermont said on Tuesday that he would run for governor. He has the backing of farmers.
e1: Viaduct at Corvara closed after bolts shear | The viaduct at Corvara was closed on Monday after eleven bolts had sheared off its bearings. Lorries take the valley road.
e2: Bolts of Corvara viaduct were too soft, tests find | The bolts that sheared at the Corvara viaduct were of the wrong steel, a laboratory found. The supplier denies it.
f1: Poland raises tax on sweet drinks | Poland will raise its tax on sweet drinks from January, the finance ministry said on Monday. Makers complain.
g1: Storks leave Poland three weeks early | Storks have left Poland three weeks earlier than usual, ornithologists said on Monday. The meadows are dry.
h1: Court frees Lisbon tram thief | A court in Lisbon freed a man on Wednesday who had driven a tram to the river. He had meant to go home, he said.
i1: Lisbon start-up grows cork in tanks | A company in Lisbon grows cork in steel tanks, without a tree. It showed the first tile on Wednesday.
k1: Ana Jones named to lead weather service | Ana Jones will lead the weather service from May, the ministry said on Thursday. She knows hail best.
l1: Goalkeeper Pete Jones breaks finger | Goalkeeper Pete Jones broke a finger in training on Thursday and will be out for six weeks.
m1: Petra Lindqvist wins slalom in Levi | Petra Lindqvist won the slalom in Levi on Saturday by two tenths of a second. The snow was artificial.
m2: Knee injury ends season for Petra Lindqvist | Petra Lindqvist tore a ligament in her knee and will not race again this winter, her team said.
n1: Mill in Jharkhand stops two furnaces | A steel mill in Jharkhand stopped two furnaces on Friday for lack of coking coal. Workers were sent home.
o1: Thieves take 300 beehives in Provence | Thieves took 300 beehives in one night from the lavender fields of Provence, police said on Friday.
p1: School in Perth bans smart glasses | A school in Perth banned smart glasses after pupils had filmed an exam. Parents agree.
q1: Pirates board bulk carrier off Benin | Pirates boarded a bulk carrier off Benin on Sunday and took six of the crew. The owner has heard nothing.
r1: Choir of pensioners tops the charts | A choir of pensioners from Wigan tops the charts with a song about buses. The youngest is 71.
`;

const stories = archive
  .trim()
  .split('\n')
  .map((line, at): Linkable => {
    const [, id = '', headline = '', bodyText = ''] = /^(\w+): (.+?) \| (.+)$/.exec(line) ?? [];
    const copy = { headline, bodyText, language: 'en' };
    return { id, clusterId: id, releasedAt: noon + at * 3_600_000, ...copy, ...tagStory(copy) };
  });

const linksOf = (id: string): string[] => {
  const story = { ...stories.find((each) => each.id === id)!, releasedAt: noon + 99 * 3_600_000 };
  return rankRelated(story, stories).map((link) => link.id);
};

describe('rankRelated in an archive of two dozen stories', () => {
  it.each([
    ['a dinghy of migrants and a film prize', 'a1', 'b1'],
    ['two that say "run"', 'c1', 'd1'],
    ['two of one country and weekday', 'f1', 'g1'],
    ['two of one city and weekday', 'h1', 'i1'],
    ['two people with one surname', 'k1', 'l1'],
    ['a beekeeper and beehives', 'b1', 'o1'],
  ])('does not link %s', (_, one, other) => {
    expect(linksOf(one)).not.toContain(other);
    expect(linksOf(other)).not.toContain(one);
  });

  it('links each to what tells of the same affair, and nothing else', () => {
    const links = Object.fromEntries(stories.map(({ id }) => [id, linksOf(id)]).filter(([, found]) => found!.length));
    expect(links).toEqual({ a1: ['a2'], a2: ['a1'], e1: ['e2'], e2: ['e1'], m1: ['m2'], m2: ['m1'] });
  });

  it('links stories in a language whose words are not known by the names that they share alone', () => {
    const told = (id: string, headline: string, people: { name: string }[]): Linkable => {
      const copy = { headline, bodyText: `${headline} i Umeå på tisdagen.`, language: 'sv' };
      return { id, clusterId: id, releasedAt: noon, people, ...copy };
    };
    const fire = told('fire', 'Brand i Umeås hamn', []);
    const mayor = told('mayor', 'Borgmästaren avgår', [{ name: 'Astrid Holm' }]);
    const heir = told('heir', 'Ny borgmästare vald', [{ name: 'Astrid Holm' }]);
    expect(rankRelated(heir, [fire, mayor]).map(({ id }) => id)).toEqual(['mayor']);
  });
});
