import { useEffect, useState } from 'preact/hooks';
import type { Post, PostsPage } from '../api/answers';
import { type Failure, failureOf, get } from '../api/request';
import { type Address, linkTo, withQuery } from '../address';
import { keys } from '../keys';
import { change } from '../navigation';
import { Quote } from '../parts/Quote';
import { placeNames, places } from '../places';
import { text } from '../text';
import { words } from '../text/pages';
import { CorrectLabel } from './CorrectLabel';

interface Loaded { posts: Post[]; total: number; restricted: boolean; continuation: string | null }
const filters = ['sentiment', 'place', 'type', 'family'] as const;

/** The posts of an issue, a page at a time, narrowed by filters that stand in the address. */
export function Posts({ id, address }: { id: string; address: Address }) {
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(true);
  const [key, setKey] = useState(0);
  const wanted = filters.map((name) => address[name]).join('|');

  const load = async (continuation: string | null, signal?: AbortSignal) => {
    setBusy(true);
    const query = new URLSearchParams();
    for (const name of filters) if (address[name]) query.set(name, address[name]);
    if (continuation) query.set('continuation', continuation);
    try {
      const page = (await get<PostsPage>(withQuery(`api/issues/${encodeURIComponent(id)}/posts`, query), signal ? { signal } : {}))!.data;
      setLoaded((before) => ({
        posts: continuation && before ? [...before.posts, ...page.posts] : page.posts,
        total: page.total ?? page.posts.length,
        restricted: page.restricted === true,
        continuation: page.continuation,
      }));
      setFailure(null);
    } catch (error) {
      if (!signal?.aborted) setFailure(failureOf(error));
    }
    if (!signal?.aborted) setBusy(false);
  };

  useEffect(() => {
    const own = new AbortController();
    setLoaded(null);
    void load(null, own.signal);
    return () => own.abort();
  }, [id, wanted, key]);
  useEffect(() => {
    const own = new AbortController();
    keys.onChange(() => setKey((now) => now + 1), own.signal);
    return () => own.abort();
  }, []);

  return (
    <section class="posts" aria-labelledby="unggahan" aria-busy={busy}>
      <h2 id="unggahan">{words.posts}</h2>
      <Filters address={address} />
      {loaded?.restricted && <p class="notice">{words.restricted}</p>}
      {loaded && <p class="small" role="status">{words.shown(loaded.posts.length, loaded.total)}</p>}
      {failure && <p class="notice serious">{failure.kind === 'gone' ? words.postsGone : text.failure[failure.kind]}</p>}
      <ul class="post-list">
        {loaded?.posts.map((post) => (
          <li key={post.id} data-post={post.id}>
            <Quote post={post}>
              {post.places.length > 0 && <span>{post.places.map((code) => placeNames[code] ?? code).join(', ')}</span>}
              {post.labelledBy === 'person' && <span>{words.byPerson}</span>}
            </Quote>
            <CorrectLabel post={post} lang={address.lang} />
          </li>
        ))}
      </ul>
      {busy && <p class="loading">{text.loading}</p>}
      {loaded?.continuation && !busy && <button type="button" class="quiet" onClick={() => void load(failure ? null : loaded.continuation)}>{words.loadMore}</button>}
    </section>
  );
}

function Filters({ address }: { address: Address }) {
  const option = (value: string, label: string) => <option key={value} value={value}>{label}</option>;
  return (
    <div class="filters" role="group" aria-label={words.filters}>
      <label><span>{text.sentiment}</span>
        <select value={address.sentiment} onChange={(event) => change(address, { sentiment: event.currentTarget.value })}>
          {option('', words.any)}{(['negative', 'neutral', 'positive'] as const).map((tone) => option(tone, text.tone[tone]))}
        </select>
      </label>
      <label><span>{text.scope}</span>
        <select value={address.place} onChange={(event) => change(address, { place: event.currentTarget.value })}>
          {option('', words.any)}{places.map((code) => option(code, placeNames[code]!))}
        </select>
      </label>
      <label><span>{words.speaker}</span>
        <select value={address.type} onChange={(event) => change(address, { type: event.currentTarget.value })}>
          {option('', words.any)}{option('Article', words.article)}{option('Note', words.note)}
        </select>
      </label>
      {address.family && <a href={linkTo(address, { family: '' })}>{words.allFamilies}</a>}
    </div>
  );
}
