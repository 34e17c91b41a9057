import type { Lang } from '../address';
import { pagesId } from './pages.id';

export type PagesText = typeof pagesId;

/** The words of every view but the board; loaded with them. */
export let words: PagesText = pagesId;

export async function speakPages(lang: Lang) {
  words = lang === 'en' ? (await import('./pages.en')).pagesEn : pagesId;
}
