import { createPortalLink, type Db, recordAudit } from '@dateline/store';
import { type Acted, acted, refused } from './outcome.ts';

/** A way into the portal, for one use. */
export interface PortalLink {
  url: string;
  expiresAt: Date;
}

/** Where a link leads. Its token stands in the query, which the log of requests leaves out. */
const signInAddress = (publicUrl: string, token: string): string => `${publicUrl}/portal/sign-in?link=${token}`;

/** Makes a link by which a partner signs in to the portal: once, within fifteen minutes. */
export async function makePortalLink(
  db: Db,
  { partnerId, by, publicUrl }: { partnerId: string; by: string; publicUrl: string },
): Promise<Acted<PortalLink>> {
  const link = await createPortalLink(db, { partnerId, madeBy: by });
  if (!link) {
    return refused({ code: 'UNKNOWN', detail: `There is no partner "${partnerId.slice(0, 100)}", or it is disabled.` });
  }
  await recordAudit(db, { by, action: 'make-portal-link', subject: partnerId });
  return acted({ url: signInAddress(publicUrl, link.token), expiresAt: link.expiresAt });
}
