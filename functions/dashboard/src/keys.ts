/** Keys that a person typed in: kept in this tab's session storage alone, gone when the tab is closed. */
export type KeyName = 'viewer' | 'officer';

const changed = new EventTarget();
const place = (name: KeyName) => `prcc-${name}-key`;

export const keys = {
  get: (name: KeyName): string | null => sessionStorage.getItem(place(name)),

  set(name: KeyName, value: string) {
    if (value) sessionStorage.setItem(place(name), value);
    else sessionStorage.removeItem(place(name));
    changed.dispatchEvent(new Event('change'));
  },

  onChange(listener: () => void, signal?: AbortSignal) {
    changed.addEventListener('change', listener, signal ? { signal } : undefined);
  },
};
