import type { Email } from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { senderOf } from './sender.ts';

const mail = (name: string, address: string, organization?: string): Email => ({
  from: { name, address },
  headers:
    organization === undefined ? [] : [{ key: 'organization', originalKey: 'Organization', value: organization }],
  headerLines: [],
  attachments: [],
});

describe('senderOf', () => {
  it.each([
    ['Jane Roe', 'jane.roe@mill.example'],
    ['Jane A. Roe', 'jroe@mill.example'],
    ['Jörg Weiß', 'joerg.weiss@muehle.example'],
    ['Maria da Costa', 'costa_maria@moinho.example'],
  ])('%s of %s is a person', (name, address) => {
    expect(senderOf(mail(name, address))).toEqual({ byline: name });
  });

  it.each([
    ['Old Mill', 'oldmill@mill.example'],
    ['Press Office', 'press.office@mill.example'],
    ['Jana Weiß', 'desk@muehle.example'],
    ['Old Mill Newsroom', 'old.newsroom@mill.example'],
  ])('%s of %s provides', (name, address) => {
    expect(senderOf(mail(name, address))).toEqual({ provider: name });
  });

  it('names the organization of a person, the address of the nameless, and nothing of nobody', () => {
    expect(senderOf(mail('Jane Roe', 'jane.roe@mill.example', 'Old Mill'))).toEqual({
      byline: 'Jane Roe',
      provider: 'Old Mill',
    });
    expect(senderOf(mail('', 'desk@mill.example'))).toEqual({ provider: 'desk@mill.example' });
    expect(senderOf(mail('', ''))).toEqual({});
  });
});
