import { useEffect, useRef, useState } from 'preact/hooks';
import { Poller } from './poller';
import type { Failure } from './request';

export interface Polled<T> { address: string; data: T | null; failure: Failure | null; retry: () => void }

/** The newest answer of an address, and what went wrong since, if anything did. */
export function usePoll<T>(address: string): Polled<T> {
  const [seen, setSeen] = useState<{ address: string; data: T | null; failure: Failure | null }>({ address, data: Poller.known<T>(address), failure: null });
  const poller = useRef<Poller<T> | null>(null);
  useEffect(() => {
    setSeen({ address, data: Poller.known<T>(address), failure: null });
    const own = (poller.current = new Poller<T>(
      address,
      (data) => setSeen((now) => (now.data === data && now.failure === null ? now : { address, data, failure: null })),
      (failure) => setSeen((now) => ({ ...now, address, failure })),
    ));
    void own.poll();
    return () => own.end();
  }, [address]);
  // Between two addresses the old answer must not pass for the new one's.
  const now = seen.address === address ? seen : { address, data: Poller.known<T>(address), failure: null };
  return { ...now, retry: () => void poller.current?.poll() };
}
