import type { Momentum } from '../api/answers';
import { text } from '../text';

const turns: Partial<Record<Momentum['state'], number>> = { surging: -90, rising: -45, new: -90, steady: 0, falling: 45 };

/** The momentum's word; there is nothing to compare a 30-day window with, which is not the same as too short a history. */
export function momentumWord(state: Momentum['state'], span: string): string {
  return span === '30d' && state === 'insufficientHistory' ? text.momentum.none : (text.momentum[state] ?? state);
}

/** Word and arrow, with what is usual. */
export function Movement({ momentum, span }: { momentum: Momentum; span: string }) {
  const { state, expected } = momentum;
  const turn = turns[state];
  return (
    <p class={`movement ${state}`}>
      <span class="word">
        {turn !== undefined && (
          <svg class="arrow" viewBox="0 0 16 16" width="14" height="14" aria-hidden="true" focusable="false">
            <path d="M2 8h11M8.5 3.5 13 8l-4.5 4.5" transform={`rotate(${turn} 8 8)`} />
          </svg>
        )}
        {momentumWord(state, span)}
      </span>
      {typeof expected === 'number' && state !== 'new' && state !== 'insufficientHistory' && <span class="usually"> {text.usually(expected)}</span>}
    </p>
  );
}
