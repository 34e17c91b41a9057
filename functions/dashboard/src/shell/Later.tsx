import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Lang } from '../address';
import { text } from '../text';

interface Props<P> {
  /** The same function for the same part: another one loads another part. */
  load: () => Promise<ComponentType<P>>;
  lang: Lang;
  props: P;
}

/** A part of the page whose script, words and style are loaded when it is first shown. */
export function Later<P extends object>({ load, lang, props }: Props<P>) {
  const [loaded, setLoaded] = useState<{ load: unknown; lang: Lang; Part: ComponentType<P> | null }>({ load: null, lang, Part: null });
  useEffect(() => {
    let current = true;
    const settle = (Part: ComponentType<P> | null) => current && setLoaded({ load, lang, Part });
    Promise.all([load(), import('../later').then((pages) => pages.speakPages(lang))]).then(([Part]) => settle(Part), () => settle(null));
    return () => void (current = false);
  }, [load, lang]);
  if (loaded.load !== load || loaded.lang !== lang) return <p class="plain loading">{text.loadingView}</p>;
  if (loaded.Part) return <loaded.Part {...props} />;
  return (
    <div class="plain">
      <p>{text.newVersion}</p>
      <button type="button" onClick={() => location.reload()}>{text.reload}</button>
    </div>
  );
}
