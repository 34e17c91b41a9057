import { useEffect, useState } from 'preact/hooks';
import { type Address, linkTo, readAddress } from './address';

/** The address as state: links of the page and the browser's own buttons change it, and it changes the address bar. */
export function useAddress() {
  const [now, setNow] = useState(() => readAddress(location.search));
  useEffect(() => {
    const moved = () => setNow(readAddress(location.search));
    const clicked = (event: MouseEvent) => {
      const link = (event.target as Element | null)?.closest?.('a');
      if (!link || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      if (link.target || link.origin !== location.origin || link.pathname !== location.pathname || link.hash || link.hasAttribute('download')) return;
      event.preventDefault();
      go(link.href);
    };
    addEventListener('popstate', moved);
    addEventListener('prcc:moved', moved);
    document.addEventListener('click', clicked);
    return () => {
      removeEventListener('popstate', moved);
      removeEventListener('prcc:moved', moved);
      document.removeEventListener('click', clicked);
    };
  }, []);
  return now;
}

/** Goes where a link would lead. */
export function go(link: string) {
  const before = readAddress(location.search).address;
  history.pushState(null, '', link);
  const after = readAddress(location.search).address;
  dispatchEvent(new Event('prcc:moved'));
  if (before.view !== after.view || before.id !== after.id) scrollTo(0, 0);
}

export const change = (address: Address, changes: Partial<Address>) => go(linkTo(address, changes));
