import type { ComponentChildren } from 'preact';
import type { Exemplar } from '../api/answers';
import { shortTime } from '../format';
import { words } from '../text/pages';
import { platformName } from './platform';

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
        <span class="tone">{words.toneOfPost[post.sentiment] ?? post.sentiment}</span>
        {link && (
          <a href={link} rel="noopener noreferrer nofollow" target="_blank">
            {words.read(origin)}
            <span class="unseen">{words.newTab}</span>
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
