import { useEffect, useState } from 'preact/hooks';
import { type Issue, type Trends, urgent } from '../api/answers';
import { usePoll } from '../api/usePoll';
import { type Address, apiAddress } from '../address';
import { ageOf, ageWords, clockTime, count, longTime, toWita } from '../format';
import { Bar } from '../parts/Bar';
import { Movement } from '../parts/Movement';
import { staleAfter } from '../shell/state';
import { useNow } from '../shell/useNow';
import { text } from '../text';
import { words } from '../text/pages';

const turn = 15_000;
/** A release reaches a wall that nobody touches in the night after it. */
const quietHour = '03';
const leastUptime = 20 * 3_600_000;
const saved = 'prcc-wall';

/** A screen that nobody touches: the five together, then each of them, then what to answer first. It shows the last good data whatever happens. */
export function Wall({ address }: { address: Address }) {
  const asked = apiAddress({ ...address, view: 'issues', at: '' });
  const { data, failure } = usePoll<Trends>(asked);
  const now = useNow(5_000);
  const shown = data ?? recall(asked);
  useEffect(() => void (data && keep(asked, data)), [data]);
  const slides = shown ? 2 + shown.issues.length : 1;
  const [at, setAt] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setAt((before) => before + 1), turn);
    return () => clearInterval(timer);
  }, []);
  useNightlyReload(now);
  useEffect(() => {
    document.title = `${text.views.issues} · PRCC`;
    document.documentElement.classList.add('on-wall');
    return () => document.documentElement.classList.remove('on-wall');
  }, []);
  const slide = at % slides;
  const age = shown ? ageOf(shown.asOf, now) : 0;
  const state = failure ? (failure.kind === 'offline' ? 'offline' : 'error') : shown ? (age > staleAfter ? 'stale' : 'ready') : 'loading';
  return (
    <main class="wall" data-view="wall" data-state={state} data-slide={slide}>
      <header>
        <h1>{text.views.issues}</h1>
        <p>{shown?.scopeName ?? text.province} · {text.windows[address.window]}{shown?.demo && <span class="demo">{text.demo}</span>}</p>
        <p class="clock">{clockTime(new Date(now).toISOString())}</p>
      </header>
      {!shown ? <p class="waiting">{failure ? text.failure[failure.kind] : text.loading}</p>
        : slide === 0 ? <Overview data={shown} />
        : slide <= shown.issues.length ? <Large issue={shown.issues[slide - 1]!} span={address.window} />
        : <Priorities data={shown} />}
      <footer class={state}>
        {shown && <span>{text.dataTime} {longTime(shown.asOf)} · {ageWords(age) ?? text.justNow}</span>}
        {failure && <span> · {words.wallTrouble}</span>}
        {!failure && state === 'stale' && <span> · {words.wallStale}</span>}
      </footer>
    </main>
  );
}

function Overview({ data }: { data: Trends }) {
  return (
    <ol class="overview">
      {data.issues.length === 0 && <li>{text.empty}</li>}
      {data.issues.map((issue) => (
        <li key={issue.id} data-issue={issue.id}>
          <span class="rank">{count(issue.rank)}</span>
          <span class="name">{issue.name}</span>
          <Movement momentum={{ ...issue.momentum, expected: null }} span={data.window} />
          <span class="voices"><b>{count(issue.voices)}</b> {text.voices}</span>
          <span class={`tones verdict-${issue.sentiment.verdict}`}><strong>{text.verdict[issue.sentiment.verdict]}</strong><Bar sentiment={issue.sentiment} /></span>
        </li>
      ))}
    </ol>
  );
}

function Large({ issue, span }: { issue: Issue; span: string }) {
  const { sentiment } = issue;
  return (
    <article class={`large tones verdict-${sentiment.verdict}`} data-issue={issue.id}>
      <p class="rank">{count(issue.rank)}</p>
      <div>
        <p class="category">{issue.categoryName ?? text.noCategory}</p>
        <h2>{issue.name}</h2>
        <p class="voices"><b>{count(issue.voices)}</b> {text.voices}</p>
        <Movement momentum={issue.momentum} span={span} />
        <p class="verdict"><strong>{text.verdict[sentiment.verdict]}</strong></p>
        <Bar sentiment={sentiment} />
        {sentiment.verdict !== 'insufficient' && (
          <p class="wall-shares">{(['negative', 'positive'] as const).map((tone) => <span key={tone} class={tone}>{words.wallShare(sentiment[tone], text.tone[tone])}</span>)}</p>
        )}
        <p class="where">{issue.places.slice(0, 4).map((place) => `${place.name} ${count(place.authors)}`).join(' · ') || text.noPlaces}</p>
      </div>
    </article>
  );
}

function Priorities({ data }: { data: Trends }) {
  const items = urgent(data).slice(0, 5);
  return (
    <section class="wall-priority">
      <h2>{text.priority}</h2>
      {items.length === 0 && <p>{text.noPriority}</p>}
      <ol>{items.map((item, place) => <li key={item.id}><span class="rank">{place + 1}</span><span class="name">{item.name}</span><span>{text.priorityScore(item.score)}</span></li>)}</ol>
    </section>
  );
}

/** Once a night, and only where a new page can be had. */
function useNightlyReload(now: number) {
  const [started] = useState(Date.now);
  const hour = toWita(new Date(now).toISOString()).slice(11, 13);
  const due = hour === quietHour && now - started > leastUptime;
  useEffect(() => {
    if (due) void fetch('./', { method: 'HEAD', cache: 'no-store' }).then((answer) => answer.ok && location.reload(), () => undefined);
  }, [due]);
}

function keep(address: string, data: Trends) {
  try {
    localStorage.setItem(saved, JSON.stringify({ address, data }));
  } catch {
    // A full or forbidden store: then nothing is there after a reload, and the next answer comes in a minute.
  }
}

function recall(address: string): Trends | null {
  try {
    const kept = JSON.parse(localStorage.getItem(saved) ?? 'null') as { address: string; data: Trends } | null;
    return kept?.address === address ? kept.data : null;
  } catch {
    return null;
  }
}
