import { readFileSync } from 'node:fs';
import type { Environment } from '@dateline/runtime';
import { EVENTS } from '@dateline/story';
import { type Command, Option } from 'commander';
import { CommandFailed } from '../explain.ts';
import { type FilterOptions, filterGiven, withFilterOptions } from './filter-options.ts';

/** Options of `dateline endpoint add` and `change`. What is not given is left as it is, or to its default. */
export interface EndpointOptions extends FilterOptions {
  format?: string;
  event?: string[];
  embargoEarly?: boolean;
  maxInFlight?: string;
  partner?: string;
  header?: string[];
  body?: string;
  content?: string;
  referenceHours?: string;
  order?: string;
  batchMax?: string;
  batchWaitMs?: string;
  perSecond?: string;
  related?: string;
  auth?: string;
  username?: string;
  tokenUrl?: string;
  clientId?: string;
  scope?: string;
  audience?: string;
  clientAuth?: string;
  secretEnv?: string;
  certificate?: string;
  key?: string;
  ca?: string;
}

export const withEndpointOptions = (command: Command): Command =>
  withFilterOptions(command)
    .option('--partner <id>', 'the partner that sees it; none: --partner ""')
    .option('--format <name>', 'format of the content (docs/formats.md); ninjs unless given')
    .addOption(new Option('--event <name...>', 'only these events; a kill is always sent').choices(EVENTS))
    .option('--embargo-early', 'send embargoed copy before its time, marked so')
    .option('--no-embargo-early', 'send it when its embargo ends')
    .option('--max-in-flight <n>', 'requests at the same time, 10 unless given')
    .option('--header <name:value...>', 'header of your own; "name:" takes it out')
    .addOption(new Option('--body <form>', 'form of the body').choices(['html', 'text', 'both']))
    .addOption(
      new Option('--content <how>', 'the story, or a signed address to fetch it by').choices(['full', 'reference']),
    )
    .option('--reference-hours <n>', 'how long such an address works')
    .addOption(
      new Option('--order <of>', 'order that is kept: of the versions of a story, or of all').choices([
        'story',
        'fifo',
      ]),
    )
    .option('--batch-max <n>', 'events in one request at most; 1 sends each by itself')
    .option('--batch-wait-ms <n>', 'how long the first event of a batch waits for more')
    .option('--per-second <n>', 'requests a second; "none" for no limit')
    .addOption(
      new Option('--related <when>', 'whether related links found later are sent').choices(['at-release', 'follow']),
    )
    .addOption(
      new Option('--auth <kind>', 'how Dateline authenticates itself').choices([
        'none',
        'basic',
        'bearer',
        'oauth2',
        'mtls',
      ]),
    )
    .option('--username <name>', 'basic: user name')
    .option('--token-url <url>', 'oauth2: where access tokens are asked for')
    .option('--client-id <id>', 'oauth2: client id')
    .option('--scope <scope>', 'oauth2: scope')
    .option('--audience <audience>', 'oauth2: audience')
    .addOption(new Option('--client-auth <where>', 'oauth2: where the client secret goes').choices(['basic', 'body']))
    .option('--secret-env <name>', 'variable that holds the password, token or client secret')
    .option('--certificate <file>', 'mtls: client certificate, PEM')
    .option('--key <file>', 'mtls: its private key, PEM')
    .option('--ca <file>', 'mtls: authority of the server, PEM');

/** What the options ask for, as the API takes it; a member that is not given is not there. */
export function endpointGiven(options: EndpointOptions, env: Environment): Record<string, unknown> {
  const filter = filterGiven(options);
  return withoutAbsent({
    partner: options.partner === '' ? null : options.partner,
    format: options.format,
    filter: Object.keys(filter).length > 0 ? filter : undefined,
    events: options.event,
    embargoEarly: options.embargoEarly,
    maxInFlight: numberOf(options.maxInFlight),
    settings: orAbsent(settingsGiven(options)),
    credentials: credentialsGiven(options, env),
  });
}

function settingsGiven(options: EndpointOptions): Record<string, unknown> {
  const { auth: kind, username, tokenUrl, clientId, scope, audience, clientAuth } = options;
  return withoutAbsent({
    headers: options.header && Object.fromEntries(options.header.map(headerOf)),
    body: options.body,
    content: options.content,
    referenceHours: numberOf(options.referenceHours),
    order: options.order,
    batch: orAbsent(withoutAbsent({ max: numberOf(options.batchMax), waitMs: numberOf(options.batchWaitMs) })),
    perSecond: options.perSecond === 'none' ? null : numberOf(options.perSecond),
    related: options.related,
    auth: orAbsent(withoutAbsent({ kind, username, tokenUrl, clientId, scope, audience, clientAuth })),
  });
}

function headerOf(text: string): [string, string | null] {
  const at = text.indexOf(':');
  if (at < 1) throw new CommandFailed(`"${text}" is no header. Write "Name: value".`);
  return [text.slice(0, at).trim(), text.slice(at + 1).trim() || null];
}

/** Secrets come from the environment or from files: what stands on a command line, everybody on the machine can read. */
function credentialsGiven(options: EndpointOptions, env: Environment): Record<string, unknown> | undefined {
  const { certificate, key, ca, secretEnv, auth } = options;
  if (certificate !== undefined || key !== undefined || ca !== undefined) {
    const read = (file: string | undefined) => (file === undefined ? undefined : fileOf(file));
    return withoutAbsent({ kind: 'mtls', certificate: read(certificate), key: read(key), ca: read(ca) });
  }
  if (secretEnv === undefined) return undefined;
  const secret = env[secretEnv];
  if (!secret) throw new CommandFailed(`The variable ${secretEnv} is not set or empty.`);
  const field = { basic: 'password', bearer: 'token', oauth2: 'clientSecret' }[auth ?? ''];
  if (!field) throw new CommandFailed('Say with --auth basic, bearer or oauth2 what the secret is.');
  return { kind: auth, [field]: secret };
}

function fileOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new CommandFailed(`${path} cannot be read: ${(cause as NodeJS.ErrnoException).code ?? 'error'}.`);
  }
}

const numberOf = (text: string | undefined): number | undefined => (text === undefined ? undefined : Number(text));

const withoutAbsent = (value: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined));

const orAbsent = (value: Record<string, unknown>): Record<string, unknown> | undefined =>
  Object.keys(value).length > 0 ? value : undefined;
