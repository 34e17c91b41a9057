import { createPoller } from './api.js';
import { besideSections } from './beside.js';
import { issueCard } from './cards.js';
import { keepChoice, labelOf, readChoice, scopes, trendsAddress, windows } from './choices.js';
import { html } from './dom.js';
import { ageOf, ageWords, clockTime, longTime } from './format.js';
import { showSelection } from './selection.js';
import { text } from './text.js';

const staleAfter = 30 * 60_000;
const tick = 15_000;

const at = (id) => document.getElementById(id);
const openFolds = new Set();
let choice = readChoice(location.search);
let data = null;
let drawn = null;
let failure = null;

const poller = createPoller({
  onData(answer) {
    data = answer;
    failure = null;
    draw();
  },
  onFailure(kind, status) {
    failure = { kind, status };
    draw();
  },
});

function choose(next) {
  choice = { ...next, unknown: [] };
  keepChoice(choice);
  watch();
}

function watch() {
  failure = null;
  data = poller.watch(trendsAddress(choice));
  draw();
}

function draw() {
  const scopeName = data?.scopeName ?? labelOf(scopes, choice.scope);
  document.title = text.title(scopeName);
  at('scope-name').textContent = scopeName;
  at('demo').hidden = data?.demo !== true;
  drawAges();
  // An unchanged answer is the same object: leaving the page alone keeps focus, selection and scroll where they are.
  if (drawn !== null && drawn === data) return;
  drawn = data;
  drawBoard(scopeName);
}

function drawBoard(scopeName) {
  const focused = document.activeElement?.closest?.('[data-fold]')?.dataset.fold;
  const main = at('isi');
  main.setAttribute('aria-busy', String(data === null && failure === null));
  main.replaceChildren(...boardContent(scopeName));
  for (const fold of main.querySelectorAll('[data-fold]')) {
    const key = fold.dataset.fold;
    fold.open = openFolds.has(key);
    fold.addEventListener('toggle', () => openFolds[fold.open ? 'add' : 'delete'](key));
    if (key === focused) fold.firstElementChild.focus({ preventScroll: true });
  }
  const beside = at('beside');
  beside.hidden = !data?.issues.length;
  beside.replaceChildren(...(beside.hidden ? [] : besideSections(data)));
  at('foot').replaceChildren(...(data ? [text.foot(data), text.footMethod, text.footSnapshot(data.snapshot)].map((line) => html('p', null, line)) : []));
}

function boardContent(scopeName) {
  const spanLabel = labelOf(windows, choice.window);
  if (data === null) return failure === null ? [html('p', { class: 'plain loading' }, text.loading)] : [];
  if (data.issues.length === 0)
    return [html('div', { class: 'plain' }, html('h2', null, text.empty), html('p', null, text.emptyHint(spanLabel, scopeName)))];
  const below = [...data.issues.slice(1), data.runnerUp];
  const cards = data.issues.map((issue, index) => html('li', null, issueCard(issue, below[index], data.window, spanLabel)));
  return [
    html('ol', { class: 'issues' }, cards),
    data.issues.length < 5 ? html('p', { class: 'small' }, text.fewer(data.issues.length)) : null,
  ].filter(Boolean);
}

function drawAges() {
  const age = data ? ageOf(data.asOf) : 0;
  const words = ageWords(age) ?? text.justNow;
  at('time').replaceChildren(...(data
    ? [`${text.dataTime} `, html('time', { datetime: data.asOf }, longTime(data.asOf)), html('span', { class: 'age' }, words)]
    : []));
  showNotice(noticeLine(age, words));
}

function noticeLine(age, words) {
  if (failure) {
    const shown = data ? text.stillShown(clockTime(data.asOf)) : '';
    return text.failure[failure.kind] + (failure.status ? text.status(failure.status) : '') + shown;
  }
  if (data && age > staleAfter) return text.stale(words);
  if (choice.unknown.length > 0)
    return text.unknownChoice(choice.unknown.join(', '), labelOf(windows, choice.window), labelOf(scopes, choice.scope));
  return '';
}

/** Touches the live region only when its words change, so that a screen reader does not repeat them. */
function showNotice(line) {
  const notice = at('notice');
  if (notice.dataset.line === line) return;
  notice.dataset.line = line;
  notice.hidden = line === '';
  notice.classList.toggle('serious', failure !== null);
  const retry = html('button', { type: 'button' }, text.retry);
  retry.addEventListener('click', () => poller.retry());
  notice.replaceChildren(...(line ? [html('p', null, line)] : []), ...(failure ? [retry] : []));
}

showSelection({ windows: at('windows'), scope: at('scope'), form: at('selection') }, choice, choose);
watch();
setInterval(drawAges, tick);
