import type { TopicRules } from '../rules.ts';

export const religion: TopicRules = {
  religion: {
    6: `al aqsa mosque, archbishop of canterbury, ash wednesday, blasphemy law, buddhist monks, canonise, canonised,
      catholic church, chief rabbi, christmas mass, church of england, clergy abuse, dalai lama, easter sunday, eid,
      eid al adha, eid al fitr, evangelical christians, friday prayers, general synod, good friday, grand mufti,
      gurdwara, hajj pilgrims, heresy, hindu temple, holy door, holy land, holy see, holy site, holy week, holy year,
      iftar, interfaith, jehovah, jehovah's witnesses, kaaba, latter day saints, made a saint, mass for, midnight
      mass, orthodox church, papal visit, parishioner, pope benedict, pope francis, pope leo, prayer meeting, rabbis,
      ram temple, religious freedom, religious leaders, religious minorities, religious police, roman catholic, rosh
      hashanah, schism, southern baptist, st peter's square, sufi shrine, sunday mass, synod, ten commandments, ultra
      orthodox, vatican, vicar, western wall, worshipper, yom kippur`,
    5: `anglican, archbishop, atheist, ayatollah, baptised, baptism, baptist, basilica, bible, bishop, blasphemy,
      buddhism, buddhist, canonisation, canonized, cardinal, catechism, cathedral, catholic, christian, christianity,
      church, clergy, cleric, communion, conclave, congregation, convent, dalai, day of worship, diwali, encyclical,
      evangelical, fasting, gospel, hajj, halal, hanukkah, hijab, hindu, hinduism, hindus, homily, hymn, imam,
      indulgence, islam, islamic, islamist, jewish, judaism, koran, kosher, liturgy, lutheran, mecca, methodist,
      miracle, missionary, monastery, monk, mormon, mosque, mufti, muslim, nun, orthodox, parish, parishes, passover,
      pastor, pilgrim, pilgrimage, pontiff, pope, pray, prayed, prayer, praying, preacher, priest, protestant, quran,
      rabbi, rabbinical, ramadan, sacrament, sainthood, scripture, secularism, seminary, sermon, shia, shiite, shrine,
      sikh, sunni, synagogue, talmud, temple, theologian, theology, torah, worship, yeshiva`,
    4: `abbey, altar, bless, blessed, blessing, cult, diocese, faithful, god, holy, jesus, ministry of religious
      affairs, prophet, religion, religious, sacred, saint, sect, spiritual`,
    3: 'secular, veil',
    2: 'christmas, easter, lent',
    1: 'candle, choir, denomination, faith, mass',
  },
  Christianity: {
    6: 'anglican, lutheran',
    5: 'baptist, catholic, evangelical, protestant',
    4: 'archbishop, bishop, catholic church, christian, church, orthodox, pope, vatican',
  },
  Islam: {
    5: 'hajj, imam, islam, mecca, mosque, muslim, quran, ramadan',
    3: 'shiite, sunni',
  },
  Judaism: {
    6: 'rabbis, torah',
    5: 'hanukkah, jewish, judaism, rabbi, synagogue',
  },
  Hinduism: {
    6: 'diwali, hinduism, hindus',
    5: 'hindu, hindu temple',
  },
  Buddhism: {
    6: 'buddhism',
    5: 'buddhist, dalai lama',
    3: 'monks',
  },
  Sikhism: {
    6: 'gurdwara, sikh',
  },
  'religious leader': {
    6: 'dalai lama',
    5: 'archbishop, imam, patriarch, pope, rabbi',
    4: 'bishop',
    3: 'ayatollah, cardinal',
  },
  pope: {
    6: 'conclave, papal, pontiff, pope, pope francis, pope leo',
    4: 'vatican',
  },
  'religious facility': {
    5: 'monastery',
    4: 'cathedral, church, mosque, synagogue, temple',
    3: 'chapel',
  },
  church: {
    4: 'cathedral',
    3: 'chapel, church, parish',
  },
  mosque: {
    6: 'minaret, mosque',
  },
  synagogue: {
    6: 'synagogue',
  },
  'religious festival and holiday': {
    6: 'eid, hanukkah, passover, ramadan, yom kippur',
    5: 'diwali',
    2: 'christmas, easter',
  },
  Ramadan: {
    6: 'iftar, ramadan',
  },
  Easter: {
    6: 'good friday, palm sunday',
    2: 'easter',
  },
  Christmas: {
    5: 'nativity',
    3: 'advent',
    2: 'christmas',
  },
  'religious ritual': {
    6: 'baptism, canonisation, canonised',
    5: 'pilgrimage',
    2: 'confession, prayers',
  },
  'religious text': {
    5: 'bible, quran, scripture, torah',
    3: 'gospel',
  },
  'religious conflict': {
    6: 'religious tensions, religious violence',
    5: 'sectarian',
  },
  'relations between religion and government': {
    6: 'church and state, secularism, state religion',
    5: 'headscarf',
    4: 'blasphemy',
  },
  'belief systems': {
    6: 'atheism',
    4: 'cult, sect',
    3: 'buddhism, christianity, hinduism, islam, judaism',
  },
  Catholicism: {
    6: 'catholic, catholic church, holy see, pope, vatican',
  },
  Protestantism: {
    6: 'anglican, baptist, church of england, lutheran, methodist, protestant',
  },
  'Christian Orthodoxy': {
    6: 'orthodox church, patriarch',
  },
  Mormonism: {
    6: 'latter day saints, mormon',
  },
  Hanukkah: {
    6: 'hanukkah',
  },
  'Eid al-Adha': {
    6: 'eid al adha',
  },
  Bible: {
    5: 'bible',
  },
  "Qur'an": {
    6: 'koran, quran',
  },
  canonisation: {
    6: 'beatification, canonisation, canonized, sainthood',
  },
};
