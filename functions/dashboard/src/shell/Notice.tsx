import { type Address, linkTo } from '../address';
import { longTime } from '../format';
import { text } from '../text';

interface Props { line: string; serious: boolean; retry?: (() => void) | undefined; address: Address }

/** What the reader must know; the live region stays in place, so that it is heard when its words change and only then. */
export function Notice({ line, serious, retry, address }: Props) {
  return (
    <>
      {address.at && (
        <p class="notice past">
          <span><b>{text.past(longTime(address.at))}</b>{address.view === 'issue' && ` ${text.pastDetail}`}</span>
          <a href={linkTo(address, { at: '' })}>{text.toNow}</a>
        </p>
      )}
      <div class={`notice ${serious ? 'serious' : ''}`} hidden={!line}>
        <p role="status">{line}</p>
        {line && retry && <button type="button" onClick={retry}>{text.retry}</button>}
      </div>
    </>
  );
}
