import uPlot from 'uplot';
import type { Mark, TimelineDay } from '../api/answers';
import { count, shortDay } from '../format';

const height = 240;

/** Draws the days of an issue into an element. Call what it returns to end it. */
export function draw(place: HTMLElement, days: TimelineDay[], marks: Mark[]): () => void {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  let chart = make(place, days, marks);
  const again = () => {
    chart.destroy();
    chart = make(place, days, marks);
  };
  const size = new ResizeObserver(() => chart.setSize({ width: place.clientWidth, height }));
  size.observe(place);
  dark.addEventListener('change', again);
  return () => {
    size.disconnect();
    dark.removeEventListener('change', again);
    chart.destroy();
  };
}

function make(place: HTMLElement, days: TimelineDay[], marks: Mark[]): uPlot {
  const colour = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
  const label = (index: number) => (days[index] ? shortDay(days[index].day) : '');
  const axis: uPlot.Axis = { stroke: colour('muted'), grid: { stroke: colour('line'), width: 1 }, ticks: { show: false }, font: '12px sans-serif' };
  const line = (name: string, width: number, fill?: string): uPlot.Series => ({ stroke: colour(name), width, ...(fill ? { fill } : {}), points: { show: false } });
  const options: uPlot.Options = {
    width: place.clientWidth || 600,
    height,
    legend: { show: false },
    cursor: { show: false },
    scales: { x: { time: false }, y: { range: (_, __, most) => [0, Math.max(5, most * 1.1)] } },
    axes: [
      { ...axis, values: (_, at) => at.map((index) => (Number.isInteger(index) ? label(index) : '')), space: 70 },
      { ...axis, values: (_, at) => at.map(count), size: 44 },
    ],
    series: [{}, line('ink', 2, colour('quiet-ground')), line('negative', 2), line('positive', 2)],
    hooks: { draw: [(chart) => drawMarks(chart, days, marks, colour)] },
  };
  const column = (of: (day: TimelineDay) => number) => days.map(of);
  return new uPlot(options, [days.map((_, index) => index), column((day) => day.voices), column((day) => day.negative), column((day) => day.positive)], place);
}

/** A triangle above each day that stands out. */
function drawMarks(chart: uPlot, days: TimelineDay[], marks: Mark[], colour: (name: string) => string) {
  const { ctx } = chart;
  const unit = devicePixelRatio;
  ctx.save();
  for (const mark of marks) {
    const index = days.findIndex((day) => day.day === mark.day);
    if (index < 0) continue;
    const x = chart.valToPos(index, 'x', true);
    const y = Math.max(chart.bbox.top + 8 * unit, chart.valToPos(days[index]!.voices, 'y', true) - 6 * unit);
    ctx.fillStyle = colour(mark.kind === 'firstSeen' ? 'accent' : 'alert');
    ctx.beginPath();
    ctx.moveTo(x, y);
    ctx.lineTo(x - 5 * unit, y - 8 * unit);
    ctx.lineTo(x + 5 * unit, y - 8 * unit);
    ctx.fill();
  }
  ctx.restore();
}
