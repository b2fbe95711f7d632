import type { TopicRules } from '../rules.ts';

export const religion: TopicRules = {
  religion: `church*4 churches*5 pope*6 vatican*6 bishop*5 bishops*5 archbishop*6 cardinal*4 cardinals*4 priest*5 priests*5 catholic*5 protestant*5 orthodox*4 christian*4 christians*4 christianity*6 mosque*5 mosques*5 imam*6 muslim*4 muslims*4 islam*5 islamic*2 quran*6 ramadan*6 eid*6 hajj*6 mecca*6 pilgrim*5 pilgrims*5 pilgrimage*6 synagogue*6 rabbi*6 rabbis*6 jewish*3 judaism*6
    hindu*5 hindus*5 temple*4 buddhist*6 buddhism*6 monk*5 monks*5 sikh*5 prayer*4 prayers*4 pray*3 worship*5 worshippers*6 faith*3 faithful*4 religious*5 religion*6 clergy*6 theologian*6 parish*5 parishioners*6 congregation*5 sermon*6 bible*5 gospel*4 holy*3 saint*2 sainthood*6 canonised*6 baptism*6 easter*4 christmas*2 monastery*5 nun*5 nuns*5 diocese*6 evangelical*5 anglican*6 dalai*5 secular*3 blasphemy*4 atheist*5 mass*1
    saint*4 miracle*4 miracles*5 canonise*6 shrine*5 shrines*5 holy*3 fast*1 fasting*5 iftar*6 cathedral*4 abbey*4 vicar*6 pastor*5 preacher*5 missionary*5 missionaries*5 theology*6 seminary*5 convent*5 altar*4 choir*1 hymn*5 candle*1 blessing*4 blessed*4 blessing*4 pilgrims*5 kaaba*6 sikhs*5 gurdwara*6 torah*6 kosher*5 halal*5 hijab*5 veil*3 ayatollah*4 cleric*5 clerics*5 sermon*6 sect*5 cult*4 schism*6 heresy*6 conclave*6 encyclical*6 synod*6 mormon*6 jehovah*6 "holy see"*6 "holy land"*4 "day of worship"*5`,
  Christianity: `church*4 churches*4 catholic*5 protestant*5 orthodox*4 christian*4 anglican*6 pope*4 bishop*4 bishops*4 archbishop*5 evangelical*5 lutheran*6 baptist*5 vatican*4`,
  Islam: `muslim*5 muslims*5 islam*6 mosque*4 imam*5 quran*5 ramadan*5 hajj*6 mecca*5 sunni*3 shiite*3`,
  Judaism: `jewish*4 judaism*6 synagogue*5 rabbi*6 rabbis*6 torah*6 hanukkah*5`,
  Hinduism: `hindu*6 hindus*6 hinduism*6 diwali*6 "hindu temple"*6`,
  Buddhism: `buddhist*6 buddhism*6 "dalai lama"*6 monks*3`,
  Sikhism: `sikh*6 sikhs*6 gurdwara*6`,
  'religious leader': `pope*5 bishop*4 bishops*4 archbishop*5 imam*5 rabbi*5 cardinal*3 patriarch*5 ayatollah*3 "dalai lama"*6`,
  pope: `pope*6 pontiff*6 vatican*4 papal*6 conclave*6`,
  'religious facility': `church*3 mosque*4 synagogue*5 cathedral*4 monastery*5 temple*4 chapel*3`,
  church: `church*3 cathedral*4 chapel*3 parish*3`,
  mosque: `mosque*6 mosques*6 minaret*6`,
  synagogue: `synagogue*6 synagogues*6`,
  'religious festival and holiday': `ramadan*6 easter*5 christmas*4 eid*6 hanukkah*6 diwali*5 "yom kippur"*6 passover*6`,
  Ramadan: `ramadan*6 iftar*6`,
  Easter: `easter*5 "good friday"*6 "palm sunday"*6`,
  Christmas: `christmas*5 nativity*5 advent*3`,
  'religious ritual': `baptism*6 pilgrimage*5 canonisation*6 canonised*6 confession*2 prayers*2`,
  'religious text': `bible*5 quran*5 torah*5 scripture*5 gospel*3`,
  'religious conflict': `sectarian*5 "religious violence"*6 "religious tensions"*6`,
  'relations between religion and government': `"church and state"*6 secularism*6 "state religion"*6 headscarf*5 blasphemy*4`,
  'belief systems': `christianity*3 islam*3 judaism*3 buddhism*3 hinduism*3 atheism*6 cult*4 sect*4`,
};
