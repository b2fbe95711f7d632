import { all, type Db } from './db.ts';

/** How requests to an endpoint were made before it was changed. */
export interface EndpointAsItWas {
  until: Date;
  url: string;
  /** The partner's own headers. */
  headers: Record<string, string>;
  authKind: string;
}

/** Stores how requests to an endpoint are made, in the transaction that is about to change it to this URL and these settings. */
export const keepEndpointAsItWas = (tx: Db, id: string, next: { url: string; settings: object }) =>
  tx.query(
    `insert into endpoint_changes (endpoint_id, until, url, headers, auth_kind)
     select id, clock_timestamp(), url, coalesce(settings->'headers', '{}'), coalesce(settings->'auth'->>'kind', 'none')
     from endpoints where id = $1 and (url, settings) is distinct from ($2, $3::jsonb)`,
    [id, next.url, JSON.stringify(next.settings)],
  );

/** Returns how requests to an endpoint were made, change by change, the oldest first. */
export const listEndpointChanges = (db: Db, endpointId: string): Promise<EndpointAsItWas[]> =>
  all(
    db,
    `select until, url, headers, auth_kind as "authKind" from endpoint_changes where endpoint_id = $1 order by until`,
    [endpointId],
  );

/** Removes what no kept attempt was made by. */
export const removeEndpointChanges = (db: Db, horizon: Date) =>
  db.query('delete from endpoint_changes where until < $1', [horizon]);
