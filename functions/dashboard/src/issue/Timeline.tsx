import { useEffect, useRef } from 'preact/hooks';
import type { Mark, TimelineDay } from '../api/answers';
import { decimal, shortDay, toWita } from '../format';
import { words } from '../text/pages';
import { Fold } from '../parts/Fold';

const length = 30;
const dayMs = 86_400_000;

/** Voices and feelings by day, with the days that stand out; the same as a table for whoever cannot see the curve. */
export function Timeline({ days, marks, asOf }: { days: TimelineDay[]; marks: Mark[]; asOf: string }) {
  const all = filled(days, asOf);
  return (
    <section aria-labelledby="perjalanan">
      <h2 id="perjalanan">{words.timeline}</h2>
      <p class="small">{words.timelineHint}</p>
      <Chart days={all} marks={marks} />
      <ul class="chart-legend">
        <li class="voices-line">{words.lineVoices}</li>
        <li class="negative">{words.lineNegative}</li>
        <li class="positive">{words.linePositive}</li>
      </ul>
      {marks.length > 0 && (
        <ul class="marks">
          {marks.map((mark) => (
            <li key={`${mark.day}${mark.kind}`} class={mark.kind}>
              <b>{shortDay(mark.day!)}</b> {words.mark[mark.kind]}
              {typeof mark.observed === 'number' && typeof mark.expected === 'number' && <span class="small"> {words.markFigures(mark.observed, mark.expected)}</span>}
            </li>
          ))}
        </ul>
      )}
      <Fold name="timeline/table" label={words.asTable}>
        {() => (
          <div class="scroll" tabIndex={0} role="region" aria-labelledby="perjalanan">
            <table>
              <thead><tr><th scope="col">{words.day}</th><th scope="col">{words.lineVoices}</th><th scope="col">{words.lineNegative}</th><th scope="col">{words.lineNeutral}</th><th scope="col">{words.linePositive}</th></tr></thead>
              <tbody>
                {days.map((day) => (
                  <tr key={day.day}><th scope="row">{shortDay(day.day)}</th><td>{decimal(day.voices)}</td><td>{decimal(day.negative)}</td><td>{decimal(day.neutral)}</td><td>{decimal(day.positive)}</td></tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Fold>
    </section>
  );
}

/** Charts are loaded after the page, and drawn anew when the colours change. */
function Chart({ days, marks }: { days: TimelineDay[]; marks: Mark[] }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let end: (() => void) | null = null;
    let ended = false;
    void import('./chart').then(({ draw }) => {
      if (!ended && place.current) end = draw(place.current, days, marks);
    });
    return () => {
      ended = true;
      end?.();
    };
  }, [days.map((day) => `${day.day}${day.voices}`).join(), marks.length]);
  return <div class="chart" ref={place} role="img" aria-label={words.chartLabel} />;
}

/** The last thirty days of WITA; a day without posts is a day of silence. */
function filled(days: TimelineDay[], asOf: string): TimelineDay[] {
  const known = new Map(days.map((day) => [day.day, day]));
  const today = Date.parse(`${toWita(asOf).slice(0, 10)}T00:00:00Z`);
  return Array.from({ length }, (_, back) => {
    const day = new Date(today - (length - 1 - back) * dayMs).toISOString().slice(0, 10);
    return known.get(day) ?? { day, voices: 0, positive: 0, neutral: 0, negative: 0 };
  });
}
