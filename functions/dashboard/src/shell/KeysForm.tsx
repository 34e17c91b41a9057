import { useEffect, useRef } from 'preact/hooks';
import { type KeyName, keys } from '../keys';
import { text } from '../text';
import { words } from '../text/pages';

/** Where a person types the keys in; they stay in this tab. */
export function KeysForm({ close }: { close: () => void }) {
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  const save = (event: SubmitEvent) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget as HTMLFormElement);
    for (const name of ['viewer', 'officer'] as KeyName[]) {
      const value = String(given.get(name) ?? '').trim();
      if (value) keys.set(name, value);
    }
    close();
  };
  const forget = () => {
    keys.set('viewer', '');
    keys.set('officer', '');
    close();
  };
  return (
    <form onSubmit={save}>
      <h2>{text.keys}</h2>
      <p class="small">{words.keysHint}</p>
      <label>{words.viewerKey}<input ref={first} type="password" name="viewer" autocomplete="off" spellcheck={false} /></label>
      <label>{words.officerKey}<input type="password" name="officer" autocomplete="off" spellcheck={false} /></label>
      <p class="buttons">
        <button type="submit">{words.save}</button>
        <button type="button" class="quiet" onClick={forget}>{words.forget}</button>
        <button type="button" class="quiet" onClick={close}>{words.close}</button>
      </p>
    </form>
  );
}
