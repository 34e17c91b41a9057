const timeZone = 'Asia/Makassar';
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

let locale = 'id-ID';

const date = (options: Intl.DateTimeFormatOptions) => kept(() => new Intl.DateTimeFormat(locale, { timeZone, ...options }));
const formats = {
  whole: kept(() => new Intl.NumberFormat(locale, { maximumFractionDigits: 0 })),
  tenth: kept(() => new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })),
  dayLong: date({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
  dayShort: date({ day: 'numeric', month: 'short' }),
  clock: date({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
  relative: kept(() => new Intl.RelativeTimeFormat(locale, { numeric: 'always' })),
  list: kept(() => new Intl.ListFormat(locale, { type: 'conjunction' })),
};

/** Made when it is first wanted, for each locale: on a cheap phone making all of them takes longer than drawing the page. */
function kept<T>(make: () => T): () => T {
  let made: T;
  let madeFor = '';
  return () => {
    if (madeFor !== locale) [made, madeFor] = [make(), locale];
    return made;
  };
}

export function setLocale(lang: 'id' | 'en') {
  locale = lang === 'en' ? 'en-GB' : 'id-ID';
}

export const count = (value: number) => formats.whole().format(value);
export const decimal = (value: number) => formats.tenth().format(value);
/** Small figures with a tenth, large ones without. */
export const about = (value: number) => (value < 10 ? decimal(value) : count(value));

/** Percent figures are whole: the intervals beside them are far wider than a tenth. */
export const percent = (share: number) => `${Math.round(share * 100)}%`;
export const percentRange = (low: number, high: number) => `${Math.round(low * 100)}–${Math.round(high * 100)}%`;

export const clockTime = (iso: string) => `${formats.clock().format(new Date(iso))} WITA`;
export const longDay = (iso: string) => formats.dayLong().format(new Date(iso));
export const longTime = (iso: string) => `${longDay(iso)}, ${clockTime(iso)}`;
export const shortTime = (iso: string) => `${formats.dayShort().format(new Date(iso))}, ${clockTime(iso)}`;
/** A WITA day written yyyy-MM-dd. */
export const shortDay = (text: string) => formats.dayShort().format(new Date(`${text}T12:00:00+08:00`));
export const list = (words: string[]) => formats.list().format(words);

/** Milliseconds between a time and now; never negative, since clocks differ by seconds. */
export const ageOf = (iso: string, now = Date.now()) => Math.max(0, now - Date.parse(iso));

/** An age in words, or null when it is under a minute. */
export function ageWords(age: number): string | null {
  if (age < minute) return null;
  if (age < hour) return formats.relative().format(-Math.floor(age / minute), 'minute');
  if (age < 2 * day) return formats.relative().format(-Math.floor(age / hour), 'hour');
  return formats.relative().format(-Math.floor(age / day), 'day');
}

const witaOffset = 8 * hour;
/** A UTC time as a field for WITA shows it: 2026-11-24T14:00. */
export const toWita = (iso: string) => new Date(Date.parse(iso) + witaOffset).toISOString().slice(0, 16);
/** And back, as UTC. */
export const fromWita = (field: string) => new Date(Date.parse(`${field}:00Z`) - witaOffset).toISOString().replace(/:00\.000Z$/, 'Z');

// The first date takes longest, and this module comes long before those that show one.
longDay(new Date().toISOString());
