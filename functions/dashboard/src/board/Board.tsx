import { type Trends, urgent } from '../api/answers';
import { type Address, linkTo } from '../address';
import { count } from '../format';
import { text } from '../text';
import { Card } from './Card';

/** The five main issues, the one that nearly made it, and whom to answer first. */
export function Board({ data, address }: { data: Trends; address: Address }) {
  const { issues, runnerUp } = data;
  if (issues.length === 0) {
    return (
      <div class="plain">
        <h2>{text.empty}</h2>
        <p>{text.emptyHint(text.windows[address.window] ?? address.window, data.scopeName)}</p>
      </div>
    );
  }
  return (
    <div class="board">
      <div>
        <ol class="issues">
          {issues.map((issue, index) => (
            <li key={issue.id}><Card issue={issue} next={issues[index + 1] ?? runnerUp} address={address} /></li>
          ))}
        </ol>
        {runnerUp && (
          <p class="runner-up" data-issue={runnerUp.id}>
            <span class="rank" aria-hidden="true">{count(runnerUp.rank)}</span>
            <span>
              <span class="label">{text.runnerUp}</span>{' '}
              <a href={linkTo(address, { view: 'issue', id: runnerUp.id })}>{runnerUp.name}</a>{' '}
              <span class="figures">{text.voicesOf(runnerUp.voices)}, {text.behind(issues.at(-1)!.voices - runnerUp.voices)}</span>
            </span>
          </p>
        )}
        {issues.length < 5 && <p class="small">{text.fewer(issues.length)}</p>}
        <p class="small legend">{text.barHint}</p>
      </div>
      <Priority data={data} address={address} />
    </div>
  );
}

function Priority({ data, address }: { data: Trends; address: Address }) {
  const items = urgent(data).slice(0, 5);
  return (
    <aside class="panel" aria-labelledby="prioritas">
      <h2 id="prioritas">{text.priority}</h2>
      <p class="small">{text.priorityHint}</p>
      {items.length === 0 ? <p>{text.noPriority}</p> : (
        <ol class="ranked">
          {items.map((item) => (
            <li key={item.id}>
              <a href={linkTo(address, { view: 'issue', id: item.id })}>{item.name}</a>
              <span class="small">{text.priorityScore(item.score)}</span>
            </li>
          ))}
        </ol>
      )}
      <p class="all"><a href={linkTo(address, { view: 'priority' })}>{text.allPriority}</a></p>
    </aside>
  );
}
