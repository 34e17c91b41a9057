import { scopes, windows } from './choices.js';
import { html } from './dom.js';

/** Fills the two selectors and reports every new choice; the controls are native, so keys and screen readers know them. */
export function showSelection(places, choice, onChoice) {
  places.windows.replaceChildren(...windows.map(({ id, label }) => html('label', null,
    html('input', { type: 'radio', name: 'window', value: id, checked: id === choice.window, autocomplete: 'off' }),
    html('span', null, label))));
  places.scope.replaceChildren(...scopes.map(({ id, label }) => html('option', { value: id, selected: id === choice.scope }, label)));
  places.form.addEventListener('submit', (event) => event.preventDefault());
  places.form.addEventListener('change', () => {
    const chosen = new FormData(places.form);
    onChoice({ window: chosen.get('window'), scope: chosen.get('scope') });
  });
}
