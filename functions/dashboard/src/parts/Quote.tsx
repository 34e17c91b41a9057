import type { ComponentChildren } from 'preact';
import type { Exemplar } from '../api/answers';
import { shortTime } from '../format';
import { text } from '../text';

const names: Record<string, string> = {
  instagram: 'Instagram', facebook: 'Facebook', x: 'X', twitter: 'X', tiktok: 'TikTok', youtube: 'YouTube',
  mastodon: 'Mastodon', reddit: 'Reddit', telegram: 'Telegram', bluesky: 'Bluesky', threads: 'Threads', whatsapp: 'WhatsApp',
};

export const platformName = (platform: string) => names[platform.toLowerCase()] ?? (platform || text.unknownPlatform);

/** What somebody wrote, as a text node and never as markup; only articles carry a link, and only one to the web. */
export function Quote({ post, children }: { post: Exemplar; children?: ComponentChildren }) {
  const origin = post.outlet || platformName(post.platform);
  const link = post.type === 'Article' ? webLink(post.url) : null;
  return (
    <div class={`quote tone-${post.sentiment.toLowerCase()}`}>
      <blockquote dir="auto">{post.text}</blockquote>
      <p class="origin">
        <span>{origin}</span>
        <time dateTime={post.published}>{shortTime(post.published)}</time>
        <span class="tone">{text.toneOfPost[post.sentiment] ?? post.sentiment}</span>
        {link && (
          <a href={link} rel="noopener noreferrer nofollow" target="_blank">
            {text.read(origin)}
            <span class="unseen">{text.newTab}</span>
          </a>
        )}
        {children}
      </p>
    </div>
  );
}

/** An address that leads to the web and to nothing else. */
export function webLink(address: string | null): string | null {
  if (!address || !URL.canParse(address)) return null;
  const { protocol, href } = new URL(address);
  return protocol === 'https:' || protocol === 'http:' ? href : null;
}
