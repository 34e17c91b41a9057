import { useEffect, useRef } from 'preact/hooks';
import type { About, IssueDetail, Source, Trends } from '../api/answers';
import { usePoll } from '../api/usePoll';
import { type Address, apiAddress, type Lang } from '../address';
import { Board } from '../board/Board';
import { ageOf, ageWords, longDay, longTime } from '../format';
import { placeNames } from '../places';
import { text } from '../text';
import { Choices } from './Choices';
import { Later } from './Later';
import { Masthead } from './Masthead';
import { Notice } from './Notice';
import { asOfOf, type Data, noticeOf, type State, stateOf } from './state';
import { style } from './style';
import { useNow } from './useNow';

const later = async () => (await Promise.all([import('../later'), style(PAGES_STYLE)]))[0];
const parts = {
  issue: async () => (await later()).IssueView,
  priority: async () => (await later()).PriorityView,
  sources: async () => (await later()).SourcesView,
  about: async () => (await later()).AboutView,
};

/** Masthead, choices, notices, and the view that the address names. */
export function Page({ address, unknown, lang }: { address: Address; unknown: string[]; lang: Lang }) {
  const { view, id } = address;
  const { data, failure, retry } = usePoll<Data>(apiAddress(address));
  const now = useNow();
  const state = stateOf(data, failure, now, address.at !== '');
  const where = scopeNameOf(address, data);
  const heading = data && 'issue' in data ? data.issue.name : text.views[view];
  useEffect(() => void (document.title = text.title(heading, where)), [heading, where]);
  const title = useHeadingFocus(`${view}/${id}`);
  return (
    <>
      <a class="skip" href="#isi">{text.skip}</a>
      <Masthead address={address} />
      <main id="isi" tabIndex={-1} data-view={view} data-state={state} aria-busy={state === 'loading'}>
        <header class="top">
          <div class="title">
            <h1 tabIndex={-1} ref={title}>{heading}</h1>
            {view !== 'about' && view !== 'sources' && (
              <p class="where">
                {where}
                {data && 'demo' in data && data.demo && <span class="demo" title={text.demoHint}>{text.demo}</span>}
              </p>
            )}
            <p class="paper-date">{longDay(asOfOf(data) ?? new Date(now).toISOString())}</p>
          </div>
          {(view === 'issues' || view === 'priority' || view === 'issue') && <Choices address={address} missions={data && 'missions' in data && 'issues' in data ? data.missions : undefined} />}
          <Age data={data} now={now} past={address.at !== ''} />
        </header>
        <Notice line={noticeOf(state, data, failure, unknown, now)} serious={failure !== null} retry={failure ? retry : undefined} address={address} />
        <View address={address} data={data} state={state} lang={lang} />
      </main>
      {data && 'issues' in data && <Foot data={data} />}
    </>
  );
}

function View({ address, data, state, lang }: { address: Address; data: Data | null; state: State; lang: Lang }) {
  if (!data) {
    if (state === 'loading') return <p class="plain loading">{text.loading}</p>;
    if (state === 'notReady') return <div class="plain"><h2>{text.notReadyTitle}</h2><p>{text.notReadyHint}</p></div>;
    return null;
  }
  switch (address.view) {
    case 'issues': return <Board data={data as Trends} address={address} />;
    case 'issue': return <Later key="issue" load={parts.issue} lang={lang} props={{ data: data as IssueDetail, address }} />;
    case 'priority': return <Later key="priority" load={parts.priority} lang={lang} props={{ data: data as Trends, address }} />;
    case 'sources': return <Later key="sources" load={parts.sources} lang={lang} props={{ data: data as { sources: Source[] } }} />;
    case 'about': return <Later key="about" load={parts.about} lang={lang} props={{ data: data as About, address }} />;
  }
}

function Age({ data, now, past }: { data: Data | null; now: number; past: boolean }) {
  const asOf = asOfOf(data);
  if (!asOf) return null;
  return (
    <p class="time">
      {text.dataTime} <time dateTime={asOf}>{longTime(asOf)}</time>
      {!past && <span class="age">{ageWords(ageOf(asOf, now)) ?? text.justNow}</span>}
    </p>
  );
}

function Foot({ data }: { data: Trends }) {
  return (
    <footer class="foot">
      <p>{text.foot(data)}</p>
      <p>{text.footMethod}</p>
      <p class="snapshot">{text.footSnapshot(data.snapshot)}</p>
    </footer>
  );
}

function scopeNameOf({ scope, mission }: Address, data: Data | null): string {
  if (data && 'scopeName' in data) return data.scopeName;
  if (mission) return text.unknownMission(mission);
  return placeNames[scope] ?? text.province;
}

/** Moves the focus to the heading when another view opens, but not when the page does. */
function useHeadingFocus(shown: string) {
  const title = useRef<HTMLHeadingElement>(null);
  const before = useRef(shown);
  useEffect(() => {
    if (before.current === shown) return;
    before.current = shown;
    title.current?.focus({ preventScroll: true });
  }, [shown]);
  return title;
}
