import type { About } from '../api/answers';
import type { Address } from '../address';
import { count, decimal, percent } from '../format';
import { words } from '../text/pages';

/** What the ranking is, in plain words and with the constants that are set; how well posts are labelled; what becomes of people's data. */
export function AboutView({ data, address }: { data: About; address: Address }) {
  const { ranking, model, retention } = data;
  const held = model.quality?.heldOut;
  const query = address.lang === 'id' ? '' : '?lang=en';
  return (
    <div class="about">
      <section aria-labelledby="peringkat"><h2 id="peringkat">{words.aboutRanking}</h2>
        <ol>{words.rankingRules({ ...ranking, sentimentVoices: count(ranking.leastSentimentVoices), opinion: percent(ranking.leastOpinion), rising: decimal(ranking.rising), surging: decimal(ranking.surging) }).map((rule) => <li key={rule}>{rule}</li>)}</ol>
      </section>
      <section aria-labelledby="batas"><h2 id="batas">{words.aboutLimits}</h2>
        {held
          ? <p>{words.measured(count(held.posts), percent(1 - held.sentimentAccuracy), percent(held.sentimentMacroF1), percent(held.fieldMacroF1), percent(held.placePrecision), percent(held.placeRecall))}</p>
          : <p>{words.unmeasured}</p>}
        <ul>{words.limits.map((limit) => <li key={limit}>{limit}</li>)}</ul>
        <p class="small">{words.modelVersion(model.version)}</p>
      </section>
      <section aria-labelledby="privasi"><h2 id="privasi">{words.aboutPrivacy}</h2>
        <ul>{words.privacy(data.publicPosts, retention.postDays ?? 180).map((line) => <li key={line}>{line}</li>)}</ul>
      </section>
      <section aria-labelledby="pakai"><h2 id="pakai">{words.aboutUse}</h2>
        <ul>
          <li><a href={`api/feed${query}`}>{words.useFeed}</a></li>
          <li><a href={`api/trends${query}`}>{words.useApi}</a> (<a href="api/openapi.json">OpenAPI 3.1</a>)</li>
          <li>{words.useCsv} <code>curl -H "Accept: text/csv" {new URL('api/trends', document.baseURI).href}</code></li>
          <li>{words.useWall} <code>?mode=wall</code></li>
        </ul>
      </section>
    </div>
  );
}
