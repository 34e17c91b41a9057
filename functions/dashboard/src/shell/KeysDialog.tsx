import type { RefObject } from 'preact';
import { type KeyName, keys } from '../keys';
import { text } from '../text';

/** Where a person types the keys in; they stay in this tab. */
export function KeysDialog({ dialog }: { dialog: RefObject<HTMLDialogElement | null> }) {
  const close = () => dialog.current?.close();
  const save = (event: SubmitEvent) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget as HTMLFormElement);
    for (const name of ['viewer', 'officer'] as KeyName[]) {
      const value = String(given.get(name) ?? '').trim();
      if (value) keys.set(name, value);
    }
    (event.currentTarget as HTMLFormElement).reset();
    close();
  };
  const forget = () => {
    keys.set('viewer', '');
    keys.set('officer', '');
    close();
  };
  return (
    <dialog ref={dialog} class="keys" aria-labelledby="kunci">
      <form onSubmit={save}>
        <h2 id="kunci">{text.keysTitle}</h2>
        <p class="small">{text.keysHint}</p>
        <label>{text.viewerKey}<input type="password" name="viewer" autocomplete="off" spellcheck={false} /></label>
        <label>{text.officerKey}<input type="password" name="officer" autocomplete="off" spellcheck={false} /></label>
        <p class="buttons">
          <button type="submit">{text.save}</button>
          <button type="button" class="quiet" onClick={forget}>{text.forget}</button>
          <button type="button" class="quiet" onClick={close}>{text.close}</button>
        </p>
      </form>
    </dialog>
  );
}
