import { type FormValues, linesOf, numberOf } from '@dateline/pages';
import type { Endpoint } from '@dateline/store';

/** What a settings form said. */
export interface SentSettings {
  values: FormValues;
  events: readonly string[];
  /** The endpoint that it changes; undefined where one is made. */
  current: Pick<Endpoint, 'settings' | 'channel'> | undefined;
  /** It was an operator's form. */
  byOperator?: boolean;
}

/** The values of the settings form as the API takes them. Headers that are gone from the form are null, which takes them out. */
export function settingsInput({ values, events, current, byOperator }: SentSettings): Record<string, unknown> {
  const credentials = credentialsOf(values);
  const channel = current?.channel ?? (values.channel === 'pull' ? 'pull' : 'webhook');
  return {
    name: values.name ?? '',
    channel,
    url: values.url ?? '',
    ...(byOperator && { partner: values.partner || null, embargoEarly: values.embargoEarly === 'yes' }),
    format: values.format ?? '',
    events,
    maxInFlight: numberOf(values.maxInFlight),
    settings: {
      body: values['settings.body'],
      content: values['settings.content'],
      referenceHours: numberOf(values['settings.referenceHours']),
      order: values['settings.order'],
      batch: batchOf(values),
      perSecond: values['settings.perSecond'] ? numberOf(values['settings.perSecond']) : null,
      related: values['settings.related'],
      headers: { ...gone(current?.settings.headers ?? {}), ...headersOf(values['settings.headers']) },
      auth: authOf(values),
    },
    ...(credentials && { credentials }),
  };
}

/** A form without these fields leaves them as they are. */
const batchOf = (values: FormValues): Record<string, unknown> | undefined =>
  values['settings.batch.max'] === undefined
    ? undefined
    : { max: numberOf(values['settings.batch.max']), waitMs: numberOf(values['settings.batch.waitMs']) };

const gone = (headers: Readonly<Record<string, string>>): Record<string, null> =>
  Object.fromEntries(Object.keys(headers).map((name) => [name, null]));

/** A line without a colon is a name without a value, which the check refuses. */
function headersOf(text: string | undefined): Record<string, string> {
  return Object.fromEntries(
    linesOf(text).map((line) => {
      const colon = line.indexOf(':');
      return colon < 0 ? [line, ''] : [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
    }),
  );
}

function authOf(values: FormValues): Record<string, unknown> {
  const kind = values['settings.auth.kind'];
  const value = (name: string) => values[`settings.auth.${name}`] || null;
  if (kind === 'basic') return { kind, username: value('username') ?? '' };
  if (kind === 'oauth2')
    return {
      kind,
      tokenUrl: value('tokenUrl') ?? '',
      clientId: value('clientId') ?? '',
      scope: value('scope'),
      audience: value('audience'),
      clientAuth: value('clientAuth'),
    };
  return { kind };
}

/** The secret part, if any was typed; nothing keeps what is stored. */
function credentialsOf(values: FormValues): Record<string, unknown> | undefined {
  const kind = values['settings.auth.kind'];
  const secret = (name: string) => values[`credentials.${name}`];
  if (kind === 'basic' && secret('password')) return { kind, password: secret('password') };
  if (kind === 'bearer' && secret('token')) return { kind, token: secret('token') };
  if (kind === 'oauth2' && secret('clientSecret')) return { kind, clientSecret: secret('clientSecret') };
  if (kind === 'mtls' && (secret('certificate') || secret('key')))
    return {
      kind,
      certificate: secret('certificate'),
      key: secret('key'),
      ...(secret('ca') && { ca: secret('ca') }),
    };
  return undefined;
}
