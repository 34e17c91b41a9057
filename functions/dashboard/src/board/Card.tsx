import type { Issue } from '../api/answers';
import { type Address, linkTo } from '../address';
import { count } from '../format';
import { Tones } from '../parts/Bar';
import { Fold } from '../parts/Fold';
import { Movement } from '../parts/Movement';
import { platformName } from '../parts/platform';
import { text } from '../text';
import { Later } from '../shell/Later';

const shown = 4;
export const why = () => import('../later').then((module) => module.Why);

/** One ranked issue. */
export function Card({ issue, next, address }: { issue: Issue; next: Issue | null; address: Address }) {
  const span = address.window;
  const titleId = `isu-${issue.id}`;
  const link = linkTo(address, { view: 'issue', id: issue.id });
  return (
    <article class="issue-card" data-issue={issue.id} aria-labelledby={titleId}>
      <p class="rank"><span class="unseen">{text.rank(issue.rank)}</span><span aria-hidden="true">{count(issue.rank)}</span></p>
      <div class="names">
        <p class="category">{issue.categoryName ?? text.noCategory}</p>
        <h2 id={titleId}><a href={link}>{issue.name}</a></h2>
        <Counted label={text.places} none={text.noPlaces} items={issue.places} />
        <Counted label={text.origins} items={(issue.origins ?? []).map((origin) => ({ name: platformName(origin.platform), authors: origin.authors }))} />
      </div>
      <div class="weight">
        <p class="voices"><b>{count(issue.voices)}</b> {text.voices}</p>
        <Movement momentum={issue.momentum} span={span} />
        <p class="counts">{text.people(issue.authors)} · {text.posts(issue.posts)} · {text.sources(issue.sources)}</p>
      </div>
      <Tones sentiment={issue.sentiment} />
      <div class="folds">
        <Fold name={`${issue.id}/why`} label={text.why(issue.rank)}>{() => <Later load={why} lang={address.lang} props={{ issue, next, address }} />}</Fold>
        <a class="onward" href={link} aria-label={text.detailOf(issue.name)}>{text.detail}</a>
      </div>
    </article>
  );
}

function Counted({ label, items, none }: { label: string; items: { name: string; authors: number }[]; none?: string }) {
  if (items.length === 0) return none ? <p class="counted none">{none}</p> : null;
  const rest = items.length - shown;
  return (
    <dl class="counted">
      <dt>{label}</dt>
      {items.slice(0, shown).map(({ name, authors }) => <dd key={name}>{name} <b>{count(authors)}</b></dd>)}
      {rest > 0 && <dd class="more">{text.more(rest)}</dd>}
    </dl>
  );
}
