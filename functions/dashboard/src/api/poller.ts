import { keys } from '../keys';
import { type Failure, failureOf, get } from './request';

const visibleEvery = 60_000;
const hiddenEvery = 10 * 60_000;
/** Answers that are kept, so that going back shows something at once; more would let a page that stays open grow. */
const most = 8;

interface Kept { data: unknown; etag: string | null }

const answers = new Map<string, Kept>();
let early: { address: string; answer: Promise<Kept | null> } | null = null;

/** Another key sees another answer. */
keys.onChange(() => answers.clear());

function keep(address: string, answer: Kept) {
  answers.delete(address);
  answers.set(address, answer);
  for (const oldest of answers.keys()) {
    if (answers.size <= most) break;
    answers.delete(oldest);
  }
}

/**
 * Asks for an address before anything is drawn that polls it; who does takes the answer over, and hears of its failure.
 * Resolves when the answer came, or failed.
 */
export async function askEarly(address: string) {
  early = { address, answer: get(address) };
  await early.answer.then((answer) => keep(address, answer!)).catch(() => {});
}

function takeEarly(address: string) {
  const taken = early?.address === address ? early.answer : null;
  early = null;
  return taken;
}

/**
 * Asks for one address again and again: each minute, seldom while the page is hidden, at once when it comes back or the network does.
 * An answer that did not change is the same object.
 */
export class Poller<T> {
  #timer = 0;
  #askedAt = 0;
  #running: AbortController | null = null;
  #ended = new AbortController();

  constructor(
    readonly address: string,
    readonly onData: (data: T) => void,
    readonly onFailure: (failure: Failure) => void,
  ) {
    const { signal } = this.#ended;
    document.addEventListener('visibilitychange', () => this.#seen(), { signal });
    addEventListener('online', () => this.poll(), { signal });
    addEventListener('offline', () => this.onFailure({ kind: 'offline' }), { signal });
    keys.onChange(() => this.poll(), signal);
  }

  /** The last answer, to be shown until the next comes. */
  static known<T>(address: string): T | null {
    return (answers.get(address)?.data as T | undefined) ?? null;
  }

  poll = async () => {
    clearTimeout(this.#timer);
    this.#running?.abort();
    const own = (this.#running = new AbortController());
    this.#askedAt = Date.now();
    try {
      const known = answers.get(this.address);
      const answer = (await (takeEarly(this.address) ?? get<T>(this.address, { signal: own.signal, etag: known?.etag }))) ?? known!;
      if (this.#running !== own) return;
      keep(this.address, answer);
      this.onData(answer.data as T);
    } catch (error) {
      if (this.#running !== own) return;
      this.onFailure(failureOf(error));
    }
    this.#running = null;
    this.#schedule();
  };

  end() {
    clearTimeout(this.#timer);
    this.#ended.abort();
    const running = this.#running;
    this.#running = null;
    running?.abort();
  }

  #seen() {
    if (this.#running) return;
    if (!document.hidden && Date.now() - this.#askedAt >= visibleEvery) void this.poll();
    else this.#schedule();
  }

  #schedule() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.poll, document.hidden ? hiddenEvery : visibleEvery);
  }
}
