const locale = 'id-ID';
const timeZone = 'Asia/Makassar';

const wholeNumber = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
const oneDecimal = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
const dayLong = new Intl.DateTimeFormat(locale, { timeZone, weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
const dayShort = new Intl.DateTimeFormat(locale, { timeZone, day: 'numeric', month: 'short' });
const clock = new Intl.DateTimeFormat(locale, { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'always' });

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

export const count = (value) => wholeNumber.format(value);
export const decimal = (value) => oneDecimal.format(value);

/** Percent figures are whole: the intervals beside them are far wider than a tenth. */
export const percent = (share) => `${Math.round(share * 100)}%`;
export const percentRange = (low, high) => `${Math.round(low * 100)}–${Math.round(high * 100)}%`;

export function longTime(iso) {
  const date = new Date(iso);
  return `${dayLong.format(date)}, ${clock.format(date)} WITA`;
}

export function shortTime(iso) {
  const date = new Date(iso);
  return `${dayShort.format(date)}, ${clock.format(date)} WITA`;
}

export const clockTime = (iso) => `${clock.format(new Date(iso))} WITA`;

/** Milliseconds between a time and now; never negative, since clocks differ by seconds. */
export const ageOf = (iso, now = Date.now()) => Math.max(0, now - Date.parse(iso));

/** An age in words, or null when it is under a minute. */
export function ageWords(age) {
  if (age < minute) return null;
  if (age < hour) return relative.format(-Math.floor(age / minute), 'minute');
  if (age < 2 * day) return relative.format(-Math.floor(age / hour), 'hour');
  return relative.format(-Math.floor(age / day), 'day');
}
