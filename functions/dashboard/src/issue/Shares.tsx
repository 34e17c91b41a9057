import type { IssueDetail, Origin } from '../api/answers';
import { count } from '../format';
import { platformName } from '../parts/platform';
import { text } from '../text';
import { words } from '../text/pages';

/** Networks and sites on which an issue is spoken of. */
export function Origins({ origins, sources }: { origins: Origin[]; sources: number }) {
  const most = Math.max(1, ...origins.map((origin) => origin.authors));
  return (
    <section aria-labelledby="kanal">
      <h2 id="kanal">{words.origins}</h2>
      <p class="small">{words.originsHint(sources)}</p>
      <ul class="lengths">
        {origins.map((origin) => (
          <li key={origin.platform}>
            <span>{platformName(origin.platform)}</span>
            <Length share={origin.authors / most} />
            <span class="figure">{text.people(origin.authors)}, {text.posts(origin.posts)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Words that tell it from other issues. */
export function Terms({ terms }: { terms: NonNullable<IssueDetail['terms']> }) {
  if (terms.length === 0) return null;
  return (
    <section aria-labelledby="kata">
      <h2 id="kata">{words.terms}</h2>
      <p class="small">{words.termsHint}</p>
      <ol class="lengths">
        {terms.map(({ term, weight }) => (
          <li key={term}><span>{term}</span><Length share={weight} /><span class="figure">{count(100 * weight)}</span></li>
        ))}
      </ol>
    </section>
  );
}

const Length = ({ share }: { share: number }) => (
  <svg class="length" width="100%" height="8" aria-hidden="true" focusable="false"><rect width={`${100 * share}%`} height="8" /></svg>
);
