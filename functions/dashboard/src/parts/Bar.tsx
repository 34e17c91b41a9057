import type { Sentiment } from '../api/answers';
import { percent, percentRange } from '../format';
import { text } from '../text';

const at = (net: number) => `${50 + 50 * net}%`;

/**
 * Negative voices to the left of the middle, positive ones to the right, both ends at 100 %; below, their difference with its 95 % interval.
 * The figures beside it say the same in words. Widths are attributes, since the page's policy allows no inline style.
 */
export function Bar({ sentiment }: { sentiment: Sentiment }) {
  const { positive, negative, net, netLow, netHigh } = sentiment;
  return (
    <svg class="bar" width="100%" height="30" aria-hidden="true" focusable="false">
      <rect class="ground" x="0" y="4" width="100%" height="12" />
      <rect class="negative" x={at(-negative.share)} y="4" width={`${50 * negative.share}%`} height="12" />
      <rect class="positive" x="50%" y="4" width={`${50 * positive.share}%`} height="12" />
      <line class="middle" x1="50%" x2="50%" y1="0" y2="30" />
      <line class="interval" x1={at(netLow)} x2={at(netHigh)} y1="23" y2="23" />
      <line class="interval" x1={at(netLow)} x2={at(netLow)} y1="20" y2="26" />
      <line class="interval" x1={at(netHigh)} x2={at(netHigh)} y1="20" y2="26" />
      <circle class="net" cx={at(net)} cy="23" r="3.5" />
    </svg>
  );
}

const signed = (net: number) => (net > 0 ? '+' : net < 0 ? '−' : '') + percent(Math.abs(net));

/** Verdict, bar and shares with their 95 % intervals. Too little data shows the intervals alone: a bare share would mislead. */
export function Tones({ sentiment }: { sentiment: Sentiment }) {
  const short = sentiment.verdict === 'insufficient';
  return (
    <div class={`tones verdict-${sentiment.verdict}`}>
      <p class="verdict">
        <span class="label">{text.sentiment}</span> <strong>{text.verdict[sentiment.verdict]}</strong>
      </p>
      <Bar sentiment={sentiment} />
      <dl class="shares">
        {(['negative', 'neutral', 'positive'] as const).map((tone) => {
          const { share, low, high } = sentiment[tone];
          const range = percentRange(low, high);
          return (
            <div key={tone} class={tone}>
              <dt>{text.tone[tone]}</dt>
              <dd>{short ? <span>{range}</span> : <><b>{percent(share)}</b> <span>({range})</span></>}</dd>
            </div>
          );
        })}
      </dl>
      {short ? <p class="small">{text.insufficient(sentiment.voices)}</p> : <p class="unseen">{text.netRange(signed(sentiment.netLow), signed(sentiment.netHigh))}</p>}
    </div>
  );
}
