import type { Issue, IssueDetail } from '../api/answers';
import { type Address, linkTo, withQuery } from '../address';
import { why } from '../board/Card';
import { count, longTime } from '../format';
import { Tones } from '../parts/Bar';
import { Fold } from '../parts/Fold';
import { Movement } from '../parts/Movement';
import { windows } from '../places';
import { Later } from '../shell/Later';
import { text } from '../text';
import { words } from '../text/pages';
import { Families } from './Families';
import { Posts } from './Posts';
import { Origins, Terms } from './Shares';
import { TileMap } from './TileMap';
import { Timeline } from './Timeline';

/** One issue: figures of the chosen window, its days, where and on what it is spoken of, its copies and its posts. */
export function IssueView({ data, address }: { data: IssueDetail; address: Address }) {
  const span = data.windows[address.window] ? address.window : windows.find((id) => data.windows[id]);
  const issue = span ? data.windows[span] : undefined;
  return (
    <div class="issue" data-issue={data.issue.id}>
      <p class="lead">{data.issue.categoryName ?? text.noCategory} · {words.firstSeen(longTime(data.issue.firstSeen))}</p>
      {issue && span !== address.window && <p class="small">{words.otherWindow(text.windows[address.window]!, text.windows[span!]!)}</p>}
      {issue ? <Figures issue={issue} address={{ ...address, window: span! }} /> : <p>{words.nowhereRanked}</p>}
      <Timeline days={data.timeline} marks={data.marks ?? []} asOf={data.asOf} />
      <div class="columns">
        {issue && <TileMap places={issue.places} />}
        {issue && <Origins origins={issue.origins ?? []} sources={issue.sources} />}
        <Terms terms={data.terms ?? []} />
      </div>
      <Families families={data.families} address={address} />
      <Posts key={data.issue.id} id={data.issue.id} address={address} />
      <Embed id={data.issue.id} address={address} />
    </div>
  );
}

function Figures({ issue, address }: { issue: Issue; address: Address }) {
  return (
    <section class="figures-now" aria-label={text.windows[address.window]}>
      <div class="weight">
        <p class="voices"><b>{count(issue.voices)}</b> {text.voices}</p>
        <Movement momentum={issue.momentum} span={address.window} />
        <p class="counts">{text.rank(issue.rank)} · {text.people(issue.authors)} · {text.posts(issue.posts)} · {text.sources(issue.sources)}</p>
      </div>
      <Tones sentiment={issue.sentiment} />
      <div class="folds">
        <Fold name={`${issue.id}/why`} label={text.why(issue.rank)}>{() => <Later load={why} lang={address.lang} props={{ issue, next: null, address }} />}</Fold>
      </div>
    </section>
  );
}

function Embed({ id, address }: { id: string; address: Address }) {
  const query = new URLSearchParams({ window: address.window });
  if (address.lang !== 'id') query.set('lang', address.lang);
  const card = new URL(withQuery(`api/issues/${encodeURIComponent(id)}/card`, query), document.baseURI).href;
  const page = new URL(linkTo(address, { sentiment: '', place: '', type: '', family: '' }), document.baseURI).href;
  return (
    <section aria-labelledby="sematkan">
      <h2 id="sematkan">{words.embed}</h2>
      <p class="small">{words.embedHint}</p>
      <Fold name={`${id}/embed`} label={words.embedShow}>
        {() => (
          <figure>
            <img src={card} width="640" height="240" alt={words.embedAlt} />
            <figcaption><code>{`<a href="${page}"><img src="${card}" width="640" height="240" alt="PRCC"></a>`}</code></figcaption>
          </figure>
        )}
      </Fold>
    </section>
  );
}
