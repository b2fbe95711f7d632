import { type Environment, withoutSlash } from '@dateline/runtime';
import { listPartners } from '@dateline/store';
import { createPartner, makePortalLink, revisePartner, viewPartner } from '@dateline/subscriptions';
import { Command } from 'commander';
import { orFail } from '../acted.ts';
import { withDatabase } from '../database.ts';
import { CommandFailed } from '../explain.ts';
import { print, table } from '../print.ts';
import { audit, COMMAND_LINE } from './audit.ts';
import { type FilterOptions, filterGiven, withAnyOption, withFilterOptions } from './filter-options.ts';

/** `dateline partner`: who owns endpoints and feeds, and what they may have. */
export const partnerCommand = (env: Environment): Command =>
  new Command('partner')
    .description('Partners: who owns endpoints and feeds, and what they may have at all')
    .addCommand(adding(env))
    .addCommand(changing(env))
    .addCommand(linking(env))
    .addCommand(listing(env));

interface PartnerOptions extends FilterOptions {
  name?: string;
  email?: string;
  json: boolean;
}

const withPartnerOptions = (command: Command): Command =>
  withFilterOptions(command)
    .argument('<id>', 'lower-case letters, digits and hyphens')
    .option('--name <name>', 'as people call it')
    .option('--email <address>', 'where notices about its deliveries go')
    .option('--json', 'print JSON', false);

function given(options: PartnerOptions): Record<string, unknown> {
  const filter = filterGiven(options);
  return {
    ...(options.name !== undefined && { name: options.name }),
    ...(options.email !== undefined && { email: options.email || null }),
    ...(Object.keys(filter).length > 0 && { filter }),
  };
}

const adding = (env: Environment): Command =>
  withPartnerOptions(new Command('add'))
    .description('Add a partner. The filter is what it may have at all, whatever its endpoints and feeds ask for')
    .action((id: string, options: PartnerOptions) =>
      withDatabase(env, async (pool) => {
        const partner = orFail(await createPartner(pool, { id, name: id, ...given(options) }));
        await audit(pool, 'add-partner', id);
        const next = `partner  ${id}\nNext: npx dateline token add "${partner.name}" --role partner --partner ${id}`;
        print(options.json ? JSON.stringify(viewPartner(partner), null, 2) : next);
      }),
    );

const changing = (env: Environment): Command =>
  withAnyOption(withPartnerOptions(new Command('change')))
    .description('Change a partner; what is not given stays')
    .option('--disable', 'refuse its tokens and sessions from now on; its endpoints go on until they are paused')
    .option('--enable', 'take its tokens again')
    .action((id: string, options: PartnerOptions & { disable?: boolean; enable?: boolean }) =>
      withDatabase(env, async (pool) => {
        const disabled = options.disable ? true : options.enable ? false : undefined;
        const patch = { ...given(options), ...(disabled !== undefined && { disabled }) };
        if (Object.keys(patch).length === 0)
          throw new CommandFailed('Nothing to change: give the options that are to be other.');
        const partner = orFail(await revisePartner(pool, id, patch));
        await audit(pool, 'change-partner', id, patch);
        print(options.json ? JSON.stringify(viewPartner(partner), null, 2) : `changed  ${id}`);
      }),
    );

const linking = (env: Environment): Command =>
  new Command('link')
    .description('Make a link by which the partner signs in to the portal: once, within 15 minutes')
    .argument('<id>', 'partner')
    .option('--json', 'print JSON', false)
    .action((id: string, { json }: { json: boolean }) =>
      withDatabase(env, async (pool, effective) => {
        const publicUrl = withoutSlash(effective.PUBLIC_URL ?? '') || `http://127.0.0.1:${effective.HTTP_PORT || 8080}`;
        const link = orFail(await makePortalLink(pool, { partnerId: id, by: COMMAND_LINE, publicUrl }));
        const advice = effective.PUBLIC_URL ? '' : '\nPUBLIC_URL is not set, so the link works on this machine only.';
        print(
          json
            ? JSON.stringify(link, null, 2)
            : `${link.url}\nIt works once, until ${link.expiresAt.toISOString()}.${advice}`,
        );
      }),
    );

const listing = (env: Environment): Command =>
  new Command('list')
    .description('List partners')
    .option('--json', 'print JSON', false)
    .action(({ json }: { json: boolean }) =>
      withDatabase(env, async (pool) => {
        const partners = (await listPartners(pool)).map(viewPartner);
        if (json) return print(JSON.stringify(partners, null, 2));
        const rows = partners.map(({ id, name, email, filter, disabled }) => ({
          id,
          name,
          email,
          state: disabled ? 'disabled' : 'enabled',
          'may have': Object.keys(filter).length > 0 ? JSON.stringify(filter) : 'everything',
        }));
        print(rows.length > 0 ? table(rows) : 'no partners yet: npx dateline partner add <id>');
      }),
    );
