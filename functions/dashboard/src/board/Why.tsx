import { useEffect, useState } from 'preact/hooks';
import { type Address, samplesAddress } from '../address';
import type { Exemplar, Issue, Trends } from '../api/answers';
import { get } from '../api/request';
import { longTime } from '../format';
import { momentumWord } from '../parts/Movement';
import { Quote } from '../parts/Quote';
import { text } from '../text';
import { words } from '../text/pages';

/** Recorded windows that momentum needs; the About page shows those that are set. */
const needed: Record<string, number> = { '24h': 14, '7d': 3 };
const sides = ['negative', 'positive', 'neutral'] as const;

/** The arithmetic behind a rank as sentences, and samples of both sides; `next` is the issue one rank below, if any. */
export function Why({ issue, next, address }: { issue: Issue; next: Issue | null; address: Address }) {
  const span = address.window;
  const label = text.windows[span] ?? span;
  const { largestFamily, damping } = issue;
  const sentences = [
    words.whyPeople(issue, label),
    words.whyFamilies(issue.families),
    largestFamily && largestFamily.authors > 1 ? words.whyLargest(largestFamily) : words.whyNoCopies,
    damping.share >= 0.01 && words.whyDamped(damping.share, damping.repeats, damping.copies),
    words.whySum(issue.voices),
    issue.toNext !== null && issue.toNext > 0 && words.whyToNext(issue.toNext, issue.rank - 1),
    next && compared(issue, next),
    moved(issue, span, label),
    words.whyFirstSeen(longTime(issue.firstSeen)),
  ];
  return (
    <div class="why">
      <ol class="sum">{sentences.filter((sentence) => sentence).map((sentence) => <li key={sentence}>{sentence}</li>)}</ol>
      {issue.exemplars ? <Samples posts={issue.exemplars} /> : <SamplesOf issue={issue} address={address} />}
    </div>
  );
}

function compared(issue: Issue, next: Issue) {
  const gap = issue.voices - next.voices;
  // Below half a tenth the gap would be shown as 0, which reads as a contradiction.
  return gap >= 0.05 ? words.whyAhead(gap, next.rank, next.name) : words.whyTie(next.rank, next.name);
}

function moved({ momentum }: Issue, span: string, label: string) {
  if (span === '30d') return words.whyNoMomentum;
  if (momentum.expected === null || momentum.state === 'insufficientHistory') return words.whyNoHistory(momentum.recordedWindows, needed[span] ?? 0, label);
  return words.whyExpected(momentum.observed, momentum.expected, momentum.recordedWindows, label, momentumWord(momentum.state, span));
}

/** Sample posts that came with no list yet. */
function SamplesOf({ issue, address }: { issue: Issue; address: Address }) {
  const [posts, setPosts] = useState<Exemplar[] | null>(null);
  const [failed, setFailed] = useState(false);
  const from = samplesAddress(address);
  useEffect(() => {
    const own = new AbortController();
    get<Trends>(from, { signal: own.signal }).then(
      (list) => setPosts(list!.data.issues.find(({ id }) => id === issue.id)?.exemplars ?? []),
      () => own.signal.aborted || setFailed(true),
    );
    return () => own.abort();
  }, [from, issue.id]);
  if (posts) return <Samples posts={posts} />;
  return <p class={failed ? 'small' : 'loading'}>{failed ? text.failure.unreachable : text.loading}</p>;
}

function Samples({ posts }: { posts: Exemplar[] }) {
  return (
    <div class="samples">
      {posts.length === 0 && <p class="small">{words.noSamples}</p>}
      {sides.map((side) => {
        const own = posts.filter((post) => post.sentiment.toLowerCase() === side);
        return own.length > 0 && (
          <section key={side}>
            <h3>{words.sampleSides[side]}</h3>
            {own.map((post) => <Quote key={post.id} post={post} />)}
          </section>
        );
      })}
    </div>
  );
}
