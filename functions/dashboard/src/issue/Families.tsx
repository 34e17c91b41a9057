import type { Family } from '../api/answers';
import { type Address, linkTo } from '../address';
import { words } from '../text/pages';
import { text } from '../text';

/** Groups of copies of one text: what was damped, shown and not hidden. */
export function Families({ families, address }: { families: Family[]; address: Address }) {
  const copied = families.filter((family) => family.posts > 1);
  return (
    <section aria-labelledby="salinan">
      <h2 id="salinan">{words.families}</h2>
      <p class="small">{copied.length === 0 ? words.noFamilies : words.familiesHint}</p>
      <ul class="families">
        {copied.map((family) => (
          <li key={family.family}>
            <p><b>{words.copies(family.posts)}</b> · {text.people(family.authors)}</p>
            {family.text ? <blockquote dir="auto">{family.text}</blockquote> : <p class="small">{words.familyUnquoted}</p>}
            {family.family !== undefined && family.family >= 0 && (
              <a href={linkTo(address, { family: String(family.family) })}>{words.familyPosts}</a>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
