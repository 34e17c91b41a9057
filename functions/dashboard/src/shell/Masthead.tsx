import { useRef, useState } from 'preact/hooks';
import { type Address, linkTo, type View } from '../address';
import { text } from '../text';
import { Later } from './Later';

const shown: View[] = ['issues', 'priority', 'sources', 'about'];
const keysForm = async () => (await import('../later')).KeysForm;

export function Masthead({ address }: { address: Address }) {
  const keys = useRef<HTMLDialogElement>(null);
  const [open, setOpen] = useState(false);
  const openKeys = () => {
    setOpen(true);
    keys.current?.showModal();
  };
  const other = address.lang === 'id' ? 'en' : 'id';
  return (
    <header class="masthead">
      <p class="house"><b>PRCC</b> <span>{text.house}</span></p>
      <nav aria-label={text.navigation}>
        {shown.map((view) => (
          <a key={view} href={linkTo(address, { view })} aria-current={address.view === view ? 'page' : undefined}>{text.views[view]}</a>
        ))}
      </nav>
      <p class="tools">
        <a href={linkTo(address, { mode: 'wall', view: 'issues' })}>{text.wall}</a>
        <button type="button" class="plain-button" onClick={openKeys}>{text.keys}</button>
        <a href={linkTo(address, { lang: other })} lang={other} hreflang={other}>{text.otherLanguage}</a>
      </p>
      <dialog ref={keys} class="keys" aria-label={text.keys} onClose={() => setOpen(false)}>
        {open && <Later load={keysForm} lang={address.lang} props={{ close: () => keys.current?.close() }} />}
      </dialog>
    </header>
  );
}
