import { render } from 'preact';
import { readAddress } from './address';
import { App } from './shell/App';
import { speak } from './text';

await speak(readAddress(location.search).address.lang);
const place = document.getElementById('page')!;
place.replaceChildren();
render(<App />, place);
