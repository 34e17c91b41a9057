import type { About, IssueDetail, Source, Trends } from '../api/answers';
import type { Failure } from '../api/request';
import { ageOf, clockTime, longTime, shortTime } from '../format';
import { text } from '../text';

export type Data = Trends | IssueDetail | About | { sources: Source[] };
export type State = 'loading' | 'ready' | 'empty' | 'stale' | 'offline' | 'error' | 'notReady';

export const staleAfter = 30 * 60_000;

/** When the data was last found to hold; null for what has no age. */
export const asOfOf = (data: Data | null): string | null => (data && 'asOf' in data ? data.asOf : null);

/** What the page shows, in a word that tests and styles hold on to. */
export function stateOf(data: Data | null, failure: Failure | null, now: number, past: boolean): State {
  if (failure) return failure.kind === 'offline' ? 'offline' : failure.kind === 'notReady' && !data ? 'notReady' : 'error';
  if (!data) return 'loading';
  const asOf = asOfOf(data);
  if (asOf && !past && ageOf(asOf, now) > staleAfter) return 'stale';
  return 'issues' in data && data.issues.length === 0 ? 'empty' : 'ready';
}

/** The notice that is due. It names times and not ages: a live region must not speak every minute. */
export function noticeOf(state: State, data: Data | null, failure: Failure | null, unknown: string[], now: number): string {
  const asOf = asOfOf(data);
  const shown = asOf && (ageOf(asOf, now) < 12 * 3_600_000 ? clockTime(asOf) : shortTime(asOf));
  if (failure) return wordsOf(failure) + (failure.status && !data ? text.status(failure.status) : '') + (shown ? text.stillShown(shown) : '');
  if (state === 'stale') return text.stale(longTime(asOf!));
  return unknown.length > 0 ? text.unknown(unknown.join(', ')) : '';
}

function wordsOf({ kind, problem }: Failure): string {
  if (kind === 'gone' && problem?.parameter === 'at') return text.noPast;
  if (kind === 'refused' && problem?.parameter) return text.badParameter(problem.parameter);
  return text.failure[kind];
}
