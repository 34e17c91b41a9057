/** What the API answers; fields that an older API leaves out are optional. Times are UTC in ISO-8601, shares 0…1. */

export interface Share { share: number; low: number; high: number }
export type Tone = 'positive' | 'neutral' | 'negative';
export type Verdict = 'insufficient' | 'neutral' | 'divided' | 'positive' | 'negative';
export type PostTone = 'Positive' | 'Neutral' | 'Negative';

export interface Sentiment extends Record<Tone, Share> {
  verdict: Verdict;
  /** Voices that the shares are of. */
  voices: number;
  /** −1…1, with its 95 % interval. */
  net: number;
  netLow: number;
  netHigh: number;
}

export type MomentumState = 'steady' | 'rising' | 'surging' | 'falling' | 'new' | 'insufficientHistory';

export interface Momentum {
  state: MomentumState;
  z: number | null;
  observed: number;
  expected: number | null;
  dispersion: number | null;
  recordedWindows: number;
}

export interface Place { code: string; name: string; authors: number }
export interface Origin { platform: string; posts: number; authors: number }

export interface Exemplar {
  id: string;
  type: 'Article' | 'Note';
  text: string;
  platform: string;
  outlet: string | null;
  url: string | null;
  published: string;
  sentiment: PostTone;
}

export interface Issue {
  rank: number;
  id: string;
  name: string;
  category: string | null;
  categoryName: string | null;
  places: Place[];
  firstSeen: string;
  voices: number;
  authors: number;
  posts: number;
  families: number;
  largestFamily: { authors: number; posts: number; voices: number } | null;
  sources: number;
  origins?: Origin[];
  damping: { repeats: number; copies: number; share: number };
  toNext: number | null;
  momentum: Momentum;
  sentiment: Sentiment;
  /** Left out of lists that did not ask for them. */
  exemplars?: Exemplar[];
}

export interface Trends {
  snapshot: string;
  asOf: string;
  window: string;
  scope: string;
  scopeName: string;
  demo: boolean;
  labels?: { modelVersions: string[]; people: number };
  posts: number;
  authors: number;
  offTopic: number;
  recordedWindows: number;
  eligible: number;
  issues: Issue[];
  runnerUp: Issue | null;
  priority: { id: string; name: string; score: number }[];
  missions?: { id: string; name: string }[];
  publicPosts?: boolean;
}

export interface TimelineDay { day: string; voices: number; positive: number; neutral: number; negative: number }

export interface Mark {
  day?: string;
  at?: string;
  kind: 'firstSeen' | 'new' | 'rising' | 'surging' | 'falling' | 'note';
  z?: number | null;
  observed?: number | null;
  expected?: number | null;
  text?: string;
}

export interface Family { family?: number; authors: number; posts: number; text: string | null }

export interface IssueDetail {
  snapshot: string;
  asOf: string;
  demo?: boolean;
  issue: { id: string; name: string; category: string | null; categoryName: string | null; firstSeen: string; aliases: string[] };
  windows: Record<string, Issue>;
  timeline: TimelineDay[];
  marks?: Mark[];
  terms?: { term: string; weight: number }[];
  families: Family[];
}

export interface Post extends Exemplar {
  scores: Record<Tone, number>;
  categories: string[];
  places: string[];
  language: string;
  modelVersion: string;
  labelledBy: 'model' | 'person';
  corrected: string[];
}

export interface PostsPage {
  issue: string;
  total?: number;
  restricted?: boolean;
  posts: Post[];
  continuation: string | null;
}

export interface LabelAnswer {
  label: { sentiment: PostTone; categories: string[]; places: string[]; relevant: boolean; labelledBy: 'model' | 'person'; corrected: string[] };
}

export interface Source {
  id: string;
  name: string;
  kind: string;
  url: string | null;
  enabled: boolean;
  missing: string | null;
  outcome: string | null;
  lastAttempt: string | null;
  lastSuccess: string | null;
  lastError: string | null;
  notBefore: string | null;
  failures: number;
  posts: number;
  refused: number;
  withheld: number;
  skipped: number;
  postsPerDay: number;
}

export interface Health {
  status: string;
  stages: Record<'fetch' | 'rank', { lastRun: string | null; ageSeconds: number | null }>;
  queue: { waiting: number; poison: number };
  reasons: string[];
}

export interface About {
  demo: boolean;
  publicPosts: boolean;
  staleMinutes: number;
  missions: { id: string; name: string; plan: string }[];
  categories: { id: string; name: string }[];
  ranking: {
    leastAuthors: number;
    leastFamiliesOrSources: number;
    rising: number;
    surging: number;
    leastDailyWindows: number;
    leastWeeklyWindows: number;
    leastSentimentVoices: number;
    leastOpinion: number;
    listLength: number;
  };
  model: {
    version: string;
    quality?: {
      heldOut?: { posts: number; sentimentAccuracy: number; sentimentMacroF1: number; fieldMacroF1: number; relevanceF1: number; placePrecision: number; placeRecall: number };
    } | null;
  };
  retention: { postDays?: number; dailySnapshotDays?: number; rawDays?: number };
}

/** What to answer first; fewer than half a voice is none. */
export const urgent = (data: Trends) => data.priority.filter((item) => item.score >= 0.5);

/** A refusal as RFC 9457 problem details. */
export interface Problem { type?: string; title?: string; status?: number; detail?: string; parameter?: string }
