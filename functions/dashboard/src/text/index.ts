import type { Lang } from '../address';
import { setLocale } from '../format';
import { id } from './id';

export type Text = typeof id;

/** Every word of the shell and the board, in the language that is spoken now. */
export let text: Text = id;

/** Speaks another language from the next drawing on; English is loaded when it is first wanted. */
export async function speak(lang: Lang) {
  text = lang === 'en' ? (await import('./en')).en : id;
  setLocale(lang);
  document.documentElement.lang = lang;
}
