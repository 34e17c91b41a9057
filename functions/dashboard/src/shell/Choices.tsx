import { useState } from 'preact/hooks';
import { type Address, linkTo } from '../address';
import { fromWita, toWita } from '../format';
import { change } from '../navigation';
import { placeNames, places, province, windows } from '../places';
import { text } from '../text';

type Mission = { id: string; name: string };

/** Window, area, mission and time: each a part of the address. An issue's own page has a window alone. */
export function Choices({ address, missions }: { address: Address; missions: Mission[] | undefined }) {
  const [kept, setKept] = useState<Mission[]>([]);
  // While another list loads the old names serve.
  if (missions && missions !== kept) setKept(missions);
  const offered = address.mission && !kept.some(({ id }) => id === address.mission) ? [...kept, { id: address.mission, name: text.unknownMission(address.mission) }] : kept;
  return (
    <div class="choices" role="group" aria-label={text.choices}>
      <nav class="segments" aria-label={text.window}>
        {windows.map((id) => (
          <a key={id} href={linkTo(address, { window: id })} aria-current={address.window === id ? 'true' : undefined}>{text.windows[id]}</a>
        ))}
      </nav>
      {address.view !== 'issue' && (
        <>
          <label>
            <span>{text.scope}</span>
            <select value={address.scope} onChange={(event) => change(address, { scope: event.currentTarget.value, mission: '' })}>
              <option value={province}>{text.province}</option>
              {places.map((code) => <option key={code} value={code}>{placeNames[code]}</option>)}
            </select>
          </label>
          {offered.length > 0 && (
            <label>
              <span>{text.mission}</span>
              <select value={address.mission} onChange={(event) => change(address, { mission: event.currentTarget.value, scope: province })}>
                <option value="">{text.anyMission}</option>
                {offered.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
              </select>
            </label>
          )}
          <TimeMachine address={address} />
        </>
      )}
    </div>
  );
}

function TimeMachine({ address }: { address: Address }) {
  const go = (event: SubmitEvent) => {
    event.preventDefault();
    const field = String(new FormData(event.currentTarget as HTMLFormElement).get('at') ?? '');
    if (field) change(address, { at: fromWita(field) });
  };
  return (
    <details class="machine">
      <summary>{text.timeMachine}</summary>
      <form onSubmit={go}>
        <label><span>{text.timeMachineAt}</span><input type="datetime-local" name="at" required defaultValue={address.at ? toWita(address.at) : ''} max={toWita(new Date().toISOString())} /></label>
        <button type="submit">{text.timeMachineGo}</button>
      </form>
    </details>
  );
}
