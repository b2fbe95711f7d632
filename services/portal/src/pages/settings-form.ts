import { type Choice, choices, type Markup, selectField, textField } from '@dateline/pages';
import type { Endpoint } from '@dateline/store';
import { EVENTS, type WebhookSettings, webhookSettings } from '@dateline/story';
import { WRITTEN_FORMATS } from '@dateline/subscriptions';
import { html } from 'hono/html';
import { eventWord } from './delivery-words.ts';
import type { FormProblems, FormValues } from './form-values.ts';

type Auth = WebhookSettings['auth'];
/** What of an endpoint the form shows. Undefined for one that is to be made. */
export type SetEndpoint =
  | Pick<Endpoint, 'name' | 'url' | 'format' | 'events' | 'maxInFlight' | 'settings' | 'hasCredentials'>
  | undefined;

const authKinds: readonly Choice[] = [
  ['none', 'not at all'],
  ['basic', 'user name and password (Basic)'],
  ['bearer', 'a token (Bearer)'],
  ['oauth2', 'OAuth 2.0 client credentials'],
  ['mtls', 'a client certificate (mTLS)'],
];

/** The fields of an endpoint by name, as text: what was sent, else what is set. */
export function settingsValues(one: SetEndpoint): FormValues {
  const settings = one?.settings ?? webhookSettings.parse({});
  return {
    name: one?.name ?? '',
    url: one?.url ?? '',
    format: one?.format ?? 'ninjs',
    maxInFlight: String(one?.maxInFlight ?? 10),
    'settings.body': settings.body,
    'settings.content': settings.content,
    'settings.referenceHours': String(settings.referenceHours),
    'settings.order': settings.order,
    'settings.batch.max': String(settings.batch.max),
    'settings.batch.waitMs': String(settings.batch.waitMs),
    'settings.perSecond': settings.perSecond === null ? '' : String(settings.perSecond),
    'settings.related': settings.related,
    'settings.headers': Object.entries(settings.headers)
      .map(([name, value]) => `${name}: ${value}`)
      .join('\n'),
    ...authValues(settings.auth),
  };
}

const authValues = (auth: Auth): FormValues => ({
  'settings.auth.kind': auth.kind,
  'settings.auth.username': auth.kind === 'basic' ? auth.username : '',
  'settings.auth.tokenUrl': auth.kind === 'oauth2' ? auth.tokenUrl : '',
  'settings.auth.clientId': auth.kind === 'oauth2' ? auth.clientId : '',
  'settings.auth.scope': auth.kind === 'oauth2' ? (auth.scope ?? '') : '',
});

export const SECRET_FIELDS = [
  'credentials.password',
  'credentials.token',
  'credentials.clientSecret',
  'credentials.certificate',
  'credentials.key',
] as const;
export const SETTINGS_FIELDS: readonly string[] = [
  ...Object.keys(settingsValues(undefined)),
  'events',
  ...SECRET_FIELDS,
  'credentials',
];

interface Given {
  values: FormValues;
  events: readonly string[];
  problems: FormProblems;
  hasCredentials: boolean;
}

/** The fields of the form, each with what was wrong with it. */
export function settingsFields({ values, events, problems, hasCredentials }: Given): Markup {
  const known = (name: string) => ({ name, value: values[name], problem: problems.at[name] });
  const text = (name: string, label: string, more: object = {}) => textField({ ...known(name), label, ...more });
  const pick = (name: string, label: string, list: readonly Choice[], hint?: string) =>
    selectField({ ...known(name), label, hint, choices: list });
  return html`<fieldset><legend>Where and what</legend><div class="pair">
      ${text('name', 'Name', { required: true, maxlength: 100 })}
      ${text('url', 'Address', { required: true, type: 'url', maxlength: 2_048, hint: 'https: address that stories are posted to' })}
      ${pick(
        'format',
        'Format',
        WRITTEN_FORMATS.map((name) => [name, name] as const),
      )}
      ${pick(
        'settings.body',
        'Body of a story',
        [
          ['both', 'HTML and text'],
          ['html', 'HTML'],
          ['text', 'text'],
        ],
        'where the format carries either',
      )}
      ${pick('settings.content', 'Content', [
        ['full', 'the story itself'],
        ['reference', 'a signed address to fetch it by'],
      ])}
      ${text('settings.referenceHours', 'A signed address works for, in hours', { type: 'number' })}
      ${pick('settings.related', 'Related links that are found later', [
        ['at-release', 'are not sent'],
        ['follow', 'are sent as updates'],
      ])}
    </div></fieldset>
    ${choices(
      'events',
      'Events',
      EVENTS.filter((event) => event !== 'story.killed').map((event) => [event, eventWord(event)] as const),
      events,
      'None ticked is all. A kill of something you were sent always comes.',
    )}
    <fieldset><legend>Pace and order</legend><div class="pair">
      ${text('maxInFlight', 'Requests at the same time', { type: 'number' })}
      ${text('settings.perSecond', 'Requests a second, at most', { hint: 'empty is no limit' })}
      ${pick(
        'settings.order',
        'Order',
        [
          ['story', 'versions of a story in their order'],
          ['fifo', 'strictly one after the other'],
        ],
        'strict order waits for a failed delivery',
      )}
      ${text('settings.batch.max', 'Stories in one request, at most', { type: 'number', hint: '1 sends each by itself' })}
      ${text('settings.batch.waitMs', 'A request waits for more stories, in ms', { type: 'number' })}
    </div></fieldset>
    <fieldset><legend>How Dateline signs in to your server</legend>
      ${pick('settings.auth.kind', 'With', authKinds, hasCredentials ? 'The secret part is stored. Leave it empty to keep it.' : 'Fill in the fields that belong to it.')}
      ${problems.at.credentials ? html`<p class="problem">${problems.at.credentials}</p>` : ''}
      <details class="fold" ${(values['settings.auth.kind'] ?? 'none') === 'none' ? '' : 'open'}><summary>User name, password, token, client or certificate</summary>
      <div class="inside pair">
      ${text('settings.auth.username', 'User name (Basic)', { autocomplete: 'off' })}
      ${text('credentials.password', 'Password (Basic)', { type: 'password', autocomplete: 'new-password' })}
      ${text('credentials.token', 'Token (Bearer)', { type: 'password', autocomplete: 'new-password' })}
      ${text('settings.auth.tokenUrl', 'Token address (OAuth)', { type: 'url' })}
      ${text('settings.auth.clientId', 'Client id (OAuth)', { autocomplete: 'off' })}
      ${text('credentials.clientSecret', 'Client secret (OAuth)', { type: 'password', autocomplete: 'new-password' })}
      ${text('settings.auth.scope', 'Scope (OAuth)', { hint: 'may be empty' })}
      ${text('credentials.certificate', 'Certificate (mTLS), PEM', { lines: 3 })}
      ${text('credentials.key', 'Private key (mTLS), PEM', { lines: 3 })}
    </div></details></fieldset>
    <fieldset><legend>Headers of your own</legend>
      ${text('settings.headers', 'One a line, such as “X-Desk: sport”', { lines: 3, hint: 'at most 20' })}</fieldset>`;
}
