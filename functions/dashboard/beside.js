import { anchorOf } from './cards.js';
import { html } from './dom.js';
import { text } from './text.js';

/** What stands beside the five: whom to answer first, and who comes sixth. */
export function besideSections(data) {
  return [prioritySection(data), data.runnerUp ? runnerUpSection(data.runnerUp, data.issues) : null].filter(Boolean);
}

function prioritySection({ priority, issues }) {
  const onPage = new Set(issues.map((issue) => issue.id));
  const items = priority.filter((item) => item.score >= 0.5).slice(0, 5);
  return html('section', { class: 'panel priority', 'aria-labelledby': 'prioritas' },
    html('h2', { id: 'prioritas' }, text.priority),
    html('p', { class: 'small' }, text.priorityHint),
    items.length === 0
      ? html('p', null, text.noPriority)
      : html('ol', null, items.map((item) => html('li', null,
        onPage.has(item.id) ? html('a', { href: `#${encodeURIComponent(anchorOf(item.id))}` }, item.name) : html('span', { class: 'name' }, item.name),
        html('span', { class: 'small' }, text.priorityScore(item.score))))));
}

function runnerUpSection(issue, issues) {
  const last = issues.at(-1);
  return html('section', { class: 'panel runner-up', 'aria-labelledby': 'berikut', 'data-issue': issue.id },
    html('h2', { id: 'berikut' }, text.runnerUp),
    html('p', { class: 'name' }, issue.name),
    html('p', { class: 'small' }, text.runnerUpLine(issue.voices), ', ', text.behind(last.voices - issue.voices)));
}
