import { html } from './dom.js';
import { longTime } from './format.js';
import { text } from './text.js';

/** Recorded windows that a scope needs before momentum is judged. */
const historyNeeded = { '24h': 14, '7d': 3 };

/** The momentum's word; there is nothing to compare a 30-day window with, which is not the same as too short a history. */
export function momentumWord(state, span) {
  return span === '30d' && state === 'insufficientHistory' ? text.momentum.none : text.momentum[state] ?? state;
}

/** The arithmetic behind a rank as sentences; `next` is the issue one rank below, if any. */
export function whyList(issue, next, span, spanLabel) {
  const { largestFamily } = issue;
  const sentences = [
    text.whyPeople(issue, spanLabel),
    text.whyFamilies(issue.families),
    largestFamily && largestFamily.authors > 1 ? text.whyLargest(largestFamily) : text.whyNoCopies,
    issue.damping.share >= 0.01 ? text.whyDamped(issue.damping.share, issue.damping.repeats, issue.damping.copies) : null,
    text.whySum(issue.voices),
    issue.toNext ? text.whyToNext(issue.toNext, issue.rank - 1) : null,
    next ? comparison(issue, next) : null,
    momentumSentence(issue.momentum, span, spanLabel),
    issue.firstSeen ? text.whyFirstSeen(longTime(issue.firstSeen)) : null,
  ];
  return html('ul', { class: 'why' }, sentences.filter(Boolean).map((sentence) => html('li', null, sentence)));
}

function comparison(issue, next) {
  const gap = issue.voices - next.voices;
  // Below half a tenth the gap would be shown as 0, which reads as a contradiction.
  return gap >= 0.05 ? text.whyAhead(gap, next.rank, next.name) : text.whyTie(next.rank, next.name);
}

function momentumSentence(momentum, span, spanLabel) {
  if (span === '30d') return text.whyNoMomentum;
  if (typeof momentum.expected !== 'number' || momentum.state === 'insufficientHistory')
    return text.whyNoHistory(momentum.recordedWindows, historyNeeded[span], spanLabel);
  return text.whyExpected(momentum.observed, momentum.expected, spanLabel, momentumWord(momentum.state, span));
}
