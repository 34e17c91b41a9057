import { placeNames, province, type WindowId, windows } from './places';

/** What the page shows is said by its address alone, so that a link shows the same to whoever opens it. */
export interface Address {
  view: View;
  id: string;
  window: WindowId;
  scope: string;
  mission: string;
  /** UTC, ISO-8601; empty for now. */
  at: string;
  lang: Lang;
  mode: 'page' | 'wall';
  sentiment: string;
  place: string;
  type: string;
  family: string;
}

export const views = ['issues', 'issue', 'priority', 'sources', 'about'] as const;
export type View = (typeof views)[number];
export type Lang = 'id' | 'en';

/** What holds where the address says nothing; it is left out of links. */
const usual: Address = { view: 'issues', id: '', window: '24h', scope: province, mission: '', at: '', lang: 'id', mode: 'page', sentiment: '', place: '', type: '', family: '' };

const isPlace = (code: string) => code in placeNames;
const simple = /^[\w.-]{1,80}$/;

const known: { [K in keyof Address]: (value: string) => boolean } = {
  view: (value) => (views as readonly string[]).includes(value),
  id: (value) => simple.test(value),
  window: (value) => (windows as readonly string[]).includes(value),
  scope: (value) => value === province || isPlace(value),
  mission: (value) => simple.test(value),
  at: (value) => /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(value) && !Number.isNaN(Date.parse(value)),
  lang: (value) => value === 'id' || value === 'en',
  mode: (value) => value === 'page' || value === 'wall',
  sentiment: (value) => ['positive', 'neutral', 'negative'].includes(value),
  place: isPlace,
  type: (value) => value === 'Article' || value === 'Note',
  family: (value) => /^\d{1,6}$/.test(value),
};

/** Reads an address; `unknown` lists what was not understood, so that the page can say so. */
export function readAddress(search: string): { address: Address; unknown: string[] } {
  const address: Record<string, string> = { ...usual };
  const unknown: string[] = [];
  for (const [name, value] of new URLSearchParams(search)) {
    if (name in known && known[name as keyof Address](value)) address[name] = value;
    else unknown.push(value ? `${name}=${value}` : name);
  }
  if (address.view === 'issue' && !address.id) {
    address.view = usual.view;
    unknown.push('view=issue');
  }
  if (address.mission) address.scope = province;
  return { address: address as unknown as Address, unknown };
}

/** A link to what is shown now, with some things changed. */
export function linkTo(address: Address, changes: Partial<Address>): string {
  const wanted = { ...address, ...changes };
  // What belongs to one issue goes with it.
  if (wanted.view !== 'issue') Object.assign(wanted, { id: '', sentiment: '', place: '', type: '', family: '' });
  const query = new URLSearchParams();
  for (const name of Object.keys(usual) as (keyof Address)[]) if (wanted[name] !== usual[name]) query.set(name, wanted[name]);
  const text = query.toString();
  return text ? `?${text}` : './';
}

/** Where the data of the view lies. */
export function apiAddress({ view, id, window, scope, mission, at, lang }: Address): string {
  const query = new URLSearchParams();
  if (lang !== 'id') query.set('lang', lang);
  if (view === 'issue') return withQuery(`api/issues/${encodeURIComponent(id)}`, query);
  if (view === 'sources') return 'api/sources';
  if (view === 'about') return withQuery('api/about', query);
  query.set('window', window);
  if (mission) query.set('mission', mission);
  else query.set('scope', scope);
  query.set('top', view === 'priority' ? '10' : '5');
  if (at) query.set('at', at);
  query.set('fields', firstFields);
  return withQuery(at ? 'api/history' : 'api/trends', query);
}

const issueFields = 'rank id name category categoryName places firstSeen voices authors posts families largestFamily sources origins damping toNext momentum sentiment'.split(' ');

/** All but the sample posts, which are most of an answer and are read by few. */
const firstFields = [
  'snapshot,asOf,window,scope,scopeName,demo,posts,authors,offTopic,recordedWindows,eligible,priority,missions,publicPosts',
  ...['issues', 'runnerUp'].flatMap((part) => issueFields.map((field) => `${part}.${field}`)),
].join();

/** The sample posts of the same list. */
export function samplesAddress(address: Address): string {
  const [path, query] = apiAddress({ ...address, view: 'issues' }).split('?');
  const asked = new URLSearchParams(query);
  asked.set('top', '10');
  asked.set('fields', 'issues.id,issues.exemplars');
  return withQuery(path!, asked);
}

export function withQuery(path: string, query: URLSearchParams): string {
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}
