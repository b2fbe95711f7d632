import type { FormValues } from '@dateline/pages';
import type { Endpoint } from '@dateline/store';
import { type WebhookSettings, webhookSettings } from '@dateline/story';

type Auth = WebhookSettings['auth'];
/** What of an endpoint the form shows. Undefined for one that is to be made. */
export type SetEndpoint =
  | Pick<
      Endpoint,
      'name' | 'channel' | 'url' | 'partnerId' | 'embargoEarly' | 'format' | 'events' | 'maxInFlight' | 'settings'
    >
  | undefined;

/** The fields of an endpoint by name, as text: what was sent, else what is set. */
export function settingsValues(one: SetEndpoint): FormValues {
  const settings = one?.settings ?? webhookSettings.parse({});
  return {
    name: one?.name ?? '',
    channel: one?.channel ?? 'webhook',
    url: one?.url ?? '',
    partner: one?.partnerId ?? '',
    embargoEarly: one?.embargoEarly ? 'yes' : 'no',
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
  'settings.auth.audience': auth.kind === 'oauth2' ? (auth.audience ?? '') : '',
  'settings.auth.clientAuth': auth.kind === 'oauth2' ? auth.clientAuth : 'basic',
});

const SECRET_FIELDS = [
  'credentials.password',
  'credentials.token',
  'credentials.clientSecret',
  'credentials.certificate',
  'credentials.key',
  'credentials.ca',
] as const;

/** What was typed into secret fields is never sent back. */
export const withoutSecrets = (values: FormValues): FormValues => ({
  ...values,
  ...Object.fromEntries(SECRET_FIELDS.map((name) => [name, ''])),
});

export const SETTINGS_FIELDS: readonly string[] = [
  ...Object.keys(settingsValues(undefined)),
  'events',
  ...SECRET_FIELDS,
  'credentials',
];
