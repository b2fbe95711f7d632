import { webhookSettings } from '@dateline/story';
import { changedEndpoint } from '@dateline/subscriptions';
import { describe, expect, it } from 'vitest';
import { settingsFields } from './settings-fields.ts';
import { settingsInput } from './settings-input.ts';
import { SETTINGS_FIELDS, settingsValues } from './settings-values.ts';

const noProblems = { at: {}, rest: [] };
const form = { events: [], problems: noProblems, hasCredentials: false, isPulled: false };
const operator = { partners: [['post', 'Evening Post']] as const };

describe('the form of an endpoint', () => {
  it('has a field for each setting that there is', () => {
    const missing = Object.keys(webhookSettings.shape).filter(
      (name) => !SETTINGS_FIELDS.some((field) => field.startsWith(`settings.${name}`)),
    );
    expect(missing).toEqual([]);
  });

  it('shows every field that it reads to an operator', async () => {
    const values = settingsValues(undefined);
    const text = String(await settingsFields({ ...form, values, isNew: true, operator }));
    for (const name of SETTINGS_FIELDS.filter((field) => field !== 'credentials'))
      expect([name, text.includes(`name="${name}"`)]).toEqual([name, true]);
  });

  it('leaves to operators whose an endpoint is, and copy under embargo', async () => {
    const text = String(await settingsFields({ ...form, values: settingsValues(undefined), isNew: true }));
    for (const name of ['partner', 'embargoEarly']) expect(text).not.toContain(`name="${name}"`);
    const values = { ...settingsValues(undefined), name: 'x', partner: 'times', embargoEarly: 'yes' };
    expect(settingsInput({ values, events: [], current: undefined })).not.toHaveProperty('partner');
    expect(settingsInput({ values, events: [], current: undefined })).not.toHaveProperty('embargoEarly');
    expect(settingsInput({ values, events: [], current: undefined, byOperator: true })).toMatchObject({
      partner: 'times',
      embargoEarly: true,
    });
  });

  it('sent as it came, says what it was made of', () => {
    const settings = webhookSettings.parse({
      headers: { 'X-Desk': 'sport' },
      body: 'text',
      order: 'fifo',
      perSecond: 2.5,
      auth: { kind: 'oauth2', tokenUrl: 'https://a.example/', clientId: 'c', audience: 'news', clientAuth: 'body' },
    });
    const endpoint = {
      name: 'post',
      channel: 'webhook' as const,
      url: 'https://post.example/hook',
      partnerId: 'post',
      embargoEarly: true,
      format: 'nitf',
      events: ['story.published'],
      maxInFlight: 3,
      settings,
    };
    const sent = settingsInput({
      values: settingsValues(endpoint),
      events: endpoint.events,
      current: endpoint,
      byOperator: true,
    }) as { settings: { auth: { scope: null } } };
    expect(sent.settings.auth.scope).toBeNull();
    const { scope: _none, ...auth } = sent.settings.auth;
    const { partnerId: partner, ...rest } = endpoint;
    const headers = { 'X-Desk': 'sport' };
    expect(changedEndpoint.parse({ ...sent, filter: {}, settings: { ...sent.settings, headers, auth } })).toEqual({
      ...rest,
      partner,
      filter: {},
    });
  });

  it('shows no secret that was typed, and no fields of sending where nothing is sent', async () => {
    const text = String(await settingsFields({ ...form, values: settingsValues(undefined), isPulled: true }));
    for (const name of ['url', 'maxInFlight', 'settings.auth.kind']) expect(text).not.toContain(`name="${name}"`);
  });
});
