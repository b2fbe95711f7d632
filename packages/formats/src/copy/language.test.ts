import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detectLanguage, normalizeLanguage } from './language.ts';

describe('detectLanguage', () => {
  it.each([
    ['en', 'The harbour board said on Tuesday that it would raise fees next spring.'],
    ['de', 'Die Hafenverwaltung kündigte am Dienstag an, die Gebühren im Frühjahr zu erhöhen.'],
    ['fr', 'Le conseil du port a annoncé mardi une hausse des droits au printemps prochain.'],
    ['es', 'La autoridad portuaria anunció el martes que subirá las tasas la próxima primavera.'],
    ['it', 'L’autorità portuale ha annunciato martedì un aumento delle tariffe in primavera.'],
    ['nl', 'Het havenbestuur zei dinsdag dat het de tarieven volgend voorjaar verhoogt.'],
    ['pt', 'A administração do porto anunciou na terça-feira que vai aumentar as taxas.'],
    ['sv', 'Hamnstyrelsen sade på tisdagen att avgifterna höjs till våren.'],
    ['da', 'Havnebestyrelsen sagde tirsdag, at afgifterne bliver sat op til foråret.'],
    ['no', 'Havnestyret sa tirsdag at avgiftene skal økes til våren.'],
    ['fi', 'Sataman hallitus ilmoitti tiistaina korottavansa maksuja ensi keväänä.'],
    ['pl', 'Zarząd portu zapowiedział we wtorek podwyżkę opłat na wiosnę.'],
    ['ru', 'Администрация порта сообщила во вторник, что весной повысит сборы.'],
    ['uk', 'Адміністрація порту повідомила у вівторок, що навесні підвищить збори.'],
    ['ar', 'أعلنت هيئة الميناء يوم الثلاثاء أنها سترفع الرسوم في الربيع المقبل.'],
    ['zh', '港口管理局周二宣布将于明年春季提高收费标准。'],
    ['ja', '港湾当局は火曜日、来年春に料金を引き上げると発表した。'],
    ['tr', 'Liman idaresi salı günü gelecek bahar ücretleri artıracağını açıkladı.'],
  ])('tells %s', (language, text) => expect(detectLanguage(text).language).toBe(language));

  it.each(['', 'Ukraine', 'IBM Q3 EPS $1.20', '12345 67890', 'Musk, Putin, Xi'])('abstains on %j', (text) => {
    const { language, isCertain } = detectLanguage(text);
    expect([language, isCertain()]).toEqual(['und', false]);
  });

  it.each([
    ['one language', 'The minister said nothing on Monday. Talks go on in the town hall.', true],
    ['two languages', 'The minister said nothing on Monday. Les discussions continuent à la mairie.', false],
  ])('is certain of %s: %j', (_of, text, isCertain) => expect(detectLanguage(text).isCertain()).toBe(isCertain));

  it('reads old wire copy in capitals', () => {
    expect(detectLanguage('THE HARBOUR BOARD SAID ON TUESDAY THAT IT WOULD RAISE FEES')).toMatchObject({
      language: 'en',
    });
  });
});

describe('normalizeLanguage', () => {
  it.each([
    ['en_US', 'en-US'],
    ['EN-gb', 'en-GB'],
    ['en-UK', 'en-GB'],
    ['English', 'en'],
    ['Deutsch', 'de'],
    ['français', 'fr'],
    ['ger', 'de'],
    ['deu', 'de'],
    ['eng', 'en'],
    ['se', 'sv'],
    ['dk', 'da'],
    ['dk.iso-8859-1', 'da'],
    ['no-NB', 'nb'],
    ['nb-NO', 'nb-NO'],
    ['zh-hans-cn', 'zh-Hans-CN'],
    ['en_US.UTF-8', 'en-US'],
    ['und', 'und'],
    ['-', undefined],
    ['the usual', undefined],
  ])('%j is %j', (tag, language) => expect(normalizeLanguage(tag)).toBe(language));

  it('never throws, and is settled after one pass', () => {
    fc.assert(
      fc.property(fc.string(), (tag) => {
        const once = normalizeLanguage(tag);
        if (once !== undefined) expect(normalizeLanguage(once)).toBe(once);
      }),
    );
  });
});
