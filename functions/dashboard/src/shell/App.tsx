import { useEffect, useState } from 'preact/hooks';
import type { Lang } from '../address';
import { useAddress } from '../navigation';
import { speak } from '../text';
import { Later } from './Later';
import { Page } from './Page';
import { style } from './style';

/** The page, or the wall. */
export function App() {
  const { address, unknown } = useAddress();
  const lang = useSpoken(address.lang);
  if (address.mode === 'wall') return <Later load={walls} lang={lang} props={{ address }} />;
  return <Page address={address} unknown={unknown} lang={lang} />;
}

const walls = async () => (await Promise.all([import('../later'), style(WALL_STYLE)]))[0].Wall;

/** The language that is spoken, which follows the wanted one once that is loaded. */
function useSpoken(wanted: Lang): Lang {
  const [spoken, setSpoken] = useState(wanted);
  useEffect(() => {
    let current = true;
    void speak(wanted).then(() => current && setSpoken(wanted));
    return () => void (current = false);
  }, [wanted]);
  return spoken;
}
