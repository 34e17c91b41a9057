const visibleEvery = 60_000;
const hiddenEvery = 10 * 60_000;
const patience = 20_000;

/** A refusal of the API; `status` is the HTTP status. */
class Refusal extends Error {
  constructor(status) {
    super(`HTTP ${status}`);
    this.status = status;
  }
}

/**
 * Asks for one address again and again: each minute, seldom while the page is hidden, at once when it comes back or the network does.
 * Calls `onData(data)` after every good answer (the same object when nothing changed) and `onFailure(kind, status)` otherwise,
 * where kind is offline, unreachable, notReady, refused, server or unreadable.
 */
export function createPoller({ onData, onFailure }) {
  const answers = new Map();
  let address = null;
  let timer = 0;
  let askedAt = 0;
  let running = null;

  async function ask(signal) {
    const known = answers.get(address);
    const headers = { Accept: 'application/json' };
    if (known?.etag) headers['If-None-Match'] = known.etag;
    // The browser's own cache would hide the 304, and with it that nothing changed.
    const response = await fetch(address, { headers, signal, cache: 'no-store' });
    if (response.status === 304 && known) return known.data;
    if (!response.ok) throw new Refusal(response.status);
    const data = await response.json();
    if (!Array.isArray(data?.issues)) throw new SyntaxError('issues missing');
    answers.set(address, { etag: response.headers.get('ETag'), data });
    return data;
  }

  async function poll() {
    clearTimeout(timer);
    running?.abort();
    const own = (running = new AbortController());
    askedAt = Date.now();
    try {
      const data = await ask(AbortSignal.any([own.signal, AbortSignal.timeout(patience)]));
      if (running === own) onData(data);
    } catch (error) {
      if (running === own) onFailure(kindOf(error), error.status);
    }
    if (running !== own) return;
    running = null;
    schedule();
  }

  function schedule() {
    clearTimeout(timer);
    timer = setTimeout(poll, document.hidden ? hiddenEvery : visibleEvery);
  }

  document.addEventListener('visibilitychange', () => {
    if (address === null || running) return;
    if (!document.hidden && Date.now() - askedAt >= visibleEvery) poll();
    else schedule();
  });
  addEventListener('online', () => address !== null && poll());
  addEventListener('offline', () => onFailure('offline'));

  return {
    /** Turns to another address, and returns the last answer for it, if there is one, to be shown meanwhile. */
    watch(next) {
      address = next;
      poll();
      return answers.get(next)?.data ?? null;
    },
    retry: poll,
  };
}

function kindOf(error) {
  if (error instanceof SyntaxError) return 'unreadable';
  if (!(error instanceof Refusal)) return navigator.onLine ? 'unreachable' : 'offline';
  if (error.status === 404 || error.status === 503) return 'notReady';
  return error.status < 500 ? 'refused' : 'server';
}
