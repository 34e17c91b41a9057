import type { Place } from '../api/answers';
import { count } from '../format';
import { placeNames } from '../places';
import { words } from '../text/pages';

/** Column and row of each regency and city, roughly as they lie; between the third and the fifth column is the Alas Strait. */
const tiles: [code: string, short: string, column: number, row: number][] = [
  ['52.08', 'KLU', 2, 1], ['52.71', 'MTR', 1, 2], ['52.02', 'LTG', 2, 2], ['52.03', 'LTM', 3, 2], ['52.01', 'LBR', 1, 3],
  ['52.07', 'KSB', 5, 2], ['52.04', 'SBW', 6, 2], ['52.05', 'DPU', 7, 2], ['52.72', 'KBM', 8, 1], ['52.06', 'BMA', 8, 2],
];
const shades = 5;

/** A schematic map of the ten regencies and cities, darker where more people speak of one. */
export function TileMap({ places }: { places: Place[] }) {
  const authors = new Map(places.map((place) => [place.code, place.authors]));
  const names = new Map(places.map((place) => [place.code, place.name]));
  const most = Math.max(1, ...authors.values());
  return (
    <section aria-labelledby="peta">
      <h2 id="peta">{words.map}</h2>
      <p class="small">{words.mapHint}</p>
      <ul class="tiles">
        {tiles.map(([code, short, column, row]) => {
          const n = authors.get(code) ?? 0;
          const shade = n === 0 ? 0 : Math.ceil((shades * n) / most);
          const name = names.get(code) ?? placeNames[code]!;
          return (
            <li key={code} class={`tile shade-${shade} column-${column} row-${row}`} title={`${name}: ${count(n)}`}>
              <span aria-hidden="true">{short}</span>
              <span class="unseen">{name}: </span>
              <b>{count(n)}</b>
            </li>
          );
        })}
      </ul>
      <p class="small tile-key">{tiles.map(([code, short]) => `${short} ${names.get(code) ?? placeNames[code]}`).join(' · ')}</p>
    </section>
  );
}
