const SHARE_WORDS = new Set(
  'share tweet pin it email e-mail mail print facebook twitter x linkedin whatsapp reddit telegram pinterest messenger flipboard copy link tumblr pocket viber skype instagram youtube rss sms comments comment save bookmark line vk bluesky threads mastodon on via this article story post and more like follow us app gmail google+ google plus digg stumbleupon mix xing flip buffer snapchat tiktok wechat weibo teilen partager compartir'.split(
    ' ',
  ),
);

/** "Facebook Twitter Email Copy Link": a line of nothing but the names of networks. */
export function isShareBar(text: string): boolean {
  const words = text
    .toLowerCase()
    .split(/[\s,|•·/&:()]+/)
    .filter(Boolean);
  if (words.length === 0 || words.length > 24) return false;
  const networks = words.filter((word) => SHARE_WORDS.has(word) || /^\d+$/.test(word));
  return networks.length === words.length && words.some((word) => word.length > 2 && SHARE_WORDS.has(word));
}
