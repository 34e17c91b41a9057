import { html, svg } from './dom.js';
import { count } from './format.js';
import { sampleList } from './samples.js';
import { sentimentBlock } from './sentiment.js';
import { text } from './text.js';
import { momentumWord, whyList } from './why.js';

const placesShown = 4;
const arrowTurns = { surging: -90, rising: -45, new: -90, steady: 0, falling: 45 };

export const anchorOf = (id) => `isu-${id}`;

/** One ranked issue; `next` is the issue below it, which the explanation compares it with. */
export function issueCard(issue, next, span, spanLabel) {
  return html('article', { class: 'issue-card', 'data-issue': issue.id, id: anchorOf(issue.id), tabindex: '-1', 'aria-labelledby': `${anchorOf(issue.id)}-nama` },
    html('div', { class: 'gist' },
      html('p', { class: 'rank' }, html('span', { class: 'unseen' }, text.rank(issue.rank)), html('span', { 'aria-hidden': 'true' }, count(issue.rank))),
      html('div', { class: 'names' },
        html('p', { class: 'category' }, issue.categoryName ?? text.noCategory),
        html('h2', { id: `${anchorOf(issue.id)}-nama` }, issue.name)),
      html('div', { class: 'weight' },
        html('p', { class: 'voices' }, html('b', null, count(issue.voices)), ` ${text.voices}`),
        html('div', null,
          momentumBlock(issue.momentum, span),
          html('p', { class: 'counts' }, [text.people(issue.authors), text.posts(issue.posts), text.sources(issue.sources)].join(' · '))))),
    html('div', { class: 'depth' },
      sentimentBlock(issue.sentiment),
      placesLine(issue.places)),
    html('div', { class: 'folds' },
      fold(`${issue.id}/why`, text.why(issue.rank), whyList(issue, next, span, spanLabel)),
      fold(`${issue.id}/samples`, text.samples(issue.exemplars.length), sampleList(issue.exemplars))));
}

function momentumBlock(momentum, span) {
  const { state, expected } = momentum;
  return html('p', { class: `momentum ${state}` },
    html('span', { class: 'word' }, arrow(state), momentumWord(state, span)),
    typeof expected === 'number' && state !== 'new' && state !== 'insufficientHistory'
      ? html('span', { class: 'usually' }, ` ${text.usually(expected)}`)
      : null);
}

function arrow(state) {
  if (!(state in arrowTurns)) return null;
  return svg('svg', { class: 'arrow', viewBox: '0 0 16 16', width: 14, height: 14, 'aria-hidden': 'true', focusable: 'false' },
    svg('path', { d: 'M2 8h11M8.5 3.5 13 8l-4.5 4.5', transform: `rotate(${arrowTurns[state]} 8 8)` }));
}

function placesLine(places) {
  const shown = places.slice(0, placesShown);
  const rest = places.length - shown.length;
  return html('div', { class: 'places' },
    html('p', { class: 'label' }, shown.length === 0 ? text.noPlaces : text.places),
    html('ul', null,
      shown.map((place) => html('li', null, place.name, ' ', html('b', null, count(place.authors)))),
      rest > 0 ? html('li', { class: 'more' }, text.placesMore(rest)) : null));
}

/** `data-fold` names the fold, so that what a reader opened stays open when new data arrives. */
function fold(key, summary, content) {
  return html('details', { 'data-fold': key }, html('summary', null, summary), content);
}
