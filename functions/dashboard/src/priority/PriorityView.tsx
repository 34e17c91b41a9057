import { type Trends, urgent } from '../api/answers';
import { type Address, linkTo } from '../address';
import { decimal, percentRange } from '../format';
import { Tones } from '../parts/Bar';
import { Movement } from '../parts/Movement';
import { text } from '../text';
import { words } from '../text/pages';

/** What to answer first: voices that are surely negative, and why they are called so. */
export function PriorityView({ data, address }: { data: Trends; address: Address }) {
  const issues = new Map([...data.issues, ...(data.runnerUp ? [data.runnerUp] : [])].map((issue) => [issue.id, issue]));
  const items = urgent(data);
  return (
    <div class="priority">
      <p class="lead">{words.priorityLead}</p>
      {items.length === 0 && <p>{text.noPriority}</p>}
      <ol class="priorities">
        {items.map((item, place) => {
          const issue = issues.get(item.id);
          return (
            <li key={item.id} data-issue={item.id}>
              <article aria-labelledby={`prioritas-${item.id}`}>
                <p class="rank" aria-hidden="true">{place + 1}</p>
                <div>
                  {issue && <p class="category">{issue.categoryName ?? text.noCategory}</p>}
                  <h2 id={`prioritas-${item.id}`}><a href={linkTo(address, { view: 'issue', id: item.id })}>{item.name}</a></h2>
                  <p>{text.priorityScore(item.score)}</p>
                  {issue && <p class="small">{words.prioritySum(decimal(issue.voices), percentRange(issue.sentiment.negative.low, issue.sentiment.negative.high), decimal(item.score))}</p>}
                  {issue && <Movement momentum={issue.momentum} span={address.window} />}
                </div>
                {issue && <Tones sentiment={issue.sentiment} />}
              </article>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
