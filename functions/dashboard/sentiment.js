import { html, svg } from './dom.js';
import { percent, percentRange } from './format.js';
import { text } from './text.js';

const tones = ['positive', 'neutral', 'negative'];

/** Verdict, bar and shares with their 95 % intervals. Too little data shows the intervals alone: a bare share would mislead. */
export function sentimentBlock(sentiment) {
  const insufficient = sentiment.verdict === 'insufficient';
  return html('div', { class: `sentiment verdict-${sentiment.verdict}` },
    html('p', { class: 'verdict' },
      html('span', { class: 'label' }, text.sentiment),
      ' ',
      html('strong', null, text.verdict[sentiment.verdict] ?? sentiment.verdict)),
    bar(sentiment),
    html('dl', { class: 'shares' }, tones.map((tone) => share(tone, sentiment[tone], insufficient))),
    insufficient ? html('p', { class: 'small' }, text.insufficient(sentiment.voices)) : null);
}

function share(tone, { share: value, low, high }, insufficient) {
  const range = percentRange(low, high);
  return html('div', { class: `share ${tone}` },
    html('dt', null, text.tone[tone]),
    html('dd', null,
      insufficient ? null : html('b', null, percent(value)),
      ' ',
      html('span', null, insufficient ? range : `(${range})`)));
}

/** Widths are attributes, since the page's policy allows no inline style; the figures below say the same in words. */
function bar(sentiment) {
  let left = 0;
  const parts = tones.map((tone) => {
    const width = sentiment[tone].share * 100;
    const part = svg('rect', { class: tone, x: `${left}%`, y: 0, width: `${width}%`, height: '100%' });
    left += width;
    return part;
  });
  const seams = [sentiment.positive.share, sentiment.positive.share + sentiment.neutral.share]
    .filter((at) => at > 0.005 && at < 0.995)
    .map((at) => svg('line', { class: 'seam', x1: `${at * 100}%`, x2: `${at * 100}%`, y1: 0, y2: '100%' }));
  return svg('svg', { class: 'sentiment-bar', width: '100%', height: 14, 'aria-hidden': 'true', focusable: 'false' }, parts, seams);
}
