import { useEffect, useState } from 'preact/hooks';

/** The time, again every quarter of a minute, for ages to stay true. */
export function useNow(every = 15_000): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), every);
    return () => clearInterval(timer);
  }, [every]);
  return now;
}
