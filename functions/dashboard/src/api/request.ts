import { keys } from '../keys';
import type { Problem } from './answers';

const patience = 20_000;

/** An answer that is not a success; `status` is the HTTP status. */
export class Refusal extends Error {
  constructor(readonly status: number, readonly problem: Problem | null) {
    super(problem?.detail ?? `HTTP ${status}`);
  }
}

export interface Asked { signal?: AbortSignal; etag?: string | null | undefined }

/** Asks the API; null means that what the ETag names still holds. Statuses in `taken` are no refusals. */
export async function get<T>(address: string, { signal, etag }: Asked = {}, taken: number[] = []): Promise<{ data: T; etag: string | null } | null> {
  const headers: Record<string, string> = {};
  if (etag) headers['If-None-Match'] = etag;
  const viewer = keys.get('viewer');
  if (viewer) headers['x-viewer-key'] = viewer;
  const response = await fetch(address, {
    headers,
    signal: within(signal),
    // The browser's own cache would hide the 304, and with it that nothing changed.
    cache: 'no-store',
    // What the page preloaded without a key must not stand for the answer to a key; browsers compare the mode, but not the headers.
    mode: viewer ? 'same-origin' : 'cors',
  });
  if (response.status === 304) return null;
  if (!response.ok && !taken.includes(response.status)) throw await refusalOf(response);
  return { data: (await response.json()) as T, etag: response.headers.get('ETag') };
}

/** Writes with the officer's key. */
export async function put<T>(address: string, body: unknown): Promise<T> {
  const response = await fetch(address, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json', 'x-functions-key': keys.get('officer') ?? '' },
    body: JSON.stringify(body),
    signal: within(),
  });
  if (!response.ok) throw await refusalOf(response);
  return (await response.json()) as T;
}

function within(signal?: AbortSignal): AbortSignal {
  const limit = AbortSignal.timeout(patience);
  return signal ? AbortSignal.any([signal, limit]) : limit;
}

async function refusalOf(response: Response): Promise<Refusal> {
  const problem = await response.json().catch(() => null);
  return new Refusal(response.status, problem);
}

export type FailureKind = 'offline' | 'unreachable' | 'notReady' | 'gone' | 'refused' | 'server' | 'unreadable';
export interface Failure { kind: FailureKind; status?: number; problem?: Problem | null }

export function failureOf(error: unknown): Failure {
  if (error instanceof SyntaxError) return { kind: 'unreadable' };
  if (!(error instanceof Refusal)) return { kind: navigator.onLine ? 'unreachable' : 'offline' };
  const { status, problem } = error;
  if (status === 503) return { kind: 'notReady', status, problem };
  if (status === 404 || status === 410) return { kind: 'gone', status, problem };
  return { kind: status < 500 ? 'refused' : 'server', status, problem };
}
