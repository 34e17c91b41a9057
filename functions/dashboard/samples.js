import { html } from './dom.js';
import { shortTime } from './format.js';
import { text } from './text.js';

/** Sample posts, as they were written; only articles carry a link, and only an https one. */
export function sampleList(posts) {
  if (posts.length === 0) return html('p', { class: 'small' }, text.noSamples);
  return html('ul', { class: 'samples' }, posts.map(sample));
}

function sample(post) {
  const link = post.type === 'Article' ? secureLink(post.url) : null;
  const origin = post.outlet || platformName(post.platform);
  const tone = text.toneOfPost[post.sentiment];
  return html('li', { class: `sample tone-${String(post.sentiment).toLowerCase()}` },
    html('blockquote', { dir: 'auto' }, post.text),
    html('p', { class: 'origin' },
      html('span', null, origin),
      html('time', { datetime: post.published }, shortTime(post.published)),
      tone ? html('span', { class: 'tone' }, tone) : null,
      link ? anchor(link, origin) : null));
}

function anchor(link, origin) {
  return html('a', { href: link.href, rel: 'noopener nofollow', target: '_blank' },
    text.read(origin || link.hostname),
    html('span', { class: 'unseen' }, text.newTab));
}

function platformName(platform) {
  return text.platforms[String(platform).toLowerCase()] ?? (platform || text.unknownPlatform);
}

function secureLink(address) {
  if (!address || !URL.canParse(address)) return null;
  const link = new URL(address);
  return link.protocol === 'https:' ? link : null;
}
