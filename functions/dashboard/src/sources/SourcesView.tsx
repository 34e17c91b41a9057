import type { Health, Source } from '../api/answers';
import { usePoll } from '../api/usePoll';
import { ageOf, ageWords, count, decimal, shortTime } from '../format';
import { text } from '../text';
import { words } from '../text/pages';

const order = (source: Source) => (!source.enabled || source.missing ? 2 : source.failures > 0 ? 0 : 1);

/** How every source fares, those in trouble first, and how fresh the whole is. */
export function SourcesView({ data }: { data: { sources: Source[] } }) {
  const health = usePoll<Health>('api/health').data;
  const rows = [...data.sources].sort((one, other) => order(one) - order(other) || one.name.localeCompare(other.name));
  return (
    <div class="sources">
      {health && <Fresh health={health} />}
      <p class="lead">{words.sourcesLead(rows.filter((row) => order(row) === 1).length, rows.filter((row) => order(row) === 0).length, rows.filter((row) => order(row) === 2).length)}</p>
      <div class="scroll" tabIndex={0} role="region" aria-label={text.views.sources}>
        <table>
          <thead><tr><th scope="col">{words.source}</th><th scope="col">{words.condition}</th><th scope="col">{words.lastSuccess}</th><th scope="col">{words.perDay}</th><th scope="col">{words.total}</th><th scope="col">{words.refused}</th></tr></thead>
          <tbody>
            {rows.map((source) => (
              <tr key={source.id} class={`order-${order(source)}`}>
                <th scope="row">{source.name}<span class="small"> {source.kind}</span></th>
                <td>{conditionOf(source)}{source.lastError && source.failures > 0 && <span class="small error"> {source.lastError}</span>}</td>
                <td>{source.lastSuccess ? <time dateTime={source.lastSuccess}>{shortTime(source.lastSuccess)}</time> : '–'}</td>
                <td class="figure">{decimal(source.postsPerDay)}</td>
                <td class="figure">{count(source.posts)}</td>
                <td class="figure">{words.leftOut(source.refused, source.withheld, source.skipped)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function conditionOf(source: Source): string {
  if (!source.enabled) return words.off;
  if (source.missing) return words.lacks(source.missing);
  if (source.failures > 0) return words.failing(source.failures);
  if (!source.lastAttempt) return words.neverAsked;
  return words.outcome[source.outcome ?? ''] ?? words.fine;
}

function Fresh({ health }: { health: Health }) {
  const stage = (last: string | null) => (last ? (ageWords(ageOf(last)) ?? text.justNow) : words.never);
  return (
    <dl class="fresh">
      <div><dt>{words.lastFetch}</dt><dd>{stage(health.stages.fetch.lastRun)}</dd></div>
      <div><dt>{words.lastRank}</dt><dd>{stage(health.stages.rank.lastRun)}</dd></div>
      <div><dt>{words.queue}</dt><dd>{count(health.queue.waiting)}</dd></div>
      <div class={health.queue.poison > 0 ? 'wrong' : ''}><dt>{words.poison}</dt><dd>{count(health.queue.poison)}</dd></div>
    </dl>
  );
}
