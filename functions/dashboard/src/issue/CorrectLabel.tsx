import { useState } from 'preact/hooks';
import type { About, LabelAnswer, Post } from '../api/answers';
import { failureOf, get, put } from '../api/request';
import type { Lang } from '../address';
import { keys } from '../keys';
import { Fold } from '../parts/Fold';
import { placeNames, places } from '../places';
import { text } from '../text';
import { words } from '../text/pages';

let categories: Promise<About['categories']> | null = null;

/** Puts a label right where it is read; only who has the officer's key is offered it. */
export function CorrectLabel({ post, lang }: { post: Post; lang: Lang }) {
  if (!keys.get('officer')) return null;
  return <Fold name={`${post.id}/correct`} label={words.correct}>{() => <Form post={post} lang={lang} />}</Fold>;
}

function Form({ post, lang }: { post: Post; lang: Lang }) {
  const [fields, setFields] = useState<About['categories'] | null>(null);
  const [said, setSaid] = useState('');
  const [busy, setBusy] = useState(false);
  if (!fields) {
    categories ??= get<About>(`api/about?lang=${lang}&fields=categories`).then((about) => about!.data.categories);
    categories.then(setFields, () => {
      categories = null;
      setSaid(words.correctFailed);
    });
    return said ? <p role="status">{said}</p> : <p class="loading">{text.loading}</p>;
  }
  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget as HTMLFormElement);
    setBusy(true);
    try {
      const answer = await put<LabelAnswer>(`api/posts/${encodeURIComponent(post.id)}/labels`, {
        sentiment: given.get('sentiment'),
        categories: given.getAll('category').filter((id) => id !== ''),
        places: given.getAll('place'),
        relevant: given.get('relevant') === 'on',
        by: 'humas',
      });
      setSaid(words.corrected(words.toneOfPost[answer.label.sentiment]));
    } catch (error) {
      const { kind, status, problem } = failureOf(error);
      setSaid(status === 401 ? words.wrongKey : (problem?.detail ?? text.failure[kind]));
    }
    setBusy(false);
  };
  return (
    <form class="correct" onSubmit={save}>
      <fieldset>
        <legend>{text.sentiment}</legend>
        {(['Negative', 'Neutral', 'Positive'] as const).map((tone) => (
          <label key={tone}><input type="radio" name="sentiment" value={tone} defaultChecked={post.sentiment === tone} /> {words.toneOfPost[tone]}</label>
        ))}
      </fieldset>
      <label>{words.category}
        <select name="category" defaultValue={post.categories[0] ?? ''}>
          <option value="" selected={post.categories.length === 0}>{words.noField}</option>
          {fields.map(({ id, name }) => <option key={id} value={id} selected={post.categories[0] === id}>{name}</option>)}
        </select>
      </label>
      <fieldset>
        <legend>{text.places}</legend>
        {places.map((code) => <label key={code}><input type="checkbox" name="place" value={code} defaultChecked={post.places.includes(code)} /> {placeNames[code]}</label>)}
      </fieldset>
      <label><input type="checkbox" name="relevant" defaultChecked /> {words.relevant}</label>
      <p><button type="submit" disabled={busy}>{words.save}</button> <span role="status">{said}</span></p>
    </form>
  );
}
