import type { DraftStep } from './draft-step.ts';

/** Parameters that name the way by which a reader came, never the page: of analytics, advertising, mail and social networks. */
const CAMPAIGN =
  /^(?:utm_\w+|at_\w+|xt(?:or|cr|loc|mc|np|ref)|(?:fb|gc|g|dc|msc|yc|twc|ttc|ic|epik_)?clid|[gw]braid|gclsrc|fb_(?:action|source|ref)\w*|igshid|igsh|mc_[ce]id|_hs\w+|hsa_\w+|hsctatracking|mkt_tok|ns_(?:campaign|mchannel|source|linkname|fee)|(?:pk|piwik|mtm|matomo)_\w+|wt[._](?:mc|zmc|rss|tsrc)\w*|cm(?:p|pid|_\w+)|campaign(?:_?id)?|s_cid|ocid|ftcamp|ftag|ito|icid|int_?cid|smid|smtyp|spm|ncid|taid|maca|tblci|dicbo|obclid|oly_\w+|vero_\w+|trk_\w+|rb_clickid|srsltid|guccounter|guce_\w+|__twitter_impression|soc_(?:src|trk)|share(?:d|_?source|_?type)?|feed(?:type|name)|partner_?source|echobox)$/i;

/** Parameters that may be of the page, and are not where they only say that a feed led to it. */
const BY_FEED = /^(?:ref|referrer|referer|from|source|src|via|partner|medium|origin|emc|mod|cid|rss|feed)$/i;
const FEED_VALUE = /^(?:1|true|(?:\w{0,20}[-_.:])?(?:rss|atom|feed|feeds|newsfeed|feedburner)(?:[-_.:]\w{0,30})?)$/i;

const isCampaign = (part: string): boolean => {
  const [name = '', value = ''] = part.split('=', 2);
  return CAMPAIGN.test(name) || (BY_FEED.test(name) && FEED_VALUE.test(value));
};

/** An address without parameters that tell a campaign, in its query and in its fragment; all else stays as it is written. */
function withoutCampaign(address: string): string {
  const [, page = '', query, fragment] = /^([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s.exec(address) ?? [];
  const kept = partsOf(query);
  const place = fragment?.split('&').every(isCampaign) ? undefined : fragment;
  return `${page}${kept === undefined || kept === '' ? '' : `?${kept}`}${place === undefined ? '' : `#${place}`}`;
}

const partsOf = (query: string | undefined): string | undefined =>
  query
    ?.split(/&(?:amp;)?/)
    .filter((part) => !isCampaign(part))
    .join('&');

/** A guid that is an address stays the same when a campaign is added to it, changed or taken off. */
export const stableGuid: DraftStep = (draft) => {
  const { guid } = draft;
  if (guid === undefined || !/^https?:\/\/[^?#]*[?#]/i.test(guid)) return draft;
  return { ...draft, guid: withoutCampaign(guid) };
};
